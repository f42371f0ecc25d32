"""Posts on a day: who holds them, who acts in them, whether somebody is sought, and what was planned."""

import datetime as dt
from typing import Any

from meritara.registry.facts.acting_posts import ACTING
from meritara.registry.facts.then import told_by
from meritara.registry.facts.view import Tables


def posts(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each post that exists on the day.

    Who holds or acts is counted 0 where the agency told of appointments, but of none to the post.
    """
    every = tables["posts"]
    there = (every.from_on.isnull() | (every.from_on <= as_of)) & (
        every.until_on.isnull() | (every.until_on >= as_of)
    )
    rows = every.filter(there)
    for found in (
        filled(tables["appointments"], as_of),
        sought(tables["selections"], as_of),
        planned(tables["staffing_plan"], as_of),
    ):
        rows = rows.left_join(found, ["agency", "post"]).select(*rows.columns, *found.columns[2:])
    held, tried = told_by(rows, tables["appointments"]), told_by(rows, tables["selections"])
    return rows.mutate(
        holders=held.ifelse(rows.held.fill_null(0), None),
        acting=held.ifelse(rows.acted.fill_null(0), None),
        selection_open=tried.ifelse(rows.sought.fill_null(False), None),
        planned=rows.need,
        over_plan=rows.staffing - rows.need,
    )


def filled(appointments: Any, as_of: dt.date) -> Any:
    """Return how many hold each post on the day, and how many act in it."""
    until = appointments.ended_on.fill_null(as_of)
    now = appointments.filter((appointments.started_on <= as_of) & (until >= as_of))
    return now.group_by("agency", "post").aggregate(
        held=(now.assignment == "definitif").sum(), acted=now.assignment.isin(ACTING).sum()
    )


def sought(selections: Any, as_of: dt.date) -> Any:
    """Return the posts for which a selection was announced by the day that nobody was sworn in from yet."""
    is_open = (selections.announced_on <= as_of) & ~(selections.sworn_on <= as_of).fill_null(False)
    return selections.group_by("agency", "post").aggregate(sought=is_open.max())


def planned(plan: Any, as_of: dt.date) -> Any:
    """Return the need for each post, and how many held it, by the last plan of staff."""
    now = plan.filter(plan.year <= as_of.year)
    return now.group_by("agency", "post").aggregate(
        need=now.need.argmax(now.year), staffing=now.staffing.argmax(now.year)
    )
