"""Indices of small snapshots, as a command would make them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from meritara.instruments.library import library
from meritara.reports.person_index import Index, index, values
from meritara.reports.sums import Sums, sums
from meritara.reports.versions import choose
from tests.registry.facts.rows import ON, reckoning, snapshot

Case = Mapping[str, Sequence[Mapping[str, Any]]]


def index_of(folder: Path, tables: Case, name: str = "ip-asn@2019", on: dt.date = ON, **asked: str) -> Index:
    """Return the index of the people of some tables."""
    return index(snapshot(folder, on, **tables), choose(library(), name, on.year), reckoning(on, **asked))


def lines(found: Index) -> list[dict[str, Any]]:
    """Return everybody's figures in the order of their NIP."""
    told: list[dict[str, Any]] = found.store.to_pyarrow(values(found).order_by("nip")).to_pylist()
    return told


@cache
def summed(found: Index) -> Sums:
    """Return the sums of an index, taken once."""
    return sums(found)


def means(found: Index, level: str) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Return people, measured and mean of each place of a level and each status."""
    rows = summed(found).rows([level])
    place = {"nation": "agency", "own": "unit"}.get(level, level)
    return {(row[place] or "", row["group"]): (row["people"], row["measured"], row["total"]) for row in rows}
