"""The programs' door: the same answers as the pages and the command line, as JSON."""
