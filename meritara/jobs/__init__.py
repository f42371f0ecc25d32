"""Unattended work: sending the outbox, writing reminders."""
