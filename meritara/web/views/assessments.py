"""The assessments somebody may open, one of them at a glance, the facts of its agency, its briefing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from meritara.instruments.plan import can_plan
from meritara.problem import Problem, Refused
from meritara.records.access import get_assessment_for, get_whole_assessment_for, visible_assessments
from meritara.records.actions import assessments as acts
from meritara.records.actions.copying import Copied, copy_last_year, notes_to_copy, rows_to_copy
from meritara.records.clock import closings_of
from meritara.records.proofs import earlier, earlier_uses
from meritara.web.claims import Claims, claims_of
from meritara.web.forms.card import card_of
from meritara.web.forms.questions import FACT
from meritara.web.next_steps import next_step
from meritara.web.paths import Path, path_of
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.simulation import drawn
from meritara.workflows.assessment import OPEN_TO_AGENCY

PAGE = 50


@signed_in
def index(request: Request) -> HttpResponse:
    """List the assessments the reader may open, the newest period first."""
    rows = visible_assessments(request.user).order_by("-period__assessed_until", "agency__name", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    closings = closings_of(page.object_list)
    context = {"section": "assessments", "page": page, "open_states": OPEN_TO_AGENCY}
    context["rows"] = [(one, closings[one.pk]) for one in page]
    return render(request, "assessments/index.html", context)


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show an assessment: the figure, why it is so, what to do next, every sub-aspect."""
    claims = claims_of(request.user, get_assessment_for(request.user, uid))
    context: dict[str, Any] = {"instrument": claims.instrument}
    if claims.is_whole:
        context |= pictured(claims)
    context |= {"section": "assessments", "assessment": claims.assessment, "claims": claims}
    context |= {"step": next_step(claims), "open_states": OPEN_TO_AGENCY}
    context["before"] = earlier(claims.assessment) if claims.manages and claims.writes else None
    return render(request, "assessments/show.html", context)


def pictured(claims: Claims) -> dict[str, Any]:
    """Return the figures of an assessment, with the shortest way to the next band."""
    context = drawn(claims.card)
    told = context["told"]
    if claims.card.answered and told and told.to_next and can_plan(claims.instrument, claims.card.answers):
        context["path"] = way(claims)
    return context


def way(claims: Claims) -> Path:
    """Return the shortest way to the next band through the rows that can still change."""
    closed = [line.id for line in claims.lines if not line.is_open]
    return path_of(claims.card, "", locked=closed)


@signed_in
def copy(request: Request, uid: str) -> HttpResponse:
    """Show what last year has for this year, and take over its notes and evidence."""
    assessment = get_whole_assessment_for(request.user, uid)
    before = earlier(assessment)
    if before is None:
        raise Http404
    claims = claims_of(request.user, assessment)
    if request.method == "POST":
        done = tried(request, lambda: copy_last_year(assessment, request.user), copied)
        return redirect("assessment" if done else "copy", uid)
    context = {"section": "assessments", "assessment": assessment, "claims": claims, "before": before}
    context |= {
        "notes": [claims.line(id) for id in notes_to_copy(assessment, before)],
        "uses": earlier_uses(assessment, rows_to_copy(assessment)).select_related("evidence"),
    }
    return render(request, "assessments/copy.html", context)


def copied(done: Copied) -> str:
    """Return what was taken over, in words."""
    words = {"notes": done.notes, "uses": done.uses}
    return _("Taken over: %(notes)s notes, evidence %(uses)s times. Scores are yours to set.") % words


@signed_in
def facts(request: Request, uid: str) -> HttpResponse:
    """Show and save the facts of the agency, which decide what is asked."""
    claims = claims_of(request.user, get_whole_assessment_for(request.user, uid))
    if not claims.instrument.attributes:
        raise Http404
    problems: tuple[Problem, ...] = ()
    chosen = claims.assessment.attributes
    if request.method == "POST":
        names = [one.id for one in claims.instrument.attributes]
        chosen = {id: value for id in names if (value := request.POST.get(FACT + id, "").strip()[:80])}
        try:
            acts.set_attributes(claims.assessment, chosen, request.user)
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, _("The facts of the agency are saved."))
            return redirect("assessment", uid)
    card = card_of(claims.instrument, {}, chosen)
    context = {"section": "assessments", "assessment": claims.assessment, "claims": claims, "card": card}
    return render(
        request, "assessments/facts.html", context | {"problems": problems}, status=422 if problems else 200
    )
