"""All rules over a synthetic nation: views built and everything told, and how rules add up over one view."""

import datetime as dt
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from meritara.registry.facts.sources import table_of
from meritara.registry.facts.views import VIEWS
from meritara.registry.snapshot import Snapshot, snapshots
from meritara.registry.synth.making import make
from meritara.registry.synth.plan import nation
from meritara.reports.checking import checked, told
from meritara.reports.rule_shelf import shelf
from meritara.rules.check import check
from meritara.rules.rule import Rule
from meritara.tables import warehouse
from scripts.benches.figure import Figure, seconds

PEOPLE, AGENCIES, LEAST_EACH = 1_000_000, 644, 1_200
UNTIL = dt.date(2026, 6, 30)
SECONDS, GIBIBYTES = 30, 4  # for five million people
FEW, MANY, TIMES = 25, 50, 2.2


def check_nation(scale: float) -> Iterator[Figure]:
    """Measure every rule over a nation, against a read of the same tables; then 50 rules against 25."""
    count = max(10_000, int(PEOPLE * scale))
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = nation(min(AGENCIES, max(1, count // LEAST_EACH)), count, seed=1, until=UNTIL)
        make(plan, folder, on=UNTIL)
        took, memory = child("check", folder)
        floor, _ = child("read", folder)
        few, _ = child("few", folder)
        many, _ = child("many", folder)
    goal = SECONDS * count / 5_000_000
    what = f"{count:,} orang terhadap semua aturan / people against all rules; floor: a read of the tables"
    yield Figure("check", what, took, "s", took / floor, f"<= {goal:g} s", took <= goal)
    what = "memori pemeriksaan itu / memory of that check"
    yield Figure("check-memory", what, memory, "GiB", None, f"<= {GIBIBYTES} GiB", memory <= GIBIBYTES)
    what = f"{MANY} aturan atas satu pandangan / rules over one view; floor: {FEW} rules"
    yield Figure("check-rules", what, many, "s", many / few, f"<= {TIMES}x", many / few <= TIMES)


def child(role: str, folder: Path) -> tuple[float, float]:
    """Return how long a process of its own takes for one piece of work, and how many GiB."""
    command = [sys.executable, "-m", "scripts.benches.rules", role, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    took, memory = json.loads(done.stdout)
    return float(took), float(memory)


def every_rule() -> tuple[Rule, ...]:
    """Return all rules of this machine."""
    return tuple(shelf().by_id.values())


def whole(snapshot: Snapshot) -> float:
    """Return how long it takes to build every view and to count every outcome."""
    every = every_rule()
    start = time.perf_counter()
    checked(snapshot, every).counts()
    return time.perf_counter() - start


def read(snapshot: Snapshot) -> float:
    """Return how long it takes to read every column of the tables that the views read."""
    store = warehouse.connect(folders=[snapshot.folder])
    over = {rule.over.id for rule in every_rule()}
    start = time.perf_counter()
    for id in {table for view in over for table in VIEWS[view].reads if snapshot.rows(table)}:
        rows = table_of(store, snapshot, id)
        store.to_pyarrow(rows.aggregate(**{name: rows[name].max() for name in rows.columns}))
    return time.perf_counter() - start


def several(snapshot: Snapshot, count: int) -> float:
    """Return how long so many rules take over the view that has most rules, which lies ready."""
    every = every_rule()
    ((view, _),) = Counter(rule.over.id for rule in every).most_common(1)
    store = warehouse.connect(folders=[snapshot.folder])
    facts = VIEWS[view].make({id: table_of(store, snapshot, id) for id in VIEWS[view].reads}, UNTIL)
    laid = store.lay(facts, view)
    over = [rule for rule in every if rule.over.id == view]
    those = [replace(over[n % len(over)], id=f"r{n}") for n in range(count)]
    rows = check(laid, those)
    figures = {f"{n}_{name}": figure for n, rule in enumerate(those) for name, figure in told(rows, rule)}
    return median(seconds(lambda: store.to_pyarrow(rows.aggregate(**figures)), times=3))


def main() -> None:
    """Do one piece of work, and say how long it took and how much memory it needed."""
    role, folder = sys.argv[1:]
    (snapshot,) = snapshots(Path(folder))
    work: dict[str, Any] = {"check": whole, "read": read}
    took = work[role](snapshot) if role in work else several(snapshot, FEW if role == "few" else MANY)
    unit = 2**30 if sys.platform == "darwin" else 2**20
    sys.stdout.write(json.dumps([took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit]))


if __name__ == "__main__":
    main()
