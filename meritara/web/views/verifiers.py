"""Who verifies what: one, many or a list at once, and handing over."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import get_managed_period
from meritara.records.actions import assignment as acts
from meritara.records.board import get_overseen_assessment, managed_standings
from meritara.records.calls import called
from meritara.records.models import Assessment, Period, Verifier
from meritara.records.verifiers import Load, assigned, givers, loads
from meritara.tables.writer import xlsx_bytes
from meritara.web.board import Board, Wish
from meritara.web.forms.lists import VERIFIERS, lines_of
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.uploads import XLSX, attachment


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show who verifies what, or give the marked agencies to one verifier."""
    period = get_managed_period(request.user, uid)
    if request.method == "POST":
        tried(request, lambda: appoint(request, period), said)
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    return page(request, period)


def page(request: Request, period: Period, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Return the page of verifiers, with what is wrong with a list."""
    board = Board(period, managed_standings(request.user, period), Wish.of(request.GET.dict()))
    context = {
        "section": "periods",
        "period": period,
        "board": board,
        "loads": loads(request.user, period),
        "givers": givers(request.user, period),
        "problems": problems,
        "columns": [heads[0] for heads in VERIFIERS.values()],
    }
    return render(request, "verifiers/show.html", context, status=422 if problems else 200)


def appoint(request: Request, period: Period) -> int:
    """Give the marked assessments to the chosen verifier; return how many places changed."""
    marked = request.POST.getlist("penilaian")
    chosen = person(request, period, "verifikator")
    place = Verifier.SECOND if request.POST.get("urutan") == "2" else Verifier.FIRST
    rows = called(request.user, period).filter(uid__in=marked) if chosen else ()
    choices = [(one, chosen.user, place) for one in rows] if chosen else []
    return acts.appoint(period, choices, request.user)


def person(request: Request, period: Period, name: str) -> Load | None:
    """Return the verifier that a form names."""
    uid = request.POST.get(name, "")
    return next((one for one in loads(request.user, period) if one.user.uid == uid), None)


def said(changed: int) -> str:
    """Return how many assessments were given."""
    return ngettext("%(n)s assessment given.", "%(n)s assessments given.", changed) % {"n": changed}


@signed_in
@require_POST
def upload(request: Request, uid: str) -> HttpResponse:
    """Give assessments by a list, or say row by row what is wrong with it."""
    period = get_managed_period(request.user, uid)
    try:
        lines = lines_of(request.FILES.get("berkas"), VERIFIERS, needed=("code", "email"))
        changed = acts.appoint_listed(period, lines, request.user)
    except Refused as refused:
        return page(request, period, refused.problems)
    tried(request, lambda: changed, said)
    return redirect("verifiers", uid)


@signed_in
@require_POST
def hand_over(request: Request, uid: str) -> HttpResponse:
    """Hand what one verifier has not finished over to another."""
    period = get_managed_period(request.user, uid)
    tried(request, lambda: handing_over(request, period), handed)
    return redirect("verifiers", uid)


@signed_in
@require_POST
def hand_over_one(request: Request, uid: str, assessment: str) -> HttpResponse:
    """Hand one assessment over to another verifier."""
    period = get_managed_period(request.user, uid)
    one = get_overseen_assessment(request.user, period, assessment)
    tried(request, lambda: handing_over(request, period, one), handed)
    return redirect("called-agency", uid, assessment)


def handing_over(request: Request, period: Period, only: Assessment | None = None) -> int:
    """Hand over what a form names; return how many assessments."""
    uid, taker = request.POST.get("dari", ""), person(request, period, "kepada")
    giver = next((one for one in givers(request.user, period, only) if one.uid == uid), None)
    if giver is None or taker is None:
        raise refuse("verifiers-choose-both")
    reason = request.POST.get("alasan", "")
    return acts.hand_over(period, request.user, giver=giver, taker=taker.user, reason=reason, only=only)


def handed(changed: int) -> str:
    """Return how many assessments were handed over."""
    return ngettext("%(n)s assessment handed over.", "%(n)s assessments handed over.", changed) % {
        "n": changed
    }


@signed_in
def download(request: Request, uid: str) -> HttpResponse:
    """Send who verifies what as a list that can be changed and sent back."""
    period = get_managed_period(request.user, uid)
    heads = [heads[0] for heads in VERIFIERS.values()]
    rows = assigned(request.user, period)
    known = {code for code, _email, _place in rows}
    free = [(one.agency.code, "", 1) for one in called(request.user, period) if one.agency.code not in known]
    return attachment(xlsx_bytes(heads, [*rows, *free], sheet="Verifikator"), "verifikator.xlsx", XLSX)
