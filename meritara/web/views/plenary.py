"""The plenary: what waits for it, one assessment with its differences, the minutes, the hearing."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import OVERSEEING
from meritara.records.actions import plenary as acts
from meritara.records.actions.plenary import Minutes
from meritara.records.models import Assessment
from meritara.records.results import get_settled_for, plenary_queue
from meritara.web.letters import LONGEST, told, typed, typed_day
from meritara.web.plenary import choices, decided, differing, setting
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried

EACH = 100


@signed_in
def index(request: Request) -> HttpResponse:
    """List the assessments whose verification is over, by period and by what they wait for."""
    page = Paginator(plenary_queue(request.user), EACH).get_page(request.GET.get("halaman"))
    return render(request, "plenary/index.html", {"section": "plenary", "page": page})


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show the differences of an assessment by their effect; or settle the score of one row."""
    assessment = get_settled_for(request.user, uid)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        id, value = request.POST.get("baris", ""), typed(request, "nilai")
        row = {"value": value, "reason": typed(request, "alasan", LONGEST)}
        try:
            acts.settle(assessment, {id: row}, request.user)
            return redirect(f"{request.path}#baris-{id}")
        except Refused as refused:
            problems = told(refused.problems, assessment.instrument)
    context = page_of(request, assessment) | {"problems": problems, "typed_data": request.POST}
    return render(request, "plenary/show.html", context, status=422 if problems else 200)


def page_of(request: Request, assessment: Assessment) -> dict[str, Any]:
    """Return what the page of a sitting shows."""
    table = differing(request.user, assessment)
    levels = {leaf.id: choices(leaf) for leaf in assessment.instrument.leaves}
    context = setting(request.user, assessment) | decided(assessment)
    return context | {"table": table, "choices": levels}


@signed_in
@require_POST
def minute(request: Request, uid: str) -> HttpResponse:
    """Record the minutes of a sitting."""
    assessment = get_settled_for(request.user, uid, OVERSEEING)
    minutes = Minutes(
        typed(request, "nomor"),
        typed_day(request),
        typed(request, "pimpinan"),
        typed(request, "hadir", LONGEST),
        typed(request, "risalah", LONGEST),
    )
    try:
        acts.minute(assessment, request.user, minutes=minutes)
    except Refused as refused:
        context = page_of(request, assessment) | {
            "problems": told(refused.problems, assessment.instrument),
            "minutes": request.POST,
        }
        return render(request, "plenary/show.html", context, status=422)
    return redirect("sitting", uid)


@signed_in
@require_POST
def hear(request: Request, uid: str) -> HttpResponse:
    """Tell the agency the scores and open the objections."""
    assessment = get_settled_for(request.user, uid, OVERSEEING)
    tried(
        request, lambda: acts.hear(assessment, request.user), _("The agency reads the scores and may object.")
    )
    return redirect("sitting", uid)
