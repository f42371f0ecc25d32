"""Scores that other bodies gave an agency: entered one by one or by a list, and withdrawn with a reason."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.actions import external as acts
from meritara.records.external import (
    enters_scores,
    get_own_agency,
    get_own_score,
    get_scored_agency,
    withdrawn_of,
)
from meritara.records.models import Agency
from meritara.tables.writer import xlsx_bytes
from meritara.web.external import cards_at, parts
from meritara.web.forms.external import COLUMNS, NEEDED, ScoreForm, WithdrawForm, typed_lines
from meritara.web.forms.lists import lines_of
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.uploads import XLSX, attachment


@signed_in
def show(request: Request, code: str) -> HttpResponse:
    """Show the scores that other bodies gave an agency, or enter one of them."""
    agency = get_scored_agency(request.user, code)
    form = ScoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.typed()
        if tried(request, lambda: acts.enter(agency, request.user, [typed]), said):
            return redirect("external", code)
    return page(request, agency, form)


def page(request: Request, agency: Agency, form: ScoreForm, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Return the page of an agency's scores, with what is wrong with a list."""
    context = {
        "section": "agencies",
        "agency": agency,
        "cards": cards_at(agency),
        "withdrawn": withdrawn_of(agency),
        "form": form.offering(),
        "enters": enters_scores(request.user, agency),
        "problems": problems,
        "parts": parts(),
        "columns": [(heads[0], name in NEEDED) for name, heads in COLUMNS.items()],
    }
    return render(request, "elsewhere/agency.html", context, status=422 if problems or form.errors else 200)


def said(new: int) -> str:
    """Return how many figures were entered."""
    return ngettext("%(n)s new figure kept.", "%(n)s new figures kept.", new) % {"n": new}


@signed_in
@require_POST
def upload(request: Request, code: str) -> HttpResponse:
    """Enter the figures of a list, or say cell by cell what is wrong with it."""
    agency = get_own_agency(request.user, code)
    try:
        lines = lines_of(request.FILES.get("berkas"), COLUMNS, needed=NEEDED)
        new = acts.enter(agency, request.user, typed_lines(lines))
    except Refused as refused:
        return page(request, agency, ScoreForm(), refused.problems)
    tried(request, lambda: new, said)
    return redirect("external", code)


@signed_in
def sample(request: Request, code: str) -> HttpResponse:
    """Send an empty list with its headings and two rows to be replaced."""
    get_scored_agency(request.user, code)
    heads = [heads[0] for heads in COLUMNS.values()]
    rows = [
        ["mcp", "2024", "89,97", "KPK", "Surat KPK Nomor 1 (contoh)", "", "2024-12-31", "", "S", "contoh"],
        ["mcp", "2024", "80,77", "KPK", "Surat KPK Nomor 1 (contoh)", "asn", "2024-12-31", "", "S", "contoh"],
    ]
    return attachment(xlsx_bytes(heads, rows, sheet="Nilai"), "nilai-lembaga-lain.xlsx", XLSX)


@signed_in
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Withdraw a figure that was entered by mistake."""
    score = get_own_score(request.user, uid)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["alasan"]
        if tried(request, lambda: acts.withdraw(score, request.user, reason=reason) or True, _("Withdrawn.")):
            return redirect("external", score.agency.code)
    context = {"section": "agencies", "score": score, "agency": score.agency, "form": form}
    return render(request, "elsewhere/withdraw.html", context)
