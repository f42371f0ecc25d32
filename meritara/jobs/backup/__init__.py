"""Copies of everything in one file, and back: rows as lines of JSON, evidence by its hash."""
