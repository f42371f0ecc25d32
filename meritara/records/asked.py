"""What is asked of an agency, as far as a reader may know it: recommendations, and findings to answer."""

from django.db.models import QuerySet

from meritara.records.access import Person
from meritara.records.findings import visible_findings
from meritara.records.models import Agency, Finding, Recommendation
from meritara.workflows.finding import AGENCY_TURN


def open_recommendations(agency: Agency) -> QuerySet[Recommendation]:
    """Return the recommendations of published results that the agency has not done yet, next due first."""
    rows = Recommendation.objects.filter(
        assessment__agency=agency,
        assessment__decisions__publication__isnull=False,
        state=Recommendation.State.OPEN,
    )
    return rows.select_related("assessment__period").order_by("due_on", "pk").distinct()


def findings_to_answer(user: Person, agency: Agency) -> QuerySet[Finding]:
    """Return the findings on which it is the agency's turn, the next due first."""
    rows = visible_findings(user).filter(agency=agency, state__in=AGENCY_TURN)
    return rows.order_by("due_on", "pk")
