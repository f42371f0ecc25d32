"""What waits for the people of an agency."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from meritara.records.access import Person, counted, reaches, today
from meritara.records.board import STAGE_OF, asked
from meritara.records.desks import upcoming
from meritara.records.findings import waiting_for_agency
from meritara.records.models import (
    Agency,
    Answer,
    Arrival,
    Assessment,
    Attendance,
    Clarification,
    Desk,
    Part,
    Plenary,
    Recommendation,
    Role,
    Round,
    Zone,
)
from meritara.records.tasks.task import Task, closing_in, task, task_due
from meritara.workflows.assessment import OPEN_TO_AGENCY

KINDS = {
    "unfilled": "fill",
    "draft": "fill",
    "returned": "correct",
    "awaiting": "sign",
    "provisional": "read",
    "repairing": "repair",
}


def running(user: Person, role: str) -> QuerySet[Assessment]:
    """Return the assessments of a person's agencies in open periods, with their stages and letters."""
    rows = Assessment.objects.filter(
        reaches(user, {role}, path="agency"), period__opened_at__isnull=False, period__closed_at__isnull=True
    )
    return rows.select_related("agency", "period").prefetch_related("period__stages__extensions")


def waiting(rows: QuerySet[Assessment]) -> QuerySet[Any]:
    """Return assessments with how many questions, files and opened rows wait for the agency."""
    threads = Clarification.objects.filter(assessment=OuterRef("pk"), state=Clarification.State.ASKED)
    first = threads.order_by().values("assessment").annotate(first=Min("due_on")).values("first")
    files = Arrival.objects.filter(request__assessment=OuterRef("pk"), state=Arrival.State.WAITING)
    came = files.order_by().values("request__assessment").annotate(many=Count("pk")).values("many")
    heard = Plenary.objects.filter(assessment=OuterRef("pk")).order_by("-recorded_at", "-pk")
    open_advice = Recommendation.objects.filter(assessment=OuterRef("pk"), state=Recommendation.State.OPEN)
    opened = Answer.objects.filter(assessment=OuterRef("pk"), round=Round.REPAIR, is_open=True)
    return rows.annotate(
        questions=Coalesce(Subquery(counted(threads)), 0),
        answer_by=Subquery(first),
        arrived=Coalesce(Subquery(came), 0),
        opened=Coalesce(Subquery(counted(opened)), 0),
        object_until=Subquery(heard.filter(objection__isnull=True).values("objections_until")[:1]),
        advised=Coalesce(Subquery(counted(open_advice)), 0),
    )


def of_operator(user: Person) -> Iterator[Task]:
    """Yield what an operator has to do: fill, hand in, correct, answer, accept."""
    for one in waiting(running(user, Role.OPERATOR)):
        yield from own_turn(one)
        if one.questions:
            yield task_due("answer", one, one.answer_by, count=one.questions)
        if one.arrived:
            yield task_due("accept", one, None, count=one.arrived)
        if one.state == "objection" and one.object_until and one.object_until >= today():
            yield task_due("object", one, one.object_until)
        if one.advised:
            yield task_due("follow", one, None, count=one.advised)
    yield from desks_of(user)
    yield from findings_of(user)


def findings_of(user: Person) -> Iterator[Task]:
    """Yield for each own agency the findings that wait for it."""
    for row in waiting_for_agency(user):
        due = row["first"]
        left = None if due is None else (due - today()).days
        yield Task("answer-findings", row["agency__name"], count=row["many"], due_on=due, days_left=left)


def desks_of(user: Person) -> Iterator[Task]:
    """Yield the desks at which an operator's agencies sit."""
    own = Q(agency__in=Agency.objects.filter(reaches(user, {Role.OPERATOR})), is_present__isnull=True)
    seats = Attendance.objects.filter(own, desk__period__opened_at__isnull=False).select_related("agency")
    rows = Desk.objects.filter(pk__in=seats.values("desk")).prefetch_related(Prefetch("attendances", seats))
    for desk in upcoming(rows, timezone.now()):
        for seat in desk.attendances.all():
            day = desk.starts_at.astimezone(Zone(seat.agency.zone).place).date()
            left = (day - today()).days
            yield Task("attend", seat.agency.name, desk.uid, due_on=day, days_left=left)


def own_turn(one: Any) -> Iterator[Task]:
    """Yield the step that an assessment waits for where it is the agency's turn."""
    kind = KINDS.get(one.state)
    if kind is None:
        return
    total = asked(one.instrument, tuple(sorted(one.attributes.items())))
    count = one.opened if kind == "repair" else max(total - one.answered, 0)
    if kind == "fill" and not count:
        kind = "propose"
    yield task(kind, one, closing_in(one, STAGE_OF[one.state]), count=count, total=total)


def of_contributor(user: Person) -> Iterator[Task]:
    """Yield the parts given to a contributor that have no score yet, and questions about them."""
    rows = running(user, Role.CONTRIBUTOR)
    parts, threads = parts_of(user, rows), threads_of(user, rows)
    for one in rows.filter(pk__in=[*parts, *threads]):
        if part := parts.get(one.pk):
            closing = closing_in(one, STAGE_OF[one.state])
            days = (part["first"], closing.until_on if closing else None)
            due = min((day for day in days if day), default=None)
            yield task_due("part", one, due, count=part["many"])
        if thread := threads.get(one.pk):
            yield task_due("answer", one, thread["first"], count=thread["many"])


def parts_of(user: Person, rows: QuerySet[Assessment]) -> dict[int, dict[str, Any]]:
    """Return how many parts given to a person have no score yet, and the first day, by assessment."""
    here = {"assessment": OuterRef("assessment"), "indicator": OuterRef("indicator")}
    answered = Answer.objects.filter(**here, round=OuterRef("assessment__round")).exclude(claimed="")
    mine = Part.objects.filter(user=user.pk, assessment__in=rows.filter(state__in=OPEN_TO_AGENCY))
    return grouped(mine.exclude(Exists(answered)))


def threads_of(user: Person, rows: QuerySet[Assessment]) -> dict[int, dict[str, Any]]:
    """Return how many questions about a person's parts wait, and the first day, by assessment."""
    here = {"assessment": OuterRef("assessment"), "indicator": OuterRef("indicator")}
    mine = Part.objects.filter(**here, user=user.pk)
    asked = Clarification.objects.filter(assessment__in=rows, state=Clarification.State.ASKED)
    return grouped(asked.filter(Exists(mine)))


def grouped(rows: QuerySet[Any]) -> dict[int, dict[str, Any]]:
    """Return how many rows each assessment has, and the first day they are due."""
    found = rows.order_by().values("assessment").annotate(many=Count("pk"), first=Min("due_on"))
    return {row["assessment"]: row for row in found}


def of_leader(user: Person) -> Iterator[Task]:
    """Yield what a team leader is asked to approve."""
    for one in running(user, Role.LEADER).filter(state="awaiting"):
        yield task("approve", one, closing_in(one, "filling"))
