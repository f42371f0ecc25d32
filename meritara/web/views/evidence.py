"""The evidence of one sub-aspect: added, used again, taken over from last year, checked, taken off."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meritara.instruments.instrument import Indicator
from meritara.problem import Problem, Refused
from meritara.records.access import INSIDE, get_assessment_for, get_evidence_for, roles_on, rows_given
from meritara.records.actions import uses as acts
from meritara.records.models import Assessment
from meritara.web.evidence import shelf_of
from meritara.web.forms.evidence import EvidenceForm, places, posted
from meritara.web.intake import arrived, begun, kept_for
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried


def opened(request: Request, uid: str, indicator: str) -> tuple[Assessment, Indicator]:
    """Return an assessment of the reader's agency and one of its sub-aspects, or 404."""
    assessment = get_assessment_for(request.user, uid)
    leaf = assessment.instrument.nodes.get(indicator)
    given = rows_given(request.user, assessment)
    inside = roles_on(request.user, assessment) & INSIDE
    if leaf is None or leaf.children or not inside or (given is not None and indicator not in given):
        raise Http404
    return assessment, leaf


@signed_in
def row(request: Request, uid: str, indicator: str) -> HttpResponse:
    """Show the evidence of a sub-aspect, or add a file, a link or a text."""
    assessment, leaf = opened(request, uid, indicator)
    form = EvidenceForm(posted(request))
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            added(request, assessment, indicator, form)
        except Refused as refused:
            problems = refused.problems
        else:
            return back(assessment, indicator)
    context = page(request, assessment, leaf) | {"evidence_form": form, "problems": problems}
    wrong = bool(problems or form.errors)
    return render(request, "evidence/row.html", context, status=422 if wrong else 200)


def added(request: Request, assessment: Assessment, indicator: str, form: EvidenceForm) -> None:
    """Add what the form carries; who may not add is told before any file is looked at."""
    acts.attacher(assessment, [indicator], request.user)
    said, meets = form.said(), places(request.POST)
    said.check()
    with arrived(request, request.user.uid) as sent:
        kept = kept_for(assessment.agency, sent)
        acts.attach_new(assessment, indicator, request.user, said=said, kept=kept, meets=meets)
    tried(request, lambda: None, _("The evidence was added."))


def page(request: Request, assessment: Assessment, leaf: Indicator) -> dict[str, Any]:
    """Return what the page of a sub-aspect's evidence shows."""
    return {
        "section": "assessments",
        "assessment": assessment,
        "leaf": leaf,
        "shelf": shelf_of(request.user, assessment, leaf),
        "pieces": begun(request, request.user.uid),
    }


def back(assessment: Assessment, indicator: str) -> HttpResponse:
    """Return to the page of the sub-aspect, at its evidence."""
    return redirect(reverse("claim", args=[assessment.uid, indicator]) + "#bukti")


@signed_in
@require_POST
def use(request: Request, uid: str, indicator: str) -> HttpResponse:
    """Use evidence of the library under one more sub-aspect."""
    assessment, _leaf = opened(request, uid, indicator)
    evidence = get_evidence_for(request.user, request.POST.get("evidence", ""))
    act = lambda: acts.use(assessment, indicator, evidence, request.user)  # noqa: E731
    tried(request, act, _("The evidence is used here too."))
    return back(assessment, indicator)


@signed_in
@require_POST
def take_over(request: Request, uid: str, indicator: str) -> HttpResponse:
    """Use last year's evidence of a sub-aspect again."""
    assessment, _leaf = opened(request, uid, indicator)

    def said(n: int) -> str:
        words = ngettext(
            "%(n)s piece of evidence was taken over.", "%(n)s pieces of evidence were taken over.", n
        )
        return words % {"n": n}

    tried(request, lambda: acts.take_over(assessment, [indicator], request.user), said)
    return back(assessment, indicator)


@signed_in
@require_POST
def change(request: Request, uid: str, indicator: str, proof: str) -> HttpResponse:
    """Save the checklist of a piece of evidence, or take it off."""
    assessment, _leaf = opened(request, uid, indicator)
    evidence, by = get_evidence_for(request.user, proof), request.user
    if "off" in request.POST:
        act = lambda: acts.detach(assessment, indicator, evidence, by)  # noqa: E731
        tried(request, act, _("Taken off; the evidence stays in the library."))
    else:
        meets = places(request.POST)
        tried(
            request,
            lambda: acts.check(assessment, indicator, evidence, by, meets=meets),
            _("The checklist is saved."),
        )
    return back(assessment, indicator)
