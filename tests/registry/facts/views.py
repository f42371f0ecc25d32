"""Views over small tables by hand, and over synthetic snapshots."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from meritara.registry.columns import TABLES
from meritara.registry.facts.sources import complete
from meritara.registry.facts.views import VIEWS
from tests.registry.facts.rows import NIP, arrow, day, store

TODAY = dt.date(2026, 6, 30)
Row = Mapping[str, Any]


def rows_of(id: str, on: dt.date = TODAY, **tables: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows of a view over some tables, in the order of persons and of their first days."""
    duckdb = store().ibis.con
    for name in VIEWS[id].reads:
        duckdb.register(f"small_{name}", arrow(name, tables.get(name, [])))
    asked, made = question(id, on)
    answer = duckdb.sql(asked).to_arrow_table().cast(made.schema().to_pyarrow())
    found: list[dict[str, Any]] = answer.to_pylist()
    return found


@cache
def question(id: str, on: dt.date) -> tuple[str, Any]:
    """Return what a view asks of small tables on a day, dearer to write than to answer, and its expression.

    What the law itself lists lies in tables that live as long as the expression.
    """
    import ibis

    view = VIEWS[id]
    those = {
        name: complete(ibis.table(ibis.schema(arrow(name, []).schema), name=f"small_{name}"), TABLES[name])
        for name in view.reads
    }
    made = view.make(those, on)
    order = [name for name in ("agency", "nip", "post", "started_on", "from_on") if name in view.by_name]
    ordered = made.order_by(order)
    store().ibis._run_pre_execute_hooks(ordered)
    return str(store().ibis.compile(ordered)), ordered


def row_of(id: str, on: dt.date = TODAY, **tables: Sequence[Row]) -> dict[str, Any]:
    """Return the single row of a view over some tables."""
    (found,) = rows_of(id, on, **tables)
    return found


def days(start: str, end: str | None = None) -> dict[str, Any]:
    """Return the first and the last day of something."""
    return {"started_on": day(start), "ended_on": day(end) if end else None}


def post(start: str, end: str | None = None, **cells: Any) -> dict[str, Any]:
    """Return a definitive post held for some days, changed where asked."""
    usual = {"agency": "contoh", "nip": NIP, "post": "j1", "post_name": "Kepala Dinas", "unit": "u1"}
    kinds = {"assignment": "definitif", "kind": "struktural", "tier": "jpt_pratama"}
    return {**usual, **kinds, **days(start, end), **cells}


def acting(start: str, end: str | None = None, **cells: Any) -> dict[str, Any]:
    """Return an assignment as Plt, changed where asked."""
    return post(start, end, **{"assignment": "plt", **cells})
