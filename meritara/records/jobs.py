"""The door to imports: an agency sees its own, the nation those that it asked for."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from meritara.records.access import Person, grants, one, reaches, roles
from meritara.records.models import Agency, Job, Role, Scope

IMPORTING = frozenset({Role.OPERATOR})
WATCHING = frozenset({Role.LEADER, Role.SUPERVISOR, Role.AUDITOR})
TRYING = frozenset({Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN})


def visible_jobs(user: Person) -> QuerySet[Job]:
    """Return the imports whose rows a person may read: those of their agency, and national ones."""
    own = Q(agency__isnull=False) & reaches(user, IMPORTING, path="agency")
    nation = Q(agency__isnull=True) if Role.SUPERVISOR in roles(user) else Q(pk__in=())
    return Job.objects.filter(own | nation, kind=Job.Kind.IMPORT).select_related("agency", "by")


def get_job_for(user: Person, uid: str) -> Job:
    """Return an import whose rows a person may read, or 404."""
    return one(visible_jobs(user), uid)


def importing_for(user: Person) -> QuerySet[Agency]:
    """Return the agencies whose personnel data a person imports."""
    return Agency.objects.filter(reaches(user, IMPORTING))


def codes_of(user: Person) -> frozenset[str] | None:
    """Return the agencies whose figures a person may read in snapshots, None for all; 404 for none."""
    if not watches(user):
        raise Http404
    held = [grant for grant in grants(user) if grant.role in IMPORTING | WATCHING]
    if any(grant.scope == Scope.NATION for grant in held):
        return None
    reached = Agency.objects.filter(reaches(user, IMPORTING | WATCHING))
    return frozenset(reached.values_list("code", flat=True))


def watched_agencies(user: Person) -> QuerySet[Agency]:
    """Return the agencies whose figures a person may read in snapshots; 404 for who reads none."""
    codes = codes_of(user)
    return Agency.objects.all() if codes is None else Agency.objects.filter(code__in=codes)


def agencies_by_code(codes: Iterable[str]) -> dict[str, Agency]:
    """Return the agencies of this site by the codes that snapshots know them by."""
    return {one.code: one for one in Agency.objects.filter(code__in=list(codes))}


def agencies_by_id(ids: Iterable[int]) -> dict[int, Agency]:
    """Return agencies by the number that records know them by."""
    return Agency.objects.in_bulk(list(ids))


def named_codes_of(user: Person) -> frozenset[str]:
    """Return the agencies whose people a person may read by name in snapshots."""
    return frozenset(importing_for(user).values_list("code", flat=True))


def tries_rules(user: Person) -> bool:
    """Return whether a person may hold a draft rule against data."""
    return bool(roles(user) & TRYING)


def watches(user: Person) -> bool:
    """Return whether a person reads figures of snapshots at all."""
    return any(grant.role in IMPORTING | WATCHING for grant in grants(user))


def imports_here(user: Person) -> bool:
    """Return whether a person imports personnel data, of an agency or of the nation."""
    return bool(roles(user) & (IMPORTING | {Role.SUPERVISOR}))


def unanswered(kind: str, before: dt.datetime) -> QuerySet[Job]:
    """Return the jobs that wait for a person since before a moment."""
    return Job.objects.filter(kind=kind, state=Job.State.ASKING, asked_at__lt=before)


def open_jobs() -> frozenset[str]:
    """Return the addresses of the jobs that are not over."""
    return frozenset(Job.objects.filter(state__in=Job.OPEN).values_list("uid", flat=True))
