"""An agency or unit of a measured index: its lines, units, where people stand, what would lift it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.documents.charts import Bar, aspect_bars
from meritara.instruments.instrument import Indicator, Instrument
from meritara.reports.kept import WIDTH, Kept
from meritara.reports.sums import EVERYBODY
from meritara.web.figures import Drawing, figure, label, language, percent
from meritara.web.index_units import Hidden, Units
from meritara.web.indices import Mean, Shown, known_agency, ordered, short_name

Row = Mapping[str, Any]
MOST_LIFTS = 6


@dataclass(frozen=True)
class Lift:
    """What one better step at a question would give a place."""

    node: Indicator
    people: int
    higher: int
    silent: int
    rise: Fraction

    @property
    def name(self) -> str:
        """Return the question."""
        return self.node.name.say(language())


@dataclass(frozen=True)
class Place:
    """An agency, or a unit of it, as far as a reader may see it."""

    shown: Shown
    code: str
    unit: str = ""

    @property
    def kept(self) -> Kept:
        """Return the figures."""
        return self.shown.kept

    @property
    def agency_name(self) -> str:
        """Return what the agency is called."""
        return self.shown.names[self.code]

    @cached_property
    def row(self) -> Row:
        """Return the agency's line for all its people, or 404."""
        return known_agency(self.shown, self.code)

    @property
    def is_inside(self) -> bool:
        """Return whether the reader may see below the agency."""
        return self.shown.sight.inside(self.code)

    @property
    def is_named(self) -> bool:
        """Return whether the reader may see the agency's people."""
        return self.shown.sight.named(self.code)

    @cached_property
    def lines(self) -> list[Mean]:
        """Return its lines: all people, then each status; who reads no names reads a unit's first alone."""
        if not self.is_inside:
            return [self.shown.mean(self.row, self.agency_name, hidden=self.shown.hides(self.code))]
        rows = self.unit_rows(self.unit) if self.unit else self.kept.lines("agency", agency=self.code)
        if self.unit and not self.is_named:
            rows = [row for row in rows if row["group"] == EVERYBODY]
        return ordered(self.shown.mean(row, hidden=self.is_small(row)) for row in rows)

    @cached_property
    def tree(self) -> Units:
        """Return all units of the agency; none for those who may not see inside."""
        return Units(self.kept.units(self.code) if self.is_inside else ())

    def unit_rows(self, unit: str) -> list[Row]:
        """Return the lines of one unit with all below it."""
        return [row for row in self.tree.rows if row["level"] == "unit" and (row["unit"] or "") == unit]

    @property
    def whole(self) -> Mean | None:
        """Return the line of all its people; None for a unit that is not there."""
        return next((one for one in self.lines if one.is_everybody), None)

    @property
    def name(self) -> str:
        """Return what the place is called."""
        return self.unit_names[self.unit] if self.unit else self.agency_name

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Return what the units of the agency are called, by their code."""
        return {unit: short_name(row) for unit, row in self.tree.whole.items() if unit}

    @property
    def above(self) -> list[tuple[str, str]]:
        """Return the code and name of every unit above a unit, the highest first."""
        return [(unit, self.unit_names[unit]) for unit in self.tree.ways(self.unit)] if self.unit else []

    def holds(self, row: Row) -> bool:
        """Return whether a person stands in the place: in the unit or below it."""
        return not self.unit or (row["unit"] or "") in self.tree.inside[self.unit]

    def unit_of(self, row: Row) -> str:
        """Return what the unit of a person is called, empty where they have none."""
        return self.unit_names.get(row["unit"] or "", row["unit"] or "")

    def is_small(self, row: Row) -> bool:
        """Return whether a line would tell of few people to somebody who may not read their names."""
        if self.is_named or row["level"] not in ("unit", "own"):
            return False
        hidden = self.hidden.own if row["level"] == "own" else self.hidden.whole
        return (row["unit"] or "") in hidden

    @cached_property
    def hidden(self) -> Hidden:
        """Return the units whose mean is hidden from those who may not read the names of their people."""
        return Hidden(self.tree, settings.MERITARA_SMALL_GROUP)

    def mean_of(self, row: Row, name: str = "") -> Mean:
        """Return a line of a unit under its name."""
        return self.shown.mean(row, name or short_name(row), hidden=self.is_small(row))

    @cached_property
    def units(self) -> list[Mean]:
        """Return what it is made of: each unit with all below it, and those who stand in none of them."""
        parts = [self.mean_of(self.tree.whole[unit]) for unit in self.tree.below(self.unit)]
        rest = self.tree.own.get(self.unit)
        if rest and (parts or not self.unit):
            parts.append(self.mean_of(rest, _("in the unit itself") if self.unit else ""))
        return parts

    @cached_property
    def branches(self) -> list[tuple[str, Mean]]:
        """Return every unit below the place with what stands above it, each followed by those below it."""
        names = {"": "", **self.unit_names}
        those = self.tree.listed(self.unit)
        return [(names[self.tree.above[unit]], self.mean_of(self.tree.whole[unit])) for unit in those]

    @cached_property
    def lifts(self) -> list[Lift]:
        """Return what would lift the place most; nothing where it is too small or not the reader's."""
        whole = self.whole
        if not self.is_inside or whole is None or whole.hidden or not whole.row["measured"]:
            return []
        return raised(self.shown.instrument, self.kept.lifts(self.code, self.unit or None), whole)

    @property
    def spread(self) -> Drawing | None:
        """Return where the agency's people stand on the scale."""
        if not self.is_inside or self.unit:
            return None
        return spread(self.kept.bins(self.code))


