"""The people of an agency in a measured index, and one of them with the reason for each figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.reports.lifts import KIND
from meritara.web.figures import label, language
from meritara.web.index_places import Place, most_of
from meritara.web.indices import number

Row = Mapping[str, Any]
LISTED = ("unit", "nip", "name", "group", "why_not", "band", "total")
SHORTEST = 3
WHY_NOT = {
    "gone": gettext_noop("not measured: no longer in service"),
    "status": gettext_noop("not measured: the status is not recorded"),
    "cpns": gettext_noop("not measured: CPNS"),
    "pppk": gettext_noop("not measured: PPPK, and this rule speaks of PNS"),
    "post-kind": gettext_noop("cannot be measured: the kind of post is not recorded"),
    "no-record": gettext_noop("cannot be measured: no education, training or appraisal is recorded"),
}


@dataclass(frozen=True)
class Answered:
    """One question that is asked of somebody, with the recorded answer and its points."""

    node: Indicator
    answer: str
    points: Fraction | None

    @property
    def question(self) -> str:
        """Return the question."""
        return self.node.name.say(language())


@dataclass(frozen=True)
class Dimension:
    """One aspect of somebody's index: its points, the most it gives, and the answers behind it."""

    node: Indicator
    points: Fraction | None
    most: Fraction
    answers: list[Answered]

    @property
    def name(self) -> str:
        """Return its code and name."""
        return label(self.node)


@dataclass(frozen=True)
class Measured:
    """Somebody in the index of their agency; `place` is where they stand in it, which never changes."""

    row: Row
    instrument: Instrument
    place: int

    @property
    def total(self) -> Fraction | None:
        """Return the index, None where somebody is not measured."""
        return number(self.row["total"])

    @cached_property
    def band(self) -> Band | None:
        """Return its band."""
        return next((one for one in self.instrument.bands if one.id == self.row["band"]), None)

    @property
    def why_not(self) -> str:
        """Return why somebody is not measured, in words."""
        why = WHY_NOT.get(self.row["why_not"])
        return _(why) if why else ""

    @cached_property
    def dimensions(self) -> list[Dimension]:
        """Return every aspect with what it stands on."""
        return [
            Dimension(node, number(self.row[node.id]), self.most(node), list(self.answered(node)))
            for node in self.instrument.aspects
        ]

    @property
    def kind(self) -> Mapping[str, str]:
        """Return the kind of post, by which questions are asked."""
        return {KIND: self.row[KIND]} if self.row[KIND] else {}

    def most(self, aspect: Indicator) -> Fraction:
        """Return the most that an aspect gives."""
        return most_of(self.instrument, aspect)

    def answered(self, aspect: Indicator) -> Iterator[Answered]:
        """Yield the questions of an aspect that are asked of somebody."""
        for leaf in (node for node in aspect.walk() if not node.children):
            points = {one.value: one.points_for(self.kind) for one in leaf.options}
            if any(given is not None for given in points.values()):
                given = self.row[leaf.id]
                yield Answered(leaf, said(leaf, given), points.get(given))


def said(leaf: Indicator, given: str | None) -> str:
    """Return an answer in words; hours say how many they are."""
    if not given:
        return _("not recorded")
    found = next((one.name.say(language()) for one in leaf.options if one.value == given), "")
    return found or _("%(n)s hours") % {"n": given}


def people_of(place: Place, wanted: str = "") -> list[Measured]:
    """Return the people of an agency, or of a unit of it, by name; cut down by a NIP or letters of a name."""
    if not place.is_named:
        return []
    rows = enumerate(place.kept.people(place.code, LISTED))
    bare = wanted.replace(" ", "")
    found = [
        Measured(row, place.shown.instrument, at)
        for at, row in rows
        if place.holds(row) and fits(row, wanted, bare)
    ]
    return sorted(found, key=lambda one: ((one.row["name"] or "").casefold(), one.place))


def fits(row: Row, wanted: str, bare: str) -> bool:
    """Return whether a person is looked for: a NIP by its first digits, a name by any part of it."""
    if len(bare) < SHORTEST:
        return True
    if bare.isdigit():
        return str(row["nip"] or "").startswith(bare)
    return wanted.casefold() in str(row["name"] or "").casefold()


def person_at(place: Place, at: int) -> Measured:
    """Return somebody of the reader's own agency with every answer, or 404."""
    if not place.is_named:
        raise Http404
    rows = place.kept.people(place.code)
    if not 0 <= at < len(rows):
        raise Http404
    return Measured(rows[at], place.shown.instrument, at)
