"""Facts: what the rows of a snapshot say about each person, as documented views."""
