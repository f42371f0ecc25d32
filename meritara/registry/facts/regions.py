"""What held in a region on a day: who headed it, and which election bound what was done."""

import datetime as dt
from typing import Any

from meritara.registry.facts.days import FAR, day_after, days_between

EVER = dt.date(1900, 1, 1)
HEAD = ("head_state", "head_since", "head_until_on")
AHEAD = 5 * 365 + 2  # days: the next election is told to what happens at most a term before it


def in_region(rows: Any, day: str, *, heads: Any, elections: Any) -> Any:
    """Return rows with the head of the region on a day, and the day that candidates were determined.

    An election binds from before its candidates are determined until a head takes office after that. Where
    several heads are recorded at once, the one who came last is told.
    """
    times = stretches(heads, elections)
    those = times.rename(at="agency")
    on = [rows.agency == those["at"], rows[day] >= those.begins, rows[day] < those.ends]
    found = rows.left_join(those, on)
    near = days_between(found[day], found.election_on) <= AHEAD
    candidates_on = near.ifelse(found.election_on, None)
    return found.select(*rows.columns, *HEAD, candidates_on=candidates_on)


def stretches(heads: Any, elections: Any) -> Any:
    """Return the time of each agency, cut where a head comes or goes and where an election begins or ends."""
    import ibis

    cuts = [
        heads.select("agency", begins=ibis.literal(EVER)),
        elections.select("agency", begins=ibis.literal(EVER)),
        heads.select("agency", begins=heads.from_on),
        heads.select("agency", begins=day_after(heads.until_on)),
        elections.select("agency", begins=elections.candidates_on),
        elections.select("agency", begins=day_after(elections.voted_on)),
    ]
    every = ibis.union(*cuts, distinct=True).filter(lambda row: row.begins.notnull())
    order = ibis.window(group_by=every.agency, order_by=every.begins)
    parts = every.mutate(ends=every.begins.lead().over(order).fill_null(FAR))
    return bound(headed(parts, heads), elections)


def headed(parts: Any, heads: Any) -> Any:
    """Return stretches of time with who headed the region in each."""
    those = heads.select("agency", "state", since=heads.from_on, until=heads.until_on.fill_null(FAR))
    met = parts.left_join(those, ["agency"])
    then = (met.since <= met.begins) & (met.until >= met.begins)
    return met.group_by("agency", "begins", "ends").aggregate(
        head_state=met.state.argmax(met.since, where=then),
        head_since=met.since.max(where=then),
        head_until_on=met.until.argmax(met.since, where=then).nullif(FAR),
    )


def bound(parts: Any, elections: Any) -> Any:
    """Return stretches of time with the election that binds what is done in each."""
    import ibis

    those = elections.select("agency", determined=elections.candidates_on, voted=elections.voted_on)
    met = parts.left_join(those, ["agency"])
    past = met.determined <= met.begins
    found = met.group_by(parts.columns).aggregate(
        last_on=met.determined.max(where=past),
        voted_on=met.voted.argmax(met.determined, where=past),
        next_on=met.determined.min(where=~past),
    )
    still = (found.begins <= found.voted_on) | (found.head_since < found.last_on)
    return found.mutate(
        election_on=ibis.cases(
            (found.last_on.isnull(), found.next_on),
            (still, found.last_on),
            (~still, found.next_on),
            else_=None,
        )
    )
