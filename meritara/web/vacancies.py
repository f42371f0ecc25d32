"""Why posts are vacant and when they are to be filled, as pages show it beside who acts in them."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meritara.jobs.acting import vacant_in
from meritara.law.dated import say_day
from meritara.records.models import VacancyNote
from meritara.records.vacancies import Vacant, note_of
from meritara.reports.acting_law import FREE, IN_TURN
from meritara.reports.vacancy_hints import Hint, hints
from meritara.web.acting import Unfilled, Vacancy
from meritara.web.figures import language
from meritara.workflows.vacancy import CAUSES

REASONS = {
    "election": gettext_noop(
        "candidates of the regional election are set on %(day)s; around it, "
        "appointments need the minister's permit"
    ),
    "selection": gettext_noop("by the data a selection for this post is open"),
    "said": gettext_noop("the last holder left on %(day)s, and the data give as the reason: %(text)s"),
    "decreed": gettext_noop("the last holder retired by decree on %(day)s"),
    "foreseen": gettext_noop("the last holder reached the day of retirement on %(day)s"),
}


def key_of(vacant: Vacant) -> str:
    """Return by what an address knows a vacancy."""
    return hashlib.sha256(f"{vacant.post}\n{vacant.since}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Noted:
    """What an agency noted of a vacancy, in words."""

    note: VacancyNote
    on: dt.date

    @property
    def cause(self) -> str:
        """Return why the post is vacant."""
        return CAUSES[self.note.cause].say(language())

    @property
    def is_late(self) -> bool:
        """Return whether the planned day is over."""
        return self.note.planned_on is not None and self.note.planned_on < self.on

    @property
    def days(self) -> int:
        """Return how many days ago the planned day was."""
        return (self.on - self.note.planned_on).days if self.note.planned_on else 0


@dataclass(frozen=True)
class Card:
    """A vacancy with what is noted of it and what data suggest."""

    one: Vacancy | Unfilled
    vacant: Vacant | None
    note: VacancyNote | None
    told: Mapping[str, Any] | None
    on: dt.date

    @property
    def key(self) -> str:
        """Return by what its address knows it, empty where nothing can be noted."""
        return key_of(self.vacant) if self.vacant else ""

    @property
    def noted(self) -> Noted | None:
        """Return what is noted, None where nothing is."""
        return Noted(self.note, self.on) if self.note else None

    @property
    def hints(self) -> list[Hint]:
        """Return the causes that data suggest, the first one first."""
        return hints(self.told, self.on)

    @property
    def suggestions(self) -> list[tuple[str, str]]:
        """Return those causes in words, each with its reason."""
        return [(CAUSES[one.cause].say(language()), reason(one)) for one in self.hints]

    @property
    def due(self) -> dt.date | None:
        """Return the last day that is allowed."""
        return self.one.judged.bound.day if self.one.judged.bound else None

    @property
    def presses(self) -> bool:
        """Return whether two thirds of the time that is allowed are over."""
        if not self.vacant or not self.due or self.one.judged.state == FREE:
            return False
        return (self.on - self.begun) * 3 >= (self.due - self.begun) * 2

    @property
    def begun(self) -> dt.date:
        """Return the day from which the limit counts."""
        if isinstance(self.one, Unfilled):
            day: dt.date = self.one.row["vacant_since"]
            return day
        row, rule = self.one.now.row, self.one.rule
        counted: dt.date = row["vacancy_started_on" if rule and rule.id == IN_TURN else "started_on"]
        return counted

    @property
    def lacks(self) -> bool:
        """Return whether the cause or the plan is not noted."""
        return self.note is None or self.note.planned_on is None


def reason(hint: Hint) -> str:
    """Return why data suggest a cause."""
    day = say_day(hint.day, language()) if hint.day else ""
    return _(REASONS[hint.fact]) % {"day": day, "text": hint.text}


def card_of(
    one: Vacancy | Unfilled, notes: Sequence[VacancyNote], told: Mapping[str, Any], on: dt.date
) -> Card:
    """Return a vacancy with what is noted of it."""
    row = one.row if isinstance(one, Unfilled) else one.now.row
    vacant = vacant_in(row)
    return Card(one, vacant, note_of(vacant, notes) if vacant else None, told.get(row["post"] or ""), on)
