"""IP ASN of a nation of nobody: people from histories, every index, sums; against bare reads and writes."""

import datetime as dt
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from meritara.instruments.library import library
from meritara.registry.columns import TABLES
from meritara.registry.facts.people import HISTORIES, people, possible
from meritara.registry.facts.sources import Reckoning, complete
from meritara.registry.facts.terms import terms
from meritara.reports.person_index import Index, scored, values
from meritara.reports.sums import sums
from meritara.reports.versions import choose
from meritara.tables import warehouse
from scripts.benches.figure import Figure

PEOPLE = 5_000_000
RUNS = 3
GIBIBYTE = 2**30
ON = dt.date(2022, 12, 31)
AGENCY = 8_000  # a snapshot lies apart by agency, its rows there in no order
WHO = f"(100000000000000000 + p // {AGENCY} * {AGENCY} + p % {AGENCY} * 7919 % {AGENCY})::VARCHAR"
ROWS = {
    "people": (
        1,
        {
            "agency": "'i' || (i * 644 // {count})",
            "nip": WHO,
            "name": "'NAMA CONTOH ' || i",
            "status": "CASE WHEN i % 6 = 0 THEN 'pppk' ELSE 'pns' END",
            "standing": "'01'",
            "unit": "'u' || (i // 80)",
            "unit_name": "'Unit ' || (i // 80)",
            "post_name": "['Guru Ahli Muda', 'Analis', 'Kepala Seksi', 'Perawat'][1 + i % 4]",
            "post_kind": "['fungsional', 'pelaksana', 'struktural', 'fungsional', 'pelaksana'][1 + i % 5]",
            "tier": "['ahli-muda', 'executor', 'supervisor', 'terampil', 'executor'][1 + i % 5]",
            "education": "['S-1', 'S-2', 'D-III', 'SLTA', 'S-1', 'S-1', 'S-3'][1 + (hash(i) % 7)::BIGINT]",
        },
    ),
    "education": (
        2,
        {
            "nip": WHO,
            "level": "['SLTA', 'S-1', 'D-III', 'S-2'][1 + (hash(i) % 4)::BIGINT]",
            "graduated_on": "DATE '1990-01-01' + (hash(i) % 11000)::INTEGER",
            "year": "NULL::BIGINT",
        },
    ),
    "training": (
        4,
        {
            "nip": WHO,
            "kind": "['1', '2', '3', '3', '4', '9', '16', '8'][1 + (hash(i) % 8)::BIGINT]",
            "leadership": "['2', '3', '4', NULL][1 + (hash(i + 3) % 4)::BIGINT]",
            "hours": "(hash(i + 5) % 40)::BIGINT",
            "started_on": "NULL::DATE",
            "ended_on": "DATE '2015-01-01' + (hash(i + 7) % 2900)::INTEGER",
        },
    ),
    "performance": (
        2,
        {
            "nip": WHO,
            "year": "(2020 + i % 2)::BIGINT",
            "period": "NULL::VARCHAR",
            "regime": "NULL::VARCHAR",
            "value": "(50 + hash(i) % 70)::DECIMAL(18, 4)",
            "predicate": "['sangat-baik', 'baik', 'butuh-perbaikan'][1 + (hash(i) % 3)::BIGINT]",
        },
    ),
    "sanctions": (
        0.01,
        {
            "nip": WHO,
            "kind": "['2', '5', '9'][1 + (hash(i) % 3)::BIGINT]",
            "level": "['ringan', 'sedang', 'berat'][1 + (hash(i) % 3)::BIGINT]",
            "from_on": "DATE '2014-01-01' + (hash(i) % 3000)::INTEGER",
            "until_on": "DATE '2015-01-01' + (hash(i) % 3000)::INTEGER",
            "cancelled_by": "NULL::VARCHAR",
        },
    ),
}


def index(scale: float) -> Iterator[Figure]:
    """Measure the view, the index with its sums, and the sums alone, each against reading and writing."""
    count = max(10_000, int(PEOPLE * scale))
    with TemporaryDirectory() as name:
        folder = Path(name)
        child("make", folder, count)
        took: dict[str, list[float]] = {
            role: [] for role in ("view", "view-floor", "index", "index-floor", "sums", "sums-floor")
        }
        most = 0.0
        for _ in range(RUNS):
            for role, times in took.items():
                told = child(role, folder, count)
                times.append(told["seconds"])
                most = max(most, told["bytes"] if "floor" not in role else 0)
    figures = {role: median(times) for role, times in took.items()}
    yield from told_of(figures, count, most)


