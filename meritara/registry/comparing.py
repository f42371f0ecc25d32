"""Two snapshots side by side: who joined, who left, who moved, who was promoted."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.snapshot import Snapshot
from meritara.tables import warehouse
from meritara.tables.warehouse import Warehouse

PEOPLE = TABLES["people"]
PLACE = ("agency", "unit", "unit_name")
HELD = ("grade", "tier", "echelon")
CHANGES = ("joined", "left", "moved", "promoted")
COLUMNS = ("nip", "name", *PLACE, *HELD)


@dataclass(frozen=True, eq=False)
class Difference:
    """What changed between two snapshots; `people` holds one row for each person with a change."""

    store: Warehouse
    people: Any
    counts: dict[str, int]


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """Return what changed from one snapshot to another."""
    store = warehouse.connect(folders=[old.folder, new.folder])
    both = joined(store, old, new)
    kinds = changes(both)
    people = store.keep(both.mutate(**kinds), "both")
    sums = {name: people[name].sum() for name in CHANGES}
    (line,) = store.to_pyarrow(people.aggregate(**sums, all=people.count())).to_pylist()
    changed = people.filter(reduce(or_, (people[name] for name in CHANGES)))
    counts = {name: int(line[name] or 0) for name in CHANGES}
    (rest,) = store.to_pyarrow(changed.aggregate(n=changed.count())).to_pylist()
    return Difference(store, changed.order_by("nip"), counts | {"same": int(line["all"]) - int(rest["n"])})


def joined(store: Warehouse, old: Snapshot, new: Snapshot) -> Any:
    """Return one row a person with what each snapshot says, `_before` and `_after`."""
    before, after = (named(one.read(store, PEOPLE), end) for one, end in ((old, "before"), (new, "after")))
    both = before.outer_join(after, before.nip_before == after.nip_after)
    return both.mutate(
        nip=both.nip_after.fill_null(both.nip_before), name=both.name_after.fill_null(both.name_before)
    )


def named(people: Any, end: str) -> Any:
    """Return the columns that are compared under names of one side, null where a snapshot lacks them."""
    import ibis

    there = set(people.columns)
    return people.select(
        **{f"{one}_{end}": people[one] if one in there else ibis.null("string") for one in COLUMNS}
    )


def changes(both: Any) -> dict[str, Any]:
    """Return the conditions of each kind of change."""
    stayed = both.nip_before.notnull() & both.nip_after.notnull()
    moved = [both[f"{one}_before"] != both[f"{one}_after"] for one in PLACE]
    rose = [risen(both[f"{one}_before"], both[f"{one}_after"], one) for one in HELD]
    return {
        "joined": both.nip_before.isnull(),
        "left": both.nip_after.isnull(),
        "moved": stayed & reduce(or_, (one.fill_null(False) for one in moved)),
        "promoted": stayed & reduce(or_, (one.fill_null(False) for one in rose)),
    }


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
