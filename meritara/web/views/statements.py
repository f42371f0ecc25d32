"""Pages to print: the statement that a team leader signs, and the briefing for those who decide."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from meritara.documents.pdf import pdf_available, pdf_of
from meritara.documents.statement import Paper, statement_body, statement_html
from meritara.problem import Refused
from meritara.records.access import chain_of, get_whole_assessment_for, visible_events
from meritara.records.models import Assessment
from meritara.records.national import verifier_of
from meritara.records.scores import values_of
from meritara.web.claims import claims_of
from meritara.web.figures import language, titled
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.templatetags.assessments import moment
from meritara.web.templatetags.meritara import long_date
from meritara.web.views.assessments import pictured
from meritara.web.views.uploads import attachment


@signed_in
def statement(request: Request, uid: str) -> HttpResponse:
    """Show the page that the team leader signs, ready to print."""
    assessment = get_whole_assessment_for(request.user, uid)
    context = {"section": "assessments", "assessment": assessment, "pdf_ready": pdf_available()}
    return render(request, "assessments/statement.html", context | {"body": body_of(request, assessment)})


@signed_in
def statement_pdf(request: Request, uid: str) -> HttpResponse:
    """Send the page that the team leader signs as a PDF, where the libraries for it are there."""
    assessment = get_whole_assessment_for(request.user, uid)
    title = titled(assessment.instrument)
    html = statement_html(body_of(request, assessment), language=language(), title=title)
    try:
        content = pdf_of(html)
    except Refused as refused:
        raise Http404 from refused
    return attachment(content, f"pernyataan-{assessment.agency.code}.pdf", "application/pdf")


def body_of(request: Request, assessment: Assessment) -> SafeString:
    """Return the page itself; everything in it was escaped by its template."""
    counted = assessment.uses.order_by().values_list("indicator").annotate(many=Count("pk"))
    html = statement_body(
        assessment.instrument,
        paper_of(request, assessment),
        answers=values_of(assessment.answers.all()),
        attributes=assessment.attributes,
        proofs=dict(counted),
        language=language(),
    )
    return mark_safe(html)  # noqa: S308 (see above)


def paper_of(request: Request, assessment: Assessment) -> Paper:
    """Return whose page it is and on which history it stands."""
    team = assessment.team or assessment.agency.teams.first()
    chain = chain_of(request.user, assessment, visible_events(request.user, assessment))
    period = assessment.period
    verifier = verifier_of(period)
    return Paper(
        agency=assessment.agency.name,
        period=period.name,
        assessed=f"{long_date(period.assessed_from)} - {long_date(period.assessed_until)}",
        verifier=verifier.body.say(language()) if verifier else "",
        team=f"{team.number}, {long_date(team.dated_on)}" if team else "",
        leader=team.leader if team else "",
        leader_post=team.leader_post if team else "",
        head=chain[-1].hash if chain else "-",
        events=chain[-1].sequence if chain else 0,
        is_draft=assessment.state in ("unfilled", "draft", "returned", "repairing"),
        made=moment(timezone.now(), assessment.agency),
    )


@signed_in
def briefing(request: Request, uid: str) -> HttpResponse:
    """Show an assessment on one printable page for those who decide: total, charts, gaps, priorities."""
    claims = claims_of(request.user, get_whole_assessment_for(request.user, uid))
    context: dict[str, Any] = pictured(claims) | {"section": "assessments", "assessment": claims.assessment}
    context |= {"claims": claims, "now": timezone.now()}
    return render(request, "assessments/briefing.html", context)
