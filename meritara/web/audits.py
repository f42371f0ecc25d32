"""Audit assignments as pages show them: lines of a list, one with its papers, its findings and its steps."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from meritara.records.access import Person
from meritara.records.actions.audits.steps import leads, sends_itself, unreceived
from meritara.records.audits import AuditCase, attachable, in_team
from meritara.records.findings import acting_roles
from meritara.records.models import Audit, AuditPaper, Event, Finding, Role, User
from meritara.web.figures import language
from meritara.web.findings import Line
from meritara.workflows.audit import AUDIT
from meritara.workflows.workflow import Step

CHIPS = {"drafted": "doubt", "assigned": "warn", "discussed": "warn", "reported": "good", "cancelled": ""}
MOST_ATTACHABLE = 50
EXPECTED = (
    "issue",
    "discuss",
    "report",
    "receive",
)  # by which an assignment goes on; other steps stay folded


@dataclass(frozen=True)
class AuditPage:
    """One assignment as its reader sees it."""

    one: Audit
    user: Person
    expected = EXPECTED

    @cached_property
    def case(self) -> AuditCase:
        """Return what its papers state."""
        return AuditCase(self.one, self.user)

    @property
    def chip(self) -> str:
        """Return the kind of mark that goes with the state."""
        return CHIPS[self.one.state]

    @cached_property
    def writes(self) -> bool:
        """Return whether the reader writes working papers and findings now."""
        return self.one.state == "assigned" and in_team(self.user, self.one)

    @cached_property
    def steps(self) -> list[Step]:
        """Return the steps that the reader may take now, those by which it goes on first."""
        held = acting_roles(self.user, self.one.agency)
        mine = held if isinstance(self.user, User) and leads(self.one, self.user) else held - {Role.AUDITOR}
        found = [step for step in AUDIT.open_to(self.one.state, mine) if self.may(step.name)]
        return sorted(found, key=lambda step: step.name not in EXPECTED)

    def may(self, name: str) -> bool:
        """Return whether what a step needs is there, beyond state and role."""
        papers = self.case.papers
        return {
            "issue": lambda: isinstance(self.user, User) and not sends_itself(self.one, self.user),
            "discuss": lambda: bool(papers) and all(one.reviewed_at for one in papers),
            "report": lambda: not self.case.undecided,
            "receive": lambda: bool(unreceived(self.one)),
        }.get(name, lambda: True)()

    @property
    def unreviewed(self) -> list[str]:
        """Return the working papers that wait for a review."""
        waiting = [one for one in self.case.papers if one.reviewed_at is None]
        return [f"KK-{one.place}" for one in waiting] if self.one.state == "assigned" else []

    @property
    def unadvised(self) -> int:
        """Return how many findings to be sent ask nothing of the agency yet."""
        return sum(one.state == "finding" and not one.recommendations.all() for one in self.case.findings)

    def reviews(self, paper: AuditPaper) -> bool:
        """Return whether the reader may review a working paper now."""
        return self.case.inside and self.one.state == "assigned" and paper.by_id != self.user.pk

    def rewrites(self, paper: AuditPaper) -> bool:
        """Return whether the reader may rewrite a working paper now."""
        return self.writes and paper.by_id == self.user.pk

    def finds(self, paper: AuditPaper) -> bool:
        """Return whether the reader may write a finding from a working paper now."""
        return self.writes and paper.conclusion == "breach" and paper.finding_id is None

    @cached_property
    def lines(self) -> list[Line]:
        """Return the findings as lines."""
        return [Line(one) for one in self.case.findings]

    @cached_property
    def attachable(self) -> list[Line]:
        """Return the indications that the reader may take in."""
        rows: list[Finding] = list(attachable(self.one)[:MOST_ATTACHABLE]) if self.writes else []
        return [Line(one) for one in rows]

    @property
    def next(self) -> str:
        """Return one sentence on what comes next, and from whom."""
        if any(step.name == "receive" for step in self.steps):
            return _("Note on which day the report was received: the days to answer count from it.")
        return NEXT[self.one.state]()


NEXT = {
    "drafted": lambda: _("The national supervisor issues the assignment letter, then the team begins."),
    "assigned": lambda: _(
        "The team writes working papers, others review them; then the leader discusses them with the agency."
    ),
    "discussed": lambda: _(
        "The leader decides on what is left and issues the report, which sends every finding."
    ),
    "reported": lambda: _("The findings were sent; each goes on by its own page."),
    "cancelled": lambda: _("It was cancelled; what was written stays."),
}


def told(event: Event) -> str:
    """Return what an event of an assignment says."""
    number = event.data.get("paper", "")
    more = {
        "draft": _("Drafted"),
        "paper": _("Working paper KK-%(n)s written"),
        "rewrite": _("Working paper KK-%(n)s rewritten"),
        "accept": _("Working paper KK-%(n)s accepted"),
        "send-back": _("Working paper KK-%(n)s returned"),
        "find": _("Finding written from KK-%(n)s"),
        "attach": _("Indications taken in"),
    }
    known = {step.name: step.says for step in AUDIT.steps}
    if event.verb in known:
        return known[event.verb].say(language())
    return more.get(event.verb, event.verb) % {"n": number}


def paper_label(name: str) -> str:
    """Return what a paper is called on a page."""
    return {
        "surat-tugas": _("Assignment letter"),
        "kertas-kerja": _("Working papers"),
        "berita-acara": _("Closing minutes"),
        "laporan": _("Audit report"),
    }[name]
