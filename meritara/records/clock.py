"""When a stage closes for one agency: the last minute of a day in its own zone, moved only by a letter."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q, prefetch_related_objects
from django.utils import timezone

from meritara.law.words import Words
from meritara.problem import Problem, Refused
from meritara.records.models import Agency, Assessment, Period, Stage, Zone
from meritara.registry.calendar import Calendar, Clock
from meritara.registry.deadline import Deadline
from meritara.registry.deadline import Zone as PlainZone


@dataclass(frozen=True)
class Closing:
    """The end of a stage for an agency, and the letter that moved it from the day that was planned."""

    kind: str
    from_on: dt.date
    until_on: dt.date
    zone: Zone
    letter: str = ""
    planned_on: dt.date | None = None

    @property
    def at(self) -> dt.datetime:
        """Return the first moment at which it is too late."""
        return self.deadline.closes_at.astimezone(dt.UTC)

    @property
    def deadline(self) -> Deadline:
        """Return the last day as a deadline, which can be printed and counted."""
        return Deadline(self.until_on, PlainZone(self.zone))

    @property
    def has_begun(self) -> bool:
        """Return whether the first day has come in the agency's zone."""
        return self.deadline.today(timezone.now()) >= self.from_on

    @property
    def is_open(self) -> bool:
        """Return whether something may still be done."""
        return self.has_begun and self.deadline.is_open(timezone.now())

    @property
    def days_left(self) -> int:
        """Return the days until the last one, 0 on the day itself, negative afterwards."""
        return self.deadline.days_left(timezone.now())


def calendar_of(agency: Agency) -> Calendar:
    """Return the working days of an agency: its week and its local holidays."""
    local = {one.day: Words(one.name) for one in agency.holidays.all()} if agency.pk else {}
    return Calendar(agency.week_days, local)


def reckoned(closing: Closing, calendar: Calendar) -> Clock | Problem:
    """Return the days from today, or from the first day, until the end; or why they cannot be counted."""
    eve = closing.from_on - dt.timedelta(days=1)
    start = max(closing.deadline.today(timezone.now()), eve)
    try:
        return calendar.explain_until(start, closing.until_on)
    except Refused as refused:
        return refused.problems[0]


class Timetable:
    """The stages of a period with every letter that moved them, asked once for any number of agencies."""

    def __init__(self, period: Period) -> None:
        self.stages = {one.kind: one for one in period.stages.all()}
        prefetch_related_objects(list(self.stages.values()), "extensions")
        letters = [one for stage in self.stages.values() for one in stage.extensions.all()]
        ordered = sorted(letters, key=lambda one: (one.until_on, one.granted_at))
        self.moved = {(one.stage_id, one.agency_id): one for one in ordered}

    def closing(self, kind: str, agency: int | None, zone: str) -> Closing | None:
        """Return the end of a stage for an agency, None where the period has no such stage."""
        stage = self.stages.get(kind)
        if stage is None:
            return None
        later = [self.moved.get((stage.pk, whom)) for whom in {agency, None}]
        last = max((one for one in later if one), key=lambda one: one.until_on, default=None)
        if last is None or last.until_on <= stage.until_on:
            return Closing(kind, stage.from_on, stage.until_on, Zone(zone))
        return Closing(kind, stage.from_on, last.until_on, Zone(zone), last.letter, stage.until_on)

    def of(self, agency: Agency) -> dict[str, Closing]:
        """Return the end of each stage for an agency."""
        found = {kind: self.closing(kind, agency.pk, agency.zone) for kind in self.stages}
        return {kind: closing for kind, closing in found.items() if closing}


def closings(period: Period, agency: Agency) -> dict[str, Closing]:
    """Return the end of each stage for an agency; the latest extension counts."""
    return Timetable(period).of(agency)


def last_day(stage: Stage) -> dt.date:
    """Return the end of a stage for the agencies that have no letter of their own."""
    moved = stage.extensions.filter(agency__isnull=True).aggregate(last=Max("until_on"))["last"]
    return max(stage.until_on, moved or stage.until_on)


def binding(state: str) -> str:
    """Return the stage whose end binds an agency in a state: the filling, or the repair."""
    return Stage.Kind.REPAIR if state == "repairing" else Stage.Kind.FILLING


def closing_of(assessment: Assessment) -> Closing | None:
    """Return the end that binds the agency now, of the filling or of the repair, in one query."""
    kind = binding(assessment.state)
    agency = assessment.agency
    for_agency = Q(extensions__agency=agency) | Q(extensions__agency__isnull=True)
    stage = (
        Stage.objects.filter(period=assessment.period_id, kind=kind)
        .annotate(moved=Max("extensions__until_on", filter=for_agency))
        .first()
    )
    if stage is None:
        return None
    until_on = max(stage.until_on, stage.moved or stage.until_on)
    return Closing(kind, stage.from_on, until_on, Zone(agency.zone))


def closings_of(assessments: Iterable[Assessment]) -> dict[int, Closing | None]:
    """Return the end that binds each agency now, by assessment, in two queries for any number of them."""
    ones = list(assessments)
    periods = {one.period_id: one.period for one in ones}
    prefetch_related_objects(list(periods.values()), "stages__extensions")
    tables = {id: Timetable(period) for id, period in periods.items()}
    return {
        one.pk: tables[one.period_id].closing(binding(one.state), one.agency_id, one.agency.zone)
        for one in ones
    }
