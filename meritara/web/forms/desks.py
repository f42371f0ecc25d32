"""The forms of a desk: when and where, whom to place, who came."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.records.models import User


class Moment(forms.DateTimeField):
    """A day and a time in Jakarta, chosen in the browser's own calendar."""

    def __init__(self, **more: Any) -> None:
        shape = "%Y-%m-%dT%H:%M"
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=shape)
        super().__init__(widget=widget, input_formats=[shape, f"{shape}:%S"], **more)


class DeskForm(forms.Form):
    """A time, a place and a verifier."""

    starts_at = Moment(label=_("Begins (WIB)"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=480, initial=60)
    place = forms.CharField(
        label=_("Room or link"), max_length=200, help_text=_("A link begins with https://.")
    )
    verifier = forms.ChoiceField(label=_("Verifier"), required=False)

    def __init__(self, *given: Any, verifiers: list[User], **more: Any) -> None:
        super().__init__(*given, **more)
        self.people = {one.uid: one for one in verifiers}
        choices = [("", _("nobody yet")), *((one.uid, one.name) for one in verifiers)]
        self.fields["verifier"].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """Return what was filled in, the verifier as a person."""
        return self.cleaned_data | {"verifier": self.people.get(self.cleaned_data["verifier"])}


class MinutesForm(forms.Form):
    """Who came and what was said."""

    is_present = forms.TypedChoiceField(
        label=_("Attendance"),
        coerce=lambda value: value == "1",
        choices=(("1", _("came")), ("0", _("did not come"))),
        widget=forms.RadioSelect,
    )
    people = forms.CharField(label=_("Who came"), max_length=400, required=False)
    record = forms.CharField(
        label=_("Minutes of the session"), widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
