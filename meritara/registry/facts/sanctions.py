"""Sanctions: each with the working days between its steps."""

import datetime as dt
from typing import Any

from meritara.registry.facts.discipline import level_of
from meritara.registry.facts.persons import with_person
from meritara.registry.facts.view import Tables
from meritara.registry.facts.working import numbered

STEPS = ("called_on", "called_again_on", "examined_on", "decree_on", "reached_on")


def sanctions(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each sanction; what was not handed over yet counts until the day."""
    given = tables["sanctions"]
    timed = numbered(given.mutate(reached_on=given.delivered_on.fill_null(as_of)), *STEPS)
    called, again, examined, decreed, reached = (timed[f"{name}_number"] for name in STEPS)
    rows = timed.mutate(
        level=level_of(timed),
        working_days_to_examination=examined - called,
        working_days_between_calls=again - called,
        working_days_to_delivery=reached - decreed,
    )
    return with_person(rows, tables["people"], "tier")
