"""Whom a period calls: by kind, by region, all, or by a list; and agencies that nobody knew yet."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import get_agency_for, get_managed_period
from meritara.records.actions import calls as acts
from meritara.records.calls import called, chosen, tally, without_call
from meritara.records.models import Period
from meritara.tables.writer import xlsx_bytes
from meritara.web.forms.lists import AGENCIES, CODES, lines_of
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.uploads import XLSX, attachment


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show whom a period calls, or call those of a choice."""
    period = get_managed_period(request.user, uid)
    if request.method == "POST":
        tried(request, lambda: call_chosen(request, period), said)
        return redirect("call", uid)
    return page(request, period)


def page(request: Request, period: Period, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Return the page of the call, with what is wrong with a list."""
    free = list(without_call(request.user, period))
    context = {
        "section": "periods",
        "period": period,
        "problems": problems,
        "free": len(free),
        "kinds": tally(free, "kind"),
        "regions": tally(free, "region"),
        "rows": called(request.user, period),
        "columns": {"code": CODES["code"][1]} | {name: heads[0] for name, heads in AGENCIES.items()},
    }
    return render(request, "periods/call.html", context, status=422 if problems else 200)


def call_chosen(request: Request, period: Period) -> int:
    """Call the agencies of the kinds and regions that were marked; return how many are new."""
    kinds, regions = request.POST.getlist("jenis"), request.POST.getlist("wilayah")
    free = without_call(request.user, period)
    marked = kinds or regions or request.POST.get("semua")
    return acts.call(period, chosen(free, kinds, regions) if marked else [], request.user)


def said(new: int) -> str:
    """Return how many agencies were called."""
    return ngettext("%(n)s agency called.", "%(n)s agencies called.", new) % {"n": new}


@signed_in
@require_POST
def upload(request: Request, uid: str) -> HttpResponse:
    """Call the agencies of a list of codes, or say row by row what is wrong with it."""
    period = get_managed_period(request.user, uid)
    try:
        lines = lines_of(request.FILES.get("berkas"), CODES, needed=("code",))
        new = acts.call_listed(period, lines, request.user)
    except Refused as refused:
        return page(request, period, refused.problems)
    tried(request, lambda: new, said)
    return redirect("call", uid)


@signed_in
@require_POST
def register(request: Request, uid: str) -> HttpResponse:
    """Add the agencies of a list, or say row by row what is wrong with it."""
    period = get_managed_period(request.user, uid)
    try:
        lines = lines_of(request.FILES.get("berkas"), AGENCIES, needed=("code", "name", "kind"))
        new = acts.add_agencies(lines, request.user)
    except Refused as refused:
        return page(request, period, refused.problems)
    tried(request, lambda: new, added)
    return redirect("call", uid)


def added(new: int) -> str:
    """Return how many agencies were added."""
    return ngettext("%(n)s agency added.", "%(n)s agencies added.", new) % {"n": new}


@signed_in
@require_POST
def uncall(request: Request, uid: str) -> HttpResponse:
    """Take a call back."""
    period = get_managed_period(request.user, uid)
    one = get_agency_for(request.user, request.POST.get("instansi", ""))
    tried(request, lambda: acts.uncall(period, one, request.user), _("The call was taken back."))
    return redirect("call", uid)


@signed_in
def sample(request: Request, uid: str) -> HttpResponse:
    """Send an empty list of agencies with its headings, to be filled in."""
    get_managed_period(request.user, uid)
    heads = [heads[0] for heads in AGENCIES.values()]
    row = ["prov-contoh", "Prov. Contoh (contoh)", "provinsi", "Contoh", "VIII", "WITA", "5"]
    return attachment(xlsx_bytes(heads, [row], sheet="Instansi"), "daftar-instansi.xlsx", XLSX)
