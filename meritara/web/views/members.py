"""Roles: who has which, giving one by letter, ending it, handing it over."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import roles
from meritara.records.actions import members as acts
from meritara.records.actions.accounts import TOKEN
from meritara.records.actions.admissions import enroll, succeed
from meritara.records.models import Agency, Role
from meritara.records.people import DECIDING, found_memberships, get_given_membership, gives
from meritara.web.accounts import site_address
from meritara.web.forms.members import GrantForm, WhoForm
from meritara.web.request import Request
from meritara.web.sessions import sign_in_again
from meritara.web.signed import signed_in
from meritara.web.tried import tried

EACH = 100
Problems = tuple[Problem, ...]


def way_in(request: HttpRequest) -> str:
    """Return the address of an invitation, with a place for its token."""
    return site_address(reverse("invitation", args=[TOKEN]), request)


@signed_in
def index(request: Request) -> HttpResponse:
    """List the roles that hold, to search, end or hand over."""
    if not roles(request.user) & DECIDING:
        raise Http404
    search, role = request.GET.get("cari", "").strip()[:80], request.GET.get("peran", "")
    rows = found_memberships(request.user, search, role)
    context = {
        "section": "members",
        "page": Paginator(rows, EACH).get_page(request.GET.get("halaman")),
        "search": search,
        "chosen": role,
        "roles": Role.choices,
        "gives": gives(request.user),
    }
    return render(request, "members/index.html", context)


@signed_in
def grant(request: Request) -> HttpResponse:
    """Give somebody a role, anywhere one may."""
    if not roles(request.user) & DECIDING:
        raise Http404
    return granted(request, None)


@sign_in_again
def granted(request: Request, agency: Agency | None) -> HttpResponse:
    """Give a role, in one agency or where the form says; the page says what is wrong."""
    form = GrantForm(request.POST or None, by=request.user, agency=agency)
    problems: Problems = ()
    if request.method == "POST" and form.is_valid():
        given = {"letter": form.cleaned_data["letter"], "address": way_in(request)} | form.days()
        try:
            enroll(form.reach(), request.user, form.who(), **given)
        except Refused as refused:
            problems = refused.problems
        else:
            return redirect("agency", agency.uid) if agency else redirect("members")
    context = {"section": "members", "form": form, "problems": problems, "agency": agency}
    return render(request, "members/grant.html", context, status=422 if problems or form.errors else 200)


@signed_in
@require_POST
@sign_in_again
def end(request: Request, uid: str) -> HttpResponse:
    """End a role."""
    one = get_given_membership(request.user, uid)
    reason = request.POST.get("alasan", "")
    tried(
        request, lambda: acts.end(one, request.user, reason=reason), _("The role has ended; a mail says so.")
    )
    return back(request)


def back(request: Request) -> HttpResponse:
    """Return to the list or the agency that an act began at."""
    uid = request.POST.get("instansi", "")
    return redirect("agency", uid) if uid else redirect("members")


@signed_in
@sign_in_again
def hand_over(request: Request, uid: str) -> HttpResponse:
    """Put somebody in the place of one who moved."""
    one = get_given_membership(request.user, uid)
    form = WhoForm(request.POST or None)
    problems: Problems = ()
    if request.method == "POST" and form.is_valid():
        given = {"letter": form.cleaned_data["letter"], "address": way_in(request)}
        try:
            succeed(one, request.user, form.who(), **given)
        except Refused as refused:
            problems = refused.problems
        else:
            return redirect("agency", one.agency.uid) if one.agency else redirect("members")
    context = {"section": "members", "form": form, "problems": problems, "one": one}
    return render(request, "members/hand_over.html", context, status=422 if problems or form.errors else 200)
