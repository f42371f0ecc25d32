"""One person as those see them who look after accounts; and lending one's own role."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import roles
from meritara.records.actions import accounts as acts
from meritara.records.actions import delegations
from meritara.records.models import Delegation, Membership, Role
from meritara.records.people import (
    find_person,
    get_delegation_for,
    get_own_membership,
    get_person_for,
    get_service_for,
    memberships_of,
    services_of,
    story_of,
)
from meritara.web.forms.members import LendForm, ServiceForm
from meritara.web.person_stories import told
from meritara.web.request import Request
from meritara.web.sessions import sign_in_again
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.members import way_in

Problems = tuple[Problem, ...]


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show a person: roles, account, past posts, and what became of them."""
    person = get_person_for(request.user, uid)
    context = {
        "section": "members",
        "person": person,
        "memberships": memberships_of(request.user, person),
        "services": services_of(person),
        **noting(request),
        "is_admin": Role.ADMIN in roles(request.user) and person.pk != request.user.pk,
        "story": told(story_of(person.record)),
    }
    return render(request, "members/person.html", context)


def noting(request: Request) -> dict[str, Any]:
    """Return the form that notes an agency, and the text by which agencies were searched for it."""
    search = request.GET.get("cari", "").strip()[:80]
    return {"search": search, "form": ServiceForm(named=search)}


@signed_in
@require_POST
@sign_in_again
def change(request: Request, uid: str, what: str) -> HttpResponse:
    """Reset a code, close or open an account, or send the invitation anew."""
    person, by = get_person_for(request.user, uid), request.user
    reason = request.POST.get("alasan", "")
    ways = {
        "kode": lambda: acts.reset_second_factor(person, by, reason=reason),
        "tutup": lambda: acts.set_active(person, by, active=False, reason=reason),
        "buka": lambda: acts.set_active(person, by, active=True, reason=reason),
        "undang": lambda: acts.invite_again(person, by, address=way_in(request)),
    }
    if what not in ways:
        raise Http404
    tried(request, ways[what], _("Done, and written into the history."))
    return redirect("person", uid)


@signed_in
@require_POST
def declare(request: Request, uid: str) -> HttpResponse:
    """Note an agency where somebody serves or served: for oneself, or for somebody one looks after."""
    own = uid == request.user.uid
    person = request.user if own else get_person_for(request.user, uid)
    form = ServiceForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        days = {"from_on": given["from_on"], "until_on": given["until_on"]}
        act = lambda: acts.declare_service(person, given["agency"], request.user, **days)  # noqa: E731
        tried(request, act, _("Noted: this person never verifies that agency."))
    else:
        messages.error(request, _("Nothing was noted: choose an agency, and days from the calendar."))
    return redirect("account") if own else redirect("person", uid)


@signed_in
@require_POST
def forget(request: Request, uid: str, number: int) -> HttpResponse:
    """Take back a past post that was noted in error."""
    one = get_service_for(request.user, uid, number)
    reason = request.POST.get("alasan", "")
    tried(request, lambda: acts.remove_service(one, request.user, reason=reason), _("Taken back."))
    return redirect("person", uid)


@signed_in
@sign_in_again
def lend(request: Request, uid: str) -> HttpResponse:
    """Lend one's own role to somebody until a day."""
    one = get_own_membership(request.user, uid)
    form = LendForm(request.POST or None)
    problems: Problems = ()
    if request.method == "POST" and form.is_valid():
        try:
            lent(request, one, form)
        except Refused as refused:
            problems = refused.problems
        else:
            return redirect("account")
    context = {"section": "account", "form": form, "problems": problems, "one": one}
    return render(request, "members/lend.html", context, status=422 if problems or form.errors else 200)


def lent(request: Request, membership: Membership, form: LendForm) -> Delegation:
    """Lend a role to whom the form names."""
    given = form.cleaned_data
    to = find_person(given["email"])
    if to is None:
        raise refuse("accounts-nobody", email=given["email"])
    days = {name: given[name] for name in ("from_on", "until_on")}
    return delegations.lend(membership, to, request.user, reason=given["reason"], **days)


@signed_in
@require_POST
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Take back what was lent."""
    one = get_delegation_for(request.user, uid)
    tried(request, lambda: delegations.withdraw(one, request.user), _("Taken back; a mail says so."))
    own = one.membership.user_id == request.user.pk
    return redirect("account") if own else redirect("person", one.membership.user.uid)
