"""Meritara: the open platform of the sistem merit of the civil service."""
