"""Stored answers scored by another version: who would change category, and what the versions do not share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from meritara.instruments.answers import names, read_attribute, read_value, to_answers
from meritara.instruments.instrument import Attribute, Band, Indicator, Instrument
from meritara.instruments.score import Result, score
from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables.sniff import normal

MISSING = object()


@dataclass(frozen=True, slots=True)
class Stored:
    """A published result with the answers it rests on."""

    code: str
    name: str
    year: int
    band: str
    total: Fraction
    answers: Mapping[str, str]
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A published result beside what the other version makes of it; no total where it makes none."""

    stored: Stored
    total: Fraction | None
    band: Band | None

    @property
    def moved(self) -> bool:
        """Return whether the agency would change category."""
        return self.total is not None and (self.band.id if self.band else "") != self.stored.band


@dataclass(frozen=True, eq=False)
class Tried:
    """What a version makes of stored results; the results themselves never change."""

    instrument: Instrument
    lines: tuple[Line, ...]
    unknown: Mapping[str, int]
    asked: Mapping[str, int]
    apart: int

    @cached_property
    def moved(self) -> tuple[Line, ...]:
        """Return who would change category."""
        return tuple(one for one in self.lines if one.moved)

    @cached_property
    def untold(self) -> int:
        """Return how many results the version cannot score."""
        return sum(one.total is None for one in self.lines)

    @cached_property
    def ways(self) -> dict[tuple[str, str], int]:
        """Return how many go from each category to each other, the most first."""
        found = Counter((one.stored.band, one.band.id if one.band else "") for one in self.moved)
        return dict(sorted(found.items(), key=lambda way: (-way[1], way[0])))


def tried(instrument: Instrument, stored: Iterable[Stored]) -> Tried:
    """Return what a version makes of stored results; refuse a version that gives no total."""
    if not instrument.can_score:
        weights = ", ".join(node.code or node.id for node in instrument.unknown_weights[:8])
        raise refuse("tried-no-total", key=instrument.key, weights=weights)
    trial = Trial(instrument)
    lines = tuple(trial.lines(stored))
    count = len(lines)
    asked = {id: count - seen for id, seen in trial.seen.items() if seen < count and count}
    return Tried(instrument, lines, dict(trial.unknown), asked, trial.apart)


class Trial:
    """Reads each pair of question and answer once, then scores one result after another."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.known = names(instrument)
        self.read: dict[tuple[str, str], Any] = {}
        self.unknown: Counter[str] = Counter()
        self.seen: Counter[str] = Counter({leaf.id: 0 for leaf in instrument.leaves})
        self.apart = 0

    def lines(self, stored: Iterable[Stored]) -> Iterator[Line]:
        """Yield each result beside what the version makes of it."""
        leaves = self.seen.keys()
        for one in stored:
            if 2 * len(one.answers.keys() & leaves) <= len(one.answers):
                self.apart += 1  # a few ids in common are chance, not the same questions
                continue
            self.unknown.update(one.answers.keys() - leaves)
            self.seen.update(one.answers.keys() & leaves)
            result = self.scored(one)
            total = result.total if result else None
            yield Line(one, total, result.band if result else None)

    def scored(self, one: Stored) -> Result | None:
        """Return the scores of one result, None where an answer is missing or off its scale."""
        leaves = self.seen.keys()
        found = {id: self.value(id, text) for id, text in one.answers.items() if id in leaves}
        facts = {
            id: value
            for id, text in one.attributes.items()
            if (value := self.value(id, text)) not in (None, MISSING)
        }
        if MISSING in found.values():
            return None
        try:
            return score(self.instrument, to_answers(self.instrument, found, facts))
        except Refused:
            return None

    def value(self, id: str, text: str) -> Any:
        """Return an answer as the version reads it; an answer that it cannot read is missing."""
        key = id, text
        if key not in self.read:
            self.read[key] = read_one(self.known.get(normal(id)), text)
        return self.read[key]


def read_one(one: Indicator | Attribute | None, text: str) -> Any:
    """Return an answer or a fact as a version reads it."""
    problems: list[Problem] = []
    if isinstance(one, Attribute):
        return read_attribute(one, text, Place(), problems).get(one.id)
    value = read_value(one, text, Place(), problems) if one else None
    return MISSING if problems or one is None else value