def told_of(took: dict[str, float], count: int, most: float) -> Iterator[Figure]:
    """Yield the figures of some timings."""
    for role, goal, what in (
        ("view", 3, "orang dari riwayat / people from histories; floor: read and write"),
        ("index", 2, "indeks tiap orang dan jumlahnya / every index and the sums; floor: read and write"),
        ("sums", 6, "jumlah saja / sums alone; floor: a read of the same columns"),
    ):
        ratio = took[role] / took[f"{role}-floor"]
        id = f"index-{role}" if role != "index" else role
        yield Figure(id, f"{count:,} {what}", took[role], "s", ratio, f"<= {goal}x", ratio <= goal)
    what = "Memori terbanyak proses itu / peak memory of those processes"
    yield Figure("index-memory", what, most / GIBIBYTE, "GiB", None, "<= 2 GiB", most <= 2 * GIBIBYTE)


def child(role: str, folder: Path, count: int) -> dict[str, float]:
    """Return what a process of its own measures."""
    command = [sys.executable, "-m", "scripts.benches.index", role, str(folder), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def make(folder: Path, count: int) -> None:
    """Write the tables of a nation of nobody as Parquet, and the view of its people."""
    import duckdb

    for name, (times, columns) in ROWS.items():
        heads = ", ".join(f'{value.format(count=count)} AS "{head}"' for head, value in columns.items())
        people = f"SELECT i, (i / {times})::BIGINT AS p FROM range({int(count * times)}) AS r(i)"
        rows = f"SELECT {heads} FROM ({people})"
        duckdb.sql(f"COPY ({rows}) TO '{folder / name}.parquet' (FORMAT parquet, COMPRESSION zstd)")
    view(folder)


def reckoning() -> Reckoning:
    """Return the usual settings on a day."""
    law = terms("ip-asn")
    return Reckoning(law, law.chosen({}), ON, ON.year)


def view(folder: Path) -> None:
    """Write the view of people from the histories."""
    store = warehouse.connect(folders=[folder])
    tables = {id: complete(read(store, folder, id), TABLES[id]) for id in ("people", *HISTORIES)}
    store.write(people(tables, reckoning()), folder / "view.parquet")


def read(store: warehouse.Warehouse, folder: Path, name: str) -> object:
    """Return a Parquet file of the bench."""
    return store.ibis.read_parquet(store.links[folder] / f"{name}.parquet")


def whole(folder: Path, *, is_written: bool) -> None:
    """Write every person's index, if asked, and take the sums."""
    store = warehouse.connect(folders=[folder])
    chosen, by = choose(library(), "ip-asn", ON.year), reckoning()
    laid: Any = read(store, folder, "view")
    cards = store.keep(laid.select("card", *possible(by)).distinct(), "answers")
    found = Index(chosen, by, store, scored(store, laid, cards, chosen.instrument, reckoning=by))
    if is_written:
        store.write(values(found), folder / "index.parquet")
    means = sums(found)
    store.to_pyarrow(means.lines())


def bare(folder: Path, role: str) -> None:
    """Read what a piece of work reads, and write it as it is where the work writes."""
    store = warehouse.connect(folders=[folder])
    if role == "view":
        for name in ROWS:
            store.write(read(store, folder, name), folder / f"{name}-out.parquet")
    elif role == "index":
        store.write(read(store, folder, "view"), folder / "view-out.parquet")
    else:
        rows = read(store, folder, "view").drop("nip", "name", "jp")  # type: ignore[attr-defined]
        store.to_pyarrow(rows.aggregate(**{name: rows[name].max() for name in rows.columns}))


ROLES: dict[str, Callable[[Path, int], None]] = {
    "make": make,
    "view": lambda folder, _: view(folder),
    "index": lambda folder, _: whole(folder, is_written=True),
    "sums": lambda folder, _: whole(folder, is_written=False),
    "view-floor": lambda folder, _: bare(folder, "view"),
    "index-floor": lambda folder, _: bare(folder, "index"),
    "sums-floor": lambda folder, _: bare(folder, "sums"),
}


def measured(role: str, folder: Path, count: int) -> dict[str, float]:
    """Do one piece of work and say what it took."""
    library().get("ip-asn@2019")
    store = warehouse.connect()
    store.to_pyarrow(store.table({"loaded": [1]}))
    start = time.perf_counter()
    ROLES[role](folder, count)
    took = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": took, "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
