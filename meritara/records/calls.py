"""Whom a period may still call, and whom it has called."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from meritara.records.access import Person, reaches
from meritara.records.models import Agency, Assessment, Period, Role


def without_call(user: Person, period: Period) -> QuerySet[Agency]:
    """Return the agencies within a supervisor's reach that are not called yet."""
    there = period.assessments.values("agency")
    return Agency.objects.filter(reaches(user, {Role.SUPERVISOR})).exclude(pk__in=there)


def chosen(rows: QuerySet[Agency], kinds: list[str], regions: list[str]) -> QuerySet[Agency]:
    """Return the agencies of some kinds and regions; an empty list chooses all."""
    kind = Q(kind__in=kinds) if kinds else Q()
    return rows.filter(kind, Q(region__in=regions) if regions else Q())


def called(user: Person, period: Period) -> QuerySet[Assessment]:
    """Return the assessments of the agencies called, within a supervisor's reach."""
    rows = period.assessments.filter(reaches(user, {Role.SUPERVISOR}, path="agency"))
    return rows.select_related("agency").order_by("agency__name")


def tally(rows: Iterable[Agency], field: str) -> dict[str, int]:
    """Return how many agencies share each value of a field, by value."""
    counts: dict[str, int] = {}
    for one in rows:
        counts[getattr(one, field)] = counts.get(getattr(one, field), 0) + 1
    return dict(sorted(counts.items()))
