"""What somebody should do next with an assessment: one thing, as a verb with its address."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from meritara.records.models import Clarification
from meritara.web.claims import Claims, Line
from meritara.workflows.assessment import DECIDED


@dataclass(frozen=True)
class NextStep:
    """A button: what it says and where it leads."""

    says: str
    url: str


def next_step(claims: Claims) -> NextStep | None:
    """Return the next thing to do, None where it is another's turn."""
    state = claims.assessment.state
    if state in ("unfilled", "draft", "returned", "repairing"):
        return filling(claims) if claims.writes else None
    if state == "clarifying" and claims.roles & {"operator", "contributor"}:
        return answering(claims)
    if state == "awaiting" and claims.roles & {"operator", "leader"}:
        return to_page(claims, "submission", _("Record what the team leader decided"))
    if state == "provisional" and claims.manages:
        return to_page(claims, "submission", _("Read the provisional score and decide"))
    return after_verification(claims) if claims.manages else None


def after_verification(claims: Claims) -> NextStep | None:
    """Return what an agency reads after its verification: the plenary's scores, then the decision."""
    state = claims.assessment.state
    if state == "objection":
        return to_page(claims, "objection", _("Read the plenary's scores, and object where they are wrong"))
    return to_page(claims, "decision", _("Read the decision")) if state in DECIDED else None


def filling(claims: Claims) -> NextStep | None:
    """Return the next thing to fill in: facts, a score, evidence; then the submission."""
    if claims.missing_facts and claims.manages:
        return to_page(claims, "facts", _("Choose the facts of the agency"))
    if claims.assessment.state == "repairing":
        line = next((one for one in claims.asked if one.is_open and not one.edition), None)
        return to_line(claims, line, _("Mend %(code)s")) if line else submitting(claims)
    if claims.unanswered:
        return to_line(claims, claims.unanswered[0], _("Fill in %(code)s"))
    if claims.unproved:
        return to_line(claims, claims.unproved[0], _("Add evidence to %(code)s"))
    return submitting(claims)


def submitting(claims: Claims) -> NextStep | None:
    """Return the way to the submission for those who run the assessment."""
    return to_page(claims, "submission", _("Check and submit")) if claims.manages else None


def answering(claims: Claims) -> NextStep | None:
    """Return the question of a verifier that is due first."""
    rows = claims.assessment.clarifications.filter(state=Clarification.State.ASKED)
    if not claims.is_whole:
        rows = rows.filter(indicator__in=[line.id for line in claims.lines])
    first = rows.order_by("due_on", "id").first()
    line = claims.line(first.indicator) if first else None
    if first is None or line is None:
        return None
    says = _("Answer the question about %(code)s") % {"code": line.code}
    return NextStep(says, reverse("clarification", args=[first.uid]))


def to_page(claims: Claims, name: str, says: str) -> NextStep:
    """Return a step on a page of the assessment."""
    return NextStep(says, reverse(name, args=[claims.assessment.uid]))


def to_line(claims: Claims, line: Line, says: str) -> NextStep:
    """Return a step on the page of a sub-aspect."""
    url = reverse("claim", args=[claims.assessment.uid, line.id])
    return NextStep(says % {"code": line.code}, url)
