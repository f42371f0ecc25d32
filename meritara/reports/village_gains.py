"""The gain per item: how many villages reach the next status when one item rises by one level."""

from collections.abc import Iterator
from typing import Any

from meritara.instruments.columns import points
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.program import Program, compiled
from meritara.instruments.score import Columns, fold
from meritara.tables.warehouse import Warehouse

Row = dict[str, Any]


def gains(store: Warehouse, codes: Any, law: Instrument) -> Iterator[Row]:
    """Yield for each kabupaten and year the items that lift villages, and how many could raise them."""
    lifted = risen(store, codes, law)
    counts: dict[str, Any] = {}
    for leaf in raisable(law):
        can_rise = lifted[leaf.id] + step(leaf) <= int(leaf.high * step(leaf))
        lifts = lifted[name_of(law, leaf)] < lifted["before"]
        counts[f"up_{leaf.id}"] = lifted.count(where=can_rise & lifts)
        counts[f"open_{leaf.id}"] = lifted.count(where=can_rise)
    summed = lifted.group_by("regency", "year").aggregate(known=lifted.count(), **counts)
    for line in store.to_pyarrow(summed.order_by("regency", "year")).to_pylist():
        place = {name: line[name] for name in ("regency", "year", "known")} | {"instrument": law.key}
        for leaf in raisable(law):
            if line[f"up_{leaf.id}"]:
                yield place | {"item": leaf.id, "up": line[f"up_{leaf.id}"], "open": line[f"open_{leaf.id}"]}


def risen(store: Warehouse, codes: Any, law: Instrument) -> Any:
    """Return the items with the status before a rise, and that after it for each share an item has."""
    program = compiled(law)
    table = store.keep(codes.mutate(**points(law, codes)), f"items_{law.version}")
    totals = {"before": total(program, leaves(law, table))}
    for leaf in raisable(law):
        if (name := name_of(law, leaf)) not in totals:
            totals[name] = total(program, leaves(law, table) | {leaf.id: table[leaf.id] + step(leaf)})
    found = store.keep(table.mutate(**totals), f"totals_{law.version}")
    return store.keep(
        found.mutate(**{name: rank(program, found[name]) for name in totals}), f"ranks_{law.version}"
    )


def total(program: Program, scores: dict[str, Any]) -> Any:
    """Return the total of some items as a column."""
    return fold(program, scores, Columns())[program.root]


def leaves(law: Instrument, table: Any) -> dict[str, Any]:
    """Return the points of every item."""
    return {leaf.id: table[leaf.id] for leaf in law.leaves}


def raisable(law: Instrument) -> list[Indicator]:
    """Return the items whose answer itself is their points, so that one level more is one point more."""
    return [leaf for leaf in law.leaves if not (leaf.options or leaf.cuts or leaf.applies)]


def step(leaf: Indicator) -> int:
    """Return one level as it is written in columns."""
    return int(10**leaf.decimals)


def name_of(law: Instrument, leaf: Indicator) -> str:
    """Return a name that is the same for items of which one level adds the same."""
    found = (
        (above.id, factor) for above in compiled(law).steps for id, factor in above.parts if id == leaf.id
    )
    above, factor = next(found)
    return f"after_{above}_{factor * step(leaf)}"


def rank(program: Program, total: Any) -> Any:
    """Return how many statuses stand above that of a total."""
    import ibis

    cases = [(total >= least, ibis.literal(n, "int64")) for n, (least, _) in enumerate(program.thresholds)]
    return ibis.cases(*cases, else_=ibis.literal(len(cases), "int64"))
