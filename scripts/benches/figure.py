"""One measured figure, what it must hold, and how time is taken."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the bench; `ratio` compares with a floor measured in the same run."""

    id: str
    what: str
    figure: float
    unit: str
    ratio: float | None
    goal: str
    holds: bool

    def as_json(self) -> dict[str, Any]:
        """Return the line with its numbers shortened."""
        ratio = None if self.ratio is None else round(self.ratio, 2)
        return asdict(self) | {"figure": round(self.figure, 3), "ratio": ratio}


def seconds(work: Callable[[], object], *, times: int) -> list[float]:
    """Return how long each run took; one run before them warms up."""
    work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def usual(work: Callable[[], object], *, times: int, inside: int = 1) -> float:
    """Return the median of some runs, each of which does the work `inside` times."""

    def again() -> None:
        for _ in range(inside):
            work()

    return median(seconds(again, times=times)) / inside
