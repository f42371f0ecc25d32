"""The steps of a career between two days, as histories tell them: grades that rose, posts in another unit."""

from typing import Any

from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.facts.sources import table_of
from meritara.registry.snapshot import Snapshot
from meritara.tables.warehouse import Warehouse

PEOPLE = TABLES["people"]
STEPS = ("promoted_on", "moved_on")
DEFINITIVE = "definitif"


def steps(store: Warehouse, old: Snapshot, new: Snapshot) -> dict[str, Any]:
    """Return each step whose history the newer snapshot holds, one row a person: `nip` and its last day."""
    found = {"promoted_on": ("ranks", promotions), "moved_on": ("appointments", moves)}
    between = old.as_of, new.as_of
    return {
        name: view(table_of(store, new, table), between)
        for name, (table, view) in found.items()
        if new.rows(table) and old.as_of < new.as_of
    }


def promotions(ranks: Any, between: tuple[Any, Any]) -> Any:
    """Return the last day on which the grade of each person rose, within its kind of employment."""
    held = before(ranks, "from_on", grade=ranks.grade)
    return last(held, "from_on", between, risen(held.grade_then, held.grade, "grade"), name="promoted_on")


def moves(appointments: Any, between: tuple[Any, Any]) -> Any:
    """Return the last day on which each person took a definitive post in another unit or agency."""
    definitive = appointments.filter(appointments.assignment.fill_null(DEFINITIVE) == DEFINITIVE)
    unit = definitive.unit.fill_null(definitive.unit_name)
    held = before(definitive, "started_on", place=definitive.agency + "/" + unit)
    return last(held, "started_on", between, held.place != held.place_then, name="moved_on")


def before(rows: Any, day: str, **value: Any) -> Any:
    """Return rows with a value, and with what it was in the row before of the same person."""
    import ibis

    ((name, column),) = value.items()
    known = rows.mutate(**{name: column})
    known = known.filter(known[day].notnull() & known[name].notnull())
    order = ibis.window(group_by="nip", order_by=[day, name])
    return known.mutate(**{f"{name}_then": known[name].lag().over(order)})


def last(rows: Any, day: str, between: tuple[Any, Any], is_step: Any, *, name: str) -> Any:
    """Return the last day of a step of each person after one day and up to another."""
    taken = rows.filter((rows[day] > between[0]) & (rows[day] <= between[1]) & is_step.fill_null(False))
    return taken.group_by("nip").aggregate(**{name: taken[day].max()})


def risen(before: Any, after: Any, name: str) -> Any:
    """Return whether a value stands higher than before, within its group of the list."""
    codes = published()[PEOPLE.by_name[name].codes]
    groups = {one.code: one.group for one in codes.codes}
    higher = ordered(after, codes.orders) > ordered(before, codes.orders)
    return higher & (before.substitute(groups) == after.substitute(groups))


def ordered(values: Any, orders: Any) -> Any:
    """Return how high each value stands."""
    import ibis

    return ibis.cases(*((values == code, order) for code, order in orders.items()), else_=ibis.null("int64"))
