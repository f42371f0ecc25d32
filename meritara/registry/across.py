"""What is wrong between rows: a tree that closes, posts held at once, a person of two agencies."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meritara.registry.table import Table
from meritara.tables.child import ROW
from meritara.tables.warehouse import Warehouse

DEFINITIVE = "definitif"
Key = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """Something wrong between rows: at which column, which code, and a table of the rows."""

    column: str
    code: str
    rows: Any


def across(store: Warehouse, rows: Any, table: Table) -> Iterator[Found]:
    """Yield what is wrong between the rows of a table, each with those of them where it shows."""
    for column, code, needed, wrong in CHECKS.get(table.id, ()):
        if needed <= set(rows.columns):
            yield Found(column, code, wrong(store, rows))


def circling(store: Warehouse, rows: Any) -> Any:
    """Return the rows of units that are above themselves."""
    known = rows.filter(rows.parent.notnull()).select(ROW, "agency", "unit", "parent")
    lines = store.to_pyarrow(known).to_pylist()
    above = {(one["agency"], one["unit"]): (one["agency"], one["parent"]) for one in lines}
    closed = in_circles(above)
    wrong = [one[ROW] for one in lines if (one["agency"], one["unit"]) in closed]
    return rows.filter(rows[ROW].isin(wrong)).select(ROW)


def in_circles(above: Mapping[Key, Key]) -> set[Key]:
    """Return what is reached again by going up from itself.

    >>> in_circles({("a", "1"): ("a", "2"), ("a", "2"): ("a", "1"), ("a", "3"): ("a", "1")}) == {
    ...     ("a", "1"), ("a", "2")
    ... }
    True
    """
    closed: set[Key] = set()
    done: set[Key] = set()
    for start in above:
        way = walked(start, above, done)
        if way and above.get(way[-1]) in way:
            closed.update(way[way.index(above[way[-1]]) :])
        done.update(way)
    return closed


def walked(start: Key, above: Mapping[Key, Key], done: Container[Key]) -> list[Key]:
    """Return the way up from a place, to its end, to where somebody went before, or to where it closes."""
    way: dict[Key, None] = {}  # in the order of the way, and found at once
    at = start
    while at in above and at not in way and at not in done:
        way[at] = None
        at = above[at]
    return list(way)


def overlapping(_store: Warehouse, rows: Any) -> Any:
    """Return the rows of definitive posts that last beyond the beginning of the same person's next one."""
    import ibis

    held = rows.filter((rows.assignment == DEFINITIVE) & rows.started_on.notnull())
    order = ibis.window(group_by=["agency", "nip"], order_by=["started_on", ROW])
    following = held.mutate(next_on=held.started_on.lead().over(order))
    lasts = following.ended_on.isnull() | (following.ended_on > following.next_on)
    return following.filter(following.next_on.notnull() & lasts).select(ROW)


def shared(_store: Warehouse, rows: Any) -> Any:
    """Return the rows of people who stand under more than one agency."""
    agencies = rows.group_by("nip").aggregate(agencies=rows.agency.nunique())
    several = agencies.filter((agencies.agencies > 1) & agencies.nip.notnull())
    return rows.semi_join(several, "nip").select(ROW)


Wrong = Callable[[Warehouse, Any], Any]
CHECKS: Mapping[str, tuple[tuple[str, str, frozenset[str], Wrong], ...]] = {
    "units": (("parent", "unit-circle", frozenset({"agency", "unit", "parent"}), circling),),
    "appointments": (
        ("ended_on", "post-overlap", frozenset({"assignment", "started_on", "ended_on"}), overlapping),
    ),
    "people": (("nip", "nip-not-alone", frozenset({"agency", "nip"}), shared),),
}
