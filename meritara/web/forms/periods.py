"""The forms of a period: what it is, whom it calls, more time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.instruments.library import library
from meritara.records.actions.periods import Plan
from meritara.records.models import Period, Stage
from meritara.web.figures import language, titled
from meritara.workflows.period import STAGES


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def sealed_versions() -> list[tuple[str, str]]:
    """Return the sealed instruments for agencies, newest first; those without a total say so."""
    shelf = [one for one in library().all() if one.sealed and one.subject == "agency"]
    without = _("no total yet")
    return [
        (one.key, titled(one) if one.can_score else f"{titled(one)} ({without})") for one in reversed(shelf)
    ]


class PeriodForm(forms.Form):
    """What a period is: its instrument, the time it assesses, and the days of its stages."""

    name = forms.CharField(label=_("Name"), max_length=160)
    instrument = forms.ChoiceField(label=_("Instrument version"))
    semester = forms.TypedChoiceField(
        label=_("Semester"), coerce=int, choices=((1, "I"), (2, "II")), initial=1
    )
    assessed_from = Day(label=_("Assessed period, from"))
    assessed_until = Day(label=_("Assessed period, until"))
    letter = forms.CharField(label=_("Letter of the call"), max_length=160, required=False)
    is_blind = forms.BooleanField(
        label=_("A second verifier who does not see the first one's scores"), required=False
    )
    objection_days = forms.IntegerField(
        label=_("Working days to object to the plenary's scores"),
        min_value=0,
        max_value=60,
        initial=0,
        required=False,
        help_text=_("0: no objections. No regulation found has this; it is the organiser's policy."),
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["instrument"].choices = sealed_versions()  # type: ignore[attr-defined]
        for kind in STAGES:
            self.fields[f"{kind}_from"] = Day(label=_("From"))
            self.fields[f"{kind}_until"] = Day(label=_("Until"))

    def stages(self) -> list[tuple[str, str, forms.BoundField, forms.BoundField]]:
        """Return each stage with its two days."""
        return [
            (kind, words.say(language()), self[f"{kind}_from"], self[f"{kind}_until"])
            for kind, words in STAGES.items()
        ]

    def plan(self) -> Plan:
        """Return the plan that was filled in."""
        given = self.cleaned_data
        return Plan(
            name=given["name"],
            instrument=given["instrument"],
            assessed=(given["assessed_from"], given["assessed_until"]),
            stages={kind: (given[f"{kind}_from"], given[f"{kind}_until"]) for kind in STAGES},
            semester=given["semester"],
            letter=given["letter"],
            is_blind=given["is_blind"],
            objection_days=given["objection_days"] or 0,
        )


def as_filled(period: Period) -> dict[str, object]:
    """Return a period as its form shows it."""
    names = ("name", "instrument", "semester", "assessed_from", "assessed_until", "letter", "is_blind")
    filled: dict[str, object] = {name: getattr(period, name) for name in (*names, "objection_days")}
    for stage in period.stages.all():
        filled |= {f"{stage.kind}_from": stage.from_on, f"{stage.kind}_until": stage.until_on}
    return filled


class ExtensionForm(forms.Form):
    """More time, by letter."""

    stage = forms.ChoiceField(label=_("Stage"))
    agency = forms.ChoiceField(label=_("For"), required=False)
    until_on = Day(label=_("New last day"))
    letter = forms.CharField(label=_("Number and date of the letter"), max_length=160)

    def __init__(self, *given: Any, period: Period, **more: Any) -> None:
        super().__init__(*given, **more)
        self.period = period
        named = [(one.kind, STAGES[one.kind].say(language())) for one in period.stages.all()]
        agencies = period.assessments.order_by("agency__name").values_list("agency__code", "agency__name")
        self.fields["stage"].choices = named  # type: ignore[attr-defined]
        self.fields["agency"].choices = [("", _("All agencies")), *agencies]  # type: ignore[attr-defined]

    def stage_of(self) -> Stage:
        """Return the stage that was chosen."""
        return self.period.stages.get(kind=self.cleaned_data["stage"])

    def wanted(self) -> dict[str, Any]:
        """Return the new day, the letter, and the agency where one was chosen."""
        given = self.cleaned_data
        code = given["agency"]
        agency = self.period.assessments.get(agency__code=code).agency if code else None
        return {"until_on": given["until_on"], "letter": given["letter"], "agency": agency}


class SampleForm(forms.Form):
    """A seed and a share."""

    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2_147_483_647,
        help_text=_("Any whole number; best one that is known in public before, such as a date."),
    )
    share = forms.IntegerField(label=_("Share in per cent"), min_value=1, max_value=100, initial=25)