def raised(instrument: Instrument, rows: Iterable[Row], whole: Mean) -> list[Lift]:
    """Return the questions that would lift a mean, the largest rise first."""
    leaves = {node.id: node for node in instrument.leaves}
    measured = whole.row["measured"]
    found = (
        Lift(
            leaves[row["question"]],
            row["people"],
            row["higher"],
            row["silent"],
            Fraction(str(round(row["gain"], 4))) / measured,
        )
        for row in rows
        if row["question"] in leaves
    )
    return [one for one in found if one.people or one.silent][:MOST_LIFTS]


def spread(bins: list[tuple[int, int]]) -> Drawing | None:
    """Return how many people stand in each stretch of the scale as bars; None where nobody is measured."""
    if not bins:
        return None
    counts, everybody = dict(bins), sum(count for _start, count in bins)
    starts = range(min(counts), max(counts) + WIDTH, WIDTH)
    most = Fraction(max(counts.values()))
    bars = [
        Bar(named(start), Fraction(counts.get(start, 0)), most, str(counts.get(start, 0))) for start in starts
    ]
    top = max(counts, key=lambda start: counts[start])
    words = ngettext(
        "Of %(n)s measured person, most stand at %(where)s.",
        "Of %(n)s measured people, most stand at %(where)s.",
        everybody,
    ) % {"n": everybody, "where": named(top)}
    rows = tuple(
        (named(start), str(counts.get(start, 0)), percent(counts.get(start, 0), everybody))
        for start in starts
    )
    head = (_("Index"), _("People"), _("Share"))
    return Drawing(mark_safe(aspect_bars(bars, words)), words, head, rows)  # noqa: S308 (charts escape texts)


def named(start: int) -> str:
    """Return a stretch of the scale in words."""
    return _("%(low)s to below %(high)s") % {"low": start, "high": start + WIDTH}


def dimension_bars(one: Mean | None) -> Drawing | None:
    """Return the mean of each aspect against its most."""
    if one is None or one.hidden or one.total is None:
        return None
    nodes = list(zip(one.instrument.aspects, one.aspects, strict=True))
    tops = {node.id: most_of(one.instrument, node) for node, _mean in nodes}
    bars = [
        Bar(label(node), mean, tops[node.id], f"{figure(mean, 2)} / {figure(tops[node.id], 0)}")
        for node, mean in nodes
    ]
    least = min(nodes, key=lambda pair: (pair[1] or Fraction(0)) / (tops[pair[0].id] or 1))
    words = _("Furthest from its most: %(name)s.") % {"name": label(least[0])}
    rows = tuple((label(node), figure(mean, 2), figure(tops[node.id], 0)) for node, mean in nodes)
    head = (one.instrument.words["aspect"].say(language()), _("Mean"), _("Most"))
    return Drawing(mark_safe(aspect_bars(bars, words)), words, head, rows)  # noqa: S308


def most_of(instrument: Instrument, aspect: Indicator) -> Fraction:
    """Return the most points that an aspect gives to people of any kind of post."""
    leaves = [node for node in aspect.walk() if not node.children]
    kinds = [{kind.id: option.value} for kind in instrument.attributes for option in kind.options] or [{}]
    return max(sum((best(leaf, kind) for leaf in leaves), Fraction(0)) for kind in kinds)


def best(leaf: Indicator, kind: Mapping[str, str]) -> Fraction:
    """Return the most points that a question gives to people of one kind of post; 0 where it is not asked."""
    given = (option.points_for(kind) for option in leaf.options)
    return max((one for one in given if one is not None), default=Fraction(0))
