"""The form of a vacancy: its cause, what stands in the way, and the plan to fill the post."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from meritara.records.actions.vacancies import LONGEST, LONGEST_ACTOR, Told
from meritara.records.models import VacancyNote
from meritara.web.figures import language
from meritara.web.forms.periods import Day
from meritara.workflows.vacancy import CAUSES

NO_CAUSE = _("Choose a cause; where none fits, choose the last one and explain it under Obstacle.")


def causes() -> list[tuple[str, str]]:
    """Return the causes to choose from, none first."""
    return [("", str(_("Choose a cause"))), *((id, words.say(language())) for id, words in CAUSES.items())]


class VacancyForm(forms.Form):
    """Why the post is vacant, and the plan, which is whole or empty."""

    sebab = forms.ChoiceField(
        label=_("Cause of the vacancy"), choices=lazy(causes, list), error_messages={"required": NO_CAUSE}
    )
    kendala = forms.CharField(
        label=_("Obstacle"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What stands in the way of filling the post. No names of people, no NIP."),
    )
    langkah = forms.CharField(
        label=_("Next step"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: send the plan of the selection to BKN for its consent."),
    )
    pelaku = forms.CharField(
        label=_("Who must act"),
        max_length=LONGEST_ACTOR,
        required=False,
        help_text=_("An office, such as PPK, Sekda, BKPSDM, BKN or Mendagri."),
    )
    rencana = Day(
        label=_("Planned day of filling"),
        required=False,
        help_text=_("Fill in the next step, who must act and this day together, or leave all three empty."),
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def told(self) -> Told:
        """Return what was typed."""
        given: dict[str, Any] = self.cleaned_data
        return Told(given["sebab"], given["kendala"], given["langkah"], given["pelaku"], given["rencana"])

    def show_newest(self, note: VacancyNote | None) -> None:
        """Put the version that the page now shows into the form, so that saving again is a choice."""
        self.data = {**self.data.dict(), "versi": str(note.version if note else 0)}  # type: ignore[attr-defined]

    @staticmethod
    def begun(note: VacancyNote | None, cause: str) -> dict[str, Any]:
        """Return what stands in the form at first: what is noted, or the suggested cause."""
        if note is None:
            return {"sebab": cause, "versi": 0}
        return {
            "sebab": note.cause,
            "kendala": note.obstacle,
            "langkah": note.plan,
            "pelaku": note.actor,
            "rencana": note.planned_on,
            "versi": note.version,
        }
