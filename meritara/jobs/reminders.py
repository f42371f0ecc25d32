"""Writes the reminders of stages that end in 7, 3 or 1 days; a second run on a day writes nothing."""

from collections.abc import Iterable, Iterator

from django.utils import timezone, translation

from meritara.records.actions.letters import a_message, write_messages
from meritara.records.models import Message
from meritara.records.reminders import Reminder, reminders, running_periods


def remind() -> int:
    """Put the reminders of today into the outbox; return how many are new."""
    with translation.override("id"):
        return sum(write_messages(mails(reminders(one))) for one in running_periods(timezone.now()))


def mails(found: Iterable[Reminder]) -> Iterator[Message]:
    """Yield reminders as mails, not stored yet."""
    for one in found:
        yield a_message(one.user.email, one.subject, body=one.body, user=one.user, key=one.key)
