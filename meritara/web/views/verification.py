"""Verifying: the queue, an assessment, one sub-aspect with its evidence, and the steps."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.law.words import say
from meritara.problem import Problem, Refused
from meritara.records.access import (
    Person,
    get_assessment_for,
    roles_on,
    shown,
    verification_queue,
)
from meritara.records.actions import assessments as acts
from meritara.records.actions import verification as verifying
from meritara.records.clock import closings
from meritara.records.conflicts import OVER
from meritara.records.models import Assessment, Verifier
from meritara.web.cross_checks import against, data_of
from meritara.web.figures import language
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.verification import Sheet, agreements, differences, row_of, sheet_of
from meritara.workflows.assessment import ASSESSMENT, OPEN_TO_AGENCY, VERIFIABLE

OWN_TURN = ("submitted", "verifying", "clarifying", "provisional", "final")
THEIR_TURN = (*OPEN_TO_AGENCY, "awaiting")
STEPS = ("take", "return", "close_repair", "inform", "conclude", "finish")


@signed_in
def queue(request: Request) -> HttpResponse:
    """List what is given to the reader to verify: first what waits for them, the longest waiting first."""
    given = [shown(one) for one in verification_queue(request.user)]
    rows = [one for one in given if one.state in (*OWN_TURN, *THEIR_TURN)]
    context = {
        "section": "queue",
        "rows": sorted(rows, key=lambda one: one.state in THEIR_TURN),
        "done": [one for one in given if one not in rows],
        "first": Verifier.FIRST,
    }
    return render(request, "verification/queue.html", context)


def opened(user: Person, uid: str) -> tuple[Assessment, Sheet]:
    """Return an assessment that the reader verifies or oversees, with its sheet, or 404."""
    assessment = get_assessment_for(user, uid)
    if not roles_on(user, assessment) & {"verifier", "second", "supervisor", "chair", "auditor"}:
        raise Http404
    return assessment, sheet_of(user, assessment)


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show an assessment as a verifier sees it: figure, differences, next step, all rows."""
    assessment, sheet = opened(request.user, uid)
    return render(request, "verification/show.html", overview(request, assessment, sheet))


def overview(request: Request, assessment: Assessment, sheet: Sheet) -> dict[str, Any]:
    """Return what the page of an assessment shows."""
    held = roles_on(request.user, assessment)
    compared = sheet.seen.verified and sheet.seen.second and any(line.other for line in sheet.lines)
    return {
        "section": "queue",
        "assessment": assessment,
        "sheet": sheet,
        "steps": [step for step in ASSESSMENT.open_to(assessment.state, held) if step.name in STEPS],
        "hands_over": "supervisor" in held and assessment.state not in OVER,
        "can_score": held & {"verifier", "second"} and assessment.state in VERIFIABLE,
        "finished": finished(assessment, sheet.role),
        "has_second": any(one.place == Verifier.SECOND for one in assessment.verifiers.all()),
        "differences": differences(sheet),
        "against": against(data_of(assessment), sheet.lines),
        "agreements": agreements(sheet) if compared else (),
        "repair": closings(assessment.period, assessment.agency).get("repair"),
    }


def finished(assessment: Assessment, role: str) -> bool:
    """Return whether the reader said that everything is scored."""
    place = verifying.PLACES[role]
    return any(one.place == place and one.finished_at for one in assessment.verifiers.all())


@signed_in
def row(request: Request, uid: str, indicator: str) -> HttpResponse:
    """Show one sub-aspect: claim and rubric, score and reason, evidence and questions; or save its score."""
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            return scored(request, get_assessment_for(request.user, uid), indicator)
        except Refused as refused:
            problems = refused.problems
    _assessment, sheet = opened(request.user, uid)
    line = sheet.line(indicator)
    if line is None:
        raise Http404
    context = row_of(request.user, sheet, line) | {"problems": problems, "typed": request.POST}
    return render(request, "verification/row.html", context, status=422 if problems else 200)


def scored(request: Request, assessment: Assessment, indicator: str) -> HttpResponse:
    """Save a score and go on to the next sub-aspect."""
    value, reason = request.POST.get("nilai", ""), request.POST.get("alasan", "")
    verifying.verify(assessment, indicator, request.user, value=value, reason=reason)
    asked = [leaf.id for leaf in assessment.instrument.leaves if leaf.applies_to(assessment.attributes)]
    following = dict(pairwise(asked)).get(indicator)
    if following:
        return redirect("verify-row", assessment.uid, following)
    return redirect("verify", assessment.uid)


@signed_in
@require_POST
def take_step(request: Request, uid: str, name: str) -> HttpResponse:
    """Take a step, or say on the page why it cannot be taken."""
    assessment, _sheet = opened(request.user, uid)
    if name not in STEPS:
        raise Http404
    try:
        taken(assessment, name, request)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, say(problem, language()))
    else:
        messages.success(request, _("Done, and written into the history."))
    return redirect("verify", uid)


def taken(assessment: Assessment, name: str, request: Request) -> None:
    """Take a step: those that need every score have an action of their own."""
    own = {"inform": verifying.inform, "conclude": verifying.conclude, "finish": verifying.finish}
    if name in own:
        own[name](assessment, request.user)
    else:
        acts.step(assessment, name, request.user, reason=request.POST.get("alasan", ""))


@signed_in
@require_POST
def open_repair(request: Request, uid: str) -> HttpResponse:
    """Open the repair for the chosen sub-aspects."""
    assessment, _sheet = opened(request.user, uid)
    try:
        acts.open_repair(assessment, request.POST.getlist("baris"), request.user)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, say(problem, language()))
    return redirect("verify", uid)
