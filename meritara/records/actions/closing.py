"""Closing a period for good: when nothing is under way and nobody may still fill in."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from meritara.law.dated import say_day
from meritara.problem import refuse
from meritara.records.actions.events import write
from meritara.records.actions.periods import SUPERVISOR, as_supervisor, running_period
from meritara.records.clock import closings_of
from meritara.records.models import Assessment, Period, User
from meritara.workflows.assessment import DECIDED, STATES
from meritara.workflows.workflow import not_allowed

NEVER_HANDED_IN = ("unfilled", "draft", "returned")
AT_REST = (*NEVER_HANDED_IN, *DECIDED, "cancelled")
MANY = 5


@transaction.atomic
def close_period(period: Period, by: User, *, is_sure: bool) -> Period:
    """Close a period: nothing of it is called, extended, filled or verified any more."""
    as_supervisor(by)
    period = running_period(period)
    if period.opened_at is None:
        raise not_allowed("periods-close-unopened", period=period.name)
    refuse_moving(period)
    refuse_time_left(period)
    if not is_sure:
        raise refuse("periods-close-unsure", period=period.name)
    period.closed_at = timezone.now()
    period.save(update_fields=["closed_at"])
    states = Counter(period.assessments.values_list("state", flat=True))
    write(period.record, "close", by, role=SUPERVISOR, data={"states": dict(sorted(states.items()))})
    return period


def refuse_moving(period: Period) -> None:
    """Refuse while an assessment stands between two steps."""
    rows = period.assessments.exclude(state__in=AT_REST).select_related("agency").order_by("agency__name")
    if found := [f"{one.agency.name}: {STATES[one.state].id}" for one in rows]:
        raise not_allowed("periods-close-moving", count=len(found), names=first(found))


def refuse_time_left(period: Period) -> None:
    """Refuse while an agency may still fill in, or is to be given its time."""
    rows = period.assessments.filter(state__in=NEVER_HANDED_IN).select_related("agency", "period")
    if found := list(still_open(rows.order_by("agency__name"))):
        raise not_allowed("periods-close-time", count=len(found), names=first(found))


def still_open(rows: Iterable[Assessment]) -> list[str]:
    """Return the agencies whose filling has not ended, with its end."""
    ones = list(rows)
    closings = closings_of(ones)
    return [
        f"{one.agency.name}: {say_day(closing.until_on)}"
        for one in ones
        if (closing := closings[one.pk]) and (closing.is_open or not closing.has_begun)
    ]


def first(names: list[str]) -> str:
    """Return the first few of some names."""
    return "; ".join(names[:MANY]) + (" …" if len(names) > MANY else "")
