"""The desk schedule: slots, agencies placed, attendance and minutes, and a calendar to download."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import get_agency_for, get_managed_period, get_period_for, manages
from meritara.records.actions import desks as acts
from meritara.records.desks import called_agencies, get_desk_for, hosts, visible_desks
from meritara.records.models import Agency, Desk, Period
from meritara.records.verifiers import loads
from meritara.web.desks import Slot, ics, slots
from meritara.web.forms.desks import DeskForm, MinutesForm
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.uploads import attachment


@signed_in
def index(request: Request, uid: str) -> HttpResponse:
    """Show the schedule of a period as far as the reader may see it."""
    return page(request, get_period_for(request.user, uid))


def page(
    request: Request, period: Period, form: DeskForm | None = None, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    """Return the schedule, with the form of a new desk for a supervisor."""
    context: dict[str, Any] = {"section": "periods", "period": period, "problems": problems}
    context["slots"] = slots(visible_desks(request.user).filter(period=period))
    if manages(request.user):
        context["form"] = form or DeskForm(verifiers=verifiers(request, period))
    wrong = problems or (form is not None and form.errors)
    return render(request, "desks/index.html", context, status=422 if wrong else 200)


def verifiers(request: Request, period: Period) -> list[Any]:
    """Return who may lead a desk."""
    return [one.user for one in loads(request.user, period)]


@signed_in
@require_POST
def add(request: Request, uid: str) -> HttpResponse:
    """Add a desk."""
    period = get_managed_period(request.user, uid)
    form = DeskForm(request.POST, verifiers=verifiers(request, period))
    problems: tuple[Problem, ...] = ()
    if form.is_valid():
        try:
            desk = acts.add_desk(period, request.user, **form.wanted())
        except Refused as refused:
            problems = refused.problems
        else:
            return redirect("desk", desk.uid)
    return page(request, period, form, problems)


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show a desk: when, where, with whom, and what was recorded."""
    desk = get_desk_for(request.user, uid)
    slot, may_place = Slot(desk), manages(request.user)
    seated = [one.agency_id for one in slot.seats]
    free = called_agencies(desk.period).exclude(pk__in=seated) if may_place else ()
    forms = [(one, minutes_form(one)) for one in slot.seats]
    context = {"section": "periods", "period": desk.period, "slot": slot, "manages": may_place}
    context |= {"free": free, "seats": forms, "records": may_place or hosts(request.user, desk)}
    return render(request, "desks/show.html", context)


def minutes_form(one: Any) -> MinutesForm:
    """Return the form of an attendance as it was recorded."""
    came = "" if one.is_present is None else str(int(one.is_present))
    known = {"is_present": came, "people": one.people, "record": one.record}
    return MinutesForm(initial=known, auto_id=f"id_{one.pk}_%s")


def acted(request: Request, uid: str, act: Callable[[Desk, Agency], object], done: str) -> HttpResponse:
    """Do something with a desk and an agency that a form names, and show the desk again."""
    desk = get_desk_for(request.user, uid)
    named = request.POST.get("instansi", "")
    seated = next((one.agency for one in Slot(desk).seats if one.agency.uid == named), None)
    agency = seated or get_agency_for(request.user, named)
    tried(request, lambda: act(desk, agency), done)
    return redirect("desk", uid)


@signed_in
@require_POST
def place(request: Request, uid: str) -> HttpResponse:
    """Place an agency at a desk."""
    done = _("The agency is placed, and its operators will be told by mail.")
    return acted(request, uid, lambda desk, agency: acts.place_agency(desk, agency, request.user), done)


@signed_in
@require_POST
def leave(request: Request, uid: str) -> HttpResponse:
    """Take an agency off a desk."""
    done = _("The agency was taken off.")
    return acted(request, uid, lambda desk, agency: acts.take_off(desk, agency, request.user), done)


@signed_in
@require_POST
def record(request: Request, uid: str) -> HttpResponse:
    """Record who came and what was said."""
    form = MinutesForm(request.POST)

    def act(desk: Desk, agency: Agency) -> object:
        if not form.is_valid():
            raise Refused([Problem("desks-no-record")])
        return acts.record_attendance(desk, agency, request.user, **form.cleaned_data)

    return acted(request, uid, act, _("Attendance and minutes are recorded."))


@signed_in
@require_POST
def cancel(request: Request, uid: str) -> HttpResponse:
    """Cancel a desk."""
    desk = get_desk_for(request.user, uid)
    done = tried(request, lambda: acts.cancel_desk(desk, request.user), _("The desk is cancelled."))
    return redirect("desks", desk.period.uid) if done else redirect("desk", uid)


@signed_in
def calendar(request: Request, uid: str) -> HttpResponse:
    """Send one desk as a calendar file."""
    return attachment(ics([get_desk_for(request.user, uid)]).encode(), "desk.ics", "text/calendar")


@signed_in
def calendar_of_period(request: Request, uid: str) -> HttpResponse:
    """Send the desks of a period that the reader may see as a calendar file."""
    period = get_period_for(request.user, uid)
    desks = visible_desks(request.user).filter(period=period)
    return attachment(ics(desks).encode(), "desk.ics", "text/calendar")
