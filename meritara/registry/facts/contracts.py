"""Contracts: the one of each PPPK that ends last."""

import datetime as dt
from typing import Any

from meritara.registry.facts.days import FAR
from meritara.registry.facts.persons import with_person
from meritara.registry.facts.view import Tables

TOLD = ("from_on", "post_name", "grade", "decree", "decree_on")


def contracts(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each person with a contract that began by the day; one without an end ends last."""
    given = tables["contracts"]
    begun = given.filter(given.from_on <= as_of)
    until = begun.until_on.fill_null(FAR)
    found = begun.group_by("agency", "nip").aggregate(
        **{name: begun[name].argmax(until) for name in TOLD},
        until_on=until.max().nullif(FAR),
        contracts=begun.count(),
    )
    return with_person(found, tables["people"])
