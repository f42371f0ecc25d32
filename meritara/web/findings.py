"""Indications and findings as pages show them: lines of a list, one finding with its facts and steps."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from meritara.records.access import today
from meritara.records.findings import findings_by_id, late
from meritara.records.models import Finding
from meritara.reports.rule_shelf import shelf
from meritara.rules.rule import Rule
from meritara.web.figures import language
from meritara.web.pages import address, page_in
from meritara.web.rules import SEVERITIES
from meritara.workflows.finding import (
    AGENCY_TURN,
    AUDITOR_TURN,
    SETTLED,
    STATES,
    TO_ANSWER,
)

FILTERS: dict[str, tuple[str, Callable[[], Q]]] = {
    "": (gettext_noop("Still open"), lambda: ~Q(state__in=SETTLED)),
    "lewat": (gettext_noop("Overdue"), late),
    "instansi": (gettext_noop("Waits for the agency"), lambda: Q(state__in=AGENCY_TURN)),
    "auditor": (
        gettext_noop("Waits for the auditor"),
        lambda: Q(state__in=("reviewing", "finding", *AUDITOR_TURN)),
    ),
    "indikasi": (gettext_noop("Indications"), lambda: Q(state="indication")),
    "pulih": (
        gettext_noop("Mended in the data"),
        lambda: Q(cured_on__isnull=False) & ~Q(state__in=SETTLED),
    ),
    "selesai": (gettext_noop("Ended"), lambda: Q(state__in=SETTLED)),
}
TURNS = {
    "indication": gettext_noop("Auditor"),
    "reviewing": gettext_noop("Auditor"),
    "finding": gettext_noop("Auditor"),
    "answered": gettext_noop("Auditor"),
    "followed": gettext_noop("Auditor"),
    **dict.fromkeys(AGENCY_TURN, gettext_noop("Agency")),
}
CHIPS = {"warned": "bad", "raised": "bad", "closed": "good", "not_finding": "", "exempted": "doubt"}
GRAVEST = Case(
    *(When(severity=one, then=Value(place)) for place, one in enumerate(SEVERITIES)),
    default=Value(len(SEVERITIES)),
)


def masked(nip: str) -> str:
    """Return a NIP of which only the end is told.

    >>> masked("198609262015051001")
    '••• 001'
    """
    return f"••• {nip[-3:]}" if nip else ""


@dataclass(frozen=True)
class Line:
    """A finding in a list; whom it is about is told by the post, or by the end of a NIP."""

    one: Finding

    @cached_property
    def rule(self) -> Rule | None:
        """Return the rule that points at it, None where it was written by hand or the rule is gone."""
        return shelf().by_id.get(self.one.rule)

    @property
    def title(self) -> str:
        """Return what is the matter."""
        return self.rule.title.say(language()) if self.rule else self.one.title

    @property
    def whom(self) -> str:
        """Return the post, or the end of the NIP."""
        return self.one.post_name or masked(self.one.nip)

    @property
    def state(self) -> str:
        """Return its state in words."""
        return STATES[self.one.state].say(language())

    @property
    def chip(self) -> str:
        """Return the kind of mark that goes with the state."""
        return CHIPS.get(self.one.state, "warn" if self.one.state in AGENCY_TURN else "")

    @property
    def since(self) -> dt.date:
        """Return the day of the act, or of the data that showed it first."""
        return self.one.acted_on or self.one.seen_on

    @property
    def severity(self) -> str:
        """Return how grave it is."""
        return str(SEVERITIES.get(self.one.severity, ""))

    @property
    def is_late(self) -> bool:
        """Return whether the agency let its day pass."""
        due = self.one.due_on
        return self.one.state in AGENCY_TURN and due is not None and due < today()

    @property
    def left(self) -> str:
        """Return how many days are left, or how late it is; empty where nothing is due."""
        if self.one.due_on is None or self.one.state not in AGENCY_TURN:
            return ""
        days = (self.one.due_on - today()).days
        if days < 0:
            return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
        return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}

    @property
    def turn(self) -> str:
        """Return who has to act, empty where nobody has."""
        known = TURNS.get(self.one.state)
        return _(known) if known else ""

    @property
    def data(self) -> str:
        """Return what newer data say of it, empty where they still show it."""
        if self.one.state in SETTLED:
            return ""
        if self.one.cured_on:
            return _("Mended in the data, not closed yet")
        return _("Newer data are not enough to tell") if self.one.doubtful_on else ""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the findings."""

    filter: str
    agency: str
    rule: str
    page: int

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wish":
        """Return the wish of an address; what is not known counts as not said."""
        wanted = given.get("tampil", "")
        return cls(
            wanted if wanted in FILTERS else "",
            given.get("instansi", "")[:80],
            given.get("aturan", "")[:120],
            page_in(given),
        )

    def query(self, **more: str) -> str:
        """Return the address of this wish with something else."""
        known = {"tampil": self.filter, "instansi": self.agency, "aturan": self.rule}
        return address(known, more)

    def within(self, rows: QuerySet[Finding]) -> QuerySet[Finding]:
        """Return the findings of the wished agency and rule."""
        if self.agency:
            rows = rows.filter(agency__code=self.agency)
        return rows.filter(rule=self.rule) if self.rule else rows

    def chosen(self, rows: QuerySet[Finding]) -> QuerySet[Finding]:
        """Return those of the chosen filter, first due first, then the gravest."""
        return (
            self.within(rows)
            .filter(FILTERS[self.filter][1]())
            .order_by(F("due_on").asc(nulls_last=True), GRAVEST, "acted_on", "pk")
        )


@dataclass(frozen=True)
class Rows(Sequence[Line]):
    """Findings as lines, so many, of which a page is fetched when it is shown."""

    rows: QuerySet[Finding]
    many: int

    def __len__(self) -> int:
        return self.many

    def __getitem__(self, at: Any) -> Any:
        """Return the lines of a page, found by an index before the rows themselves are fetched."""
        if not isinstance(at, slice):
            return Line(self.rows[at])
        ids = list(self.rows.values_list("pk", flat=True)[at])
        found = findings_by_id(ids)
        return [Line(found[id]) for id in ids if id in found]


def counted(rows: QuerySet[Finding], wish: Wish) -> dict[str, int]:
    """Return how many findings each filter shows, and how many wait for an answer, in one look."""
    asked = {f"n_{id}": Count("pk", filter=test()) for id, (_name, test) in FILTERS.items()}
    asked["n_jawaban"] = Count("pk", filter=Q(state__in=TO_ANSWER))
    found = wish.within(rows).order_by().aggregate(**asked)
    return {name.removeprefix("n_"): many for name, many in found.items()}


def filters(counts: Mapping[str, int], wish: Wish) -> list[tuple[str, str, int, bool]]:
    """Return each filter with its address, its name, how many it shows, and whether it is chosen."""
    return [
        (wish.query(tampil=id), _(name), counts[id], id == wish.filter)
        for id, (name, _test) in FILTERS.items()
    ]
