"""Handing an assessment in: what it lacks, the team leader's decision, the signed page, the repair."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.law.words import say
from meritara.problem import Problem, Refused
from meritara.records.access import get_whole_assessment_for, visible_events
from meritara.records.actions import assessments as acts
from meritara.records.actions.submission import Decision, submit_signed
from meritara.records.models import Assessment
from meritara.web.claims import Claims, claims_of
from meritara.web.comebacks import came_back
from meritara.web.figures import language
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.workflows.assessment import ASSESSMENT, OPEN_TO_AGENCY

STEPS = ("propose", "refuse", "accept", "repaired")
TIMED = {"propose", "submit", "repaired"}
FIELDS = {"number": "nomor", "signatory": "nama", "signatory_post": "jabatan"}
TWICE = dt.timedelta(minutes=2)
MOST_PHOTOS = 12


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show what an assessment lacks, and the steps that are open to the reader."""
    claims = claims_of(request.user, get_whole_assessment_for(request.user, uid))
    context = page_of(claims) | {"came_back": came_back(request.user, claims.assessment)}
    return render(request, "assessments/submission.html", context)


def page_of(claims: Claims) -> dict[str, Any]:
    """Return what the page of the submission shows."""
    assessment = claims.assessment
    closing = claims.closing
    names = {*STEPS, "submit"} - (TIMED if closing and not closing.is_open else set())
    steps = ASSESSMENT.open_to(assessment.state, claims.roles)
    return {
        "section": "assessments",
        "assessment": assessment,
        "claims": claims,
        "instrument": claims.instrument,
        "gaps": lacking(claims),
        "steps": {step.name: step for step in steps if step.name in names},
        "signing": assessment.signings.select_related("file").filter(round=assessment.round).first(),
        "team": assessment.team or assessment.agency.teams.first(),
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
        if not done_already(request, assessment, name):
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
    elif name == "repaired":
        acts.submit_repair(assessment, request.user)
    else:
        acts.step(assessment, name, request.user)


def done_already(request: Request, assessment: Assessment, name: str) -> bool:
    """Return whether the reader took the step a moment ago, by the first of two clicks."""
    last = visible_events(request.user, assessment).last()
    fresh = last is not None and timezone.now() - last.at < TWICE
    return bool(last and fresh and last.verb == name and last.actor_id == request.user.pk)


@signed_in
@require_POST
def submit(request: Request, uid: str) -> HttpResponse:
    """Record the team leader's approval with the signed page, and submit."""
    assessment = get_whole_assessment_for(request.user, uid)
    try:
        submit_signed(assessment, request.user, decision=decision_of(request), pages=pages_of(request))
    except Refused as refused:
        if not done_already(request, assessment, "submit"):
            context = page_of(claims_of(request.user, get_whole_assessment_for(request.user, uid)))
            context |= {"problems": told(refused.problems), "typed_data": request.POST}
            return render(request, "assessments/submission.html", context, status=422)
    messages.success(request, _("Submitted. The verifier takes it from here."))
    return redirect("submission", uid)


def pages_of(request: Request) -> list[UploadedFile]:
    """Return the scanned page, or the photos of it."""
    return list(request.FILES.getlist("halaman"))[:MOST_PHOTOS]


def decision_of(request: Request) -> Decision:
    """Return what somebody copied from the signed page."""
    texts = {name: request.POST.get(field, "").replace("\x00", "").strip() for name, field in FIELDS.items()}
    try:
        day = dt.date.fromisoformat(request.POST.get("tanggal", ""))
    except ValueError:
        day = None
    return Decision(texts["number"], day, texts["signatory"], texts["signatory_post"])


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems that name fields as the form does."""
    names = {
        "number": _("Number"),
        "dated_on": _("Date"),
        "signatory": _("Signatory"),
        "signatory_post": _("Post"),
    }
    named = ((one, one.params.get("field", "")) for one in problems)
    return tuple(
        Problem(one.code, one.place, {**one.params, "field": str(names.get(field, field))}) if field else one
        for one, field in named
    )
