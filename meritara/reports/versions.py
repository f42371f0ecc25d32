"""Which version of an index measures a year: the one in force, or a simulation that says so."""

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from meritara.instruments.instrument import Indicator, Instrument, Option
from meritara.instruments.library import Library
from meritara.problem import refuse


@dataclass(frozen=True, eq=False)
class Chosen:
    """A version that gives totals; `newer` is the one in force instead, whose formula nobody published."""

    instrument: Instrument
    newer: Instrument | None = None

    @property
    def is_simulation(self) -> bool:
        """Return whether the figures are a rule applied to a year that it no longer measures."""
        return self.newer is not None


def choose(shelf: Library, name: str, year: int) -> Chosen:
    """Return the version that measures a year; one asked for by name may simulate a year that is not its own.

    A bare id is refused where the version in force gives no total: figures of another would look official.
    """
    id, at, _version = name.strip().partition("@")
    last = dt.date(year, 12, 31)
    inside = shelf.choose(id, on=last)
    newer = next((one for one in reversed(inside.newer)), None)
    asked = shelf.get(name) if at else inside.instrument
    if not asked.can_score or (newer and not at):
        silent = newer or asked
        can = inside.instrument if inside.instrument.can_score else shelf.choose(id).instrument
        raise refuse("index-no-formula", key=silent.key, year=year, example=can.key)
    elsewhere = newer or (None if asked is inside.instrument else inside.instrument)
    return Chosen(asked, elsewhere)


def by_hours(instrument: Instrument, leaf: str, hours: int) -> Instrument:
    """Return an instrument in which a question that is done or not gives points in proportion to hours."""

    def again(node: Indicator) -> Indicator:
        if node.id == leaf:
            full = node.options[0]
            return replace(node, options=tuple(part(full, done, hours) for done in range(hours + 1)))
        return replace(node, children=tuple(again(child) for child in node.children))

    return replace(instrument, root=again(instrument.root))


def part(full: Option, done: int, hours: int) -> Option:
    """Return the option of so many hours."""
    share = Fraction(done, hours)
    keyed = {key: None if given is None else given * share for key, given in full.keyed.items()}
    points = None if full.points is None else full.points * share
    return replace(full, value=str(done), points=points, keyed=keyed)
