"""Small synthetic nations for tests, and plain questions to their tables."""

import csv
import datetime as dt
from functools import cache
from pathlib import Path

import duckdb
import pytest

from meritara.registry.columns import TABLES
from meritara.registry.snapshot import Snapshot
from meritara.registry.synth import crew, offending
from meritara.registry.synth.making import KEY, make
from meritara.registry.synth.plan import nation
from meritara.registry.synth.shares import OFFENCES

UNTIL, BEFORE = dt.date(2026, 6, 30), dt.date(2025, 6, 30)
KINDS = {"day": "DATE", "whole": "BIGINT", "decimal": "DECIMAL(18, 4)", "flag": "BOOLEAN"}
OFTEN = {
    "jpt": 4.5,
    "pns": 25,
    "cpns": 12,
    "pppk": 25,
    "vacancy": 2.5,
}  # how much oftener than in the country
EMPTY = 0.2  # of the posts of heads


def made(
    root: Path, people: int = 3000, agencies: int = 8, *, seed: int = 1, on: dt.date = UNTIL
) -> Snapshot:
    """Return the snapshot of a nation on a day of its last year."""
    return make(nation(agencies, people, seed=seed, until=UNTIL), root, on=on)


def lawless(root: Path, *, on: dt.date = UNTIL) -> Snapshot:
    """Return a small nation in which every rule is broken, and far oftener than in the country."""
    rates = {
        pool: {rule: rate * OFTEN.get(pool, 6) for rule, rate in rules.items()}
        for pool, rules in OFFENCES.items()
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offending, "OFFENCES", rates)
        patch.setattr(crew, "VACANT", EMPTY)
        return made(root, 4000, 5, seed=3, on=on)


def asked(one: Snapshot, question: str) -> list[tuple[object, ...]]:
    """Return the answer to a question over the tables of a snapshot, by their names."""
    return opened(one.folder, one.as_of).execute(question).fetchall()


@cache
def opened(folder: Path, on: dt.date) -> duckdb.DuckDBPyConnection:
    """Return a store with every table of a snapshot in it, empty where the snapshot has no row."""
    store = duckdb.connect()
    for id, table in TABLES.items():
        files = f"'{folder}/{id}/*/*.parquet', hive_partitioning = true, hive_types_autocast = false"
        columns = ", ".join(f'"{one.name}" {KINDS.get(one.kind, "VARCHAR")}' for one in table.columns)
        filled = (folder / id).is_dir()
        said = f"{id} AS FROM read_parquet({files})" if filled else f"{id} ({columns})"
        store.execute(f"CREATE TABLE {said}")
    store.execute(f"CREATE VIEW today AS SELECT DATE '{on}' AS today")
    return store


def number(one: Snapshot, question: str) -> float:
    """Return the one number that a question answers with."""
    ((found,),) = asked(one, question)
    return float(str(found))


def key_of(one: Snapshot) -> list[dict[str, str]]:
    """Return the key of the planted offences."""
    with (one.folder / KEY).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter=";"))
