"""The anchor of a night: where every chain ends, signed, stored and sent to the auditors at once."""

import datetime as dt
import hashlib
from collections.abc import Callable

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from meritara.proof.anchor import Heads, anchor, read_anchor, series
from meritara.proof.signing import Signer
from meritara.records.access import current
from meritara.records.actions.letters import a_message, write_messages
from meritara.records.models import Anchor, Membership, Message, ResultFile, Role, User

HEADS = """SELECT event.record, event.sequence, event.hash FROM records_event event
JOIN (SELECT record, MAX(sequence) AS sequence FROM records_event GROUP BY record) newest
ON event.record = newest.record AND event.sequence = newest.sequence"""
Letter = Callable[[Anchor, User], tuple[str, str]]


def drop_anchor(by: Signer, day: dt.date, letter: Letter) -> Anchor | None:
    """Store the anchor of a day with the mails that tell of it; None where the day has one already."""
    try:
        with transaction.atomic():
            before = [read_anchor(one.content.encode()) for one in Anchor.objects.order_by("number")]
            if Anchor.objects.filter(day__gte=day).exists():
                return None
            content = anchor(heads(), series(before), results(), day=day, by=by, at=timezone.now())
            number = before[-1].number + 1 if before else 1
            made = Anchor.objects.create(number=number, day=day, content=content.decode())
            write_messages(letters(made, letter))
            return made
    except IntegrityError:  # another process was first
        return None


def heads() -> Heads:
    """Return where every chain ends, in one look."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS)
        return {record: (sequence, hash_) for record, sequence, hash_ in cursor.fetchall()}


def results() -> list[tuple[str, str]]:
    """Return the digest of every signed result file by its publication."""
    rows = ResultFile.objects.exclude(content="").values_list("publication__uid", "content")
    return [(uid, hashlib.sha256(content.encode()).hexdigest()) for uid, content in rows]


def letters(made: Anchor, letter: Letter) -> list[Message]:
    """Return a mail to each auditor, not stored yet."""
    held = Membership.objects.filter(current(timezone.localdate()), role=Role.AUDITOR)
    auditors = User.objects.filter(is_active=True, memberships__in=held).distinct()
    told = []
    for one in auditors.order_by("pk"):
        subject, body = letter(made, one)
        told.append(a_message(one.email, subject, body=body, user=one, key=f"anchor-{made.number}-{one.pk}"))
    return told
