"""Reports: what the data say, an instrument applied to facts of the registry; nobody's work is changed."""
