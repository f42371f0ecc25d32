"""The working paper of an assessment: a note beside each score, and the mark of what was looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 4000


@dataclass(frozen=True)
class Mark:
    """Which row of which assessment a line of a paper is, and how often it had been saved."""

    assessment: str
    round: int
    row: str
    edition: int

    def __str__(self) -> str:
        return f"{self.assessment}/{self.round}/{self.row}/{self.edition}"

    @classmethod
    def parse(cls, text: str) -> "Mark | None":
        """Return the mark that a cell holds, None where it is none."""
        parts = text.strip().split("/")
        if len(parts) != 4 or not (parts[1].isascii() and parts[1].isdigit()):
            return None
        if not (parts[3].isascii() and parts[3].isdigit() and len(parts[3]) < 9):
            return None
        return cls(parts[0], int(parts[1][:2]), parts[2], int(parts[3]))


@dataclass(frozen=True)
class Work:
    """What an assessment adds to a paper: the notes, and the marks of its rows."""

    notes: Mapping[str, str]
    marks: Mapping[str, Mark]
