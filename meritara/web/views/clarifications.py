"""A question about one sub-aspect, for those who ask and those who answer."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.law.words import say
from meritara.problem import Refused, refuse
from meritara.records.access import get_clarification_for, roles_on
from meritara.records.actions import clarifications as acts
from meritara.records.models import Clarification, Evidence
from meritara.web.figures import language
from meritara.web.forms.questions import sections
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.verification import opened


def day(text: str) -> dt.date:
    """Return a typed day, or one long past where there is none, which is refused by its reason."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.date.min


@signed_in
@require_POST
def ask(request: Request, uid: str, indicator: str) -> HttpResponse:
    """Open a thread about a sub-aspect."""
    assessment, _sheet = opened(request.user, uid)
    try:
        acts.ask(
            assessment,
            indicator,
            request.user,
            text=request.POST.get("pertanyaan", ""),
            due_on=day(request.POST.get("batas", "")),
        )
    except Refused as refused:
        tell(request, refused)
    return redirect("verify-row", uid, indicator)


def tell(request: Request, refused: Refused) -> None:
    """Say on the next page why something was refused."""
    for problem in refused.problems:
        messages.error(request, say(problem, language()))


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show a thread; the agency answers, the verifier asks again or closes."""
    thread = get_clarification_for(request.user, uid)
    assessment = thread.assessment
    held = roles_on(request.user, assessment)
    if request.method == "POST":
        return act(request, thread, held)
    asked = [q for section in sections(assessment.instrument) for q in section.questions]
    context = {
        "thread": thread,
        "assessment": assessment,
        "question": next(q for q in asked if q.leaf.id == thread.indicator),
        "remarks": thread.remarks.select_related("author", "evidence"),
        "answers": held & {"operator", "contributor"} and thread.state != Clarification.State.CLOSED,
        "closes": "verifier" in held and thread.state != Clarification.State.CLOSED,
        "proofs": assessment.agency.evidence.filter(withdrawn_at__isnull=True)[:200],
    }
    return render(request, "verification/thread.html", context)


def act(request: Request, thread: Clarification, held: frozenset[str]) -> HttpResponse:
    """Answer, ask again or close, and come back."""
    text, by = request.POST.get("isi", ""), request.user
    try:
        if "tutup" in request.POST:
            acts.close(thread, by)
        elif "verifier" in held:
            acts.reply(thread, by, text=text, due_on=day(request.POST.get("batas", "")))
        else:
            acts.answer(thread, by, text=text, evidence=chosen(request, thread))
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Sent, and written into the history."))
    return redirect("clarification", thread.uid)


def chosen(request: Request, thread: Clarification) -> Evidence | None:
    """Return the evidence that an answer names, None where it names none; refuse what is not the agency's."""
    uid = request.POST.get("bukti", "")
    found: Evidence | None = thread.assessment.agency.evidence.filter(uid=uid).first() if uid else None
    if uid and not found:
        raise refuse("records-foreign-evidence")
    return found
