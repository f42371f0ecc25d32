"""Under which sub-aspects evidence stands: used, checked against the list, taken off, taken over."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from meritara.problem import Problem, Refused, refuse
from meritara.records.actions.assessments import locked, refuse_closed, refuse_other_duty, writer
from meritara.records.actions.events import write
from meritara.records.actions.evidence import Said, added_in_open_repair, create, held, keeper, refuse_fixed
from meritara.records.actions.files import Kept
from meritara.records.models import Assessment, Clarification, Evidence, EvidenceUse, Round, User
from meritara.records.proofs import earlier_uses
from meritara.workflows.assessment import VERIFIABLE
from meritara.workflows.workflow import not_allowed


@transaction.atomic
def attach_new(
    assessment: Assessment,
    indicator: str,
    by: User,
    *,
    said: Said,
    kept: Kept | None = None,
    meets: Sequence[int] = (),
) -> EvidenceUse:
    """Add a file, a link or a text and use it under a sub-aspect."""
    assessment = locked(assessment)
    role = attacher(assessment, [indicator], by)
    evidence = create(assessment.agency, by, said, kept, role=role)
    return attached(assessment, evidence, {indicator: meets}, by=by, role=role)[0]


@transaction.atomic
def use(
    assessment: Assessment, indicator: str, evidence: Evidence, by: User, *, meets: Sequence[int] = ()
) -> EvidenceUse:
    """Use evidence that the agency has under one more sub-aspect; what is used already stays as it is."""
    assessment = locked(assessment)
    role = attacher(assessment, [indicator], by)
    evidence = held(evidence)
    if evidence.agency_id != assessment.agency_id:
        raise refuse("records-foreign-evidence")
    known = assessment.uses.filter(indicator=indicator, evidence=evidence).first()
    return known or attached(assessment, evidence, {indicator: meets}, by=by, role=role)[0]


def attacher(assessment: Assessment, rows: Collection[str], by: User) -> str:
    """Return the role in which a person may add evidence to rows now: open to the agency, or asked about."""
    role = writer(assessment, by, rows)
    refuse_other_duty(assessment, by, "attach")
    if set(rows) <= asked_about(assessment):
        return role
    refuse_closed(assessment)
    if closed := sorted(set(rows) - open_rows(assessment, rows)):
        raise not_allowed("records-row-closed", row=closed[0])
    return role


def refusal(assessment: Assessment, indicator: str, by: User) -> Problem | None:
    """Return why a person may add no evidence to a sub-aspect now, None where they may."""
    try:
        attacher(assessment, [indicator], by)
    except Refused as refused:
        return refused.problems[0]
    return None


def asked_about(assessment: Assessment) -> set[str]:
    """Return the rows with a question of the verifier that waits for the agency."""
    if assessment.state not in VERIFIABLE:
        return set()
    threads = assessment.clarifications.filter(state=Clarification.State.ASKED)
    return set(threads.values_list("indicator", flat=True))


def open_rows(assessment: Assessment, rows: Collection[str]) -> set[str]:
    """Return which rows may change in this round."""
    if assessment.round == Round.CLAIM:
        return set(rows)
    opened = assessment.answers.filter(round=assessment.round, is_open=True, indicator__in=rows)
    return set(opened.values_list("indicator", flat=True))


def attached(
    assessment: Assessment,
    evidence: Evidence,
    rows: dict[str, Sequence[int]],
    *,
    by: User | None,
    role: str,
    verb: str = "attach",
    told: dict[str, Any] | None = None,
) -> list[EvidenceUse]:
    """Put evidence under rows of a locked assessment and write its event."""
    uses = [
        EvidenceUse(
            assessment=assessment,
            indicator=id,
            round=assessment.round,
            evidence=evidence,
            meets=listed(assessment, id, meets),
            added_by=by,
        )
        for id, meets in rows.items()
    ]
    EvidenceUse.objects.bulk_create(uses)
    recount(assessment)
    data = {"rows": sorted(rows), "evidence": [summary(evidence)]} | (told or {})
    write(assessment.record, verb, by, role=role, data=data)
    return uses


def listed(assessment: Assessment, indicator: str, places: Iterable[int]) -> list[int]:
    """Return the places that the sub-aspect's list of evidence has."""
    size = len(assessment.instrument.nodes[indicator].evidence)
    return sorted({place for place in places if 0 <= place < size})


