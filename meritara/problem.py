"""What went wrong, as a code with its parameters and a place; the words stand in `law/words.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where in a file: a line of text, or a cell of a sheet (rows and lines count from 1)."""

    file: str = ""
    line: int | None = None
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    code: str
    place: Place = field(default_factory=Place)
    params: Mapping[str, Any] = field(default_factory=dict)


class Refused(ValueError):
    """Input that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.code for problem in self.problems))


def refuse(code: str, place: Place | None = None, **params: Any) -> Refused:
    """Return the exception for a single problem, ready to raise."""
    return Refused([Problem(code, place or Place(), params)])
