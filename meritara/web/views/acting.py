"""Acting officials: the agencies that a reader watches, one agency on a time line, its days as a calendar."""

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meritara.documents.calendar_file import calendar_of
from meritara.records.access import roles
from meritara.records.findings import OVERSIGHT
from meritara.records.jobs import codes_of
from meritara.web.acting_places import dues, lines, place_of
from meritara.web.pages import Paged, address, page_in
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.uploads import attachment


@signed_in
def index(request: Request) -> HttpResponse:
    """List the agencies that a reader watches, or lead to the only one."""
    codes = codes_of(request.user)
    if codes is not None and len(codes) == 1:
        return redirect("acting-agency", *codes)
    found = lines(request.user)
    sums = sum((one.counts for one in found if one.counts), Counter[str]())
    paged = Paged(found, page_in(request.GET.dict()), lambda **more: address({}, more))
    oversees = bool(roles(request.user) & OVERSIGHT)
    context = {"section": "acting", "sums": sums, "paged": paged, "oversees": oversees}
    return render(request, "acting/index.html", context)


@signed_in
def agency(request: Request, code: str) -> HttpResponse:
    """Show the vacant posts of an agency with the chain of who acts in each."""
    place = place_of(request.user, code)
    return render(request, "acting/agency.html", {"section": "acting", "place": place})


@signed_in
def calendar(request: Request, code: str) -> HttpResponse:
    """Send the last days as a calendar file."""
    place = place_of(request.user, code)
    url = request.build_absolute_uri(reverse("acting-agency", args=[code]))
    name = _("Acting posts of %(name)s") % {"name": place.name}
    made = calendar_of(name, dues(place, url, request.get_host()), at=timezone.now())
    return attachment(made, f"plt-{code}.ics", "text/calendar; charset=utf-8")
