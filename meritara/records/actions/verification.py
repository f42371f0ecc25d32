"""Verifying: a score with its reason, kept apart from the claim and from the second verifier."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from meritara.instruments.answers import read_answers
from meritara.problem import refuse
from meritara.records.access import roles_on
from meritara.records.actions.assessments import locked, move, refuse_other_duty
from meritara.records.actions.clarifications import as_verifier
from meritara.records.actions.events import write
from meritara.records.models import Answer, Assessment, Clarification, Round, User, Verifier
from meritara.records.scores import total_text, values_of
from meritara.workflows.assessment import STATES, VERIFIABLE
from meritara.workflows.workflow import not_allowed

PLACES = {"verifier": Verifier.FIRST, "second": Verifier.SECOND}
VERBS = {"verifier": "verify", "second": "verify-second"}
FIELDS = {"verifier": "verified", "second": "second"}


@transaction.atomic
def verify(assessment: Assessment, indicator: str, by: User, *, value: str, reason: str = "") -> Answer:
    """Set the score of a sub-aspect, in the column of the verifier who sets it."""
    return verify_many(assessment, {indicator: {"value": value, "reason": reason}}, by)[0]


@transaction.atomic
def verify_many(assessment: Assessment, rows: Mapping[str, Mapping[str, str]], by: User) -> list[Answer]:
    """Set many scores at once, all or none; one that differs from the claim needs its reason."""
    assessment = locked(assessment)
    role = verifying_role(assessment, by)
    known = list(assessment.answers.all())
    read_answers(
        assessment.instrument,
        {id: row["value"] for id, row in rows.items()},
        assessment.attributes,
        partial=True,
    )
    claims = values_of(known)
    answers = {one.indicator: one for one in known if one.round == assessment.round}
    saved, changes = [], {}
    for id, row in rows.items():
        answer = answers.get(id) or Answer(assessment=assessment, round=assessment.round, indicator=id)
        if change := verified(answer, row, by, field=FIELDS[role], claim=claims.get(id, "")):
            changes[id] = change
        saved.append(answer)
    if changes:
        store(saved, FIELDS[role])
        if role == "verifier":
            values = values_of([*known, *(one for one in saved if one not in known)], "verified")
            assessment.verified_total = total_text(assessment, values)
            assessment.save(update_fields=["verified_total"])
        write(assessment.record, VERBS[role], by, role=role, data={"rows": changes})
    return saved


def verifying_role(assessment: Assessment, by: User) -> str:
    """Return the role in which a person may set scores now."""
    held = roles_on(by, assessment)
    role = next((role for role in PLACES if role in held), "")
    if not role:
        raise not_allowed("records-not-verifier")
    refuse_other_duty(assessment, by, "verify")
    if assessment.state not in VERIFIABLE:
        raise not_allowed("records-not-verifiable", state=STATES[assessment.state].id)
    finished = assessment.verifiers.filter(place=PLACES[role], finished_at__isnull=False).exists()
    if role == "second" and finished:
        raise not_allowed("records-second-finished")
    return role


def verified(answer: Answer, row: Mapping[str, str], by: User, *, field: str, claim: str) -> dict[str, Any]:
    """Put a verifier's score into an answer and return what changed."""
    value, reason = row["value"], row.get("reason", "").strip()
    if answer.round == Round.REPAIR and not answer.is_open:
        raise not_allowed("records-row-closed", row=answer.indicator)
    if not value:
        raise refuse("records-no-score", row=answer.indicator)
    if value != claim and not reason:
        raise refuse("records-no-reason", row=answer.indicator, claim=claim or "-", value=value)
    before = getattr(answer, field)
    if (value, reason) == (before, getattr(answer, f"{field}_reason")):
        return {}
    setattr(answer, field, value)
    setattr(answer, f"{field}_reason", reason)
    setattr(answer, f"{field}_by", by)
    setattr(answer, f"{field}_at", timezone.now())
    return {"from": before, "to": value, "claim": claim} | ({"reason": reason} if reason else {})


def store(answers: list[Answer], field: str) -> None:
    """Write answers, new ones and old ones, in two statements."""
    new, known = [one for one in answers if one.pk is None], [one for one in answers if one.pk is not None]
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(known, [field, f"{field}_reason", f"{field}_by", f"{field}_at"])


def open_rows(assessment: Assessment) -> list[str]:
    """Return the sub-aspects that are to be scored in the present round."""
    answers = list(assessment.answers.all())
    asked = read_answers(
        assessment.instrument, values_of(answers), assessment.attributes, partial=True
    ).applicable
    if assessment.round == Round.REPAIR:
        opened = {one.indicator for one in answers if one.round == Round.REPAIR and one.is_open}
        asked = asked & opened
    return [leaf.id for leaf in assessment.instrument.leaves if leaf.id in asked]


def unverified(assessment: Assessment, field: str = "verified") -> list[str]:
    """Return the sub-aspects of the present round that a verifier has not scored yet."""
    rows = assessment.answers.filter(round=assessment.round).exclude(**{field: ""})
    done = set(rows.values_list("indicator", flat=True))
    return [id for id in open_rows(assessment) if id not in done]


@transaction.atomic
def finish(assessment: Assessment, by: User) -> Verifier:
    """Say that one has scored everything; when both verifiers have, each sees the other's scores."""
    assessment = locked(assessment)
    role = verifying_role(assessment, by)
    if missing := unverified(assessment, FIELDS[role]):
        raise not_allowed("records-unverified", rows=missing)
    mine = assessment.verifiers.get(place=PLACES[role])
    mine.finished_at = timezone.now()
    mine.save(update_fields=["finished_at"])
    write(assessment.record, "finish" if role == "verifier" else "finish-second", by, role=role)
    return mine


@transaction.atomic
def inform(assessment: Assessment, by: User) -> Assessment:
    """Send the provisional score to the agency, every score with its reason."""
    assessment = locked(assessment)
    return conclude_with(assessment, "inform", by)


@transaction.atomic
def conclude(assessment: Assessment, by: User) -> Assessment:
    """Close the verification and hand the assessment to the plenary."""
    assessment = locked(assessment)
    return conclude_with(assessment, "conclude", by)


def conclude_with(assessment: Assessment, name: str, by: User) -> Assessment:
    """Take a step for which every row is scored and every thread closed."""
    as_verifier(assessment, by, "verify")
    if missing := unverified(assessment):
        raise not_allowed("records-unverified", rows=missing)
    if assessment.clarifications.exclude(state=Clarification.State.CLOSED).exists():
        raise not_allowed("records-threads-open")
    if assessment.verifiers.filter(place=Verifier.SECOND, finished_at__isnull=True).exists():
        raise not_allowed("records-second-working")
    assessment.verifiers.filter(place=Verifier.FIRST, finished_at__isnull=True).update(
        finished_at=timezone.now()
    )
    values = values_of(assessment.answers.all(), "verified")
    assessment.verified_total = total_text(assessment, values)
    return move(assessment, name, by, data={"scores": values, "total": assessment.verified_total})
