"""Outside lists beside the people of an agency: members of political parties, and family ties."""

import datetime as dt
from typing import Any

from meritara.registry.facts.persons import with_person
from meritara.registry.facts.sources import number_of
from meritara.registry.facts.view import Tables


def party_members(tables: Tables, _as_of: dt.date) -> Any:
    """Return one row for each of the staff on a list of members of political parties."""
    return with_person(tables["party_members"], tables["people"])


def family_ties(tables: Tables, _as_of: dt.date) -> Any:
    """Return one row for each of two relatives, with whether the other one is the direct superior."""
    given = tables["family_ties"].select("agency", "nip", "relative", "kind")
    turned = given.select("agency", nip=given.relative, relative=given.nip, kind=given.kind)
    known = with_person(given.union(turned, distinct=True), tables["people"], "superior")
    return known.mutate(under_relative=number_of(known.superior) == number_of(known.relative))
