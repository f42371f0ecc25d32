"""The forms of an Usul perbaikan data: what is wrong, the letter it went with, how it ended."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.records.actions.corrections import Proof
from meritara.web.forms.periods import Day


class ProposeForm(forms.Form):
    """Which item is wrong, what it should be, and which document shows it."""

    butir = forms.ChoiceField(label=_("What is wrong"))
    isi = forms.CharField(
        label=_("What it should be"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    bukti = forms.CharField(label=_("Number of the document that shows it"), max_length=160)
    tanggal = Day(label=_("Date of the document"))

    def __init__(self, *given: Any, items: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["butir"].choices = items  # type: ignore[attr-defined]

    def proof(self) -> Proof:
        """Return what the source should say, and why."""
        given = self.cleaned_data
        return Proof(given["isi"], given["bukti"], given["tanggal"])


class LetterForm(forms.Form):
    """The letter with which proposals went to the source's owner."""

    surat = forms.CharField(label=_("Number of the letter"), max_length=160)
    tanggal = Day(label=_("Date of the letter"))

    def letter(self) -> tuple[str, dt.date] | None:
        """Return the number and day of the letter, None where one is missing."""
        if not self.is_valid():
            return None
        return self.cleaned_data["surat"], self.cleaned_data["tanggal"]
