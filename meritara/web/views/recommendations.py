"""Recommendations: the verifier's drafts, the agency's follow-up, the verifier's word on it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records import advice
from meritara.records.access import own_agencies, roles_on, sight
from meritara.records.actions import recommendations as acts
from meritara.records.actions.recommendations import Advice
from meritara.records.models import Assessment, Evidence, Recommendation
from meritara.records.results import get_recommendation_for, get_settled_for
from meritara.web.letters import LONGEST, told, typed, typed_day
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.decisions import ALL


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show the recommendations of an assessment; or keep and issue its verifier's drafts."""
    assessment = get_settled_for(request.user, uid, ALL)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        issue = "sampaikan" in request.POST
        try:
            acts.recommend(assessment, advice_of(request, assessment), request.user, issue=issue)
            return redirect("recommendations", uid)
        except Refused as refused:
            problems = told(refused.problems, assessment.instrument)
    context = page_of(request, assessment) | {"problems": problems, "typed_data": request.POST}
    return render(request, "recommendations/show.html", context, status=422 if problems else 200)


def advice_of(request: Request, assessment: Assessment) -> dict[str, Advice]:
    """Return the drafts that were typed; a row that is not ticked is left out."""
    ids = [leaf.id for leaf in assessment.instrument.leaves if f"teks-{leaf.id}" in request.POST]
    ticked = set(request.POST.getlist("sertakan"))
    return {
        id: Advice(
            typed(request, f"teks-{id}", LONGEST + 1) if id in ticked else "",
            typed_day(request, f"batas-{id}"),
        )
        for id in ids
    }


def page_of(request: Request, assessment: Assessment) -> dict[str, Any]:
    """Return what the page of recommendations shows its reader."""
    held = roles_on(request.user, assessment)
    if not sight(request.user, assessment).plenary:
        raise Http404
    known = {one.indicator: one for one in assessment.recommendations.all()}
    drafts = [(one, known.get(one.leaf.id)) for one in drafts_for(assessment, known)]
    mine = "operator" in held
    return {
        "section": "plenary" if "verifier" not in held else "queue",
        "assessment": assessment,
        "nodes": assessment.instrument.nodes,
        "drafts": drafts if "verifier" in held else [],
        "issued": advice.issued(assessment),
        "follows": mine,
        "judges": "verifier" in held,
        "proofs": proofs_of(request, assessment) if mine else [],
    }


def drafts_for(assessment: Assessment, known: dict[str, Recommendation]) -> list[advice.Draft]:
    """Return the drafts that were not issued yet."""
    fixed = {id for id, one in known.items() if one.state != Recommendation.State.DRAFT}
    return [one for one in advice.drafts_of(assessment) if one.leaf.id not in fixed]


def proofs_of(request: Request, assessment: Assessment) -> list[Evidence]:
    """Return the evidence of one's own agency, the newest first."""
    if not own_agencies(request.user).filter(pk=assessment.agency_id).exists():
        return []
    return list(assessment.agency.evidence.filter(withdrawn_at__isnull=True)[:200])


@signed_in
@require_POST
def follow(request: Request, uid: str) -> HttpResponse:
    """Tell what was done about a recommendation."""
    one = get_recommendation_for(request.user, uid)
    known = {proof.uid: proof for proof in proofs_of(request, one.assessment)}
    text, proof = typed(request, "uraian", LONGEST), known.get(typed(request, "bukti"))
    done = _("Told. The verifier reads it.")
    tried(request, lambda: acts.follow(one, request.user, text=text, evidence=proof), done)
    return redirect("recommendations", one.assessment.uid)


@signed_in
@require_POST
def judge(request: Request, uid: str) -> HttpResponse:
    """Say whether what was told is enough."""
    one = get_recommendation_for(request.user, uid)
    enough, remark = request.POST.get("cukup") == "ya", typed(request, "catatan", LONGEST)
    done = _("Done, and written into the history.")
    tried(request, lambda: acts.judge(one, request.user, enough=enough, remark=remark), done)
    return redirect("recommendations", one.assessment.uid)
