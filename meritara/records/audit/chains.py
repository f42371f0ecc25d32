"""All chains, walked once: what does not follow, what anchors know better, what was said on the way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from meritara.problem import Problem
from meritara.proof.anchor import Heads
from meritara.proof.digest import START, linked
from meritara.records.audit.stream import Link

SCORING = {"claim": "claimed", "verify": "verified", "verify-second": "second", "settle": "plenary"}
DECIDING = frozenset({"determine", "publish", "withdraw"})
KEEPING = frozenset({"add", "revise"})


@dataclass(frozen=True)
class Point:
    """What somebody outside knows of a chain: its hash after so many events."""

    hash: str
    gone: Problem  # when there is no such event any more
    other: Problem  # when it has another hash


@dataclass
class Walk:
    """What the walk over all chains found, and what the events said that the tables must say too."""

    points: dict[str, dict[int, Point]]
    events: int = 0
    heads: Heads = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    scores: dict[tuple[str, str, str], str] = field(default_factory=dict)
    acts: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, one: Link) -> None:
        """Keep what an event said that stands in a table as well."""
        if kind := SCORING.get(one.verb):
            for row, change in one.data.get("rows", {}).items():
                self.scores[one.record, kind, row] = change.get("to", "")
        elif one.verb in DECIDING:
            self.acts[one.verb].append(one)
        elif one.verb in KEEPING and "sha256" in one.data:
            self.kept[one.record].add(one.data["sha256"])

    def meet(self, one: Link) -> None:
        """Hold an event against what is known outside of its place."""
        known = self.points.get(one.record)
        point = known.pop(one.sequence, None) if known else None
        if point and point.hash != one.hash:
            self.problems.append(point.other)
            self.points.pop(one.record)

    def missing(self) -> Iterator[Problem]:
        """Yield the first place of each chain that somebody outside knows and that is not here."""
        for record in sorted(self.points):
            if left := self.points[record]:
                yield left[min(left)].gone


def walk(links: Iterable[Link], points: dict[str, dict[int, Point]]) -> Walk:
    """Return what a walk over all chains finds; of each chain the first thing that is wrong."""
    done, record, last, sequence, sound = Walk(points), "", START, 0, True
    for one in links:
        if one.record != record:
            record, last, sequence, sound = one.record, START, 0, True
        sequence += 1
        if sound and (problem := fault(one, last, sequence)):
            done.problems.append(problem)
            sound = False
        last, sequence = one.hash, one.sequence
        done.events += 1
        done.heads[record] = (sequence, last)
        if points:
            done.meet(one)
        done.note(one)
    done.problems += done.missing()
    return done


def fault(one: Link, last: str, sequence: int) -> Problem | None:
    """Return why an event does not follow the one before, None where it does."""
    params: dict[str, Any] = {"record": one.record, "sequence": one.sequence, "verb": one.verb}
    if one.sequence != sequence:
        return Problem("audit-event-missing", params=params | {"sequence": sequence})
    if one.previous != last:
        return Problem("audit-event-unlinked", params=params)
    if linked(one.previous, one.digest) != one.hash:
        return Problem("audit-event-changed", params=params)
    return None
