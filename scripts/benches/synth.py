"""A synthetic nation of a million people made, against a bare read and write of the same rows."""

import datetime as dt
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from meritara.registry.snapshot import snapshots
from meritara.registry.synth.making import make
from meritara.registry.synth.plan import nation
from scripts.benches.figure import Figure

PEOPLE, AGENCIES = 1_000_000, 644
LEAST_EACH = 12
UNTIL = dt.date(2026, 6, 30)
MEMORY = 2048


def synth(scale: float) -> Iterator[Figure]:
    """Measure making a nation with all its histories; floor: each of its tables read and written apart."""
    count = int(PEOPLE * scale)
    agencies = min(AGENCIES, max(1, count // (LEAST_EACH * 100)))
    with TemporaryDirectory() as name:
        took, memory = child("made", Path(name), count, agencies)
        floor, _ = child("floor", Path(name), count, agencies)
    what = f"{count:,} orang sintetis dengan riwayatnya / synthetic people and their histories"
    yield Figure("synth", f"{what}; floor: read and write", took, "s", took / floor, "-", holds=True)
    what = "memori pembuatan itu / memory of making them"
    yield Figure("synth-memory", what, memory, "MiB", None, f"<= {MEMORY} MiB", memory <= MEMORY)


def child(role: str, root: Path, people: int, agencies: int) -> tuple[float, float]:
    """Return how long a process of its own takes for one piece of work, and how many MiB."""
    command = [sys.executable, "-m", "scripts.benches.synth", role, str(root), str(people), str(agencies)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    took, memory = json.loads(done.stdout)
    return float(took), float(memory)


def made(root: Path, people: int, agencies: int) -> None:
    """Make the nation."""
    make(nation(agencies, people, seed=1, until=UNTIL), root / "snapshots", on=UNTIL)


def floor(root: Path, _people: int, _agencies: int) -> None:
    """Read every table of the nation and write it apart by agency."""
    import duckdb

    (one,) = snapshots(root / "snapshots")
    store = duckdb.connect()
    for id in one.manifest["tables"]:
        rows = f"read_parquet('{one.folder}/{id}/*/*.parquet', hive_partitioning = true)"
        target = f"'{root}/floor/{id}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (agency))"
        Path(f"{root}/floor").mkdir(exist_ok=True)
        store.execute(f"COPY (FROM {rows}) TO {target}")


def main() -> None:
    """Do one piece of work, and say how long it took and how much memory it needed."""
    role, root, people, agencies = sys.argv[1:]
    start = time.perf_counter()
    {"made": made, "floor": floor}[role](Path(root), int(people), int(agencies))
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([took, memory]))


if __name__ == "__main__":
    main()