def summary(evidence: Evidence) -> dict[str, str]:
    """Return what an event of an assessment says about evidence: its address, its title, its newest file."""
    newest = evidence.files.first()
    told = {"uid": evidence.uid, "title": evidence.title, "kind": evidence.kind}
    return told | ({"sha256": newest.sha256, "file": newest.name} if newest else {})


def recount(assessment: Assessment) -> None:
    """Bring the number of rows with evidence up to date; evidence begins a draft as a score does."""
    assessment.evidenced = assessment.uses.values("indicator").distinct().count()
    assessment.saved_at = timezone.now()
    if assessment.state == "unfilled":
        assessment.state = "draft"
    assessment.save(update_fields=["evidenced", "saved_at", "state"])


@transaction.atomic
def detach(assessment: Assessment, indicator: str, evidence: Evidence, by: User) -> None:
    """Take evidence off a sub-aspect; it stays in the library."""
    assessment = locked(assessment)
    role = writer(assessment, by, [indicator])
    refuse_other_duty(assessment, by, "detach")
    refuse_closed(assessment)
    found = found_use(assessment, indicator, evidence)
    if assessment.round == Round.REPAIR and not added_in_open_repair(found):
        raise not_allowed("evidence-submitted", title=evidence.title, where=assessment.period.name)
    found.delete()
    recount(assessment)
    told = {"rows": [indicator], "evidence": [summary(evidence)]}
    write(assessment.record, "detach", by, role=role, data=told)


def found_use(assessment: Assessment, indicator: str, evidence: Evidence) -> EvidenceUse:
    """Return the use of evidence under a sub-aspect, or refuse."""
    found = assessment.uses.filter(indicator=indicator, evidence=evidence).first()
    if found is None:
        raise refuse("evidence-not-used", row=indicator)
    found.assessment = assessment
    return found


@transaction.atomic
def check(
    assessment: Assessment, indicator: str, evidence: Evidence, by: User, *, meets: Iterable[int]
) -> EvidenceUse:
    """Say which items of the sub-aspect's list a piece of evidence meets."""
    assessment = locked(assessment)
    role = attacher(assessment, [indicator], by)
    found = found_use(assessment, indicator, evidence)
    now = listed(assessment, indicator, meets)
    if now != found.meets:
        told = {"rows": [indicator], "evidence": [summary(evidence)], "from": found.meets, "to": now}
        found.meets = now
        found.save(update_fields=["meets"])
        write(assessment.record, "check", by, role=role, data=told)
    return found


@transaction.atomic
def take_over(assessment: Assessment, rows: Collection[str], by: User) -> int:
    """Use last year's evidence of some rows again, never its scores nor its checks; return how many uses."""
    assessment = locked(assessment)
    role = attacher(assessment, rows, by)
    rows_before = earlier_uses(assessment, rows).select_related("evidence")
    earlier = list(rows_before.prefetch_related("evidence__files"))
    if not earlier:
        raise refuse("evidence-no-last-year")
    EvidenceUse.objects.bulk_create(
        EvidenceUse(
            assessment=assessment,
            indicator=one.indicator,
            round=assessment.round,
            evidence=one.evidence,
            added_by=by,
        )
        for one in earlier
    )
    recount(assessment)
    taken = {one.evidence_id: one.evidence for one in earlier}
    told = {
        "rows": sorted({one.indicator for one in earlier}),
        "way": "earlier",
        "evidence": [summary(one) for one in taken.values()],
    }
    write(assessment.record, "attach", by, role=role, data=told)
    return len(earlier)


@transaction.atomic
def withdraw(evidence: Evidence, by: User, *, reason: str) -> Evidence:
    """Take a piece of evidence back and off every draft; what was submitted keeps it, so it is refused."""
    using = Assessment.objects.filter(uses__evidence=evidence).exclude(state="cancelled")
    drafts = [locked(one) for one in using.distinct().order_by("pk")]
    evidence = held(evidence)
    role = keeper(evidence, by)
    if not reason.strip():
        raise refuse("evidence-no-reason")
    refuse_fixed(evidence)
    for draft in drafts:
        uses = draft.uses.filter(evidence=evidence)
        told = {"rows": sorted(uses.values_list("indicator", flat=True)), "evidence": [summary(evidence)]}
        uses.delete()
        recount(draft)
        write(draft.record, "detach", by, role=role, data=told)
    evidence.withdrawn_at = timezone.now()
    evidence.save(update_fields=["withdrawn_at"])
    write(evidence.record, "withdraw", by, role=role, data={"reason": reason.strip()})
    return evidence
