"""Objecting to the plenary's scores, and answering in writing, ground by ground."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from meritara.instruments.answers import read_answers
from meritara.problem import refuse
from meritara.records.access import roles_on
from meritara.records.actions.assessments import locked, move
from meritara.records.actions.files import record_file
from meritara.records.actions.papers import checked_day, kept_pages
from meritara.records.actions.plenary import complete_finals, hearing_of
from meritara.records.models import Answer, Assessment, Ground, Objection, Plenary, User
from meritara.records.scores import final_of, total_text
from meritara.workflows.assessment import ASSESSMENT
from meritara.workflows.workflow import not_allowed


@dataclass(frozen=True)
class Letter:
    """The letter in which an agency objects: its number and day, and for each row what is wanted and why."""

    number: str
    dated_on: dt.date | None
    wanted: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Ruling:
    """The answer to one ground: the score that is given, none where it is not granted, and why."""

    given: str
    text: str


def object_to(
    assessment: Assessment, by: User, *, letter: Letter, pages: Sequence[UploadedFile]
) -> Objection:
    """Object to some scores of the plenary with the signed letter; call it outside a transaction."""
    ASSESSMENT.step("object", assessment.state, roles_on(by, assessment))
    day = checked_day({"number": letter.number}, letter.dated_on)
    kept = kept_pages(pages)
    with transaction.atomic():
        assessment = locked(assessment)
        ASSESSMENT.step("object", assessment.state, roles_on(by, assessment))
        plenary = heard(assessment)
        refuse_unfounded(assessment, letter)
        made = Objection.objects.create(
            plenary=plenary,
            number=letter.number,
            dated_on=day,
            file=record_file(assessment.agency, kept, by),
            filed_by=by,
        )
        Ground.objects.bulk_create(
            Ground(objection=made, indicator=id, wanted=value, text=letter.texts[id].strip())
            for id, value in letter.wanted.items()
        )
        told = {"number": made.number, "dated_on": day.isoformat(), "file": kept.sha256}
        move(assessment, "object", by, data=told | {"wanted": dict(letter.wanted)})
        return made


def heard(assessment: Assessment) -> Plenary:
    """Return the sitting that may be objected to now; refuse too late, and a second objection."""
    plenary = assessment.plenaries.select_related("assessment__agency", "objection").first()
    closing = hearing_of(plenary) if plenary else None
    if plenary is None or closing is None:
        raise not_allowed("objections-not-heard")
    if not closing.is_open(timezone.now()):
        raise not_allowed("objections-late", day=closing.day.isoformat(), zone=closing.zone.value)
    if hasattr(plenary, "objection"):
        raise not_allowed("objections-once", number=plenary.objection.number)
    return plenary


def refuse_unfounded(assessment: Assessment, letter: Letter) -> None:
    """Refuse an objection without a row, of a row that is not asked, without a reason or a new score."""
    scores = complete_finals(assessment)
    if not letter.wanted:
        raise refuse("objections-nothing")
    if unknown := [id for id in letter.wanted if id not in scores]:
        raise refuse("records-unknown-row", row=unknown[0])
    wanted = {id: value for id, value in letter.wanted.items() if value}
    read_answers(assessment.instrument, wanted, assessment.attributes, partial=True)
    for id, value in letter.wanted.items():
        if not value or value == scores[id]:
            raise refuse("objections-same", row=id, score=scores[id])
        if not letter.texts.get(id, "").strip():
            raise refuse("objections-no-text", row=id)


@transaction.atomic
def reply(assessment: Assessment, by: User, *, number: str, rulings: Mapping[str, Ruling]) -> Objection:
    """Answer every ground of the objection at once; what is granted becomes the final score."""
    assessment = locked(assessment)
    ASSESSMENT.step("reply", assessment.state, roles_on(by, assessment))
    objection = waiting(assessment)
    checked_day({"number": number}, objection.dated_on)
    grounds = list(objection.grounds.all())
    scores = complete_finals(assessment)
    given = {id: one.given for id, one in rulings.items() if one.given}
    read_answers(assessment.instrument, given, assessment.attributes, partial=True)
    for ground in grounds:
        rule(ground, rulings.get(ground.indicator), scores[ground.indicator])
    Ground.objects.bulk_update(grounds, ["is_granted", "given", "answer"])
    rows = {one.indicator: one.given for one in grounds if one.is_granted}
    put(assessment, rows)
    objection.answer_number, objection.answered_by, objection.answered_at = number, by, timezone.now()
    objection.save(update_fields=["answer_number", "answered_by", "answered_at"])
    told = {"number": number, "granted": rows}
    refused = [one.indicator for one in grounds if not one.is_granted]
    total = total_text(assessment, final_of(assessment.answers.all()))
    move(assessment, "reply", by, data=told | {"refused": refused, "total": total})
    return objection


def waiting(assessment: Assessment) -> Objection:
    """Return the objection that has no answer yet, or refuse."""
    found = Objection.objects.filter(plenary__in=assessment.plenaries.all()[:1], answered_at__isnull=True)
    one = found.prefetch_related("grounds").first()
    if one is None:
        raise not_allowed("objections-nothing-waits")
    return one


def rule(ground: Ground, ruling: Ruling | None, score: str) -> None:
    """Write the answer to one ground; refuse one without a text, or granted without another score."""
    if ruling is None or not ruling.text.strip():
        raise refuse("objections-no-answer", row=ground.indicator)
    if ruling.given == score:
        raise refuse("objections-same", row=ground.indicator, score=score)
    ground.is_granted, ground.given = bool(ruling.given), ruling.given
    ground.answer = ruling.text.strip()


def put(assessment: Assessment, rows: Mapping[str, str]) -> None:
    """Write the scores that were granted."""
    answers = list(Answer.objects.filter(assessment=assessment, round=assessment.round, indicator__in=rows))
    for answer in answers:
        answer.objection = rows[answer.indicator]
    Answer.objects.bulk_update(answers, ["objection"])
