"""One indication or finding as its page tells it: what the rule read, whom it is about, what comes next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from meritara.records.access import Person
from meritara.records.actions.findings.recommendations import OPEN_TO_AUDITOR
from meritara.records.actions.findings.steps import standing
from meritara.records.audits import visible_audits
from meritara.records.findings import acting_roles, name_of, named_for
from meritara.records.models import Audit, Event, Finding, FindingLetter
from meritara.registry.code_lists import published as code_lists
from meritara.registry.facts.views import VIEWS
from meritara.registry.oversight import published
from meritara.registry.table import Column
from meritara.rules.rule import Rule
from meritara.rules.span import read_span
from meritara.web import rules
from meritara.web.figures import language
from meritara.web.findings import Line, masked
from meritara.workflows.audit import RUNNING
from meritara.workflows.finding import AGENCY_TURN, CLOSING, FINDING, HEARD
from meritara.workflows.workflow import Step

FIRST = ("warn", "raise")


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
    def audits(self) -> list[Audit]:
        """Return the assignments that it is part of, as far as the reader may see them."""
        return list(visible_audits(self.user).filter(findings=self.one))

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
            "tell": not any(one.state in RUNNING for one in self.audits),
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
        if self.one.state == "told" and self.one.due_on:
            return _("The agency answers before its day is over.")
        if self.one.state == "finding" and any(one.state in RUNNING for one in self.audits):
            return _("The auditor adds recommendations; the report of its assignment sends it.")
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
    if fact and fact.codes and (code := code_lists()[fact.codes].find(str(value))):
        return code.name
    return rules.said(day_of(value) if fact and fact.kind == "day" else value)


def limit(text: str) -> str:
    """Return a limit of the law in words."""
    return rules.said(read_span(text) or day_of(text))


def day_of(value: Any) -> Any:
    """Return the day that a text writes, any other value as it is."""
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return value


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
