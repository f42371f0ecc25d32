"""Determining, publishing and withdrawing: one page, one act at a time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Refused
from meritara.records.access import INSIDE, OVERSEEING
from meritara.records.actions import decisions as acts
from meritara.records.actions.decisions import Decree
from meritara.records.differences import scored
from meritara.records.models import Assessment, Role
from meritara.records.results import READERS, get_settled_for
from meritara.records.scores import final_of
from meritara.web.letters import LONGEST, pages_of, told, typed, typed_day
from meritara.web.plenary import decided, setting
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried

ALL = READERS | (INSIDE - {Role.CONTRIBUTOR})


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show what was determined, or the form to determine it; or determine it."""
    assessment = get_settled_for(request.user, uid, ALL)
    if request.method != "POST":
        return render(request, "decisions/show.html", page_of(request, assessment))
    decree = Decree(
        typed(request, "nomor"),
        typed_day(request),
        typed(request, "nama"),
        typed(request, "jabatan"),
        typed(request, "indeks", 12),
    )
    try:
        acts.determine(assessment, request.user, decree=decree, pages=pages_of(request))
    except Refused as refused:
        problems = told(refused.problems, assessment.instrument)
        assessment = get_settled_for(request.user, uid, ALL)
        context = page_of(request, assessment) | {"problems": problems, "typed_data": request.POST}
        return render(request, "decisions/show.html", context, status=422)
    return redirect("decision", uid)


def page_of(request: Request, assessment: Assessment) -> dict[str, Any]:
    """Return what the page of a decision shows; an agency reads no score before it is determined."""
    context = setting(request.user, assessment) | decided(assessment)
    shown = bool(context["held"] & READERS)
    final = scored(assessment, final_of(assessment.answers.all())) if shown else None
    return context | {"final": final, "oversees": shown}


@signed_in
@require_POST
def publish(request: Request, uid: str) -> HttpResponse:
    """Publish the decision in force."""
    assessment = get_settled_for(request.user, uid, OVERSEEING)
    done = _("Published. Everybody may read it now.")
    tried(request, lambda: acts.publish(assessment, request.user), done)
    return redirect("decision", uid)


@signed_in
@require_POST
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Withdraw the decision in force, with a reason."""
    assessment = get_settled_for(request.user, uid, OVERSEEING)
    reason = typed(request, "alasan", LONGEST)
    done = _("Withdrawn. The plenary may sit again.")
    tried(request, lambda: acts.withdraw(assessment, request.user, reason=reason), done)
    return redirect("decision", uid)
