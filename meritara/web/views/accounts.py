"""One's own account: its page, its first password, the role one works in, the way out."""

from allauth.account import views as account
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from meritara.problem import Refused
from meritara.records.access import roles, today
from meritara.records.actions import accounts as acts
from meritara.records.invitations import from_token
from meritara.records.models import Role
from meritara.records.people import (
    borrowed,
    links_of,
    own_memberships,
    passkeys_of,
    services_of,
)
from meritara.web.forms.accounts import FirstPasswordForm
from meritara.web.menu import CHOSEN
from meritara.web.request import Request
from meritara.web.sessions import sign_in_again
from meritara.web.signed import signed_in
from meritara.web.views.people import noting


@signed_in
def mine(request: Request) -> HttpResponse:
    """Show one's own account: roles, what is lent, code at sign-in, password."""
    user = request.user
    context = {
        "section": "account",
        "memberships": own_memberships(user),
        "borrowed": borrowed(user),
        "services": services_of(user),
        "verifies": Role.VERIFIER in roles(user),
        **noting(request),
        "today": today(),
        "links": links_of(user),
        "passkeys": passkeys_of(user),
        "has_code": is_mfa_enabled(user, ["totp"]),
    }
    return render(request, "account/mine.html", context)


@signed_in
@require_POST
def choose_role(request: Request) -> HttpResponse:
    """Work in another of one's roles from now on, under a new session id."""
    wanted = request.POST.get("peran", "")
    if wanted not in roles(request.user):
        raise Http404
    request.session[CHOSEN] = wanted
    request.session.cycle_key()
    return redirect("home")


def leave(request: HttpRequest) -> HttpResponse:
    """Sign out, and have the browser wipe what it kept for this person."""
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"storage"'
    return response


@transaction.atomic
def set_up_code(request: Request) -> HttpResponse:
    """Set up a code at sign-in; only this session goes on."""
    response: HttpResponse = totp.activate_totp(request)
    note_code(request)
    return response


@transaction.atomic
def remove_code(request: Request) -> HttpResponse:
    """Take off the code at sign-in; only this session goes on."""
    response: HttpResponse = totp.deactivate_totp(request)
    note_code(request)
    return response


def note_code(request: Request) -> None:
    """Write down what a form made of the reader's code, if it changed it."""
    if request.method != "POST":
        return
    there = request.user.is_authenticated and is_mfa_enabled(request.user, ["totp", "webauthn"])
    if request.user.is_authenticated and there != bool(request.user.second_factor_at):
        acts.set_second_factor(request.user, there=there)
        update_session_auth_hash(request, request.user)


@signed_in
@require_POST
@sign_in_again
def unlink(request: Request) -> HttpResponse:
    """Let single sign-on open one's account no more."""
    if not request.user.has_usable_password():
        raise Http404
    acts.unlink(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Single sign-on opens this account no more."))
    return redirect("account")


@cache_control(no_store=True)
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Set the first password of an account by the link that was sent."""
    user = from_token(token)
    form = FirstPasswordForm(request.POST or None, user=user)
    if user and request.method == "POST" and form.is_valid():
        try:
            acts.accept(token, form.cleaned_data["password1"])
        except Refused:
            user = None
        else:
            messages.success(request, _("The password is set. Sign in with it."))
            return redirect("account_login")
    context = {"form": form, "invited": user}
    status = 404 if user is None else 422 if form.errors else 200
    return render(request, "account/invitation.html", context, status=status)
