"""Questions about a sub-aspect: asked by the verifier, answered by the agency, closed by the verifier."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import roles_on, today
from meritara.records.actions.assessments import locked, move, refuse_other_duty
from meritara.records.actions.events import write
from meritara.records.actions.evidence import held
from meritara.records.actions.uses import attached
from meritara.records.models import Assessment, Clarification, Evidence, Remark, User
from meritara.workflows.assessment import STATES, VERIFIABLE
from meritara.workflows.workflow import not_allowed

State = Clarification.State


@transaction.atomic
def ask(assessment: Assessment, indicator: str, by: User, *, text: str, due_on: dt.date) -> Clarification:
    """Open a thread about a sub-aspect; the first one turns the assessment over to the agency."""
    assessment = locked(assessment)
    if assessment.state not in VERIFIABLE:
        raise not_allowed("records-not-verifiable", state=STATES[assessment.state].id)
    as_verifier(assessment, by, "ask")
    refuse_blank(text)
    if due_on < today():
        raise refuse("records-due-past", day=due_on.isoformat())
    if indicator not in {leaf.id for leaf in assessment.instrument.leaves}:
        raise refuse("records-unknown-row", row=indicator)
    thread = Clarification.objects.create(
        assessment=assessment, indicator=indicator, round=assessment.round, due_on=due_on, asked_by=by
    )
    Remark.objects.create(clarification=thread, author=by, is_agency=False, text=text.strip())
    told = {"row": indicator, "due_on": due_on.isoformat(), "text": text.strip()}
    if assessment.state == "verifying":
        move(assessment, "ask", by, data=told)
    else:
        write(assessment.record, "ask", by, role="verifier", data=told)
    return thread


@transaction.atomic
def answer(thread: Clarification, by: User, *, text: str, evidence: Evidence | None = None) -> Remark:
    """Answer a question for the agency, with a piece of evidence if need be, which then stands in its row."""
    assessment = locked(thread.assessment)
    thread = Clarification.objects.get(pk=thread.pk)
    roles = roles_on(by, assessment)
    mine = "operator" in roles or (
        "contributor" in roles and assessment.parts.filter(user=by, indicator=thread.indicator).exists()
    )
    if not mine:
        raise not_allowed("records-not-writer")
    refuse_other_duty(assessment, by, "claim")
    refuse_closed_thread(thread)
    refuse_blank(text)
    if evidence and evidence.agency_id != assessment.agency_id:
        raise refuse("records-foreign-evidence")
    thread.state, thread.answered_at = State.ANSWERED, timezone.now()
    thread.save(update_fields=["state", "answered_at"])
    remark = Remark.objects.create(
        clarification=thread, author=by, is_agency=True, text=text.strip(), evidence=evidence
    )
    if evidence and not assessment.uses.filter(indicator=thread.indicator, evidence=evidence).exists():
        attached(assessment, held(evidence), {thread.indicator: ()}, by=by, role="operator")
    told = {"row": thread.indicator, "text": text.strip()} | ({"evidence": evidence.uid} if evidence else {})
    write(assessment.record, "answer", by, role="operator", data=told)
    return remark


@transaction.atomic
def reply(thread: Clarification, by: User, *, text: str, due_on: dt.date) -> Remark:
    """Ask again in a thread that was answered, with a new day."""
    assessment = locked(thread.assessment)
    thread = Clarification.objects.get(pk=thread.pk)
    as_verifier(assessment, by, "ask")
    refuse_closed_thread(thread)
    refuse_blank(text)
    thread.state, thread.due_on = State.ASKED, due_on
    thread.save(update_fields=["state", "due_on"])
    remark = Remark.objects.create(clarification=thread, author=by, is_agency=False, text=text.strip())
    told = {"row": thread.indicator, "due_on": due_on.isoformat(), "text": text.strip()}
    write(assessment.record, "ask", by, role="verifier", data=told)
    return remark


@transaction.atomic
def close(thread: Clarification, by: User) -> Clarification:
    """Close a thread; the last one closed gives the assessment back to verification."""
    assessment = locked(thread.assessment)
    thread = Clarification.objects.get(pk=thread.pk)
    as_verifier(assessment, by, "ask")
    refuse_closed_thread(thread)
    thread.state, thread.closed_at = State.CLOSED, timezone.now()
    thread.save(update_fields=["state", "closed_at"])
    write(assessment.record, "close", by, role="verifier", data={"row": thread.indicator})
    still = assessment.clarifications.exclude(state=State.CLOSED).exists()
    if assessment.state == "clarifying" and not still:
        move(assessment, "resume", by)
    return thread


def as_verifier(assessment: Assessment, by: User, verb: str) -> None:
    """Refuse anyone but the first verifier."""
    if "verifier" not in roles_on(by, assessment):
        raise not_allowed("records-not-verifier")
    refuse_other_duty(assessment, by, verb)


def refuse_closed_thread(thread: Clarification) -> None:
    """Refuse to go on in a closed thread."""
    if thread.state == State.CLOSED:
        raise not_allowed("records-thread-closed")


def refuse_blank(text: str) -> None:
    """Refuse an empty remark."""
    if not text.strip():
        raise refuse("records-no-text")
