"""The forms of signing in, in our own words: allauth does the checking."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as code
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from meritara.records.models import User
from meritara.web.accounts import CodeAdapter

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name of this device"),
}
HINTS = {
    "password1": _(
        "At least 12 characters, not one of the well-known ones. Three or four words are easiest to keep."
    ),
}


class Plain(forms.Form):
    """Puts our words on the fields of a form, and nothing inside the boxes."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(Plain, account.LoginForm):
    """E-mail address and password."""


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    """The password once more."""


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """A new password for somebody who knows the old one."""


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    """Where to send the link for a new password."""


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    """A new password for somebody who came by the link."""


class Once(Plain):
    """Takes a code once, also while a late clock would still accept it."""

    user: User

    def clean_code(self) -> str:
        """Return the code, refusing one that was used before."""
        given = str(super().clean_code())  # type: ignore[misc]
        bare = "".join(letter for letter in given.lower() if letter.isalnum())
        if not cache.add(f"code:{self.user.pk}:{bare}", 1, timeout=120):
            raise forms.ValidationError(CodeAdapter.error_messages["incorrect_code"])
        return given


class AuthenticateForm(Once, code.AuthenticateForm):
    """The code of the telephone, or one of the spare ones."""


class CodeAgainForm(Once, code.ReauthenticateForm):
    """The code once more."""


class ActivateForm(Plain, totp.ActivateTOTPForm):
    """The first code of a telephone."""


MALFORMED = (AttributeError, KeyError, TypeError, ValueError)  # what a forged credential may come to


class Sound(forms.Form):
    """Refuses what is no credential at all."""

    def clean_credential(self) -> Any:
        """Return what the device said, or whose it is; refuse what no device says."""
        try:
            inherited = getattr(super(), "clean_credential", None)
            return inherited() if inherited else self.cleaned_data["credential"]
        except MALFORMED:
            raise CodeAdapter().validation_error("incorrect_code") from None


class PasskeyLoginForm(Sound, passkey.LoginWebAuthnForm):
    """A device in place of password and code."""


class PasskeyCodeForm(Sound, passkey.AuthenticateWebAuthnForm):
    """A device in place of the code."""


class PasskeyAgainForm(Sound, passkey.ReauthenticateWebAuthnForm):
    """A device once more."""


class PasskeyForm(Plain, passkey.AddWebAuthnForm):
    """A device that opens the account by itself: it always asks for a finger, a face or its own PIN."""

    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """Return how the device is called."""
        return str(super().clean_name())[:100]

    def clean(self) -> dict[str, Any]:
        """Return what was said, refusing what no device says."""
        try:
            found: dict[str, Any] = super().clean() or {}
        except MALFORMED:
            raise CodeAdapter().validation_error("incorrect_code") from None
        return found


class FirstPasswordForm(Plain):
    """The first password of an account, twice."""

    password1 = account.SetPasswordField()
    password2 = account.PasswordField(autocomplete="new-password")

    def __init__(self, *given: Any, user: User | None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["password1"].user = user  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return what was typed, twice the same."""
        given = super().clean() or {}
        if given.get("password1") and given.get("password2") and given["password1"] != given["password2"]:
            self.add_error("password2", _("The two passwords are not the same. Type the second one again."))
        return given
