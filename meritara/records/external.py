"""The door to scores that other bodies gave: an agency's own people, and who oversees it."""

from django.db.models import QuerySet
from django.http import Http404

from meritara.records.access import OVERSEEING, Person, grants, reaches
from meritara.records.findings import OWN
from meritara.records.models import Agency, ExternalScore, Role


def scored_agencies(user: Person) -> QuerySet[Agency]:
    """Return the agencies whose scores by other bodies a person reads."""
    return Agency.objects.filter(reaches(user, OWN) | reaches(user, OVERSEEING))


def get_scored_agency(user: Person, code: str) -> Agency:
    """Return an agency whose scores by other bodies a person reads, or 404."""
    found = scored_agencies(user).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def scores_of(agency: Agency) -> QuerySet[ExternalScore]:
    """Return the scores that were entered for an agency and that hold."""
    return ExternalScore.objects.filter(agency=agency, withdrawn_at=None).select_related("by")


def withdrawn_of(agency: Agency) -> QuerySet[ExternalScore]:
    """Return the scores of an agency that were withdrawn, the last first."""
    rows = ExternalScore.objects.filter(agency=agency).exclude(withdrawn_at=None)
    return rows.select_related("by", "withdrawn_by").order_by("-withdrawn_at")


def enters_scores(user: Person, agency: Agency) -> bool:
    """Return whether a person enters scores of an agency."""
    return any(one.role == Role.OPERATOR and one.covers(agency) for one in grants(user))


def get_own_agency(user: Person, code: str) -> Agency:
    """Return an agency for which a person enters scores, or 404."""
    found = get_scored_agency(user, code)
    if not enters_scores(user, found):
        raise Http404
    return found


def get_own_score(user: Person, uid: str) -> ExternalScore:
    """Return a score that holds of an agency for which a person enters scores, or 404."""
    found = ExternalScore.objects.filter(uid=uid, withdrawn_at=None).select_related("agency").first()
    if found is None or not enters_scores(user, found.agency):
        raise Http404
    return found
