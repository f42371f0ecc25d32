"""The forms of a request for evidence: what is asked of which office, and what an office sends."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.instruments.instrument import Indicator
from meritara.records.access import today
from meritara.records.actions.requests import LONGEST, Wish
from meritara.records.models import Assessment, EvidenceRequest
from meritara.web.forms.periods import Day

GRACE = dt.timedelta(days=7)


class RequestForm(forms.Form):
    """What is asked of an office, by when, and how long its link lives."""

    uid = forms.CharField(widget=forms.HiddenInput, max_length=22, min_length=16)
    unit = forms.ChoiceField(label=_("Office"))
    due_on = Day(label=_("Due"))
    until_on = Day(label=_("The link works until"))
    asks = forms.CharField(
        label=_("What else to say"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rows = forms.MultipleChoiceField(
        label=_("Sub-aspects"), error_messages={"required": _("Tick at least one.")}
    )

    def __init__(self, *given: Any, assessment: Assessment, **more: Any) -> None:
        super().__init__(*given, **more)
        self.assessment = assessment
        units = assessment.agency.units.values_list("uid", "name")
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]
        self.fields["rows"].choices = [(leaf.id, leaf.id) for leaf in asked_of(assessment)]  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """Return what was filled in."""
        given = self.cleaned_data
        unit = self.assessment.agency.units.get(uid=given["unit"])
        return Wish(unit, given["rows"], given["due_on"], given["until_on"], given["asks"])


def asked_of(assessment: Assessment) -> list[Indicator]:
    """Return the sub-aspects that are asked of the agency."""
    return [leaf for leaf in assessment.instrument.leaves if leaf.applies_to(assessment.attributes)]


def days() -> dict[str, dt.date]:
    """Return the days that a new request begins with."""
    due = today() + GRACE
    return {"due_on": due, "until_on": min(due + GRACE, today() + LONGEST)}


class RenewForm(forms.Form):
    """New days for the link of a request."""

    due_on = Day(label=_("Due"))
    until_on = Day(label=_("The link works until"))


class SendForm(forms.Form):
    """What an office says with its file."""

    row = forms.ChoiceField(label=_("For which sub-aspect"), widget=forms.RadioSelect)
    sender = forms.CharField(
        label=_("Your name and post"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *given: Any, request: EvidenceRequest, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["row"].choices = [(id, id) for id in request.indicators]  # type: ignore[attr-defined]
