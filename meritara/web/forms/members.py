"""The forms of roles: given, handed over, lent; and of past posts."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.records.access import Person
from meritara.records.actions.admissions import Who
from meritara.records.granting import Reach
from meritara.records.models import Agency, Role, Scope
from meritara.records.people import every_agency, gives, giving_agencies, searched_agencies
from meritara.web.forms.periods import Day

NATION = "nasional"
MOST = 30  # agencies to choose from


def places(user: Person) -> list[tuple[str, Any]]:
    """Return where a person may give roles: the nation and its regions for an admin, and agencies."""
    agencies = list(giving_agencies(user))
    inside = [(f"a:{one.code}", one.name) for one in agencies]
    if Role.ADMIN not in gives(user):
        return inside
    regions = sorted({one.region for one in agencies if one.region})
    wide = [(NATION, Scope.NATION.label), *((f"r:{name}", f"Kanreg {name}") for name in regions)]
    return [(str(_("Nation and regions")), wide), (str(_("Agencies")), inside)]


class WhoForm(forms.Form):
    """Somebody by their address; the name is needed where there is no account yet."""

    email = forms.EmailField(label=_("Official e-mail address"))
    name = forms.CharField(
        label=_("Name"), max_length=160, required=False, help_text=_("Needed where there is no account yet.")
    )
    letter = forms.CharField(label=_("Surat tugas: number and date"), max_length=160)

    def who(self) -> Who:
        """Return who was named."""
        return Who(self.cleaned_data["email"], self.cleaned_data["name"])


class GrantForm(WhoForm):
    """A role, where, and from when until when."""

    role = forms.ChoiceField(label=_("Role"))
    where = forms.ChoiceField(label=_("Where"))
    from_on = Day(label=_("From"), required=False, help_text=_("Empty: today."))
    until_on = Day(label=_("Until"), required=False, help_text=_("Empty: until it is ended."))
    field_order = ("email", "name", "role", "where", "letter", "from_on", "until_on")

    def __init__(self, *given: Any, by: Person, agency: Agency | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.agency, mine = agency, gives(by)
        inside = (Role.OPERATOR, Role.CONTRIBUTOR, Role.LEADER)
        known = [role for role in Role if role in mine and (agency is None or role in inside)]
        self.fields["role"].choices = [(role, role.label) for role in known]  # type: ignore[attr-defined]
        if agency:
            del self.fields["where"]
        else:
            self.fields["where"].choices = places(by)  # type: ignore[attr-defined]

    def reach(self) -> Reach:
        """Return the role and what it reaches."""
        role, where = self.cleaned_data["role"], self.cleaned_data.get("where", "")
        if self.agency or where.startswith("a:"):
            return Reach(role, self.agency or every_agency().get(code=where.removeprefix("a:")))
        return Reach(role, region=where.removeprefix("r:") if where != NATION else "")

    def days(self) -> dict[str, dt.date | None]:
        """Return from when until when."""
        return {name: self.cleaned_data[name] for name in ("from_on", "until_on")}


class LendForm(forms.Form):
    """To whom a role is lent, until when and why."""

    email = forms.EmailField(label=_("E-mail address of the person who stands in"))
    from_on = Day(label=_("From"), required=False, help_text=_("Empty: today."))
    until_on = Day(label=_("Until"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class ServiceForm(forms.Form):
    """An agency where somebody serves or served, chosen among those whose name holds a text."""

    agency: "forms.ModelChoiceField[Agency]" = forms.ModelChoiceField(
        None, label=_("Agency"), to_field_name="code"
    )
    from_on = Day(label=_("From"), required=False)
    until_on = Day(label=_("Until"), required=False)

    def __init__(self, *given: Any, named: str = "", **more: Any) -> None:
        super().__init__(*given, **more)
        self.found = list(searched_agencies(every_agency(), named)[:MOST]) if named else []
        agency: Any = self.fields["agency"]
        agency.queryset = every_agency()
        agency.choices = [(one.code, one.name) for one in self.found]
