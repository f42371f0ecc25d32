"""The steps of an audit assignment: each looks whether it may be taken, and writes one event."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.events import write
from meritara.records.actions.findings import steps as finding_steps
from meritara.records.actions.findings.steps import LONGEST, Letter
from meritara.records.audits import auditors_of
from meritara.records.findings import OVERSIGHT, acting_roles
from meritara.records.models import Agency, Audit, User
from meritara.workflows.audit import ASKED, AUDIT
from meritara.workflows.workflow import Step, not_allowed


@dataclass(frozen=True)
class Plan:
    """What an assignment is about, why, what is examined, from when until when, and by whom."""

    subject: str
    ground: str
    scope: str
    from_on: dt.date
    until_on: dt.date
    lead: User
    members: Collection[User] = ()


@dataclass(frozen=True)
class Meeting:
    """The closing meeting with the agency: its minutes, day, place, who came, what the agency said."""

    number: str
    held_on: dt.date
    place: str
    present: str
    view: str = ""


@dataclass
class Turn:
    """A step that somebody is about to take on an assignment that is theirs alone until the end."""

    one: Audit
    step: Step
    by: User
    role: str
    reason: str

    def end(self, data: Mapping[str, Any] | None = None, **fields: Any) -> Audit:
        """Move the assignment, with other fields of it, and write the event."""
        if self.reason:
            fields["reason"] = self.reason
        fields |= {"state": self.step.after, "moved_at": timezone.now()}
        for name, value in fields.items():
            setattr(self.one, name, value)
        self.one.save(update_fields=list(fields))
        told = dict(data or {}) | ({"reason": self.reason} if self.reason else {})
        write(self.one.record, self.step.name, self.by, role=self.role, data=told)
        return self.one


def locked(audit: Audit) -> Audit:
    """Return an assignment that nobody else changes meanwhile."""
    rows = Audit.objects.select_for_update(of=("self",)).select_related("agency", "lead")
    return rows.get(pk=audit.pk)


def allowed(one: Audit, name: str, by: User, reason: str = "") -> tuple[Step, str]:
    """Return the step that a person may take on an assignment and in which role, or say why not."""
    held = acting_roles(by, one.agency) & OVERSIGHT
    step = AUDIT.step(name, one.state, held, reason=reason)
    role = max(step.roles & held)  # a supervisor before an auditor
    if role == "auditor" and by.pk not in (one.lead_id, one.made_by_id if one.state == "drafted" else None):
        raise not_allowed("audits-lead-only", lead=one.lead.name)
    return step, role


def turn(audit: Audit, name: str, by: User, reason: str = "") -> Turn:
    """Return the turn of a person on an assignment; as an auditor only of who leads it."""
    one, reason = locked(audit), reason.strip()[:LONGEST]
    step, role = allowed(one, name, by, reason)
    return Turn(one, step, by, role, reason)


def checked(agency: Agency, plan: Plan) -> None:
    """Refuse a plan without words, with its days in the wrong order, or with a stranger in the team."""
    for name in ("subject", "ground", "scope"):
        if not getattr(plan, name).strip():
            raise refuse("audits-empty", field=ASKED[name])
    if plan.until_on < plan.from_on:
        raise refuse("audits-days", start=plan.from_on, end=plan.until_on)
    known = {user.pk for user in auditors_of(agency)}
    for user in (plan.lead, *plan.members):
        if user.pk not in known:
            raise refuse("audits-team", name=user.name)


@transaction.atomic
def draft(agency: Agency, by: User, plan: Plan) -> Audit:
    """Draft an assignment to examine an agency."""
    if not acting_roles(by, agency) & OVERSIGHT:
        raise not_allowed("audits-not-yours")
    checked(agency, plan)
    made = Audit.objects.create(
        agency=agency,
        subject=" ".join(plan.subject.split())[:240],
        ground=plan.ground.strip()[:LONGEST],
        scope=plan.scope.strip()[:LONGEST],
        from_on=plan.from_on,
        until_on=plan.until_on,
        lead=plan.lead,
        made_by=by,
    )
    made.members.set(user for user in plan.members if user.pk != plan.lead.pk)
    role = max(acting_roles(by, agency) & OVERSIGHT)
    write(made.record, "draft", by, role=role, data={"agency": agency.code, "lead": plan.lead.uid})
    return made


def numbered(number: str, on: dt.date, *, earliest: dt.date | None = None) -> str:
    """Return the number of a paper; refuse one without a number, of a day to come, or before another."""
    found = " ".join(number.split())[:160]
    if not found:
        raise refuse("findings-letter")
    if on > today():
        raise refuse("findings-ahead", day=on)
    if earliest and on < earliest:
        raise refuse("audits-too-early", day=on, earliest=earliest)
    return found


@transaction.atomic
def issue(audit: Audit, by: User, letter: Letter) -> Audit:
    """Issue the letter of an assignment; nobody sends oneself, nor on one's own draft."""
    mine = turn(audit, "issue", by)
    team = {mine.one.lead_id, *mine.one.members.values_list("pk", flat=True)}
    if by.pk in team or by.pk == mine.one.made_by_id:
        raise not_allowed("audits-two-people")
    number = numbered(letter.number, letter.dated_on)
    return mine.end({"letter": number}, number=number, dated_on=letter.dated_on)


