"""Indications and findings as pages show them: lines of a list, one finding with its facts and steps."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from meritara.law.dated import say_day
from meritara.records.access import Person, today
from meritara.records.actions.findings.recommendations import OPEN_TO_AUDITOR
from meritara.records.actions.findings.steps import standing
from meritara.records.findings import acting_roles, late, name_of, named_for
from meritara.records.models import Event, Finding, FindingLetter
from meritara.registry.code_lists import published as code_lists
from meritara.registry.facts.views import VIEWS
from meritara.registry.oversight import published
from meritara.registry.table import Column
from meritara.reports.rule_shelf import shelf
from meritara.rules.rule import Rule
from meritara.rules.span import read_span
from meritara.web.figures import language
from meritara.web.pages import address, page_in
from meritara.web.rules import said_span
from meritara.workflows.finding import (
    AGENCY_TURN,
    AUDITOR_TURN,
    CLOSING,
    FINDING,
    HEARD,
    SETTLED,
    STATES,
    TO_ANSWER,
)
from meritara.workflows.workflow import Step

FILTERS: dict[str, tuple[str, Callable[[], Q]]] = {
    "": (gettext_noop("Still open"), lambda: ~Q(state__in=SETTLED)),
    "lewat": (gettext_noop("Overdue"), late),
    "instansi": (gettext_noop("Waits for the agency"), lambda: Q(state__in=AGENCY_TURN)),
    "auditor": (
        gettext_noop("Waits for the auditor"),
        lambda: Q(state__in=("reviewing", *AUDITOR_TURN)),
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
FIRST = ("warn", "raise")
CHIPS = {"warned": "bad", "raised": "bad", "closed": "good", "not_finding": "", "exempted": "doubt"}
SEVERITIES = {
    "critical": gettext_noop("Critical"),
    "high": gettext_noop("High"),
    "medium": gettext_noop("Medium"),
    "low": gettext_noop("Low"),
}


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
        known = SEVERITIES.get(self.one.severity)
        return _(known) if known else ""

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
        """Return the lines of a page."""
        return [Line(one) for one in self.rows[at]] if isinstance(at, slice) else Line(self.rows[at])


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


@dataclass(frozen=True)
class Read:
    """One thing that the rule read: what it is called, and what the data said."""

    name: str
    value: str


@dataclass(frozen=True)
class Story:
    """One finding as its reader sees it."""

    one: Finding
    user: Person

    @cached_property
    def line(self) -> Line:
        """Return it as a line."""
        return Line(self.one)

    @property
    def rule(self) -> Rule | None:
        """Return its rule."""
        return self.line.rule

    @cached_property
    def named(self) -> bool:
        """Return whether the reader learns whom it is about."""
        return named_for(self.user, self.one)

    @cached_property
    def name(self) -> str:
        """Return the name of the person it is about, empty where no card has it or the reader may not."""
        return name_of(self.one) if self.named else ""

    @property
    def nip(self) -> str:
        """Return the NIP as far as the reader may see it."""
        return self.one.nip if self.named else masked(self.one.nip)

    @property
    def kind(self) -> str:
        """Return its class."""
        found = published().by_id.get(self.one.kind)
        return f"{found.id} {found.name.say(language())}" if found else ""

    @property
    def read(self) -> list[Read]:
        """Return what the rule read when it was opened, then its limits on the day of the act."""
        facts = VIEWS[self.rule.over.id].by_name if self.rule else {}
        told = [Read(label(facts, name), said(facts.get(name), one)) for name, one in self.one.values.items()]
        return [
            *told,
            *(Read(_("Limit on the day of the act"), limit(one)) for one in self.one.limits.values()),
        ]

    @cached_property
    def roles(self) -> frozenset[str]:
        """Return the roles in which the reader acts on it."""
        return acting_roles(self.user, self.one.agency)

    @cached_property
    def steps(self) -> list[Step]:
        """Return the steps that the reader may take now."""
        found = {step.name: step for step in FINDING.open_to(self.one.state, self.roles)}
        open_now = [step for name, step in found.items() if self.may(name)]
        return sorted(open_now, key=lambda step: step.name not in FIRST)

    def may(self, name: str) -> bool:
        """Return whether what a step needs is there, beyond state and role."""
        letters, asked = self.letters, self.recommendations
        return {
            "mended": self.one.cured_on is not None,
            "receive": any(one.kind == "tell" and one.received_on is None for one in letters),
            "extend": self.one.due_on is not None,
            "warn": self.line.is_late,
            "raise": self.line.is_late,
            "lift": "block" in self.standing,
            "follow": bool(asked) and all(one.reported_at or one.has_ended for one in asked),
            "close": all(one.has_ended for one in asked)
            and (self.one.state in HEARD or self.one.cured_on is not None),
        }.get(name, True)

    @cached_property
    def letters(self) -> list[FindingLetter]:
        """Return the letters, oldest first."""
        return list(self.one.letters.select_related("by"))

    @cached_property
    def standing(self) -> set[str]:
        """Return the measures in force."""
        return standing(self.one) if self.one.state == "raised" else set()

    @cached_property
    def answers(self) -> list[Any]:
        """Return the answers of the agency, oldest first."""
        return list(self.one.answers.select_related("by", "file"))

    @cached_property
    def recommendations(self) -> list[Any]:
        """Return the recommendations, oldest first."""
        return list(self.one.recommendations.select_related("file"))

    @property
    def recommends(self) -> bool:
        """Return whether the reader may add a recommendation."""
        return "auditor" in self.roles and self.one.state in OPEN_TO_AUDITOR

    @property
    def reports(self) -> bool:
        """Return whether the reader may report on recommendations."""
        return "operator" in self.roles and self.one.state in AGENCY_TURN

    @property
    def judges(self) -> bool:
        """Return whether the reader may judge recommendations."""
        return "auditor" in self.roles and self.one.state in CLOSING

    @property
    def next(self) -> str:
        """Return one sentence on what comes next, and from whom."""
        return NEXT[self.one.state]()


NEXT = {
    "indication": lambda: _(
        "A rule points at this; it is no finding. The agency checks first, then an auditor reviews it."
    ),
    "reviewing": lambda: _(
        "The auditor holds the data against the documents and decides whether it is a finding."
    ),
    "not_finding": lambda: _("Nothing is to be done."),
    "finding": lambda: _("The auditor adds recommendations and sends the finding with a letter."),
    "told": lambda: _("The agency notes the receipt of the letter and answers before its day is over."),
    "answered": lambda: _("The auditor examines the answer."),
    "examined": lambda: _("The agency reports on every recommendation; without any, the auditor closes."),
    "followed": lambda: _("The auditor judges every recommendation and closes when all are done."),
    "warned": lambda: _("The agency answers; if the day passes again, the national supervisor decides."),
    "raised": lambda: _("The agency answers; every measure stands below with its letter."),
    "exempted": lambda: _("Nothing is to be done until the exemption is over; then it is reviewed again."),
    "closed": lambda: _("It has ended. If newer data show it again, it comes back as an indication."),
}


def label(facts: Mapping[str, Column], name: str) -> str:
    """Return what a fact is called on a page."""
    known = facts.get(name)
    return known.about.say(language()).rstrip(".") if known else name


def said(fact: Column | None, value: Any) -> str:
    """Return a value of a fact in words."""
    if value is None:
        return _("not recorded")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if fact and fact.codes and (code := code_lists()[fact.codes].find(str(value))):
        return code.name
    if fact and fact.kind == "day":
        return say_day(dt.date.fromisoformat(str(value)), language())
    return str(value)


def limit(text: str) -> str:
    """Return a limit of the law in words."""
    span = read_span(text)
    return said_span(span) if span else text


def told(event: Event) -> str:
    """Return what an event of a finding says."""
    known = {step.name: step.says.say(language()) for step in FINDING.steps}
    more = {
        "open": _("Opened by the rule"),
        "cured": _("Newer data show it no more"),
        "seen-again": _("Newer data show it again"),
        "exemption-over": _("The exemption is over"),
        "recommend": _("Recommendation added"),
        "report": _("Follow-up of a recommendation reported"),
        "judge": _("Recommendation judged"),
        "examine": _("Answer accepted"),
        "write": _("Written by hand"),
    }
    return more.get(event.verb) or known.get(event.verb, event.verb)
