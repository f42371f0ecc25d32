"""The units of an agency in a measured index: one below the other, and which of them are too small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meritara.reports.sums import EVERYBODY
from meritara.tables.small_groups import withheld

Row = Mapping[str, Any]
TOP = ""  # stands for the agency: above every unit, and the place of those without a unit


@dataclass(frozen=True)
class Units:
    """The lines of all units of an agency, in the order in which they are listed.

    A unit's `whole` is over its people and those of every unit below it, its `own` over its people alone.
    An index that was kept before units were summed up has one line a unit, over its people alone.
    """

    rows: Sequence[Row]

    @cached_property
    def whole(self) -> dict[str, Row]:
        """Return the line of all people of each unit and the units below it."""
        return self.everybody("unit")

    @cached_property
    def is_flat(self) -> bool:
        """Return whether the units were not summed up, so that none stands below another."""
        return all(row["level"] == "unit" for row in self.rows)

    @cached_property
    def own(self) -> dict[str, Row]:
        """Return the line of the people who stand in each unit itself."""
        return self.everybody("unit" if self.is_flat else "own")

    def everybody(self, level: str) -> dict[str, Row]:
        """Return the lines of a level that are of every status together, by unit."""
        those = (row for row in self.rows if row["level"] == level and row["group"] == EVERYBODY)
        return {row["unit"] or TOP: row for row in those}

    @cached_property
    def above(self) -> dict[str, str]:
        """Return the unit above each unit, `TOP` where its parent is unknown or in a circle."""
        if self.is_flat:
            return dict.fromkeys(self.whole, TOP)
        known = {
            unit: row["parent"] if row["parent"] in self.whole else TOP for unit, row in self.whole.items()
        }
        circled = {unit for unit in known if unit in chain(unit, known)}
        return {unit: TOP if unit in circled or up in circled else up for unit, up in known.items()}

    def ways(self, unit: str) -> list[str]:
        """Return the units above a unit, the highest first."""
        return chain(unit, self.above)[::-1]

    def below(self, unit: str) -> list[str]:
        """Return the units that stand directly below a unit, or below the agency."""
        return [one for one, up in self.above.items() if up == unit and one != TOP]

    @cached_property
    def inside(self) -> dict[str, frozenset[str]]:
        """Return each unit with itself and every unit below it."""
        found: dict[str, set[str]] = {unit: {unit} for unit in self.whole}
        for unit in self.whole:
            for up in self.ways(unit):
                found[up].add(unit)
        return {unit: frozenset(those) for unit, those in found.items()}

    def listed(self, unit: str = TOP) -> list[str]:
        """Return every unit below a unit, each followed by those below it."""
        return [one for child in self.below(unit) for one in (child, *self.listed(child))]


def chain(unit: str, above: Mapping[str, str]) -> list[str]:
    """Return what stands above a unit, one after the other, each once."""
    found: list[str] = []
    up = above.get(unit, TOP)
    while up != TOP and up not in found:
        found.append(up)
        up = above.get(up, TOP)
    return found


@dataclass(frozen=True)
class Hidden:
    """The units whose mean tells of fewer than `least` people, or from which such a mean would follow."""

    units: Units
    least: int

    @cached_property
    def own(self) -> frozenset[str]:
        """Return the units of which the mean of their own people is hidden."""
        return withheld({unit: row["measured"] for unit, row in self.units.own.items()}, self.least)

    @cached_property
    def whole(self) -> frozenset[str]:
        """Return the units of which the mean with all below them is hidden.

        What is shown parts the hidden people of the agency into groups: those of each shown unit without
        those of the shown units below it. The mean of such a group follows from what is shown, so each is
        empty or of `least` people or more.
        """
        groups, hidden = {TOP: self.people(self.own)}, set()
        units = self.units
        for unit in sorted(units.whole, key=lambda one: len(units.ways(one))):
            group = next((up for up in reversed(units.ways(unit)) if up in groups), TOP)
            people = self.people(self.own & units.inside[unit])
            if unit != TOP and self.may_part(people, groups[group] - people):
                groups[group] -= people
                groups[unit] = people
            elif people:
                hidden.add(unit)
        return frozenset(hidden)

    def may_part(self, people: int, others: int) -> bool:
        """Return whether hidden people may be told apart from the others of their group."""
        return people == 0 or (people >= self.least and (others == 0 or others >= self.least))

    def people(self, units: frozenset[str]) -> int:
        """Return how many measured people stand in some units themselves."""
        return sum(self.units.own[unit]["measured"] for unit in units)
