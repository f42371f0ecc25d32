"""Determining, publishing and withdrawing: three acts, each of which happens once or not at all."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from meritara.instruments.score import Result, show
from meritara.problem import Refused, refuse
from meritara.records.access import roles_on
from meritara.records.actions.assessments import locked, move
from meritara.records.actions.files import Kept, write_down
from meritara.records.actions.papers import checked_day, kept_pages
from meritara.records.actions.plenary import complete_finals, hearing_of, minuted
from meritara.records.actions.proofs import prepare
from meritara.records.models import Assessment, Decision, Plenary, Publication, User
from meritara.records.scores import result_of
from meritara.workflows.assessment import ASSESSMENT
from meritara.workflows.workflow import not_allowed

INDEX = re.compile(r"[01]([.,]\d{1,4})?")


@dataclass(frozen=True)
class Decree:
    """What stands on the decree (SK): number, day, who signed it, and the index where it reports one."""

    number: str
    dated_on: dt.date | None
    signatory: str
    signatory_post: str
    index: str = ""

    def checked(self) -> dt.date:
        """Return the day; refuse a decree that could not be found again, or an index outside 0 to 1."""
        texts = {"number": self.number, "signatory": self.signatory, "signatory_post": self.signatory_post}
        day = checked_day(texts, self.dated_on)
        if self.index and (not INDEX.fullmatch(self.index) or float(self.index.replace(",", ".")) > 1):
            raise refuse("decisions-index", value=self.index[:20])
        return day


def determine(assessment: Assessment, by: User, *, decree: Decree, pages: Sequence[UploadedFile]) -> Decision:
    """Fix the category by a signed decree, once; call it outside a transaction."""
    ASSESSMENT.step("determine", assessment.state, roles_on(by, assessment))
    decree.checked()
    return determine_by(assessment, by, decree=decree, kept=kept_pages(pages))


def determine_by(assessment: Assessment, by: User, *, decree: Decree, kept: Kept) -> Decision:
    """Fix the category by a decree whose pages are kept already."""
    day = decree.checked()
    with transaction.atomic():
        assessment = locked(assessment)
        ASSESSMENT.step("determine", assessment.state, roles_on(by, assessment))
        plenary = settled(assessment)
        scores = complete_finals(assessment)
        result = banded(assessment, scores)
        made = Decision(
            assessment=assessment,
            plenary=plenary,
            number=" ".join(decree.number.split()),
            dated_on=day,
            signatory=decree.signatory,
            signatory_post=decree.signatory_post,
            index=decree.index.replace(",", "."),
            scores=scores,
            total=show(result.total, result.instrument.decimals(result.instrument.root)),
            band=result.band.id if result.band else "",
            determined_by=by,
            replaces=assessment.decisions.order_by("-pk").first(),
        )
        write(made, kept, by)
        move(assessment, "determine", by, data=told(made) | {"scores": scores})
        return made


def write(decision: Decision, kept: Kept, by: User) -> None:
    """Write a decision with its file, or refuse a number that another one has."""
    if Decision.objects.filter(number__iexact=decision.number).exists():
        raise refuse("decisions-number-used", number=decision.number)
    decision.file = write_down(decision.assessment.agency, kept, by)
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as error:  # somebody else used the number a moment ago
        raise refuse("decisions-number-used", number=decision.number) from error


def settled(assessment: Assessment) -> Plenary:
    """Return the minutes that a decision may rest on; refuse while the agency may still be heard."""
    plenary = minuted(assessment)
    plenary.assessment = assessment
    closing, objection = hearing_of(plenary), getattr(plenary, "objection", None)
    if assessment.period.objection_days and closing is None:
        raise not_allowed("decisions-not-heard", days=assessment.period.objection_days)
    if objection and objection.answered_at is None:
        raise not_allowed("decisions-unanswered", number=objection.number)
    if closing and not objection and closing.is_open(timezone.now()):
        raise not_allowed("decisions-hearing", day=closing.day.isoformat(), zone=closing.zone.value)
    return plenary


def banded(assessment: Assessment, scores: dict[str, str]) -> Result:
    """Return the result of final scores; refuse one without a category."""
    result = result_of(assessment, scores)
    if isinstance(result, Refused) or result.band is None:
        raise not_allowed("decisions-no-category", instrument=assessment.period.instrument)
    return result


def told(decision: Decision) -> dict[str, Any]:
    """Return a decision as its event tells it."""
    before = decision.replaces
    return {
        "decision": decision.uid,
        "number": decision.number,
        "dated_on": decision.dated_on.isoformat(),
        "signatory": decision.signatory,
        "file": decision.file.sha256,
        "total": decision.total,
        "band": decision.band,
    } | ({"replaces": before.number} if before else {})


def in_force(assessment: Assessment) -> Decision:
    """Return the decision that was not withdrawn, or refuse."""
    found = assessment.decisions.filter(withdrawn_at__isnull=True).first()
    if found is None:
        raise not_allowed("decisions-none")
    return found


@transaction.atomic
def publish(assessment: Assessment, by: User) -> Publication:
    """Let everybody read the decision that is in force."""
    assessment = locked(assessment)
    ASSESSMENT.step("publish", assessment.state, roles_on(by, assessment))
    decision = in_force(assessment)
    made = Publication.objects.create(decision=decision, published_by=by)
    data = {"publication": made.uid, "decision": decision.uid, "number": decision.number}
    move(assessment, "publish", by, data=data)
    prepare(made)
    return made


@transaction.atomic
def withdraw(assessment: Assessment, by: User, *, reason: str) -> Decision:
    """Take a decision back with a reason; it stays readable as withdrawn, and the plenary sits again."""
    assessment = locked(assessment)
    ASSESSMENT.step("withdraw", assessment.state, roles_on(by, assessment), reason=reason)
    decision = in_force(assessment)
    decision.withdrawn_by, decision.withdrawn_at = by, timezone.now()
    decision.withdrawal = reason.strip()
    decision.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawal"])
    data = {"decision": decision.uid, "number": decision.number}
    move(assessment, "withdraw", by, reason=reason, data=data)
    return decision
