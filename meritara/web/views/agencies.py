"""Agencies: the list, one agency with its people, its team, its offices and its free days."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import get_agency_for, today
from meritara.records.actions import agencies as acts
from meritara.records.external import scored_agencies
from meritara.records.models import Agency
from meritara.records.people import (
    gives,
    keeps,
    listed_agencies,
    people_at,
    searched_agencies,
    sets_clock,
    story_of,
)
from meritara.web.forms.agencies import ClockForm, HolidayForm, TeamForm, UnitForm, as_filled
from meritara.web.person_stories import told
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.members import granted

EACH = 100


@signed_in
def index(request: Request) -> HttpResponse:
    """List the agencies a person works in or oversees; one alone is shown at once."""
    search = request.GET.get("cari", "").strip()[:80]
    rows = searched_agencies(listed_agencies(request.user), search)
    page = Paginator(rows, EACH).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1 and not search:
        return redirect("agency", page.object_list[0].uid)
    return render(request, "agencies/index.html", {"section": "agencies", "page": page, "search": search})


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show an agency."""
    agency = get_agency_for(request.user, uid)
    context = {
        "section": "agencies",
        "agency": agency,
        "people": people_at(agency),
        "teams": agency.teams.select_related("file"),
        "units": agency.units.all(),
        "holidays": agency.holidays.filter(day__year__gte=today().year),
        "today": today(),
        "is_scored": scored_agencies(request.user).filter(pk=agency.pk).exists(),
        "keeps": keeps(request.user, agency),
        "sets_clock": sets_clock(request.user, agency),
        "gives": gives(request.user, agency),
        "story": told(story_of(agency.record)),
    }
    return render(request, "agencies/show.html", context)


@signed_in
def grant(request: Request, uid: str) -> HttpResponse:
    """Give somebody a role in this agency."""
    agency = get_agency_for(request.user, uid)
    if not gives(request.user, agency):
        raise Http404
    answer: HttpResponse = granted(request, agency)
    return answer


def kept(request: Request, uid: str) -> Agency:
    """Return an agency whose offices, team and free days the reader keeps, or 404."""
    agency = get_agency_for(request.user, uid)
    if not keeps(request.user, agency):
        raise Http404
    return agency


def filled(request: Request, agency: Agency, form: forms.Form, act: Any, title: str) -> HttpResponse:
    """Show a form of an agency, or do what it asks and go back to the agency."""
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            problems = refused.problems
        else:
            return redirect("agency", agency.uid)
    context = {"section": "agencies", "agency": agency, "form": form, "problems": problems, "title": title}
    return render(request, "agencies/form.html", context, status=422 if problems or form.errors else 200)


@signed_in
def clock(request: Request, uid: str) -> HttpResponse:
    """Set zone, working week and Kanreg."""
    agency = get_agency_for(request.user, uid)
    if not sets_clock(request.user, agency):
        raise Http404
    names = ("zone", "week_days", "region")
    form = ClockForm(request.POST or None, initial={name: getattr(agency, name) for name in names})
    act = lambda _given: acts.set_clock(agency, form.clock(), request.user)  # noqa: E731
    return filled(request, agency, form, act, _("Zone and working week"))


@signed_in
def unit(request: Request, uid: str, unit: str = "") -> HttpResponse:
    """Add an office, or correct one."""
    agency = kept(request, uid)
    one = agency.units.filter(uid=unit).first()
    if unit and one is None:
        raise Http404
    known = {name: getattr(one, name) for name in ("name", "contact", "phone")} if one else None
    form = UnitForm(request.POST or None, initial=known)
    act = lambda given: acts.save_unit(agency, request.user, unit=one, **given)  # noqa: E731
    return filled(request, agency, form, act, _("Change the office") if one else _("Add an office"))


@signed_in
@require_POST
def remove_unit(request: Request, uid: str, unit: str) -> HttpResponse:
    """Remove an office of which nothing was asked."""
    one = kept(request, uid).units.filter(uid=unit).first()
    if one is None:
        raise Http404
    tried(request, lambda: acts.remove_unit(one, request.user), _("The office is removed."))
    return redirect("agency", uid)


@signed_in
def team(request: Request, uid: str, team: str = "") -> HttpResponse:
    """Record the decree of a team, or correct it."""
    agency = kept(request, uid)
    one = agency.teams.filter(uid=team).first()
    if team and one is None:
        raise Http404
    form = TeamForm(request.POST or None, request.FILES or None, initial=as_filled(one) if one else None)
    act = lambda given: acts.save_team(  # noqa: E731
        agency, form.decree(), request.user, file=given["file"], team=one
    )
    return filled(request, agency, form, act, _("Change the decree") if one else _("Record a decree"))


@signed_in
def holiday(request: Request, uid: str) -> HttpResponse:
    """Add a day on which only this agency does not work."""
    agency = kept(request, uid)
    form = HolidayForm(request.POST or None)
    act = lambda given: acts.add_holiday(agency, request.user, **given)  # noqa: E731
    return filled(request, agency, form, act, _("Add a local holiday"))


@signed_in
@require_POST
def remove_holiday(request: Request, uid: str, number: int) -> HttpResponse:
    """Take back a local holiday that is still to come."""
    one = kept(request, uid).holidays.filter(pk=number).first()
    if one is None:
        raise Http404
    tried(request, lambda: acts.remove_holiday(one, request.user), _("The holiday is taken back."))
    return redirect("agency", uid)
