"""Asking offices for evidence: requests and their links, what arrives through them, what is still owed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.documents.nota import message_of, nota_docx
from meritara.problem import Problem, Refused
from meritara.records.access import (
    get_arrival_for,
    get_request_for,
    get_whole_assessment_for,
    roles_on,
)
from meritara.records.actions import requests as acts
from meritara.records.dues import waiting_in
from meritara.records.models import Assessment, EvidenceRequest
from meritara.records.models.identity import new_uid
from meritara.web.forms.evidence import PaperForm, places, posted
from meritara.web.forms.questions import sections
from meritara.web.forms.requests import RenewForm, RequestForm, asked_of, days
from meritara.web.request import Request
from meritara.web.requests import askings, link_of, nota_of, whatsapp
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.uploads import attachment

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def opened(request: Request, uid: str) -> Assessment:
    """Return an assessment of the reader's own agency, or 404."""
    assessment = get_whole_assessment_for(request.user, uid)
    if not roles_on(request.user, assessment) & {"operator", "leader"}:
        raise Http404
    return assessment


@signed_in
def index(request: Request, uid: str) -> HttpResponse:
    """Show what waits, every request with its link's state, and the form for a new one; or make one."""
    assessment = opened(request, uid)
    form = RequestForm(posted(request), assessment=assessment, initial=begun(request, assessment))
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made, token = acts.ask_for(assessment, request.user, form.wish(), uid=form.cleaned_data["uid"])
            return handed(request, made, token)
        except Refused as refused:
            problems = refused.problems
    context = page(request, assessment) | {"form": form, "problems": problems}
    return render(request, "requests/index.html", context, status=422 if problems or form.errors else 200)


def begun(request: Request, assessment: Assessment) -> dict[str, Any]:
    """Return what a new request begins with: its days, and the rows of the office it is for."""
    unit = assessment.agency.units.filter(uid=request.GET.get("unit", "")).first()
    rows = list(assessment.parts.filter(unit=unit).values_list("indicator", flat=True)) if unit else []
    return {"uid": new_uid(), "unit": unit.uid if unit else "", "rows": rows, **days()}


def page(request: Request, assessment: Assessment) -> dict[str, Any]:
    """Return what the page of requests shows."""
    asked = {leaf.id for leaf in asked_of(assessment)}
    grouped = [
        (section, [q for q in section.questions if q.leaf.id in asked])
        for section in sections(assessment.instrument)
    ]
    return {
        "section": "assessments",
        "assessment": assessment,
        "arrivals": [(one, assessment.instrument.nodes[one.indicator]) for one in waiting_in(assessment)],
        "askings": askings(assessment),
        "sections": [(section, questions) for section, questions in grouped if questions],
        "units": assessment.agency.units.all(),
        "may_ask": "operator" in roles_on(request.user, assessment),
    }


def handed(request: Request, made: EvidenceRequest, token: str) -> HttpResponse:
    """Show the link of a request, for the only time, with the texts to send it by."""
    link = link_of(request, token)
    text = message_of(nota_of(made, link))
    context = {"section": "assessments", "asked": made, "assessment": made.assessment, "link": link}
    context |= {"token": token, "text": text, "whatsapp": whatsapp(made.unit.phone, text)}
    return render(request, "requests/link.html", context)


@signed_in
@require_POST
def renew(request: Request, uid: str) -> HttpResponse:
    """Give a request a new link, and show it."""
    asked = get_request_for(request.user, uid)
    form = RenewForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        made: list[tuple[EvidenceRequest, str]] = []
        act = lambda: made.append(acts.renew(asked, request.user, **given))  # noqa: E731
        if tried(request, act, _("The old link is dead.")):
            return handed(request, get_request_for(request.user, uid), made[0][1])
    return redirect("requests", asked.assessment.uid)


@signed_in
@require_POST
def revoke(request: Request, uid: str) -> HttpResponse:
    """Close a link."""
    asked = get_request_for(request.user, uid)
    tried(request, lambda: acts.revoke(asked, request.user), _("The link is closed."))
    return redirect("requests", asked.assessment.uid)


@signed_in
@require_POST
def nota(request: Request, uid: str) -> HttpResponse:
    """Send the nota dinas of a request, with its link where the page that shows it asks."""
    asked = get_request_for(request.user, uid)
    token = request.POST.get("token", "")
    mine = bool(token) and acts.hashed(token) == asked.token_hash
    content = nota_docx(nota_of(asked, link_of(request, token) if mine else ""))
    return attachment(content, f"nota-dinas-{asked.due_on.isoformat()}.docx", DOCX)


@signed_in
@require_POST
def decide(request: Request, uid: str) -> HttpResponse:
    """Accept what arrived as evidence, or refuse it with a reason."""
    arrival = get_arrival_for(request.user, uid)
    by, form = request.user, PaperForm(request.POST)
    if "refuse" in request.POST:
        reason = request.POST.get("reason", "")
        tried(
            request, lambda: acts.decline(arrival, by, reason=reason), _("Refused; the sender can read why.")
        )
    elif form.is_valid():
        meets = places(request.POST)
        act = lambda: acts.admit(arrival, by, said=form.said(), meets=meets)  # noqa: E731
        tried(request, act, _("Accepted as evidence."))
    return redirect("requests", arrival.request.assessment.uid)
