"""How sure a figure is: S read, 2 two sources, D derived, M memory, ? conflicting or open, C ours."""

MARKS = ("S", "2", "D", "M", "?", "C")
CONFIRMED = ("", "S", "2", "D")
