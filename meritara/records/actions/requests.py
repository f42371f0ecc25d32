"""Requests for evidence: a link for one office, what comes through it, and what becomes of that."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import roles_on
from meritara.records.actions.assessments import locked, refuse_other_duty
from meritara.records.actions.events import write
from meritara.records.actions.evidence import Said, create
from meritara.records.actions.files import Kept, record_file
from meritara.records.actions.periods import refuse_over
from meritara.records.actions.uses import asked_about, attached, attacher
from meritara.records.models import (
    Arrival,
    Assessment,
    EvidenceRequest,
    EvidenceUse,
    Unit,
    User,
)
from meritara.registry.deadline import Deadline, Zone
from meritara.workflows.assessment import OPEN_TO_AGENCY, STATES
from meritara.workflows.workflow import not_allowed

LONGEST = dt.timedelta(days=60)  # that a link may live
MOST_WAITING, MOST_BYTES = 60, 300 << 20  # of one link, until the operator decides
State = Arrival.State


@dataclass(frozen=True)
class Wish:
    """What is asked of an office, by when, and how long its link lives."""

    unit: Unit
    rows: Sequence[str]
    due_on: dt.date
    until_on: dt.date
    asks: str = ""


@transaction.atomic
def ask_for(assessment: Assessment, by: User, wish: Wish, *, uid: str = "") -> tuple[EvidenceRequest, str]:
    """Make a request and return it with its token, which is kept nowhere; `uid` makes a double click one."""
    assessment = locked(assessment)
    refuse_unless_operator(assessment, by)
    refuse_wish(assessment, wish)
    if uid and EvidenceRequest.objects.filter(uid=uid).exists():
        raise refuse("request-made")
    token = secrets.token_urlsafe(16)
    made = EvidenceRequest.objects.create(
        **({"uid": uid} if uid else {}),
        assessment=assessment,
        unit=wish.unit,
        indicators=in_order(assessment, wish.rows),
        asks=wish.asks.strip(),
        token_hash=hashed(token),
        due_on=wish.due_on,
        expires_at=end_of(assessment, wish.until_on),
        made_by=by,
    )
    write(assessment.record, "request", by, role="operator", data=told(made) | {"rows": made.indicators})
    return made, token


def refuse_unless_operator(assessment: Assessment, by: User) -> None:
    """Refuse anyone but an operator who has no other duty here."""
    if "operator" not in roles_on(by, assessment):
        raise not_allowed("records-not-writer")
    refuse_other_duty(assessment, by, "attach")
    refuse_over(assessment.period)


def refuse_wish(assessment: Assessment, wish: Wish) -> None:
    """Refuse a request for nothing, of a foreign office, out of turn, or with days that cannot be."""
    known = {leaf.id for leaf in assessment.instrument.leaves}
    if not wish.rows or not set(wish.rows) <= known:
        raise refuse("request-no-rows")
    if wish.unit.agency_id != assessment.agency_id:
        raise refuse("request-foreign-office")
    if assessment.state not in OPEN_TO_AGENCY and not set(wish.rows) <= asked_about(assessment):
        raise not_allowed("records-not-open", state=STATES[assessment.state].id)
    refuse_days(assessment, wish.due_on, wish.until_on)


def refuse_days(assessment: Assessment, due_on: dt.date, until_on: dt.date) -> None:
    """Refuse a day that has passed, a link that ends before the day it is due, or one that lives too long."""
    today = Deadline(due_on, Zone(assessment.agency.zone)).today(timezone.now())
    if due_on < today:
        raise refuse("records-due-past", day=due_on.isoformat())
    if not due_on <= until_on <= today + LONGEST:
        raise refuse("request-days", due=due_on.isoformat(), latest=(today + LONGEST).isoformat())


def in_order(assessment: Assessment, rows: Sequence[str]) -> list[str]:
    """Return rows in the order of the instrument, each once."""
    return [leaf.id for leaf in assessment.instrument.leaves if leaf.id in set(rows)]


def end_of(assessment: Assessment, day: dt.date) -> dt.datetime:
    """Return the first moment after a day where the agency is."""
    return Deadline(day, Zone(assessment.agency.zone)).closes_at


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def told(request: EvidenceRequest) -> dict[str, Any]:
    """Return what an event says about a request."""
    return {"request": request.uid, "unit": request.unit.name, "due_on": request.due_on.isoformat()}


def held(request: EvidenceRequest) -> tuple[Assessment, EvidenceRequest]:
    """Return a request as it is now, with its assessment, both held until the transaction ends."""
    assessment = locked(request.assessment)
    now = EvidenceRequest.objects.select_for_update(of=("self",)).select_related("unit").get(pk=request.pk)
    return assessment, now


@transaction.atomic
def renew(
    request: EvidenceRequest, by: User, *, due_on: dt.date, until_on: dt.date
) -> tuple[EvidenceRequest, str]:
    """Give a request a new link and new days; the old link is dead from now on."""
    assessment, request = held(request)
    refuse_unless_operator(assessment, by)
    refuse_days(assessment, due_on, until_on)
    token = secrets.token_urlsafe(16)
    request.token_hash, request.revoked_at = hashed(token), None
    request.due_on, request.expires_at = due_on, end_of(assessment, until_on)
    request.save(update_fields=["token_hash", "revoked_at", "due_on", "expires_at"])
    write(assessment.record, "renew", by, role="operator", data=told(request))
    return request, token


@transaction.atomic
def revoke(request: EvidenceRequest, by: User) -> EvidenceRequest:
    """Close a link at once; what came through it stays."""
    assessment, request = held(request)
    refuse_unless_operator(assessment, by)
    if request.revoked_at is None:
        request.revoked_at = timezone.now()
        request.save(update_fields=["revoked_at"])
        write(assessment.record, "revoke", by, role="operator", data=told(request))
    return request


@transaction.atomic
def receive(request: EvidenceRequest, indicator: str, *, sender: str, kept: Kept, note: str = "") -> Arrival:
    """Let a file wait for the operator; the same file sent twice waits once."""
    assessment, request = held(request)
    refuse_arrival(request, indicator, sender)
    refuse_over(assessment.period)
    waiting = request.arrivals.filter(state=State.WAITING)
    if again := waiting.filter(indicator=indicator, file__sha256=kept.sha256).first():
        return again
    sums = waiting.aggregate(files=Count("pk"), bytes=Sum("file__size"))
    if sums["files"] >= MOST_WAITING or (sums["bytes"] or 0) + kept.size > MOST_BYTES:
        raise refuse("request-full", files=MOST_WAITING, limit=MOST_BYTES >> 20)
    file = record_file(assessment.agency, kept, None, sent_by=sender[:160])
    arrival = Arrival.objects.create(
        request=request, indicator=indicator, file=file, sender=sender[:160], note=note[:1000]
    )
    data = told(request) | {
        "row": indicator,
        "sha256": kept.sha256,
        "file": kept.name,
        "sender": sender[:160],
    }
    write(assessment.record, "arrive", None, data=data)
    return arrival


def refuse_arrival(request: EvidenceRequest, indicator: str, sender: str) -> None:
    """Refuse what comes through a closed link, under a row that was not asked for, or from nobody."""
    if request.revoked_at or request.expires_at <= timezone.now():
        raise refuse("request-closed")
    if indicator not in request.indicators:
        raise refuse("request-no-rows")
    if not sender.strip():
        raise refuse("request-no-sender")


@transaction.atomic
def admit(arrival: Arrival, by: User, *, said: Said, meets: Sequence[int] = ()) -> EvidenceUse:
    """Make an arrival a piece of evidence under its sub-aspect."""
    assessment, arrival = waiting(arrival)
    refuse_unless_operator(assessment, by)
    attacher(assessment, [arrival.indicator], by)
    evidence = create(assessment.agency, by, said, arrival.file, role="operator")
    decided(arrival, State.ACCEPTED, by)
    extra = {"arrival": arrival.uid, "sender": arrival.sender, "unit": arrival.request.unit.name}
    rows = {arrival.indicator: meets}
    return attached(assessment, evidence, rows, by=by, role="operator", verb="admit", told=extra)[0]


@transaction.atomic
def decline(arrival: Arrival, by: User, *, reason: str) -> Arrival:
    """Refuse an arrival, with a reason that its sender can read."""
    assessment, arrival = waiting(arrival)
    refuse_unless_operator(assessment, by)
    if not reason.strip():
        raise refuse("evidence-no-reason")
    arrival.reason = reason.strip()[:300]
    decided(arrival, State.REFUSED, by)
    data = {"row": arrival.indicator, "file": arrival.file.name, "sha256": arrival.file.sha256}
    data |= {"unit": arrival.request.unit.name, "sender": arrival.sender, "reason": arrival.reason}
    write(assessment.record, "decline", by, role="operator", data=data)
    return arrival


def waiting(arrival: Arrival) -> tuple[Assessment, Arrival]:
    """Return an arrival as it is now with its assessment, both held; refuse one that was decided."""
    assessment = locked(arrival.request.assessment)
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("file", "request__unit")
    now = rows.get(pk=arrival.pk)
    if now.state != State.WAITING:
        raise refuse("request-decided", state=now.get_state_display())
    return assessment, now


def decided(arrival: Arrival, state: str, by: User) -> None:
    """Write down what became of an arrival."""
    arrival.state, arrival.decided_at, arrival.decided_by = state, timezone.now(), by
    arrival.save(update_fields=["state", "reason", "decided_at", "decided_by"])
