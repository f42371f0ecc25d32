"""Selections: what came of each, who was put forward, and who sat on the panel."""

import datetime as dt
from typing import Any

from meritara.registry.facts.days import days_between
from meritara.registry.facts.persons import with_person
from meritara.registry.facts.view import Tables


def selections(tables: Tables, _as_of: dt.date) -> Any:
    """Return one row for each post of a selection.

    What is counted of candidates and of a panel is null where nobody is recorded among them.
    """
    given = tables["selections"]
    rows = given.mutate(nip=given.appointed)
    for found, key in (
        (put_forward(given, tables["candidates"]), ["agency", "selection", "post"]),
        (seated(tables["panels"]), ["agency", "selection"]),
    ):
        new = [name for name in found.columns if name not in key]
        rows = rows.left_join(found, key).select(*rows.columns, *new)
    known = rows.mutate(
        announced_days=days_between(rows.announced_on, rows.closed_on) + 1,
        panel_inside_percent=(rows.panel_inside * 100 / rows.panel),
    )
    return with_person(known, tables["people"])


def put_forward(selections: Any, candidates: Any) -> Any:
    """Return how many candidates of each selection are eligible and named, and whether the appointed one is.

    A candidate of whom it is not recorded makes the count unknown.
    """
    key = ["agency", "selection", "post"]
    met = candidates.join(selections.select(*key, "appointed"), key)
    return met.group_by(*key).aggregate(
        eligible=sure(met.eligible),
        named=sure(met.named),
        appointed_named=(met.appointed.notnull()).ifelse(met.named & (met.nip == met.appointed), None).max(),
    )


def seated(panels: Any) -> Any:
    """Return how many members each panel has, and how many of them are from inside."""
    return panels.group_by("agency", "selection").aggregate(
        panel=panels.count(), panel_inside=sure(panels.internal)
    )


def sure(flags: Any) -> Any:
    """Return of how many a flag is true, null where it is not recorded of one."""
    return flags.isnull().any().ifelse(None, flags.cast("int64").sum())
