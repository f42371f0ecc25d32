"""What another source reports of an agency's index, beside the one measured here: by reason and person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext as _

from meritara.documents.book import Sheet, book
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot, snapshots
from meritara.reports.reported import (
    DIMENSIONS,
    ELSEWHERE,
    HERE,
    SAME,
    SEVERAL,
    TOTAL,
    UNMEASURED,
    Beside,
    by_reason,
    compared,
    newest_with,
    reported,
)
from meritara.web.figures import figure
from meritara.web.index_people import Measured
from meritara.web.index_places import Place
from meritara.web.indices import number

NODES = {node: column for column, node in DIMENSIONS.items()}
Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Line:
    """Somebody beside what is reported of them."""

    one: Beside
    place: Place

    @property
    def totals(self) -> tuple[str, str]:
        """Return the index measured here and the reported one, a dash where there is none."""
        return shown(self.one.here and self.one.here[TOTAL]), shown(self.one.there and self.one.there[TOTAL])

    @property
    def reasons(self) -> list[Row]:
        """Return each reason with both figures, and the answers that the one here stands on."""
        return [self.told(reason) for reason in self.one.reasons]

    def told(self, reason: str) -> Row:
        """Return a reason in words, with both figures and what the one here stands on."""
        mine, theirs = self.one.here, self.one.there
        name = reason_name(reason, self.place)
        if reason not in NODES or mine is None or theirs is None:
            return name, "", "", ""
        return name, shown(mine[reason]), shown(theirs[NODES[reason]]), self.stands_on(reason)

    def stands_on(self, node: str) -> str:
        """Return the answers behind a dimension that was measured here."""
        person = Measured(self.one.here or {}, self.place.shown.instrument, self.one.place or 0)
        part = next(one for one in person.dimensions if one.node.id == node)
        return "; ".join(f"{one.question}: {one.answer}" for one in part.answers)


@dataclass(frozen=True)
class Reported:
    """The people of an agency beside another source, of one reason or all that differ."""

    place: Place
    reason: str = ""

    @cached_property
    def snapshot(self) -> Snapshot | None:
        """Return where the other source's figures lie, None where nobody uploaded any."""
        one = self.place.shown.measurement
        return newest_with(snapshots(importing.root()), self.place.code, one.snapshot, one.year)

    @cached_property
    def everybody(self) -> list[Beside]:
        """Return everybody."""
        if not self.place.is_named:
            raise Http404
        if self.snapshot is None:
            return []
        told = reported(self.snapshot, self.place.code, self.place.shown.measurement.year)
        return compared(self.place.kept.people(self.place.code), told)

    @cached_property
    def counts(self) -> list[tuple[str, str, int]]:
        """Return each reason with its name and of how many people it is."""
        return [(id, reason_name(id, self.place), many) for id, many in by_reason(self.everybody)]

    @property
    def same(self) -> int:
        """Return of how many people every figure agrees."""
        return sum(one.reasons == (SAME,) for one in self.everybody)

    @property
    def both(self) -> int:
        """Return how many people are in both with a figure."""
        apart = {ELSEWHERE, HERE, SEVERAL, UNMEASURED}
        return sum(not apart & set(one.reasons) for one in self.everybody)

    @cached_property
    def lines(self) -> list[Line]:
        """Return those of the chosen reason, or all that differ."""
        chosen = [
            one
            for one in self.everybody
            if (self.reason in one.reasons if self.reason else one.reasons != (SAME,))
        ]
        return [Line(one, self.place) for one in chosen]

    def workbook(self) -> bytes:
        """Return everybody who differs as a workbook, one row for each reason."""
        head = [_("Name"), "NIP", _("Reason"), _("Here"), _("Reported"), _("The figure here stands on")]
        data = self.snapshot.id if self.snapshot else "-"
        facts = [(_("Agency"), self.place.agency_name), (_("Data"), data)]
        return book(_("Against another source"), facts, [Sheet(_("List"), head, list(self.rows()))])

    def rows(self) -> Iterator[list[str]]:
        """Yield a row for each reason of somebody."""
        for line in self.lines:
            nip = str((line.one.here or line.one.there or {}).get("nip") or "")
            for name, mine, theirs, why in line.reasons:
                here, there = (mine, theirs) if mine or theirs else line.totals
                yield [line.one.name, nip, name, here, there, why]


def shown(value: object) -> str:
    """Return a figure as pages write it, a dash for none."""
    found = None if value is None else number(float(str(value)))
    return "-" if found is None else figure(found, 2)


def reason_name(reason: str, place: Place) -> str:
    """Return a reason in words."""
    names: Mapping[str, str] = {
        SAME: _("Every figure agrees"),
        ELSEWHERE: _("Reported, but not in the data here"),
        HERE: _("In the data here, but not reported"),
        SEVERAL: _("Several have this name, and the report has no NIP"),
        UNMEASURED: _("Not measured here"),
        TOTAL: _("The total differs, its dimensions do not"),
    }
    node = place.shown.instrument.nodes.get(reason)
    return names.get(reason) or (_("Differs in: %(name)s") % {"name": node.name.id} if node else reason)
