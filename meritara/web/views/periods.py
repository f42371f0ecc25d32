"""Periods: the list, making one, its page, opening it, more time by letter."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.instruments.library import library
from meritara.problem import Problem, Refused
from meritara.records.access import (
    get_managed_period,
    get_period_for,
    managers_only,
    manages,
    visible_periods,
)
from meritara.records.actions import periods as acts
from meritara.records.actions.closing import close_period as close
from meritara.records.actions.events import history
from meritara.records.annexes import law_roles
from meritara.records.models import Period
from meritara.web.forms.periods import ExtensionForm, PeriodForm, as_filled
from meritara.web.periods import dates, summaries, told
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried

Problems = tuple[Problem, ...]


@signed_in
def index(request: Request) -> HttpResponse:
    """List the periods a person takes part in."""
    periods = visible_periods(request.user).prefetch_related("stages__extensions")
    periods = periods.annotate(called=Count("assessments"))
    context = {"section": "periods", "rows": summaries(periods), "manages": manages(request.user)}
    context["types"] = bool(law_roles(request.user))
    return render(request, "periods/index.html", context)


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show a period: its days as they bind the reader, and what is to do."""
    period = get_period_for(request.user, uid)
    context: dict[str, Any] = {
        "section": "periods",
        "period": period,
        "instrument": library().get(period.instrument),
        "dates": dates(request.user, period),
        "manages": manages(request.user),
    }
    if context["manages"]:
        context |= {"called": period.assessments.count(), "story": told(history(period.record))}
    return render(request, "periods/show.html", context)


@signed_in
def make(request: Request) -> HttpResponse:
    """Make a period."""
    managers_only(request.user)
    form = PeriodForm(request.POST or None)
    problems: Problems = ()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("period", acts.make(form.plan(), request.user).uid)
        except Refused as refused:
            problems = refused.problems
    return filled(request, form, problems)


@signed_in
def change(request: Request, uid: str) -> HttpResponse:
    """Change a period that is not open yet."""
    period = get_managed_period(request.user, uid)
    form = PeriodForm(request.POST or None, initial=as_filled(period))
    problems: Problems = ()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("period", acts.change(period, form.plan(), request.user).uid)
        except Refused as refused:
            problems = refused.problems
    return filled(request, form, problems, period=period)


def filled(
    request: Request, form: PeriodForm, problems: Problems, *, period: Period | None = None
) -> HttpResponse:
    """Return the page of the form, with what is wrong."""
    context = {"section": "periods", "form": form, "problems": problems, "period": period}
    return render(request, "periods/form.html", context, status=422 if problems or form.errors else 200)


@signed_in
@require_POST
def open_period(request: Request, uid: str) -> HttpResponse:
    """Open a period."""
    period = get_managed_period(request.user, uid)
    tried(request, lambda: acts.open_period(period, request.user), _("The period is open."))
    return redirect("period", uid)


@signed_in
@require_POST
def close_period(request: Request, uid: str) -> HttpResponse:
    """Close a period for good."""
    period = get_managed_period(request.user, uid)
    is_sure = request.POST.get("yakin") == "ya"
    tried(request, lambda: close(period, request.user, is_sure=is_sure), _("The period is closed."))
    return redirect("period", uid)


@signed_in
def extend(request: Request, uid: str) -> HttpResponse:
    """Give more time by letter, to one agency or to all."""
    period = get_managed_period(request.user, uid)
    form = ExtensionForm(request.POST or None, period=period, initial={"agency": request.GET.get("instansi")})
    problems: Problems = ()
    if request.method == "POST" and form.is_valid():
        try:
            acts.extend(form.stage_of(), request.user, **form.wanted())
        except Refused as refused:
            problems = refused.problems
        else:
            return redirect("period", uid)
    context = {"section": "periods", "period": period, "form": form, "problems": problems}
    return render(request, "periods/extend.html", context, status=422 if problems or form.errors else 200)
