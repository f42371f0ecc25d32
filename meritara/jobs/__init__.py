"""Unattended work: sending the outbox, writing reminders, looking after files."""
