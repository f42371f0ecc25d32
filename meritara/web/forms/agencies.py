"""The forms of an agency: its clock, an office, the team's decree, a local holiday."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.records.actions.agencies import Clock, Decree, people_of, written
from meritara.records.models import Team, Zone
from meritara.web.forms.periods import Day


class ClockForm(forms.Form):
    """Zone, working week and Kanreg."""

    zone = forms.ChoiceField(label=_("Time zone"), choices=Zone.choices)
    week_days = forms.TypedChoiceField(
        label=_("Working days a week"), coerce=int, choices=((5, "5"), (6, "6"))
    )
    region = forms.CharField(label=_("Kanreg that looks after it"), max_length=40, required=False)

    def clock(self) -> Clock:
        """Return what was chosen."""
        given = self.cleaned_data
        return Clock(given["zone"], given["week_days"], given["region"].strip())


class UnitForm(forms.Form):
    """An office that keeps evidence, and whom to reach there."""

    name = forms.CharField(label=_("Name of the office"), max_length=200)
    contact = forms.CharField(label=_("Contact"), max_length=120, required=False)
    phone = forms.CharField(label=_("WhatsApp number"), max_length=30, required=False)


class TeamForm(forms.Form):
    """The SK of the Tim Penilai Mandiri."""

    number = forms.CharField(label=_("Number of the decree (SK)"), max_length=120)
    dated_on = Day(label=_("Date of the decree"))
    leader = forms.CharField(label=_("Team leader"), max_length=160)
    leader_post = forms.CharField(label=_("Post of the team leader"), max_length=160)
    members = forms.CharField(
        label=_("Members"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text=_("One a line: name; post; office. They need no account."),
    )
    file = forms.FileField(
        label=_("Scan of the decree"), required=False, help_text=_("PDF or photo; kept with the evidence.")
    )

    def decree(self) -> Decree:
        """Return the decree that was filled in."""
        given = self.cleaned_data
        names = ("number", "dated_on", "leader", "leader_post")
        return Decree(**{name: given[name] for name in names}, members=people_of(given["members"]))


def as_filled(team: Team) -> dict[str, Any]:
    """Return a recorded decree as its form shows it."""
    names = ("number", "dated_on", "leader", "leader_post")
    return {name: getattr(team, name) for name in names} | {"members": written(team.members)}


class HolidayForm(forms.Form):
    """A day on which only this agency does not work."""

    day = Day(label=_("Day"))
    name = forms.CharField(label=_("Occasion"), max_length=120)
    letter = forms.CharField(label=_("Letter that says so: number and date"), max_length=120)
