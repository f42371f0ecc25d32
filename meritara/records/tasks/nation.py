"""What waits for those who verify, decide, oversee and run the system."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from meritara.records.access import OVERSEEING, Person, current, reaches, today, verification_queue
from meritara.records.audits import in_running, team_of, visible_audits
from meritara.records.board import LAGGING, STAGE_OF, to_score
from meritara.records.clock import Closing, Timetable
from meritara.records.desks import ends_at
from meritara.records.findings import late, second_looks, visible_findings
from meritara.records.models import (
    AccountRequest,
    Agency,
    Assessment,
    Desk,
    Membership,
    Message,
    Objection,
    Period,
    Role,
    Verifier,
)
from meritara.records.tasks.task import Task, closing_in, task
from meritara.workflows.finding import AUDITOR_TURN

NATION = Agency(name="", zone="WIB")
SOON = 7
SCORING = ("verifying", "final")


def of_verifier(user: Person) -> Iterator[Task]:
    """Yield what a verifier has to take, to score, and to read."""
    rows = verification_queue(user).filter(period__closed_at__isnull=True)
    done = Verifier.objects.filter(
        assessment=OuterRef("pk"), place=OuterRef("place"), finished_at__isnull=False
    )
    for one in rows.prefetch_related("period__stages__extensions").annotate(done=Exists(done)):
        yield from to_verify(one)
    yield from desks_of(user)


def desks_of(user: Person) -> Iterator[Task]:
    """Yield the desks that a verifier leads: those to come, and those not recorded yet."""
    rows = Desk.objects.filter(verifier=user.pk, period__closed_at__isnull=True).select_related("period")
    rows = rows.annotate(seats=Count("attendances", filter=Q(attendances__is_present__isnull=True)))
    now = timezone.now()
    for desk in rows:
        if desk.seats or ends_at(desk) > now:
            day = timezone.localdate(desk.starts_at)
            left = (day - today()).days
            yield Task("desk", desk.period.name, desk.uid, desk.seats, due_on=day, days_left=left)


def to_verify(one: Any) -> Iterator[Task]:
    """Yield what one assessment in a verifier's queue waits for."""
    closing = closing_in(one, STAGE_OF.get(one.state, "verification"))
    total = to_score(one)
    is_first = one.place == Verifier.FIRST
    if one.replies and is_first:
        yield task("replies", one, closing, count=one.replies)
    if one.state == "submitted" and is_first:
        yield task("take", one, closing)
    elif one.state in SCORING and is_first:
        yield task("verify", one, closing, count=one.scored, total=total)
    elif one.state in (*SCORING, "clarifying") and not is_first and not one.done:
        yield task("second", one, closing)
    elif one.state == "provisional" and is_first:
        yield task("open", one, closing)


def of_chair(user: Person) -> Iterator[Task]:
    """Yield how many assessments of each period wait for the plenary."""
    waits = Q(assessments__state="plenary") & reaches(user, {Role.CHAIR}, path="assessments__agency")
    rows = Period.objects.filter(opened_at__isnull=False).annotate(many=Count("assessments", filter=waits))
    for one in rows.filter(many__gt=0):
        yield Task("plenary", one.name, one.uid, one.many)
    mine = reaches(user, {Role.CHAIR}, path="plenary__assessment__agency")
    waiting = Objection.objects.filter(mine, answered_at__isnull=True)
    if many := waiting.filter(plenary__assessment__state="objection").count():
        yield Task("reply", "", count=many)


def of_supervisor(user: Person) -> Iterator[Task]:
    """Yield what the supervisor has to decide, to open, to assign, and whom to remind."""
    yield from requests()
    yield from mail()
    made = Assessment.objects.filter(reaches(user, {Role.SUPERVISOR}, path="agency"), state="determined")
    if many := made.count():
        yield Task("publish", "", count=many)
    yield from audits_of(user, "issue", ("drafted",))
    yield from findings_of(user, {"escalate": Q(late(), state__in=("warned", "raised"))})
    rows = Period.objects.filter(Q(opened_at__isnull=True) | Q(closed_at__isnull=True))
    counts = lacking(user)
    for period in rows.prefetch_related("stages__extensions"):
        if period.opened_at is None:
            yield Task("open-period", period.name, period.uid)
        else:
            yield from of_period(period, counts.get(period.pk, {}))


