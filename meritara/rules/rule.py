"""What a rule is: a condition that is true when the law is broken, with its limits, its day and its reach."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from meritara.law.dated import Span as Days
from meritara.law.marks import CONFIRMED
from meritara.law.words import Words
from meritara.rules.condition import Node, names
from meritara.rules.span import Span

Quantity = int | Decimal | dt.date | Span
NOT_APPLICABLE, COMPLIES, OFFENDS, CANNOT_TELL = "not_applicable", "complies", "offends", "cannot_tell"
OUTCOMES = (OFFENDS, CANNOT_TELL, COMPLIES, NOT_APPLICABLE)
SEVERITIES = ("critical", "high", "medium", "low")
STATUS, AS_OF = "status", "as_of"


@dataclass(frozen=True)
class Facts:
    """A view as rules see it: its columns with their kinds, and the codes of those that hold codes."""

    id: str
    kinds: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Keyed:
    """A value for each code of a column; other codes have none."""

    by: str
    values: Mapping[str, Quantity]


@dataclass(frozen=True)
class Dated:
    """What a limit is from a day on; None where the law is silent or not known."""

    from_on: dt.date
    value: Quantity | Keyed | None
    mark: str = ""


@dataclass(frozen=True)
class Limit:
    """A figure of the law under a name, oldest value first."""

    name: str
    values: tuple[Dated, ...]

    def on(self, day: dt.date | None) -> Quantity | Keyed | None:
        """Return the value that held on a day, None before the first."""
        held = [one.value for one in self.values if day and one.from_on <= day]
        return held[-1] if held else None

    @property
    def sample(self) -> Quantity | None:
        """Return one value, by which its kind is known."""
        known = [one.value for one in self.values if one.value is not None]
        first = known[0] if known else None
        return next(iter(first.values.values()), None) if isinstance(first, Keyed) else first


@dataclass(frozen=True)
class Example:
    """A row of facts with what the rule says of it, and the line on which it stands."""

    given: Mapping[str, Any]
    outcome: str
    line: int


@dataclass(frozen=True)
class Rule:
    """One rule; `code` is its number in the list of checks, `on` the column that holds the day of the act."""

    id: str
    code: str
    title: Words
    over: Facts
    offends: Node
    applies: Node
    on: str
    covers: tuple[str, ...]
    excludes: Words
    limits: tuple[Limit, ...]
    in_force: Days
    basis: tuple[str, ...]
    severity: str
    mark: str
    note: Words
    remedy: Words
    examples: tuple[Example, ...]
    lines: Mapping[str, int]
    path: str
    digest: str = ""
    sealed: bool = False
    own: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, Limit]:
        """Return the limits by name."""
        return {one.name: one for one in self.limits}

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Return the columns of the view that an outcome depends on, those of keyed limits included."""
        keys = [one.value.by for limit in self.limits for one in limit.values if isinstance(one.value, Keyed)]
        named = [one for one in names(self.applies, self.offends) if one not in self.by_name]
        status = [STATUS] if self.covers else []
        return tuple(dict.fromkeys([*status, self.on, *named, *keys]))

    @property
    def confirmed(self) -> bool:
        """Return whether the rule, its days and every figure of it were read in a source."""
        marks = [self.mark, self.in_force.mark, *(one.mark for limit in self.limits for one in limit.values)]
        return all(one in CONFIRMED for one in marks)
