"""Handing an assessment in: what it lacks, the team leader's decision, the signed page, the repair."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.law.words import say
from meritara.problem import Refused
from meritara.records.access import get_whole_assessment_for
from meritara.records.actions import assessments as acts
from meritara.records.models import Assessment
from meritara.web.claims import Claims, claims_of
from meritara.web.figures import language
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.workflows.assessment import ASSESSMENT, OPEN_TO_AGENCY

STEPS = ("propose", "refuse", "accept", "repaired")


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show what an assessment lacks, and the steps that are open to the reader."""
    claims = claims_of(request.user, get_whole_assessment_for(request.user, uid))
    return render(request, "assessments/submission.html", page_of(claims))


def page_of(claims: Claims) -> dict[str, Any]:
    """Return what the page of the submission shows."""
    assessment = claims.assessment
    steps = {step.name: step for step in ASSESSMENT.open_to(assessment.state, claims.roles)}
    return {
        "section": "assessments",
        "assessment": assessment,
        "claims": claims,
        "instrument": claims.instrument,
        "gaps": lacking(claims),
        "steps": {name: step for name, step in steps.items() if name in (*STEPS, "submit")},
        "signing": assessment.signings.filter(round=assessment.round).first(),
        "open_states": OPEN_TO_AGENCY,
    }


def lacking(claims: Claims) -> dict[str, list[Any]]:
    """Return what an assessment lacks, as facts and lines to link to."""
    gaps = acts.gaps(claims.assessment)
    facts = [one for one in claims.instrument.attributes if one.id in gaps["facts"]]
    lines = {line.id: line for line in claims.lines}
    return {"facts": facts} | {name: [lines[id] for id in gaps[name]] for name in ("unanswered", "unproved")}


@signed_in
@require_POST
def take_step(request: Request, uid: str, name: str) -> HttpResponse:
    """Take a step of the submission; a second click on the same button changes nothing."""
    assessment = get_whole_assessment_for(request.user, uid)
    if name not in STEPS:
        raise Http404
    try:
        taken(assessment, name, request)
    except Refused as refused:
        if not done_already(assessment, name):
            for problem in refused.problems:
                messages.error(request, say(problem, language()))
            return redirect("submission", uid)
    messages.success(request, _("Done, and written into the history."))
    return redirect("submission", uid)


def taken(assessment: Assessment, name: str, request: Request) -> None:
    """Take a step by the action that is its own."""
    if name == "propose":
        acts.propose(assessment, request.user)
    elif name == "refuse":
        acts.refuse_draft(assessment, request.user, reason=request.POST.get("alasan", "")[:2000])
    else:
        acts.step(assessment, name, request.user)


def done_already(assessment: Assessment, name: str) -> bool:
    """Return whether the step was taken a moment ago, by the first of two clicks."""
    before = assessment.state
    assessment.refresh_from_db(fields=["state"])
    ends = {step.after for step in ASSESSMENT.steps if step.name == name}
    return before not in ends and assessment.state in ends
