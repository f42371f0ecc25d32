"""Objecting to the plenary, and answering: the agency's side and the organiser's side of one page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import OVERSEEING, sight
from meritara.records.actions import objections as acts
from meritara.records.actions.objections import Letter, Ruling
from meritara.records.models import Assessment
from meritara.records.results import get_settled_for
from meritara.records.scores import final_of
from meritara.web.letters import LONGEST, pages_of, told, typed, typed_day
from meritara.web.plenary import choices, setting
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.decisions import ALL


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show the objection and its answer, or what may still be objected to; or file it."""
    assessment = get_settled_for(request.user, uid, ALL)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            acts.object_to(
                assessment, request.user, letter=letter_of(request, assessment), pages=pages_of(request)
            )
            return redirect("objection", uid)
        except Refused as refused:
            problems = told(refused.problems, assessment.instrument)
    return shown(request, assessment, problems)


def letter_of(request: Request, assessment: Assessment) -> Letter:
    """Return the objection that was typed: rows whose wanted score was chosen."""
    ids = [leaf.id for leaf in assessment.instrument.leaves if typed(request, f"minta-{leaf.id}")]
    wanted = {id: typed(request, f"minta-{id}") for id in ids}
    texts = {id: typed(request, f"alasan-{id}", LONGEST) for id in ids}
    return Letter(typed(request, "nomor"), typed_day(request), wanted, texts)


def shown(request: Request, assessment: Assessment, problems: tuple[Problem, ...]) -> HttpResponse:
    """Return the page of an objection; an agency that was not told the scores yet does not find it."""
    if not sight(request.user, assessment).plenary:
        raise Http404
    context = setting(request.user, assessment) | rows_of(assessment)
    context |= {"problems": problems, "typed_data": request.POST}
    return render(request, "objections/show.html", context, status=422 if problems else 200)


def rows_of(assessment: Assessment) -> dict[str, Any]:
    """Return every sub-aspect with its final score and the scores that may be asked for."""
    final, nodes = final_of(assessment.answers.all()), assessment.instrument.nodes
    leaves = [leaf for leaf in assessment.instrument.leaves if leaf.id in final]
    rows = [(leaf, final[leaf.id], choices(leaf)) for leaf in leaves]
    return {"rows": rows, "nodes": nodes, "choices": {leaf.id: choices(leaf) for leaf in leaves}}


@signed_in
@require_POST
def reply(request: Request, uid: str) -> HttpResponse:
    """Answer every ground of the objection."""
    assessment = get_settled_for(request.user, uid, OVERSEEING)
    rulings = {
        leaf.id: Ruling(typed(request, f"beri-{leaf.id}"), typed(request, f"jawab-{leaf.id}", LONGEST))
        for leaf in assessment.instrument.leaves
        if f"jawab-{leaf.id}" in request.POST
    }
    try:
        acts.reply(assessment, request.user, number=typed(request, "nomor"), rulings=rulings)
    except Refused as refused:
        return shown(request, assessment, told(refused.problems, assessment.instrument))
    messages.success(request, _("Answered. The agency reads it now."))
    return redirect("objection", uid)
