"""Noting why a post is vacant, and the plan to fill it; each change is a version of its own."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.events import write
from meritara.records.models import Agency, Role, User, VacancyNote
from meritara.records.vacancies import Vacant, writes_notes
from meritara.workflows.vacancy import ACTOR, CAUSES, MOST_DAYS, NEXT, OBSTACLE, OTHER
from meritara.workflows.workflow import not_allowed

LONGEST, LONGEST_ACTOR = 2000, 160


@dataclass(frozen=True)
class Told:
    """What somebody writes: the cause, what stands in the way, and the plan, which is whole or empty."""

    cause: str
    obstacle: str = ""
    plan: str = ""
    actor: str = ""
    planned_on: dt.date | None = None


@transaction.atomic
def note(
    agency: Agency, vacant: Vacant, by: User, told: Told, *, read: int, on: dt.date | None = None
) -> VacancyNote:
    """Note the cause and the plan of a vacancy over the version that was read, 0 where there was none.

    The day of writing is today; the demo writes of days before.
    """
    if not writes_notes(by, agency):
        raise not_allowed("vacancy-not-yours")
    told = neat(told)
    Agency.objects.select_for_update().get(pk=agency.pk)
    rows = VacancyNote.objects.filter(agency=agency, key=vacant.post, since__in=vacant.days)
    last = rows.select_related("by").first()
    if last and last.version != read:
        raise refuse("vacancy-newer", who=last.by.name)
    if last and told == told_in(last):
        return last
    check(told, kept=last.planned_on if last else None, on=on or today())
    rows.update(is_current=False)
    made = VacancyNote.objects.create(
        agency=agency,
        key=vacant.post,
        post_name=vacant.name[:240],
        since=vacant.since,
        version=last.version + 1 if last else 1,
        by=by,
        **vars(told),
    )
    planned = told.planned_on.isoformat() if told.planned_on else ""
    data = {"version": made.version, "cause": made.cause, "planned_on": planned}
    write(made.record, "note", by, role=Role.OPERATOR, data=data)
    return made


def neat(told: Told) -> Told:
    """Return what was written without blanks around it, the actor on one line."""
    actor = " ".join(told.actor.split())
    return Told(told.cause, told.obstacle.strip(), told.plan.strip(), actor, told.planned_on)


def told_in(note: VacancyNote) -> Told:
    """Return what a version says."""
    return Told(note.cause, note.obstacle, note.plan, note.actor, note.planned_on)


def check(told: Told, *, kept: dt.date | None, on: dt.date) -> None:
    """Refuse what is not complete; a planned day that passed may stay, and is shown as passed."""
    if told.cause not in CAUSES:
        raise refuse("vacancy-cause")
    if told.cause == OTHER and not told.obstacle:
        raise refuse("vacancy-other")
    if len({bool(told.plan), bool(told.actor), bool(told.planned_on)}) > 1:
        raise refuse("vacancy-plan")
    last = on + dt.timedelta(days=MOST_DAYS)
    if told.planned_on and told.planned_on != kept and not on <= told.planned_on <= last:
        raise refuse("vacancy-day", day=told.planned_on.isoformat(), last=last.isoformat())
    for what, text, most in (
        (OBSTACLE, told.obstacle, LONGEST),
        (NEXT, told.plan, LONGEST),
        (ACTOR, told.actor, LONGEST_ACTOR),
    ):
        if len(text) > most:
            raise refuse("vacancy-long", what=what, count=len(text), most=most)
