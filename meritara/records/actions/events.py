"""Writing events: one for each act, in the same transaction, chained to the one before."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from meritara.proof.digest import START, broken, chained
from meritara.records.models import Event, User

DUTIES = {
    "agency": (
        "claim",
        "attach",
        "detach",
        "check",
        "request",
        "admit",
        "decline",
        "propose",
        "submit",
        "accept",
        "repaired",
        "answer",
        "object",
        "follow",
    ),
    "verification": (
        "take",
        "return",
        "verify",
        "verify-second",
        "finish",
        "finish-second",
        "ask",
        "close",
        "inform",
        "open_repair",
        "close_repair",
        "conclude",
        "recommend",
        "judge",
    ),
    "decision": ("settle", "minute", "hear", "reply", "determine", "publish", "withdraw"),
}


def write(
    record: str, verb: str, by: User | None, *, role: str = "", data: Mapping[str, Any] | None = None
) -> Event:
    """Add one event to the chain of a record; the caller holds the record's lock."""
    last = Event.objects.filter(record=record).order_by("-sequence").only("sequence", "hash").first()
    event = following(last, record, verb, by=by, role=role, data=data or {})
    event.save(force_insert=True)
    return event


def following(
    last: Event | None, record: str, verb: str, *, by: User | None, role: str, data: Mapping[str, Any]
) -> Event:
    """Return the event that comes after another on a record, with its hash, not stored yet."""
    event = Event(
        record=record,
        sequence=last.sequence + 1 if last else 1,
        at=timezone.now(),
        actor=by,
        actor_name=by.name if by else "",
        role=role,
        verb=verb,
        data=dict(data),
        previous=last.hash if last else START,
    )
    event.hash = chained(event.previous, body(event))
    return event


def write_many(
    told: Mapping[str, Mapping[str, Any]], verb: str, by: User | None, *, role: str = "", begins: bool = False
) -> list[Event]:
    """Add one event to the chain of each of many records, in two statements; all of them are locked.

    Where each chain begins with it, what came before is not looked for.
    """
    newest = Event.objects.filter(record=OuterRef("record")).order_by("-sequence").values("sequence")[:1]
    heads = Event.objects.filter(record__in=list(told), sequence=Subquery(newest))
    found = () if begins else heads.only("record", "sequence", "hash")
    last = {one.record: one for one in found}
    events = [
        following(last.get(record), record, verb, by=by, role=role, data=data)
        for record, data in told.items()
    ]
    return Event.objects.bulk_create(events)


def body(event: Event) -> dict[str, Any]:
    """Return what the hash of an event covers."""
    return {
        "record": event.record,
        "sequence": event.sequence,
        "at": event.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "role": event.role,
        "verb": event.verb,
        "data": event.data,
    }


def history(record: str) -> QuerySet[Event]:
    """Return the events of a record, oldest first."""
    return Event.objects.filter(record=record).order_by("sequence")


def first_broken(record: str, *, until: int | None = None) -> int | None:
    """Return the sequence of the first event whose chain does not hold, None where it does to its end."""
    events = history(record) if until is None else history(record).filter(sequence__lte=until)
    return broken((body(event), event.previous, event.hash) for event in events)


def duty_done(record: str, by: User, verb: str) -> str:
    """Return the other duty a person already had on a record, empty where this act is no conflict."""
    mine = next((duty for duty, verbs in DUTIES.items() if verb in verbs), "")
    others = {name: duty for duty, verbs in DUTIES.items() if duty != mine for name in verbs}
    if not mine:
        return ""
    done = (
        Event.objects.filter(record=record, actor=by, verb__in=others).values_list("verb", flat=True).first()
    )
    return others[done] if done else ""
