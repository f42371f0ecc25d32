"""The outbox as its supervisor sees it: what waits, what was put aside and why; never what a mail says."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q

from meritara.records.models import Message


@dataclass(frozen=True)
class Outbox:
    """The counts of the outbox, and the mails that were put aside or failed before."""

    waiting: int
    sent: int
    parked: int
    oldest: object
    troubled: list[Message]


def outbox(*, most: int = 200) -> Outbox:
    """Return the state of the outbox."""
    counts = Message.objects.aggregate(
        waiting=Count("pk", filter=Q(state=Message.State.WAITING)),
        sent=Count("pk", filter=Q(state=Message.State.SENT)),
        parked=Count("pk", filter=Q(state=Message.State.PARKED)),
        oldest=Min("written_at", filter=Q(state=Message.State.WAITING)),
    )
    rows = Message.objects.exclude(fault="").exclude(state=Message.State.SENT).defer("body")
    return Outbox(**counts, troubled=list(rows.order_by("-written_at")[:most]))
