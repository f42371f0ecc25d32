"""The form of an import: whose data, of which day, read how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.records.access import Person, roles, today
from meritara.records.actions.imports import Asked
from meritara.records.jobs import importing_for
from meritara.records.models import Agency, Role
from meritara.registry.mappings import published
from meritara.web.figures import language
from meritara.web.forms.periods import Day

NATION = "-"


class ImportForm(forms.Form):
    """What a person says of personnel files; the files themselves come beside it."""

    agency = forms.ChoiceField(label=_("Agency"))
    on = Day(
        label=_("Day that the data describe"),
        help_text=_("The day of the export, as it stands in the letter or in the name of the file."),
    )
    mapping = forms.ChoiceField(
        label=_("Form of the file"),
        required=False,
        help_text=_("Found by the titles of the columns; choose it where the wrong one is found."),
    )
    sheet = forms.CharField(
        label=_("Sheet of the workbook"),
        max_length=40,
        required=False,
        help_text=_("Only for XLSX with several sheets."),
    )

    def __init__(self, *given: Any, user: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.agencies = list(importing_for(user).order_by("name")[:200])
        choices = [(one.uid, one.name) for one in self.agencies]
        if Role.SUPERVISOR in roles(user):
            choices.append((NATION, str(_("Every agency that the file names"))))
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]
        forms_known = [(one.id, one.title.say(language())) for one in published().values()]
        self.fields["mapping"].choices = [("", _("Find it")), *forms_known]  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs["max"] = today().isoformat()
        if len(choices) == 1:
            self.fields["agency"].initial = choices[0][0]
            self.fields["agency"].widget = forms.HiddenInput()

    def agency_of(self) -> Agency | None:
        """Return the agency that was chosen, None for the nation."""
        chosen = self.cleaned_data["agency"]
        return next((one for one in self.agencies if one.uid == chosen), None)

    def asked(self) -> Asked:
        """Return what was filled in."""
        given = self.cleaned_data
        return Asked(given["on"].isoformat(), given["mapping"], given["sheet"].strip(), language())
