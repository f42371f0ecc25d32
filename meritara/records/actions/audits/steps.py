"""The steps of an audit assignment: each looks whether it may be taken, and writes one event."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from meritara.problem import refuse
from meritara.records.actions.events import write
from meritara.records.actions.findings import steps as finding_steps
from meritara.records.actions.findings.steps import Letter
from meritara.records.actions.turns import LONGEST, Turn, numbered
from meritara.records.audits import auditors_of
from meritara.records.findings import OVERSIGHT, acting_roles
from meritara.records.models import Agency, Audit, Finding, FindingLetter, Role, User
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


def locked(audit: Audit) -> Audit:
    """Return an assignment that nobody else changes meanwhile."""
    rows = Audit.objects.select_for_update(of=("self",)).select_related("agency", "lead")
    return rows.get(pk=audit.pk)


def leads(one: Audit, user: User) -> bool:
    """Return whether a person takes the auditor's steps: who leads the team, or drafted what is a draft."""
    return user.pk == one.lead_id or (one.state == "drafted" and user.pk == one.made_by_id)


def sends_itself(one: Audit, user: User) -> bool:
    """Return whether a person drafted an assignment or goes with it, so that another one issues it."""
    return user.pk in (one.made_by_id, one.lead_id) or one.members.filter(pk=user.pk).exists()


def allowed(one: Audit, name: str, by: User, reason: str = "") -> tuple[Step, str]:
    """Return the step that a person may take on an assignment and in which role, or say why not."""
    held = acting_roles(by, one.agency)
    step = AUDIT.step(name, one.state, held, reason=reason)
    role = max(step.roles & held)  # the supervisor or the agency before an auditor
    if role == Role.AUDITOR and not leads(one, by):
        raise not_allowed("audits-lead-only", lead=one.lead.name)
    return step, role


def turn(audit: Audit, name: str, by: User, reason: str = "") -> Turn[Audit]:
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
    check_team(agency, [plan.lead, *plan.members])


def check_team(agency: Agency, people: Collection[User]) -> None:
    """Refuse a team with somebody in it who does not audit the agency today, or once served there."""
    known = {user.pk for user in auditors_of(agency)}
    for user in people:
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


@transaction.atomic
def issue(audit: Audit, by: User, letter: Letter) -> Audit:
    """Issue the letter of an assignment; nobody sends oneself, nor on one's own draft."""
    mine = turn(audit, "issue", by)
    if sends_itself(mine.one, by):
        raise not_allowed("audits-two-people")
    number = numbered(letter.number, letter.dated_on)
    return mine.end({"letter": number}, number=number, dated_on=letter.dated_on)


@transaction.atomic
def replace_team(audit: Audit, by: User, *, lead: User, members: Collection[User], reason: str) -> Audit:
    """Put others in the team of an assignment, saying why."""
    mine = turn(audit, "replace", by, reason)
    check_team(mine.one.agency, [lead, *members])
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
    for place, finding in enumerate(mine.one.findings.filter(state="finding").order_by("pk")):
        finding_steps.tell(finding, by, letter, mails=place == 0)
    return done


@transaction.atomic
def receive(audit: Audit, by: User, *, on: dt.date, proof: str) -> Audit:
    """Note once for all its findings on which day the report was received, and what proves it."""
    mine = turn(audit, "receive", by)
    waiting = unreceived(mine.one)
    if not waiting:
        raise refuse("findings-received")
    for finding in waiting:
        finding_steps.receive(finding, by, on=on, proof=proof)
    return mine.end({"received": str(on)})


def unreceived(audit: Audit) -> list[Finding]:
    """Return the findings that a report sent, and of which the receipt of a letter is not noted."""
    sent = audit.findings.filter(letters__kind=FindingLetter.Kind.TELL, letters__received_on=None)
    return list(sent.filter(state="told").distinct().order_by("pk"))
