"""Desks: who sees which, and whether two of them overlap."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from meritara.records.access import INSIDE, OVERSEEING, Person, blind, one, reaches, roles, verifies
from meritara.records.models import Agency, Assessment, Attendance, Desk, Period, User

LONGEST = 480  # minutes of one desk


def visible_attendances(user: Person) -> QuerySet[Attendance]:
    """Return at which desks a person may see which agency: their own, one they oversee, verify or host.

    A second verifier who is still blind sees none of the agency, not even at a desk of their own.
    """
    own = reaches(user, INSIDE, path="agency") & Q(desk__period__opened_at__isnull=False)
    given = Assessment.objects.filter(verifies(user)).exclude(pk__in=blind(user))
    verified = Q(Exists(given.filter(agency=OuterRef("agency"), period=OuterRef("desk__period"))))
    unseen = Assessment.objects.filter(pk__in=blind(user), period=OuterRef("desk__period"))
    hosted = Q(desk__verifier=user.pk) & ~Q(Exists(unseen.filter(agency=OuterRef("agency"))))
    seen = own | reaches(user, OVERSEEING, path="agency") | verified | hosted
    return Attendance.objects.filter(seen).select_related("agency").order_by("agency__name")


def visible_desks(user: Person) -> QuerySet[Desk]:
    """Return the desks a person may see, each with the agencies they may see there."""
    mine = Q(attendances__in=visible_attendances(user).order_by()) | Q(verifier=user.pk)
    rows = Desk.objects.all() if roles(user) & OVERSEEING else Desk.objects.filter(mine).distinct()
    shown = Prefetch("attendances", queryset=visible_attendances(user), to_attr="shown")
    return rows.select_related("period", "verifier").prefetch_related(shown)


def get_desk_for(user: Person, uid: str) -> Desk:
    """Return a desk a person may see, or 404."""
    return one(visible_desks(user), uid)


def ends_at(desk: Desk) -> dt.datetime:
    """Return when a desk ends."""
    return desk.starts_at + dt.timedelta(minutes=desk.minutes)


def beside(desk: Desk, rows: QuerySet[Desk]) -> list[Desk]:
    """Return the other desks that overlap one."""
    span = dt.timedelta(minutes=LONGEST)
    near = rows.filter(starts_at__gt=desk.starts_at - span, starts_at__lt=ends_at(desk)).exclude(pk=desk.pk)
    return [other for other in near if other.starts_at < ends_at(desk) and desk.starts_at < ends_at(other)]


def clash(desk: Desk) -> tuple[str, Desk] | None:
    """Return whose time a desk would take twice, the verifier's or the place's, and the other desk."""
    if desk.verifier and (found := beside(desk, Desk.objects.filter(verifier=desk.verifier))):
        return "desks-verifier-busy", found[0]
    if found := beside(desk, Desk.objects.filter(place__iexact=desk.place)):
        return "desks-place-taken", found[0]
    return None


def other_desk(desk: Desk, agency: Agency) -> Desk | None:
    """Return another desk at which an agency sits at the same time."""
    found = beside(desk, Desk.objects.filter(attendances__agency=agency))
    return found[0] if found else None


def upcoming(rows: QuerySet[Desk], now: dt.datetime) -> Iterator[Desk]:
    """Yield the desks that have not ended."""
    near = rows.filter(starts_at__gt=now - dt.timedelta(minutes=LONGEST))
    yield from (desk for desk in near if ends_at(desk) > now)


def hosts(user: Person, desk: Desk) -> bool:
    """Return whether a person leads a desk."""
    return isinstance(user, User) and desk.verifier_id == user.pk


def called_agencies(period: Period) -> QuerySet[Agency]:
    """Return the agencies called in a period, those cancelled left out."""
    rows = period.assessments.exclude(state="cancelled").values("agency")
    return Agency.objects.filter(pk__in=rows)
