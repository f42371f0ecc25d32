"""Two snapshots side by side: who joined, who left, who moved, who was promoted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from meritara.registry.columns import TABLES
from meritara.registry.snapshot import Snapshot
from meritara.registry.steps import STEPS, risen, steps
from meritara.tables import warehouse
from meritara.tables.warehouse import Warehouse

PEOPLE = TABLES["people"]
PLACE = ("agency", "unit", "unit_name")
HELD = ("grade", "tier", "echelon")
CHANGES = ("joined", "left", "moved", "promoted")
COLUMNS = ("nip", "name", *PLACE, *HELD)


@dataclass(frozen=True, eq=False)
class Difference:
    """What changed between two snapshots; `everybody` holds one row for each person of either."""

    store: Warehouse
    everybody: Any
    counts: dict[str, int]

    @property
    def people(self) -> Any:
        """Return those with a change, by their numbers."""
        rows = self.everybody
        return rows.filter(reduce(or_, (rows[name] for name in CHANGES))).order_by("nip")

    def by(self, *places: str) -> list[dict[str, Any]]:
        """Return the counts of each place, such as an agency or a unit of it, in the order of their names."""
        groups = self.everybody.group_by(list(places)).aggregate(**sums(self.everybody))
        lines: list[dict[str, Any]] = self.store.to_pyarrow(groups.order_by(list(places))).to_pylist()
        return lines


def compare(old: Snapshot, new: Snapshot, *, agencies: Collection[str] | None = None) -> Difference:
    """Return what changed from one snapshot to another, as far as some agencies know of it.

    Where the newer one holds the histories of grades and posts, a promotion or a move of the time between
    the two days counts by them too, and has its day.
    """
    store = warehouse.connect(folders=list(dict.fromkeys([old.folder, new.folder])))
    both = joined(store, old, new, agencies=agencies)
    dated = with_steps(both, steps(store, old, new))
    everybody = store.keep(dated.mutate(**changes(dated)), "both")
    (line,) = store.to_pyarrow(everybody.aggregate(**sums(everybody))).to_pylist()
    return Difference(store, everybody, {name: int(value or 0) for name, value in line.items()})


def sums(rows: Any) -> dict[str, Any]:
    """Return how many had each change, and how many had none."""
    changed = reduce(or_, (rows[name] for name in CHANGES))
    return {name: rows[name].cast("int64").sum() for name in CHANGES} | {
        "same": (~changed).cast("int64").sum()
    }


def joined(store: Warehouse, old: Snapshot, new: Snapshot, *, agencies: Collection[str] | None) -> Any:
    """Return one row a person with what each snapshot says, `_before` and `_after`, and where they are."""
    import ibis

    before, after = (
        named(within(one.read(store, PEOPLE), agencies), end)
        for one, end in ((old, "before"), (new, "after"))
    )
    both = before.outer_join(after, before.nip_before == after.nip_after)
    last = {name: ibis.coalesce(both[f"{name}_after"], both[f"{name}_before"]) for name in COLUMNS}
    unit = ibis.coalesce(last["unit_name"], last["unit"], "")
    return both.mutate(nip=last["nip"], name=last["name"], agency=last["agency"], unit=unit)


def within(people: Any, agencies: Collection[str] | None) -> Any:
    """Return the people of some agencies, all of them where none are named."""
    return people if agencies is None else people.filter(people.agency.isin(sorted(agencies)))


def with_steps(both: Any, dated: Mapping[str, Any]) -> Any:
    """Return people with the days of their promotion and their move, null where no history tells one."""
    import ibis

    for name in STEPS:
        if name in dated:
            days = dated[name].rename(who="nip")
            both = both.left_join(days, both.nip == days.who).drop("who")
        else:
            both = both.mutate(**{name: ibis.null("date")})
    return both


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
        "moved": stayed & reduce(or_, (one.fill_null(False) for one in [*moved, both.moved_on.notnull()])),
        "promoted": stayed
        & reduce(or_, (one.fill_null(False) for one in [*rose, both.promoted_on.notnull()])),
    }
