"""Who can verify in a period, and how much is given to whom."""

from dataclasses import dataclass

from django.db.models import Count, Q

from meritara.records.access import Person, current, reaches, today
from meritara.records.conflicts import OVER
from meritara.records.models import Assessment, Membership, Period, Role, User, Verifier


@dataclass(frozen=True)
class Load:
    """A verifier with how much is given to them and how much of it is finished."""

    user: User
    regions: tuple[str, ...]
    given: int
    finished: int


def loads(user: Person, period: Period) -> list[Load]:
    """Return the verifiers of today by name, with their load within a supervisor's reach."""
    held = Membership.objects.filter(current(today()), role=Role.VERIFIER, user__is_active=True)
    regions: dict[User, set[str]] = {}
    for one in held.select_related("user"):
        regions.setdefault(one.user, set()).add(one.region)
    within = reaches(user, {Role.SUPERVISOR}, path="assessment__agency")
    rows = Verifier.objects.filter(within, assessment__period=period, user__in=regions)
    counts = rows.values("user").annotate(
        given=Count("pk"), finished=Count("pk", filter=Q(finished_at__isnull=False))
    )
    known = {row["user"]: (row["given"], row["finished"]) for row in counts}
    return [
        Load(one, tuple(sorted(filter(None, where))), *known.get(one.pk, (0, 0)))
        for one, where in sorted(regions.items(), key=lambda item: item[0].name.casefold())
    ]


def givers(user: Person, period: Period, only: Assessment | None = None) -> list[User]:
    """Return by name who has assessments to finish, and so to hand over; some may have lost the role."""
    within = reaches(user, {Role.SUPERVISOR}, path="assessment__agency")
    rows = Verifier.objects.filter(within, assessment__period=period, finished_at__isnull=True)
    rows = rows.exclude(assessment__state__in=OVER)
    if only is not None:
        rows = rows.filter(assessment=only)
    return list(User.objects.filter(pk__in=rows.values("user")).order_by("name", "pk"))


def assigned(user: Person, period: Period) -> list[tuple[str, str, int]]:
    """Return agency code, e-mail and place of every verifier given within a supervisor's reach."""
    within = reaches(user, {Role.SUPERVISOR}, path="assessment__agency")
    rows = Verifier.objects.filter(within, assessment__period=period).order_by(
        "assessment__agency__code", "place"
    )
    return list(rows.values_list("assessment__agency__code", "user__email", "place"))
