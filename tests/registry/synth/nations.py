"""Small synthetic nations for tests, made once, and plain questions to their tables."""

import csv
import datetime as dt
from pathlib import Path

import duckdb

from meritara.registry.snapshot import Snapshot
from meritara.registry.synth.making import KEY, make
from meritara.registry.synth.plan import nation

UNTIL, BEFORE = dt.date(2026, 6, 30), dt.date(2025, 6, 30)


def made(root: Path, people: int = 3000, agencies: int = 8, *, seed: int = 1, on: dt.date = UNTIL) -> Snapshot:
    """Return the snapshot of a nation on a day of its last year."""
    return make(nation(agencies, people, seed=seed, until=UNTIL), root, on=on)


def asked(one: Snapshot, question: str) -> list[tuple[object, ...]]:
    """Return the answer to a question over the tables of a snapshot, by their names."""
    store = duckdb.connect()
    for id in one.manifest["tables"]:
        store.execute(
            f"CREATE VIEW {id} AS FROM read_parquet('{one.folder}/{id}/*/*.parquet', hive_partitioning = true, "
            "hive_types_autocast = false)"
        )
    store.execute(f"CREATE VIEW today AS SELECT DATE '{one.as_of}' AS today")
    return store.execute(question).fetchall()


def key_of(one: Snapshot) -> list[dict[str, str]]:
    """Return the key of the planted offences."""
    with (one.folder / KEY).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter=";"))
