"""Usul perbaikan data on pages: what may be contested, what the source says now, the list as a book."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meritara.documents.book import Sheet, book
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.library import library
from meritara.jobs.indices import folder_of
from meritara.problem import Refused
from meritara.records.actions.corrections import Contested
from meritara.records.corrections import newest_of
from meritara.records.models import Agency, Correction, Measurement
from meritara.reports.kept import Kept
from meritara.reports.lifts import KIND
from meritara.web.figures import label, language
from meritara.web.index_people import Measured, said
from meritara.web.indices import opened
from meritara.workflows.correction import CORRECTION, RESULTS

GROUP = "group"


@dataclass(frozen=True)
class Now:
    """What the newest measurement of an agency says of those who are contested."""

    measurement: Measurement
    instrument: Instrument
    by_nip: Mapping[str, Mapping[str, Any]]

    def told(self, one: Correction) -> str | None:
        """Return the answer, None where nobody can tell: the person is gone or the question is not asked."""
        row = self.by_nip.get(one.nip)
        return None if row is None or one.leaf not in row else row[one.leaf] or ""


@dataclass(frozen=True)
class Line:
    """A correction as its pages show it."""

    one: Correction
    now: Now | None

    @property
    def instrument(self) -> Instrument:
        """Return the rule that was measured by."""
        return library().get(self.one.measurement.instrument)

    @property
    def item(self) -> str:
        """Return the question."""
        return item_name(self.instrument, self.one.leaf)

    @property
    def given(self) -> str:
        """Return the answer that is contested."""
        return answer(self.instrument, self.one.leaf, self.one.given)

    @property
    def state(self) -> str:
        """Return its state, or how it ended, in words."""
        words = RESULTS.get(self.one.result) or CORRECTION.states[self.one.state]
        return words.say(language())

    @property
    def changed(self) -> str:
        """Return what a later measurement says instead; empty where it says the same or cannot tell."""
        if self.now is None or self.now.measurement.pk == self.one.measurement.pk:
            return ""
        told = self.now.told(self.one)
        if told is None or told == self.one.given:
            return ""
        return answer(self.now.instrument, self.one.leaf, told)

    @property
    def is_gone(self) -> bool:
        """Return whether the person is no longer in the agency's newest data."""
        return self.now is not None and self.one.nip not in self.now.by_nip


def leaves(instrument: Instrument) -> dict[str, Indicator]:
    """Return the questions of an instrument by their id."""
    return {node.id: node for part in instrument.aspects for node in part.walk() if not node.children}


def item_name(instrument: Instrument, leaf: str) -> str:
    """Return what an item of somebody is called."""
    known = {GROUP: _("Status of employment"), KIND: _("Kind of post")}
    if leaf in known:
        return known[leaf]
    node = leaves(instrument).get(leaf)
    return node.name.say(language()) if node else leaf


def answer(instrument: Instrument, leaf: str, given: str) -> str:
    """Return an answer in words."""
    node = leaves(instrument).get(leaf)
    if node:
        return said(node, given)
    return (given.upper() if leaf == GROUP else given) or _("not recorded")


def items_of(person: Measured) -> list[tuple[str, str]]:
    """Return what may be contested of somebody: each question asked, the status and the kind of post."""
    rule = person.instrument
    asked = [
        (one.node.id, f"{label(part.node)}: {one.question} ({one.answer})")
        for part in person.dimensions
        for one in part.answers
    ]
    others = [
        (leaf, f"{item_name(rule, leaf)} ({answer(rule, leaf, person.row[leaf] or '')})")
        for leaf in (GROUP, KIND)
    ]
    return [*asked, *others]


def contested(person: Measured, leaf: str) -> Contested:
    """Return what is contested of somebody."""
    row = person.row
    return Contested(row["nip"] or "", row["name"] or "", leaf, str(row[leaf] or ""))


def kept_of(one: Measurement) -> Kept | None:
    """Return the figures of a measurement, None where they are gone from the server."""
    try:
        return opened(folder_of(one.name))
    except Refused:
        return None


def now_of(agency: Agency) -> Now | None:
    """Return what the newest measurement of an agency says of its people."""
    newest = newest_of(agency)
    kept = kept_of(newest) if newest else None
    if newest is None or kept is None:
        return None
    columns = ["nip", GROUP, KIND, *leaves(kept.instrument)]
    return Now(newest, kept.instrument, {row["nip"]: row for row in kept.people(agency.code, columns)})


def lines_of(agency: Agency, ones: Iterable[Correction]) -> list[Line]:
    """Return corrections of an agency as lines."""
    found = list(ones)
    now = now_of(agency) if found else None
    return [Line(one, now) for one in found]


def heads() -> list[str]:
    """Return the heads of the list."""
    return [
        "NIP",
        _("Name"),
        _("What is wrong"),
        _("Recorded"),
        _("What it should be"),
        _("Number of the document that shows it"),
        _("Date of the document"),
        _("State"),
        _("Number of the letter"),
        _("Date of the letter"),
    ]


def corrections_book(agency: Agency, lines: Sequence[Line]) -> bytes:
    """Return the corrections of an agency as a workbook for the source's owner."""
    rows = [
        [
            *(line.one.nip, line.one.name, line.item, line.given, line.one.wish, line.one.proof),
            *(day(line.one.proof_on), line.state, line.one.letter, day(line.one.letter_on)),
        ]
        for line in lines
    ]
    facts = [(_("Agency"), agency.name), (_("Proposals"), str(len(rows)))]
    return book(_("Proposed corrections"), facts, [Sheet(_("Proposals"), heads(), rows)])


def day(on: Any) -> str:
    """Return a day as people write it, empty for none."""
    return date_format(on, "j F Y") if on else ""
