"""What an agency should do about a sub-aspect: drafted, issued, followed up, judged until it is done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import roles_on, today
from meritara.records.actions.assessments import locked, refuse_other_duty
from meritara.records.actions.events import write
from meritara.records.advice import Draft, drafts_of
from meritara.records.models import Assessment, Evidence, FollowUp, Recommendation, User
from meritara.workflows.assessment import SETTLED, STATES
from meritara.workflows.workflow import not_allowed

LONGEST = 4000  # letters of a text
State = Recommendation.State


@dataclass(frozen=True)
class Advice:
    """What a verifier writes for one sub-aspect; an empty text leaves it out."""

    text: str
    due_on: dt.date | None = None


def acting(assessment: Assessment, by: User, role: str, *, verb: str) -> None:
    """Refuse anyone who is not in a role on an assessment, or had another duty in it."""
    if role not in roles_on(by, assessment):
        code = "records-not-verifier" if role == "verifier" else "records-not-writer"
        raise not_allowed(code)
    refuse_other_duty(assessment, by, verb)


@transaction.atomic
def recommend(
    assessment: Assessment, advice: Mapping[str, Advice], by: User, *, issue: bool = False
) -> list[Recommendation]:
    """Keep the drafts of recommendations, and issue them to the agency where that is wished."""
    assessment = locked(assessment)
    acting(assessment, by, "verifier", verb="recommend")
    if assessment.state not in SETTLED:
        raise not_allowed("recommend-too-early", state=STATES[assessment.state].id)
    drafts = {one.leaf.id: one for one in drafts_of(assessment)}
    known = {one.indicator: one for one in assessment.recommendations.all()}
    for id, one in advice.items():
        refuse_unclear(id, one, draft=drafts.get(id), known=known.get(id))
    kept = [put(assessment, drafts[id], one, by) for id, one in advice.items() if one.text.strip()]
    dropped = [id for id, one in advice.items() if not one.text.strip()]
    assessment.recommendations.filter(indicator__in=dropped, state=State.DRAFT).delete()
    told: dict[str, Any] = {"rows": {one.indicator: {"aim": one.aim, "text": one.text} for one in kept}}
    if issue:
        told["issued"] = issued(assessment)
    write(assessment.record, "recommend", by, role="verifier", data=told)
    return list(assessment.recommendations.all())


def refuse_unclear(id: str, advice: Advice, *, draft: Draft | None, known: Recommendation | None) -> None:
    """Refuse advice on a row that cannot rise, that was issued already, that is long or due in the past."""
    if draft is None:
        raise refuse("recommend-nothing-higher", row=id)
    if known and known.state != State.DRAFT:
        raise not_allowed("recommend-issued", row=id)
    if len(advice.text) > LONGEST:
        raise refuse("recommend-long", row=id, most=LONGEST)
    if advice.due_on and advice.due_on < today():
        raise refuse("records-due-past", day=advice.due_on.isoformat())


def put(assessment: Assessment, draft: Draft, advice: Advice, by: User) -> Recommendation:
    """Store the draft of one recommendation."""
    said: dict[str, Any] = {"score": draft.score, "aim": draft.aim, "gain": draft.gain_text, "edited_by": by}
    said |= {"text": advice.text.strip(), "due_on": advice.due_on}
    key: dict[str, Any] = {"assessment": assessment, "indicator": draft.leaf.id}
    return Recommendation.objects.update_or_create(**key, defaults=said)[0]


def issued(assessment: Assessment) -> list[str]:
    """Open every draft to the agency and return their rows, or refuse where there is none."""
    rows = assessment.recommendations.filter(state=State.DRAFT)
    found = sorted(rows.values_list("indicator", flat=True))
    if not found:
        raise refuse("recommend-nothing")
    rows.update(state=State.OPEN)
    return found


@transaction.atomic
def follow(
    recommendation: Recommendation, by: User, *, text: str, evidence: Evidence | None = None
) -> FollowUp:
    """Tell what the agency did about a recommendation."""
    assessment, mine = held(recommendation)
    acting(assessment, by, "operator", verb="follow")
    if mine.state != State.OPEN:
        raise not_allowed("recommend-not-open", row=mine.indicator)
    if not text.strip():
        raise refuse("records-no-text")
    if evidence and evidence.agency_id != assessment.agency_id:
        raise refuse("records-foreign-evidence")
    made = FollowUp.objects.create(
        recommendation=mine, text=text.strip()[:LONGEST], evidence=evidence, told_by=by
    )
    move(mine, State.ANSWERED)
    told = {"row": mine.indicator, "text": made.text} | ({"evidence": evidence.title} if evidence else {})
    write(assessment.record, "follow", by, role="operator", data=told)
    return made


@transaction.atomic
def judge(recommendation: Recommendation, by: User, *, enough: bool, remark: str = "") -> FollowUp:
    """Say whether what was told is enough; it is done, or open again with a remark."""
    assessment, mine = held(recommendation)
    acting(assessment, by, "verifier", verb="judge")
    if mine.state != State.ANSWERED:
        raise not_allowed("recommend-not-answered", row=mine.indicator)
    if not enough and not remark.strip():
        raise refuse("records-no-text")
    last = mine.follow_ups.order_by("-told_at", "-pk")[0]
    last.is_enough, last.remark = enough, remark.strip()[:LONGEST]
    last.judged_by, last.judged_at = by, timezone.now()
    last.save()
    move(mine, State.DONE if enough else State.OPEN)
    told = {"row": mine.indicator, "enough": enough} | ({"reason": last.remark} if last.remark else {})
    write(assessment.record, "judge", by, role="verifier", data=told)
    return last


def held(recommendation: Recommendation) -> tuple[Assessment, Recommendation]:
    """Return the assessment of a recommendation, locked, and the recommendation as it is now."""
    assessment = locked(recommendation.assessment)
    return assessment, Recommendation.objects.get(pk=recommendation.pk)


def move(recommendation: Recommendation, state: str) -> None:
    """Put a recommendation into a state."""
    recommendation.state = state
    recommendation.save(update_fields=["state"])
