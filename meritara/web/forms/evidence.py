"""The forms of evidence: what it is, what it shows, for how long it holds."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from meritara.records.actions.evidence import LONGEST_LINK, Said
from meritara.records.models import Evidence
from meritara.web.forms.periods import Day

LONGEST_TEXT = 8000
FIELDS = ("title", "number", "valid_from", "valid_until", "link", "text")


class PaperForm(forms.Form):
    """What an agency says about a file that is there already."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Without one, the name of the file is taken."),
    )
    number = forms.CharField(label=_("Number of the document"), max_length=120, required=False)
    valid_from = Day(label=_("Valid from"), required=False)
    valid_until = Day(label=_("Valid until"), required=False)

    def said(self) -> Said:
        """Return what was filled in."""
        return Said(**{name: self.cleaned_data[name] for name in self.fields})


class EvidenceForm(PaperForm):
    """What an agency says about a piece of evidence, which may be a link or a text."""

    link = forms.CharField(
        label=_("Link"),
        max_length=LONGEST_LINK,
        required=False,
        help_text=_("Begins with https://. We never open it, and the page behind it may change."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Description"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a request posts, None where it only asks for the page."""
    return request.POST if request.method == "POST" else None


def as_filled(evidence: Evidence) -> dict[str, Any]:
    """Return a piece of evidence as its form shows it."""
    return {name: getattr(evidence, name) for name in FIELDS}


def places(data: Mapping[str, Any], name: str = "meets") -> list[int]:
    """Return the ticked places of a checklist."""
    ticked = data.getlist(name) if hasattr(data, "getlist") else []
    return [int(text) for text in ticked if text.isascii() and text.isdigit() and len(text) < 4]
