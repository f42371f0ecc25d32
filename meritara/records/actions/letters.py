"""The outbox: a mail is written with the act that causes it, and taken by one worker at a time."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language

from meritara.law.dated import say_day
from meritara.records.access import manages
from meritara.records.actions.events import write
from meritara.records.models import Message, User
from meritara.workflows.workflow import not_allowed

TRIES = 3
LEASE = dt.timedelta(minutes=10)  # how long a worker may take; then another one takes over
WAITS = (dt.timedelta(minutes=5), dt.timedelta(hours=1))  # after the first and after the second failure
INTERRUPTED = "pekerja berhenti di tengah pengiriman / the worker stopped while sending"
State = Message.State


def write_message(
    to: str, subject: str, body: str, *, user: User | None = None, key: str | None = None
) -> Message:
    """Put a mail into the outbox, in the transaction of the act; with a key it is written only once."""
    message = a_message(to, subject, body, user=user, key=key)
    if key is None:
        message.save()
        return message
    write_messages([message])
    return Message.objects.get(key=key)


def a_message(
    to: str, subject: str, body: str, *, user: User | None = None, key: str | None = None
) -> Message:
    """Return a mail that is not stored yet; its subject is one line."""
    line = " ".join(subject.split())[:200]
    return Message(to=to, subject=line, body=body, user=user, key=key, next_at=timezone.now())


def write_messages(messages: Iterable[Message]) -> int:
    """Put mails into the outbox but for those whose key is there; return how many are new."""
    mails = list(messages)
    keys = [one.key for one in mails if one.key]
    with transaction.atomic():
        known = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
        new = [one for one in mails if one.key not in known]
        Message.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def take_due() -> Message | None:
    """Return the next mail that is due, taken for this worker alone, or None."""
    while True:
        now = timezone.now()
        due = Message.objects.filter(state=State.WAITING, next_at__lte=now).order_by("next_at", "id").first()
        if due is None:
            return None
        mine = Message.objects.filter(pk=due.pk, state=State.WAITING, tries=due.tries, next_at=due.next_at)
        if due.tries >= TRIES:
            mine.update(state=State.PARKED, fault=INTERRUPTED)
        elif mine.update(tries=F("tries") + 1, next_at=now + LEASE):
            return Message.objects.get(pk=due.pk)


def sent(message: Message) -> None:
    """Note that a mail was handed over."""
    Message.objects.filter(pk=message.pk).update(state=State.SENT, sent_at=timezone.now(), fault="")


def failed(message: Message, fault: str) -> None:
    """Note why a mail was not handed over: it waits for its next try, or is put aside after the third."""
    rows = Message.objects.filter(pk=message.pk, state=State.WAITING)
    if message.tries >= TRIES:
        rows.update(state=State.PARKED, fault=fault[:300])
    else:
        rows.update(fault=fault[:300], next_at=timezone.now() + WAITS[message.tries - 1])


@transaction.atomic
def send_again(by: User, *, ids: Iterable[int] = ()) -> int:
    """Put mails that were put aside back into the outbox, those named or all; return how many."""
    if not manages(by):
        raise not_allowed("periods-not-supervisor")
    named = Q(pk__in=list(ids)) if ids else Q()
    rows = Message.objects.select_for_update().filter(named, state=State.PARKED)
    found = [one.pk for one in rows]
    if found:
        again = {"state": State.WAITING, "tries": 0, "next_at": timezone.now()}
        Message.objects.filter(pk__in=found).update(**again)
        write("outbox", "send-again", by, role="supervisor", data={"mails": len(found)})
    return len(found)


def said(day: dt.date) -> str:
    """Return a day as a letter writes it."""
    return say_day(day, get_language() or "id")
