"""A database backend of our own: SQLite for many writers."""
