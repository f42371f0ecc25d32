"""The tables from which facts are read: every column is there, null where the snapshot does not hold it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meritara.registry.columns import TABLES
from meritara.registry.facts.terms import Terms
from meritara.registry.snapshot import Snapshot
from meritara.registry.table import Table

TYPES = {"day": "date", "whole": "int64", "decimal": "decimal(18, 4)", "flag": "boolean"}


@dataclass(frozen=True)
class Reckoning:
    """What facts are reckoned by: the terms, what was chosen, the day, and the year that is measured."""

    terms: Terms
    chosen: Mapping[str, str]
    on: dt.date
    year: int

    def picks(self, setting: str, choice: str) -> bool:
        """Return whether a setting stands on a choice."""
        return self.chosen[setting] == choice

    def before(self, years: int) -> dt.date:
        """Return the day some years before the day of reckoning; what lies after it is inside the window.

        >>> Reckoning(None, {}, dt.date(2024, 2, 29), 2024).before(1)
        datetime.date(2023, 2, 28)
        """
        return years_before(self.on, years)


def years_before(day: dt.date, years: int) -> dt.date:
    """Return the same day some years earlier, the last of February where there is no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def table_of(store: Any, snapshot: Snapshot, id: str) -> Any:
    """Return a table of a snapshot with every column that the registry knows; one without rows is empty."""
    table = TABLES[id]
    if snapshot.rows(id):
        return complete(snapshot.read(store, table), table)
    nothing = store.table({one.name: [""] for one in table.columns})
    return complete(nothing.filter(nothing[table.columns[0].name] != ""), table)


def complete(rows: Any, table: Table) -> Any:
    """Return rows with the columns of a table in their types, null where there is none."""
    import ibis

    there = set(rows.columns)
    kinds = {one.name: TYPES.get(one.kind, "string") for one in table.columns}
    return rows.select(
        **{name: rows[name].cast(kind) if name in there else ibis.null(kind) for name, kind in kinds.items()}
    )


def number_of(nip: Any) -> Any:
    """Return NIPs as whole numbers, by which millions of rows are joined faster than by text."""
    return nip.try_cast("int64")
