"""The door to Usul perbaikan data: the operator of the own agency alone; its leader learns how many."""

from collections.abc import Mapping

from django.db.models import Count, QuerySet
from django.http import Http404

from meritara.records.access import Person, grants, one, reaches
from meritara.records.models import Agency, Correction, Measurement, Role, Scope

COUNTING = frozenset({Role.OPERATOR, Role.LEADER})


def proposing_for(user: Person) -> QuerySet[Agency]:
    """Return the agencies whose people a person reads by name and for whom they propose corrections."""
    own = (one for one in grants(user) if one.role == Role.OPERATOR and one.scope == Scope.AGENCY)
    held = [grant.agency for grant in own if grant.agency]
    return Agency.objects.filter(pk__in=held)


def visible_corrections(user: Person) -> QuerySet[Correction]:
    """Return the corrections that a person may read."""
    rows = Correction.objects.filter(agency__in=proposing_for(user).values("pk"))
    return rows.select_related("agency", "measurement", "by")


def get_correction_for(user: Person, uid: str) -> Correction:
    """Return a correction that a person may read, or 404."""
    return one(visible_corrections(user), uid)


def get_agency_to_correct(user: Person, code: str) -> Agency:
    """Return an agency whose corrections a person may read, or 404."""
    found = proposing_for(user).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def correction_counts(user: Person, code: str) -> Mapping[str, int]:
    """Return how many corrections of an agency stand at each state; empty for who may not know."""
    agency = Agency.objects.filter(reaches(user, COUNTING), code=code).first()
    if agency is None:
        return {}
    rows = Correction.objects.filter(agency=agency).order_by().values_list("state")
    known = dict(rows.annotate(n=Count("pk")))
    return {state: known.get(state, 0) for state in Correction.State.values}


def newest_of(agency: Agency) -> Measurement | None:
    """Return the newest measurement that holds an agency."""
    return Measurement.objects.filter(agencies=agency).first()
