"""The plenary: scores settled with a reason, the minutes that state them all, and the hearing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from meritara.instruments.answers import read_answers
from meritara.problem import refuse
from meritara.records.access import roles_on
from meritara.records.actions.assessments import locked, move
from meritara.records.actions.papers import checked_day
from meritara.records.clock import calendar_of
from meritara.records.models import Answer, Assessment, Plenary, User, Zone
from meritara.records.scores import asked_of, final_of, total_text, values_of
from meritara.registry.deadline import Deadline
from meritara.registry.deadline import Zone as PlainZone
from meritara.workflows.assessment import ASSESSMENT
from meritara.workflows.workflow import not_allowed

FIELDS = ("plenary", "plenary_reason", "plenary_by", "plenary_at", "objection")


@dataclass(frozen=True)
class Minutes:
    """What the minutes of a sitting (berita acara) say of it."""

    number: str
    held_on: dt.date | None
    leader: str
    present: str = ""
    text: str = ""


@transaction.atomic
def settle(assessment: Assessment, rows: Mapping[str, Mapping[str, str]], by: User) -> Assessment:
    """Set plenary scores, all or none: one that differs from the verified score needs its reason.

    An empty score takes the plenary's back; a row settled again lays down what an objection gave.
    """
    assessment = locked(assessment)
    ASSESSMENT.step("settle", assessment.state, roles_on(by, assessment))
    known = list(assessment.answers.all())
    verified, asked = values_of(known, "verified"), asked_of(assessment, final_of(known))
    if unknown := [id for id in rows if id not in asked]:
        raise refuse("records-unknown-row", row=unknown[0])
    values = {id: row["value"] for id, row in rows.items() if row["value"]}
    read_answers(assessment.instrument, values, assessment.attributes, partial=True)
    answers = {one.indicator: one for one in known if one.round == assessment.round}
    changes: dict[str, Any] = {}
    for id, row in rows.items():
        answer = answers.setdefault(id, Answer(assessment=assessment, round=assessment.round, indicator=id))
        if change := settled(answer, row, by, verified=verified.get(id, "")):
            changes[id] = change
    if not changes:
        return assessment
    store([answers[id] for id in changes])
    total = total_text(assessment, final_of(assessment.answers.all()))
    return move(assessment, "settle", by, data={"rows": changes, "total": total})


def settled(answer: Answer, row: Mapping[str, str], by: User, *, verified: str) -> dict[str, Any]:
    """Put a plenary score into an answer and return what changed."""
    value, reason = row["value"], row.get("reason", "").strip()
    if value and value != verified and not reason:
        raise refuse("plenary-no-reason", row=answer.indicator, value=value, verified=verified or "-")
    if not value:
        reason = ""
    if (value, reason) == (answer.plenary, answer.plenary_reason) and not answer.objection:
        return {}
    told = {"from": answer.plenary, "to": value, "verified": verified, "reason": reason}
    told |= {"objection": answer.objection}
    answer.plenary, answer.plenary_reason, answer.objection = value, reason, ""
    answer.plenary_by, answer.plenary_at = by, timezone.now()
    return {name: text for name, text in told.items() if text or name in ("from", "to")}


def store(answers: list[Answer]) -> None:
    """Write answers, new ones and old ones, in two statements."""
    new, known = [one for one in answers if one.pk is None], [one for one in answers if one.pk is not None]
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(known, FIELDS)


@transaction.atomic
def minute(assessment: Assessment, by: User, *, minutes: Minutes) -> Plenary:
    """Record the minutes of a sitting with the final score of every row; the newest minutes count."""
    assessment = locked(assessment)
    ASSESSMENT.step("minute", assessment.state, roles_on(by, assessment))
    texts = {"number": minutes.number, "leader": minutes.leader}
    day = checked_day(texts, minutes.held_on, name="held_on")
    scores = complete_finals(assessment)
    made = Plenary.objects.create(
        assessment=assessment,
        number=minutes.number,
        held_on=day,
        leader=minutes.leader,
        present=minutes.present,
        minutes=minutes.text,
        scores=scores,
        total=total_text(assessment, scores),
        recorded_by=by,
    )
    told = {"number": made.number, "held_on": day.isoformat(), "total": made.total, "scores": scores}
    move(assessment, "minute", by, data=told)
    return made


def complete_finals(assessment: Assessment) -> dict[str, str]:
    """Return the final score of every row that is asked, or refuse while one is missing."""
    scores = final_of(assessment.answers.all())
    asked = asked_of(assessment, scores)
    if missing := [id for id in asked if id not in scores]:
        raise not_allowed("plenary-unscored", rows=missing)
    return {id: scores[id] for id in asked}


def minuted(assessment: Assessment) -> Plenary:
    """Return the newest minutes; refuse where there are none, or where rows were settled after them."""
    found = assessment.plenaries.select_related("objection").first()
    if found is None:
        raise not_allowed("plenary-no-minutes")
    if found.scores | granted(found) != complete_finals(assessment):
        raise not_allowed("plenary-stale", number=found.number)
    return found


def granted(plenary: Plenary) -> dict[str, str]:
    """Return the scores that the answer to its objection gave."""
    objection = getattr(plenary, "objection", None)
    rows = objection.grounds.filter(is_granted=True) if objection else ()
    return {one.indicator: one.given for one in rows}


@transaction.atomic
def hear(assessment: Assessment, by: User) -> Assessment:
    """Tell the agency the plenary's scores and let it object, for as many working days as the period says."""
    assessment = locked(assessment)
    ASSESSMENT.step("hear", assessment.state, roles_on(by, assessment))
    days = assessment.period.objection_days
    if not days:
        raise not_allowed("objections-off", period=assessment.period.name)
    plenary, agency = minuted(assessment), assessment.agency
    if plenary.objections_until:
        raise not_allowed("objections-heard", number=plenary.number)
    start = timezone.now().astimezone(Zone(agency.zone).place).date()
    plenary.objections_until = calendar_of(agency).add_working_days(start, days)
    plenary.save(update_fields=["objections_until"])
    told = {"until": plenary.objections_until.isoformat(), "days": days, "number": plenary.number}
    return move(assessment, "hear", by, data=told)


def hearing_of(plenary: Plenary) -> Deadline | None:
    """Return until when the agency may object, None where it was not heard."""
    zone = PlainZone(plenary.assessment.agency.zone)
    return Deadline(plenary.objections_until, zone) if plenary.objections_until else None
