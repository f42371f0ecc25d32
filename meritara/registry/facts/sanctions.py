"""Sanctions: each with the working days between its steps, who decreed it, and whether the post came back."""

import datetime as dt
from typing import Any

from meritara.registry.facts.codes import steps_up
from meritara.registry.facts.discipline import level_of
from meritara.registry.facts.persons import signer, with_person
from meritara.registry.facts.then import told_by
from meritara.registry.facts.view import Tables
from meritara.registry.facts.working import numbered

STEPS = ("called_on", "called_again_on", "examined_on", "decree_on", "reached_on")
LOWEST = "executor"


def sanctions(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each sanction; what was not handed over yet counts until the day."""
    given = tables["sanctions"]
    timed = numbered(given.mutate(reached_on=given.delivered_on.fill_null(as_of)), *STEPS)
    called, again, examined, decreed, reached = (timed[f"{name}_number"] for name in STEPS)
    rows = timed.mutate(
        level=level_of(timed),
        signed_as=signer(timed.signed_by),
        working_days_to_examination=examined - called,
        working_days_between_calls=again - called,
        working_days_to_delivery=reached - decreed,
    )
    known = with_person(rows, tables["people"], "tier")
    reporting = told_by(known, given.filter(given.reported_as.notnull()))
    return known.mutate(
        restored=known.restored.fill_null(is_back(known.tier, known.tier_before)),
        reported=known.reported_as.notnull().nullif(False).fill_null(reporting.ifelse(False, None)),
    )


def is_back(now: Any, before: Any) -> Any:
    """Return whether a tier is again as high as before, null between a managerial and a functional post."""
    import ibis

    ladder = steps_up(now, before, "jenjang-jabatan", "manajerial") >= 0
    fell = (now == LOWEST) & before.notnull()
    return ibis.cases((now == before, True), (fell, False), else_=ladder)
