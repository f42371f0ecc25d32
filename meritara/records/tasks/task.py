"""One thing that waits for a person: a kind, whom it concerns, how much, and until when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from meritara.records.access import today
from meritara.records.clock import Closing, Timetable
from meritara.records.models import Assessment


@dataclass(frozen=True)
class Task:
    """Something to do; pages give each kind its verb and its address."""

    kind: str
    name: str  # of the agency, or of the period
    uid: str = ""
    count: int = 0
    total: int = 0
    due_on: dt.date | None = None
    days_left: int | None = None
    period: str = ""


def task(
    kind: str, assessment: Assessment, closing: Closing | None, *, count: int = 0, total: int = 0
) -> Task:
    """Return a task about an assessment, due with a stage where one binds it."""
    return Task(
        kind,
        assessment.agency.name,
        assessment.uid,
        count,
        total,
        closing.until_on if closing else None,
        closing.days_left if closing else None,
        assessment.period.name,
    )


def task_due(kind: str, assessment: Assessment, due_on: dt.date | None, *, count: int = 0) -> Task:
    """Return a task about an assessment that is due on a day of its own."""
    left = None if due_on is None else (due_on - today()).days
    name, period = assessment.agency.name, assessment.period.name
    return Task(kind, name, assessment.uid, count, due_on=due_on, days_left=left, period=period)


def closing_in(assessment: Assessment, stage: str) -> Closing | None:
    """Return the end of a stage for an assessment whose period was fetched with its stages and letters."""
    return Timetable(assessment.period).closing(stage, assessment.agency_id, assessment.agency.zone)


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Return tasks by their day, those without one last."""
    return sorted(tasks, key=lambda one: (one.due_on is None, one.due_on or dt.date.max, one.name))
