"""Passkeys: used at sign-in and once more for what matters, added to one's own account, taken off."""

from typing import Any

from allauth.mfa.webauthn import views as passkey
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meritara.records.people import get_passkey_of
from meritara.web.accounts import CodeAdapter
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.accounts import note_code


class Login(passkey.LoginWebAuthnView):
    """Signing in with a device; what is refused leaves nothing behind for a stranger."""

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ARG002 (as the library calls it)
        """Lead back to the sign-in page, which says what to do instead."""
        return redirect(f"{reverse('account_login')}?kunci=ditolak")


class Again(passkey.ReauthenticateWebAuthnView):
    """Saying once more with a device that it is oneself."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page again, with the other ways on it."""
        return render(self.request, self.template_name, self.get_context_data(form=form))


def login(request: HttpRequest) -> HttpResponse:
    """Sign in with a device, or tell a browser what to ask of one."""
    return Login.as_view()(request)


def again(request: HttpRequest) -> HttpResponse:
    """Ask for a device before something that is not easily undone."""
    return Again.as_view()(request)


@transaction.atomic
def add(request: Request) -> HttpResponse:
    """Let a device open one's account; only this session goes on."""
    response: HttpResponse = passkey.add_webauthn(request)
    note_code(request)
    return response


@signed_in
@transaction.atomic
def remove(request: Request, id: str) -> HttpResponse:
    """Let a device open one's account no more; the last one stays where a role needs it."""
    adapter, one = CodeAdapter(), get_passkey_of(request.user, id)
    if request.method == "POST" and not adapter.can_delete_authenticator(one):
        messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("account")
    response: HttpResponse = passkey.remove_webauthn(request, pk=one.pk)
    note_code(request)
    return response
