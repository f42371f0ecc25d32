"""The public reading: decisions that were published, withdrawn ones saying so; nothing else."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from meritara.records.models import Agency, Publication, Recommendation


def publications() -> QuerySet[Publication]:
    """Return everything that was published, with what a page says of it, the newest period first."""
    rows = Publication.objects.select_related(
        "decision__assessment__agency",
        "decision__assessment__period",
        "decision__replaced_by__publication",
        "decision__replaces__publication",
    )
    return rows.order_by(
        "-decision__assessment__period__assessed_until", "decision__assessment__agency__name", "-pk"
    )


def results() -> QuerySet[Publication]:
    """Return the published decisions that hold."""
    return publications().filter(decision__withdrawn_at__isnull=True)


def get_publication(uid: str) -> Publication:
    """Return what was published under an address, withdrawn or not, or 404."""
    found = publications().filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def years() -> list[int]:
    """Return the years assessed for which there are results, the newest first."""
    ends = results().order_by().values_list("decision__assessment__period__assessed_until", flat=True)
    return sorted({end.year for end in ends.distinct()}, reverse=True)


def of_year(year: int) -> QuerySet[Publication]:
    """Return the results of one year assessed."""
    return results().filter(decision__assessment__period__assessed_until__year=year)


def get_public_agency(code: str) -> Agency:
    """Return an agency about which something was published, or 404."""
    there = publications().filter(decision__assessment__agency=OuterRef("pk")).order_by()
    found = Agency.objects.filter(Exists(there), code=code).first()
    if found is None:
        raise Http404
    return found


def of_agency(agency: Agency) -> QuerySet[Publication]:
    """Return everything published about an agency, withdrawn ones too, the oldest period first."""
    rows = publications().filter(decision__assessment__agency=agency)
    return rows.order_by("decision__assessment__period__assessed_until", "pk")


def recommended(publication: Publication) -> QuerySet[Recommendation]:
    """Return the recommendations that were issued with a published result."""
    rows = publication.decision.assessment.recommendations.exclude(state=Recommendation.State.DRAFT)
    return rows.order_by("pk")


def last_day(publication: Publication) -> dt.date:
    """Return the end of the period that a result is about."""
    return publication.decision.assessment.period.assessed_until
