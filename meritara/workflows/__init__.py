"""Explicit states: who may take which step from where."""