@transaction.atomic
def replace_team(audit: Audit, by: User, *, lead: User, members: Collection[User], reason: str) -> Audit:
    """Put others in the team of an assignment, saying why."""
    mine = turn(audit, "replace", by, reason)
    known = {user.pk for user in auditors_of(mine.one.agency)}
    for user in (lead, *members):
        if user.pk not in known:
            raise refuse("audits-team", name=user.name)
    mine.one.members.set(user for user in members if user.pk != lead.pk)
    return mine.end({"lead": lead.uid, "members": [one.uid for one in members]}, lead=lead)


@transaction.atomic
def cancel(audit: Audit, by: User, *, reason: str) -> Audit:
    """Cancel an assignment, saying why; what was written stays."""
    return turn(audit, "cancel", by, reason).end()


@transaction.atomic
def discuss(audit: Audit, by: User, meeting: Meeting) -> Audit:
    """Record the closing meeting, once every working paper was reviewed by another than its author."""
    mine = turn(audit, "discuss", by)
    papers = mine.one.papers.all()
    if not papers:
        raise refuse("audits-no-papers")
    if left := [f"KK-{one.place}" for one in papers if one.reviewed_at is None]:
        raise refuse("audits-not-reviewed", papers=", ".join(left))
    number = numbered(meeting.number, meeting.held_on, earliest=mine.one.dated_on)
    for name in ("place", "present"):
        if not getattr(meeting, name).strip():
            raise refuse("audits-empty", field=ASKED[name])
    return mine.end(
        {"minutes": number},
        minutes=number,
        held_on=meeting.held_on,
        place=" ".join(meeting.place.split())[:240],
        present=meeting.present.strip()[:LONGEST],
        view=meeting.view.strip()[:LONGEST],
    )


@transaction.atomic
def resume(audit: Audit, by: User, *, reason: str) -> Audit:
    """Go on examining after the meeting, saying why; the minutes stay until new ones take their place."""
    return turn(audit, "resume", by, reason).end()


@transaction.atomic
def report(audit: Audit, by: User, letter: Letter, *, summary: str) -> Audit:
    """Issue the report, and send every finding of the assignment to the agency with it, all or none."""
    mine = turn(audit, "report", by)
    number = numbered(letter.number, letter.dated_on, earliest=mine.one.held_on)
    if not summary.strip():
        raise refuse("audits-empty", field=ASKED["summary"])
    undecided = mine.one.findings.filter(state__in=("indication", "reviewing")).count()
    if undecided:
        raise refuse("audits-undecided", count=undecided)
    done = mine.end(
        {"report": number},
        report=number,
        reported_on=letter.dated_on,
        summary=summary.strip()[:LONGEST],
    )
    for finding in mine.one.findings.filter(state="finding").order_by("pk"):
        finding_steps.tell(finding, by, letter)
    return done
