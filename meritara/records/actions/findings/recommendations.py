"""The recommendations of a finding: asked for, reported on by the agency, judged by the auditor."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.events import write
from meritara.records.actions.findings.steps import Said
from meritara.records.actions.turns import LONGEST
from meritara.records.findings import acting_roles
from meritara.records.models import Finding, FindingRecommendation, Role, User
from meritara.workflows.finding import AGENCY_TURN, CLOSING
from meritara.workflows.workflow import not_allowed

OPEN_TO_AUDITOR = ("finding", "told", "answered", "examined")
Status = FindingRecommendation.Status


def held(finding: Finding, by: User, role: str, states: tuple[str, ...]) -> Finding:
    """Return a finding locked for somebody in a role, in one of some states."""
    one = Finding.objects.select_for_update(of=("self",)).select_related("agency").get(pk=finding.pk)
    if role not in acting_roles(by, one.agency):
        raise not_allowed("findings-not-yours")
    if one.state not in states:
        raise not_allowed("findings-not-now")
    return one


@transaction.atomic
def recommend(
    finding: Finding, by: User, *, text: str, due_on: dt.date | None = None
) -> FindingRecommendation:
    """Ask an agency to do something about a finding, until a day where one is set."""
    one = held(finding, by, Role.AUDITOR, OPEN_TO_AUDITOR)
    if not text.strip():
        raise refuse("findings-recommendation")
    if due_on and due_on < today():
        raise refuse("findings-recommendation-day", day=due_on)
    made = FindingRecommendation.objects.create(
        finding=one, text=text.strip()[:LONGEST], due_on=due_on, by=by
    )
    if one.state == "examined" and due_on and (one.due_on is None or due_on < one.due_on):
        one.due_on = due_on
        one.save(update_fields=["due_on"])
    write(one.record, "recommend", by, role=Role.AUDITOR, data={"recommendation": made.uid})
    return made


@transaction.atomic
def report(recommendation: FindingRecommendation, by: User, said: Said) -> FindingRecommendation:
    """Say what an agency did about a recommendation, or why it cannot."""
    one = held(recommendation.finding, by, Role.OPERATOR, AGENCY_TURN)
    if not said.text.strip():
        raise refuse("findings-report")
    row = FindingRecommendation.objects.select_for_update().get(pk=recommendation.pk)
    if row.has_ended:
        raise refuse("findings-recommendation-over")
    row.report, row.number = said.text.strip()[:LONGEST], " ".join(said.number.split())[:160]
    row.file, row.reported_at = said.file or row.file, timezone.now()
    row.save(update_fields=["report", "number", "file", "reported_at"])
    write(one.record, "report", by, role=Role.OPERATOR, data={"recommendation": row.uid})
    return row


@transaction.atomic
def judge(
    recommendation: FindingRecommendation, by: User, *, status: str, note: str = ""
) -> FindingRecommendation:
    """Say how a recommendation was followed up; anything but done needs a note."""
    one = held(recommendation.finding, by, Role.AUDITOR, CLOSING)
    if status not in Status.values:
        raise refuse("findings-status", status=status[:20])
    if status != Status.DONE and not note.strip():
        raise refuse("findings-judge-note")
    row = FindingRecommendation.objects.select_for_update().get(pk=recommendation.pk)
    row.status, row.note, row.judged_at = status, note.strip()[:LONGEST], timezone.now()
    if status in (Status.OPEN, Status.PARTLY):
        row.reported_at = None
    row.save(update_fields=["status", "note", "judged_at", "reported_at"])
    write(one.record, "judge", by, role=Role.AUDITOR, data={"recommendation": row.uid, "status": status})
    return row
