"""The forms of indices: which snapshot is measured and how, and how large a synthetic nation is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.jobs.indices import USUAL
from meritara.records.access import Person
from meritara.records.jobs import codes_of
from meritara.registry import importing
from meritara.registry.facts.terms import terms
from meritara.registry.snapshot import Snapshot, snapshots
from meritara.web.figures import language

SIZES = {100_000: (644, "100.000"), 1_000_000: (644, "1.000.000"), 5_000_000: (644, "5.000.000")}
NEWEST = 100


def measurable(user: Person) -> list[Snapshot]:
    """Return the snapshots that somebody may have measured: those of their agencies alone."""
    codes = codes_of(user)
    found = [one for one in snapshots(importing.root()) if one.rows("people")]
    return [one for one in reversed(found) if codes is None or set(one.agencies) <= codes][:NEWEST]


class MeasureForm(forms.Form):
    """Which snapshot is measured, for which year, and what holds where the rule is silent."""

    snapshot = forms.ChoiceField(label=_("Snapshot"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2019,
        max_value=2100,
        required=False,
        help_text=_("Empty: the year of the snapshot."),
    )

    def __init__(self, *given: Any, user: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.known = {one.id: one for one in measurable(user)}
        self.fields["snapshot"].choices = [(id, id) for id in self.known]  # type: ignore[attr-defined]
        self.settings = terms(USUAL.partition("@")[0]).settings
        for one in self.settings:
            choices = [(key, words.say(language())) for key, words in one.choices.items()]
            about = one.about.say(language())
            self.fields[one.id] = forms.ChoiceField(label=about, choices=choices, required=False)

    @property
    def silent(self) -> list[forms.BoundField]:
        """Return the fields of what the rule does not say."""
        return [self[one.id] for one in self.settings]

    def chosen(self) -> Snapshot:
        """Return the snapshot that was chosen."""
        return self.known[self.cleaned_data["snapshot"]]

    def wish(self) -> dict[str, Any]:
        """Return what the worker is to measure."""
        given, snapshot = self.cleaned_data, self.chosen()
        year = given["year"] or snapshot.as_of.year
        chosen = {one.id: given[one.id] or one.usual for one in self.settings}
        return {"snapshot": snapshot.id, "instrument": USUAL, "year": year, "chosen": chosen}


class NationForm(forms.Form):
    """How many people a synthetic nation has."""

    people = forms.TypedChoiceField(
        label=_("People"),
        coerce=int,
        choices=[(size, text) for size, (_n, text) in SIZES.items()],
        initial=1_000_000,
    )
