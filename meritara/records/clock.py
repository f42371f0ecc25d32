"""When a stage closes for one agency: the last minute of a day in its own zone, moved only by a letter."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Q
from django.utils import timezone

from meritara.records.models import Agency, Assessment, Extension, Period, Stage, Zone
from meritara.registry.deadline import Deadline
from meritara.registry.deadline import Zone as PlainZone


@dataclass(frozen=True)
class Closing:
    """The end of a stage for an agency, and the letter that moved it."""

    kind: str
    from_on: dt.date
    until_on: dt.date
    zone: Zone
    letter: str = ""

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


def closings(period: Period, agency: Agency) -> dict[str, Closing]:
    """Return the end of each stage for an agency; the latest extension counts."""
    stages = list(period.stages.all())
    moved = Extension.objects.filter(stage__period=period).order_by("until_on", "granted_at")
    for_agency = [one for one in moved if one.agency_id in (None, agency.pk)]
    return {stage.kind: closing(stage, agency, for_agency) for stage in stages}


def closing(stage: Stage, agency: Agency, extensions: list[Extension]) -> Closing:
    """Return the end of one stage."""
    later = [one for one in extensions if one.stage_id == stage.pk and one.until_on > stage.until_on]
    until_on, letter = (later[-1].until_on, later[-1].letter) if later else (stage.until_on, "")
    return Closing(stage.kind, stage.from_on, until_on, Zone(agency.zone), letter)


def closing_of(assessment: Assessment) -> Closing | None:
    """Return the end that binds the agency now, of the filling or of the repair, in one query."""
    kind = Stage.Kind.REPAIR if assessment.state == "repairing" else Stage.Kind.FILLING
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
