"""How allauth behaves here: no account makes itself, mail goes by the outbox, every change is an event."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.signals import social_account_added
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from meritara.problem import Problem
from meritara.records.access import roles
from meritara.records.actions import accounts as acts
from meritara.records.actions.letters import write_message
from meritara.records.granting import GUARDED
from meritara.records.models import User
from meritara.records.secret import ciphers
from meritara.web.limits import client, refused

PATIENCE = 5 * 60  # seconds after which failed attempts on an account are forgotten


def site_address(path: str, request: HttpRequest | None = None) -> str:
    """Return the full address of a page: from the settings, never from what a request calls us."""
    if settings.MERITARA_URL or request is None:
        return f"{settings.MERITARA_URL or 'http://127.0.0.1:8000'}{path}"
    return request.build_absolute_uri(path)


class Adapter(DefaultAccountAdapter):
    """Signing in: closed to strangers, counted by our own addresses, silent about who has an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _(
            "This account is closed. Ask your agency's operator, or ask for a new one by letter."
        ),
        "email_password_mismatch": _(
            "E-mail address and password do not match. Check both, or have a new password sent to you."
        ),
        "enter_current_password": _("This is not your present password. Type it again."),
        "incorrect_code": _("This code is wrong or was used already. Wait for the next one and type it."),
        "incorrect_password": _("This is not your password. Type it again."),
        "invalid_password_reset": _("This link was used already or is too old. Have a new one sent to you."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return whether strangers may make an account: they ask for one by letter."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address by which attempts are counted."""
        return client(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return where somebody goes who has signed in: their tasks."""
        try:
            return reverse("tasks")
        except NoReverseMatch:
            return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return where somebody goes who has changed their password."""
        return reverse("account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a mail about a forgotten password."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return site_address(path.replace("UID-KEY", key), self.request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse an attempt on an account, known or not, that was tried too often."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            problem = Problem("web-too-many", params={"wait": PATIENCE})
            raise ImmediateHttpResponse(refused(request, problem, wait=PATIENCE)) from None

    def set_password(self, user: User, password: str) -> None:
        """Give an account a new password and end its other sessions."""
        way = "self" if context.request.user.is_authenticated else "link"
        acts.set_password(user, password, way=way)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a mail into the outbox."""
        told = context | {"email": email, "ask_url": site_address(reverse("account_signup"), self.request)}
        subject, body = (
            render_to_string(f"{template_prefix}_{part}.txt", told) for part in ("subject", "message")
        )
        write_message(email, f"Meritara: {subject}", body.strip() + "\n", user=context.get("user"))


class CodeAdapter(DefaultMFAAdapter):
    """Codes at sign-in: their secrets lie enciphered in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": Adapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _("Your role needs a code at sign-in, so it cannot be removed."),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Return whether somebody may take off their own code."""
        user, kinds = authenticator.user, ("totp", "webauthn")
        if authenticator.type not in kinds or not roles(user) & GUARDED:
            return True
        return user.authenticator_set.filter(type__in=kinds).exclude(pk=authenticator.pk).exists()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for which site a passkey is made: the one of the settings, never what a request calls us."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"id": urlsplit(settings.MERITARA_URL).hostname or entity["id"], "name": "Meritara"}

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return str(ciphers().encrypt(text.encode()), "ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret."""
        return str(ciphers().decrypt(encrypted_text.encode()), "utf-8")


class SocialAdapter(DefaultSocialAccountAdapter):
    """Single sign-on: an account there opens the account here that it was linked to, and no other."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Return whether an unknown person makes an account by signing in elsewhere."""
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002
        """Return where somebody goes who has linked an account."""
        return reverse("account")


@receiver(social_account_added)
def linked(request: HttpRequest, sociallogin: Any, **_more: Any) -> None:
    """Note that somebody may now enter by single sign-on."""
    acts.link(sociallogin.user, sociallogin.account.provider)
    update_session_auth_hash(request, sociallogin.user)