def of_period(period: Period, counts: dict[str, Any]) -> Iterator[Task]:
    """Yield what an open period lacks, with the end of the stage that is running."""
    closings = Timetable(period).of(NATION)
    filling, verification = closings.get("filling"), closings.get("verification")
    soon = [one for one in closings.values() if one.is_open and one.days_left <= SOON]
    for kind, closing in (("accounts", filling), ("assign", verification), ("lagging", first(soon))):
        if counts.get(kind) and (kind != "lagging" or closing):
            due, left = (closing.until_on, closing.days_left) if closing else (None, None)
            yield Task(kind, period.name, period.uid, counts[kind], due_on=due, days_left=left)


def first(closings: Iterable[Closing]) -> Closing | None:
    """Return the closing that comes first."""
    return min(closings, key=lambda one: one.until_on, default=None)


def lacking(user: Person) -> dict[int, dict[str, Any]]:
    """Return for each open period how many agencies lack an account or a verifier, and how many lag."""
    operators = Membership.objects.filter(
        current(today()), agency=OuterRef("agency"), role=Role.OPERATOR, user__is_active=True
    )
    verifiers = Verifier.objects.filter(assessment=OuterRef("pk"), place=Verifier.FIRST)
    running = Q(period__opened_at__isnull=False, period__closed_at__isnull=True) & ~Q(state="cancelled")
    rows = Assessment.objects.filter(running, reaches(user, OVERSEEING, path="agency"))
    rows = rows.annotate(known=Exists(operators), given=Exists(verifiers))
    found = (
        rows.order_by()
        .values(called=F("period"))
        .annotate(
            accounts=Count("pk", filter=Q(known=False, state__in=LAGGING)),
            assign=Count("pk", filter=Q(given=False)),
            lagging=Count("pk", filter=Q(state__in=LAGGING)),
        )
    )
    return {row["called"]: dict(row) for row in found}


def requests() -> Iterator[Task]:
    """Yield the requests for accounts that nobody has decided."""
    if many := AccountRequest.objects.filter(decided_at__isnull=True).count():
        yield Task("requests", "", count=many)


def mail() -> Iterator[Task]:
    """Yield the mails that were put aside."""
    if many := Message.objects.filter(state=Message.State.PARKED).count():
        yield Task("mail", "", count=many)


def of_admin(_user: Person) -> Iterator[Task]:
    """Yield what an administrator has to decide."""
    yield from requests()


def of_auditor(user: Person) -> Iterator[Task]:
    """Yield the answers to examine, the findings to send, and the indications to review."""
    turns = {
        "examine": Q(state__in=AUDITOR_TURN),
        "send": Q(state="finding") & ~Q(pk__in=in_running()),
        "review": Q(state="indication"),
    }
    yield from audits_of(user, "work", ("assigned", "discussed"))
    yield from findings_of(user, turns)
    if many := second_looks(user).count():
        yield Task("look-rules", "", count=many)


def audits_of(user: Person, kind: str, states: tuple[str, ...]) -> Iterator[Task]:
    """Yield how many audit assignments wait for somebody: to be issued, or to be worked on in a team."""
    rows = visible_audits(user).filter(state__in=states)
    if kind == "work":
        rows = rows.filter(pk__in=team_of(user).values("pk"))
    if many := rows.count():
        yield Task(f"{kind}-audits", "", count=many)


def findings_of(user: Person, turns: Mapping[str, Q]) -> Iterator[Task]:
    """Yield how many findings wait for each turn of somebody."""
    asked = {kind: Count("pk", filter=test) for kind, test in turns.items()}
    for kind, many in visible_findings(user).order_by().aggregate(**asked).items():
        if many:
            yield Task(f"{kind}-findings", "", count=many)
