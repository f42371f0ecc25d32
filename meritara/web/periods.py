"""What pages say of a period: its state, its days as they bind the reader, its story."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.law.dated import say_day
from meritara.law.words import Words
from meritara.problem import Problem
from meritara.records.access import INSIDE, Person, roles_on, visible_assessments
from meritara.records.clock import Closing, Timetable, calendar_of, reckoned
from meritara.records.models import Agency, Assessment, Event, Period, Zone
from meritara.registry.calendar import Clock
from meritara.registry.holidays import WEEKEND
from meritara.web.figures import language
from meritara.web.stories import moment
from meritara.workflows.assessment import ASSESSMENT, SETTLED, STATES
from meritara.workflows.period import STAGES, VERBS
from meritara.workflows.workflow import Step

NATION = Agency(name="", zone="WIB")


@dataclass(frozen=True)
class Summary:
    """A period in the list."""

    period: Period
    instrument: Instrument
    closing: Closing | None
    called: int

    @property
    def stage(self) -> str:
        """Return the name of the stage that is running."""
        return STAGES[self.closing.kind].say(language()) if self.closing else ""


def summaries(periods: Iterable[Period]) -> list[Summary]:
    """Return periods with the stage that is running."""
    return [
        Summary(one, library().get(one.instrument), running(planned(one).values()), one.called)  # type: ignore[attr-defined]
        for one in periods
    ]


def planned(period: Period) -> dict[str, Closing]:
    """Return the days of a period as they bind an agency without a letter of its own."""
    return Timetable(period).of(NATION)


def running(closings: Iterable[Closing]) -> Closing | None:
    """Return the first stage that has begun and not ended."""
    return next((one for one in closings if one.is_open), None)


@dataclass(frozen=True)
class Dated:
    """The days of one stage, with how they were reckoned."""

    name: str
    closing: Closing
    clock: Clock | None
    problem: Problem | None

    @property
    def in_jakarta(self) -> str:
        """Return the last minute as it is in Jakarta, empty where it is the same."""
        if self.closing.zone == Zone.WIB:
            return ""
        last = self.closing.at - dt.timedelta(minutes=1)
        return f"{last.astimezone(Zone.WIB.place):%H.%M} WIB"

    @property
    def weekends(self) -> int:
        """Return how many days of weekends were passed."""
        return sum(one.kind == WEEKEND for one in self.clock.skipped) if self.clock else 0

    @property
    def holidays(self) -> list[str]:
        """Return the other days that were not counted, each with its reason."""
        passed = self.clock.skipped if self.clock else ()
        return [one.say(language()) for one in passed if one.kind != WEEKEND]


@dataclass(frozen=True)
class Dates:
    """The days of a period for one agency, or for all of them."""

    agency: Agency | None
    stages: list[Dated]


def dates(user: Person, period: Period) -> list[Dates]:
    """Return the days as they bind the reader's agencies, or as planned for everyone."""
    mine = visible_assessments(user).filter(period=period, agency__memberships__user=user.pk)
    agencies = [one.agency for one in mine.filter(agency__memberships__role__in=INSIDE).distinct()]
    timetable = Timetable(period)
    return [Dates(one, dated(timetable.of(one), one)) for one in agencies] or [
        Dates(None, dated(timetable.of(NATION), NATION))
    ]


def dates_of(period: Period, agency: Agency) -> Dates:
    """Return the days of a period as they bind one agency."""
    return Dates(agency, dated(Timetable(period).of(agency), agency))


def open_ways(user: Person, assessment: Assessment) -> tuple[Step, ...]:
    """Return the steps a person may take with an assessment now; a closed period leaves those of results."""
    if assessment.period.closed_at and assessment.state not in SETTLED:
        return ()
    return ASSESSMENT.open_to(assessment.state, roles_on(user, assessment))


def dated(closings: dict[str, Closing], agency: Agency) -> list[Dated]:
    """Return closings in the order of the stages, each with its reckoning."""
    calendar, found = calendar_of(agency), []
    for kind, words in STAGES.items():
        if kind in closings:
            clock = reckoned(closings[kind], calendar)
            counted, problem = (None, clock) if isinstance(clock, Problem) else (clock, None)
            found.append(Dated(words.say(language()), closings[kind], counted, problem))
    return found


def told(events: Iterable[Event]) -> Iterator[tuple[Event, Words, str]]:
    """Yield the events of a period as a story: what was done, and the details."""
    for event in events:
        yield event, VERBS.get(event.verb, Words(event.verb)), details(event.verb, event.data)


def details(verb: str, data: dict[str, Any]) -> str:
    """Return the details of an event in words."""
    tell = DETAILS.get(verb)
    return tell(data) if tell else str(data.get("name") or "")


def agencies_named(data: dict[str, Any]) -> str:
    """Return how many agencies an event concerns, with the first codes."""
    codes = data["agencies"]
    return f"{agencies(len(codes))}: {', '.join(codes[:5])}{' …' if len(codes) > 5 else ''}"


def agencies(n: int) -> str:
    """Return how many agencies in words."""
    return ngettext("%(n)s agency", "%(n)s agencies", n) % {"n": n}


def extended(data: dict[str, Any]) -> str:
    """Return which stage ends when instead, and by which letter."""
    stage, days = STAGES[data["stage"]].say(language()), (data["from"], data["to"])
    before, after = (say_day(dt.date.fromisoformat(day), language()) for day in days)
    words = {"stage": stage, "before": before, "after": after, "letter": data["letter"]}
    return _("%(stage)s: %(before)s becomes %(after)s, letter %(letter)s") % words


DETAILS: dict[str, Callable[[dict[str, Any]], str]] = {
    "call": agencies_named,
    "uncall": agencies_named,
    "open": lambda data: agencies(data["agencies"]),
    "close": lambda data: ", ".join(f"{n} {STATES[id].say(language())}" for id, n in data["states"].items()),
    "extend": extended,
    "sample": lambda data: _("%(share)s per cent of each kind, seed %(seed)s") % data,
    "remind": lambda data: ngettext("%(n)s mail", "%(n)s mails", data["mails"]) % {"n": data["mails"]},
    "desk": lambda data: f"{moment(data)}, {data['place']}",
    "desk-cancel": lambda data: f"{moment(data)}, {data['place']}",
}
