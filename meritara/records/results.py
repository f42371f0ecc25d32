"""The door to what follows verification: plenary, decisions, objections, recommendations, approvals."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from meritara.records.access import (
    INSIDE,
    OVERSEEING,
    Person,
    grants,
    one,
    reaches,
    roles,
    shown,
    verifies,
    visible_assessments,
)
from meritara.records.models import (
    Agency,
    Assessment,
    Decision,
    Exemption,
    Objection,
    Plenary,
    Recommendation,
    Role,
    Verifier,
)
from meritara.workflows.assessment import SETTLED

READERS = OVERSEEING | {Role.VERIFIER}  # of the plenary
AGENCY = INSIDE - {Role.CONTRIBUTOR}


def plenary_queue(user: Person) -> QuerySet[Assessment]:
    """Return the assessments whose verification is over, within the reach of those who oversee, or 404."""
    if not roles(user) & OVERSEEING:
        raise Http404
    rows = Assessment.objects.filter(reaches(user, OVERSEEING, path="agency"), state__in=SETTLED)
    held = Decision.objects.filter(withdrawn_at__isnull=True)
    return (
        rows.select_related("agency", "period")
        .annotate(sittings=Count("plenaries"))
        .prefetch_related(Prefetch("decisions", held, to_attr="in_force"))
        .order_by("-period__assessed_until", "period_id", "state", "agency__name")
    )


def settled(user: Person, wanted: frozenset[str]) -> QuerySet[Assessment]:
    """Return the assessments whose verification is over, which a person opens in some roles."""
    seen = reaches(user, wanted - {Role.VERIFIER}, path="agency")
    if Role.VERIFIER in wanted & roles(user):
        givers = {grant.giver for grant in grants(user) if grant.role == Role.VERIFIER}
        first = Verifier.objects.filter(user__in=givers, place=Verifier.FIRST)
        seen |= Q(pk__in=first.values("assessment")) & verifies(user)
    return visible_assessments(user).filter(seen, state__in=SETTLED)


def get_settled_for(user: Person, uid: str, wanted: frozenset[str] = READERS) -> Assessment:
    """Return an assessment whose verification is over, which a person opens in some roles, or 404."""
    return shown(one(settled(user, wanted), uid))


def plenaries_of(assessment: Assessment) -> QuerySet[Plenary]:
    """Return the sittings of an assessment, the newest first; the caller has opened it."""
    return assessment.plenaries.select_related("objection")


def decisions_of(assessment: Assessment) -> QuerySet[Decision]:
    """Return the decisions of an assessment, the newest first; the caller has opened it."""
    rows = assessment.decisions.order_by("-pk")
    return rows.select_related("file", "publication", "replaces", "determined_by", "withdrawn_by")


def objection_of(assessment: Assessment) -> Objection | None:
    """Return the objection to the newest sitting, with its grounds; the caller has opened the assessment."""
    rows = Objection.objects.filter(plenary__in=assessment.plenaries.all()[:1])
    return rows.select_related("file", "plenary").prefetch_related("grounds").first()


def get_recommendation_for(user: Person, uid: str) -> Recommendation:
    """Return a recommendation that was issued, of an assessment a person may open, or 404."""
    rows = Recommendation.objects.exclude(state=Recommendation.State.DRAFT)
    rows = rows.filter(assessment__in=settled(user, READERS | AGENCY).values("pk"))
    return one(rows.select_related("assessment__agency", "assessment__period"), uid)


def reads_approvals(user: Person, agency: Agency) -> bool:
    """Return whether a person may open the papers of an agency's approvals."""
    return Agency.objects.filter(reaches(user, OVERSEEING | AGENCY), pk=agency.pk).exists()


def records_approvals(user: Person, agency: Agency) -> bool:
    """Return whether a person records the approvals of an agency."""
    return Agency.objects.filter(reaches(user, {Role.SUPERVISOR}), pk=agency.pk).exists()


def get_exemption_for(user: Person, uid: str) -> Exemption:
    """Return an approval that a person may end, or 404."""
    rows = Exemption.objects.filter(reaches(user, {Role.SUPERVISOR}, path="agency"))
    return one(rows.select_related("agency"), uid)
