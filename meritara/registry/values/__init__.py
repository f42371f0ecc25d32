"""Text of foreign files becomes typed columns: expressions for millions of rows, never a loop over rows."""
