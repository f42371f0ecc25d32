"""What a shipped rule says of small tables by hand: the whole way from rows of a table to an outcome."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from meritara.reports.rule_shelf import shelf
from meritara.rules.proving import outcomes
from meritara.rules.rule import Example, Rule
from tests.registry.facts.rows import NIP
from tests.registry.facts.views import TODAY, rows_of

Row = Mapping[str, Any]
OTHER = "197001011995011001"


def rule_of(id: str) -> Rule:
    """Return a shipped rule."""
    return shelf().by_id[id]


def said_of(id: str, on: dt.date = TODAY, **tables: Sequence[Row]) -> dict[str, str]:
    """Return what a rule says of the last row of each person in some tables."""
    rule = rule_of(id)
    rows = rows_of(rule.over.id, on, **tables)
    told = replace(rule, examples=tuple(Example(row, "", 0) for row in rows))
    return dict(zip((row["nip"] for row in rows), outcomes(told, [rule])[0], strict=True))


def said(id: str, on: dt.date = TODAY, **tables: Sequence[Row]) -> str:
    """Return what a rule says of the usual person."""
    return said_of(id, on, **tables)[NIP]


def without(rows: Iterable[Row], *columns: str) -> list[Row]:
    """Return rows as an agency hands them in that does not record some columns."""
    return [{name: value for name, value in row.items() if name not in columns} for row in rows]


def person(**cells: Any) -> dict[str, Any]:
    """Return a PNS in service, changed where asked."""
    usual = {"agency": "contoh", "nip": NIP, "name": "Budi Contoh", "status": "pns", "post": "j1"}
    return {**usual, **cells}
