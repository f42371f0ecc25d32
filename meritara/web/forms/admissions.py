"""The form by which an agency asks for its first account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.records.actions.admissions import Letter
from meritara.records.models import Agency
from meritara.records.people import agencies_without_account
from meritara.web.forms.periods import Day


class AskForm(forms.Form):
    """What the letter says: which agency, its number and day, who shall hold the account."""

    agency: "forms.ModelChoiceField[Agency]" = forms.ModelChoiceField(
        None,
        label=_("Agency"),
        help_text=_("Agencies that have an account already are not listed: ask their operator."),
        to_field_name="code",
        empty_label=_("Choose the agency"),
    )
    number = forms.CharField(label=_("Number of the letter"), max_length=160)
    dated_on = Day(label=_("Date of the letter"))
    name = forms.CharField(label=_("Name of the account's holder"), max_length=160)
    email = forms.EmailField(
        label=_("Official e-mail address"),
        help_text=_("The answer and the link to set a password come to this address."),
    )
    phone = forms.CharField(label=_("Telephone or WhatsApp"), max_length=30, required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = agencies_without_account()  # type: ignore[attr-defined]

    def letter(self) -> Letter:
        """Return the letter that was described."""
        given = self.cleaned_data
        names = ("number", "dated_on", "name", "email", "phone")
        return Letter(**{name: given[name] for name in names})
