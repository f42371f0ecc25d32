"""What data tell of why a post is vacant: how its last holder left, a selection, an election."""

import datetime as dt
from typing import Any

from meritara.registry.facts.posts import sought
from meritara.registry.facts.regions import in_region
from meritara.registry.facts.view import Tables

READS = ("appointments", "people", "retirements", "selections", "regional_heads", "elections")


def vacated(tables: Tables, places: Any, as_of: dt.date) -> Any:
    """Return posts, given by agency and code, with what tells why they are vacant on the day."""
    import ibis

    found = places.mutate(on=ibis.literal(as_of))
    found = in_region(found, "on", heads=tables["regional_heads"], elections=tables["elections"])
    for more in (
        left(tables, as_of),
        sought(tables["selections"].filter(tables["selections"].post.notnull()), as_of),
    ):
        known = found.left_join(more, ["agency", "post"])
        found = known.select(*found.columns, *more.columns[2:])
    return found.select("agency", "post", "candidates_on", *LEFT, "sought")


LEFT = ("left_on", "left_because", "retires_on", "retired_on")


def left(tables: Tables, as_of: dt.date) -> Any:
    """Return of each post when and why its last definitive holder left by the day, and when they retire."""
    rows = tables["appointments"]
    those = rows.filter((rows.assignment == "definitif") & rows.post.notnull() & (rows.ended_on <= as_of))
    last = (
        those.mutate(because=those.ended_because.fill_null(""))
        .group_by("agency", "post")
        .aggregate(
            left_on=lambda one: one.ended_on.max(),
            left_because=lambda one: one.because.argmax(one.ended_on).nullif(""),
            nip=lambda one: one.nip.argmax(one.ended_on),
        )
    )
    people, decrees = tables["people"], tables["retirements"]
    foreseen = people.group_by("agency", "nip").aggregate(retires_on=people.retires_on.max())
    decreed = decrees.group_by("agency", "nip").aggregate(retired_on=decrees.from_on.max())
    for more in (foreseen, decreed):
        known = last.left_join(more, ["agency", "nip"])
        last = known.select(*last.columns, more.columns[2])
    return last.select("agency", "post", *LEFT)
