"""Cards: one, the way to the next band, and millions of them."""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.cards import score_table
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.plan import plan
from meritara.instruments.program import child_weight
from meritara.instruments.score import score
from meritara.tables import warehouse
from meritara.tables.reader import read
from scripts.benches.figure import Figure, seconds, usual

MERIT = "sistem-merit@2019"
CARDS = 5_000_000
RUNS = 3
GIBIBYTE = 2**30


def card(_scale: float) -> Iterator[Figure]:
    """Measure one card from answers to total and band, against the bare sum of products."""
    merit = library().get(MERIT)
    given = {leaf.id: 1 + index % 4 for index, leaf in enumerate(merit.leaves)}
    weights = [int(child_weight(merit, leaf) * 2) for leaf in merit.leaves]
    levels = list(given.values())
    answers = read_answers(merit, given)
    took = usual(lambda: whole(merit, answers), times=50, inside=100)
    floor = usual(lambda: sum(w * x for w, x in zip(weights, levels, strict=True)), times=50, inside=100)
    checked = usual(lambda: whole(merit, read_answers(merit, given)), times=30, inside=20)
    what = "Satu kartu 36 sub aspek: nilai, aspek, kategori / one card: total, aspects, band"
    yield Figure("card", what, took * 1e6, "µs", took / floor, "<= 40 µs", took <= 40e-6)
    what = "Sama, dengan memeriksa isian / the same, reading and checking the answers first"
    yield Figure("card-checked", what, checked * 1e6, "µs", checked / floor, "-", holds=True)


def whole(instrument: Instrument, answers: Answers) -> object:
    """Return total and band of checked answers."""
    result = score(instrument, answers)
    return result.total, result.band


def way(_scale: float) -> Iterator[Figure]:
    """Measure plans of 200 random cards to the next band, against a bare integer programme of that size."""
    merit, chance = library().get(MERIT), random.Random(2019)
    took: list[float] = []
    while len(took) < 200:
        answers = read_answers(merit, {leaf.id: chance.randint(1, 4) for leaf in merit.leaves})
        band = score(merit, answers).band
        if band is None or band is merit.bands[0]:
            continue
        upper = merit.bands[merit.bands.index(band) - 1].id
        start = time.perf_counter()
        plan(merit, answers, to=upper)
        took.append(time.perf_counter() - start)
    late = quantiles(took[1:], n=20)[-1]
    floor = quantiles(bare_programmes(), n=20)[-1]
    what = "Jalan terpendek ke kategori berikut, p95 dari 200 kartu / shortest way to the next band, p95"
    yield Figure("plan", what, late * 1e3, "ms", late / floor, "<= 60 ms", late <= 60e-3)


def bare_programmes() -> list[float]:
    """Return how long an integer programme of 54 choices over 36 questions takes by itself."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    chance = np.random.default_rng(2019)
    once = np.repeat(np.eye(36), 2, axis=1)[:, :54]

    def solve() -> None:
        gains = chance.integers(2, 13, 54)[None, :].astype(float)
        rows = [LinearConstraint(once, -np.inf, 1), LinearConstraint(gains, 40, np.inf)]
        milp(np.ones(54), constraints=rows, bounds=Bounds(0, 1), integrality=1)

    return seconds(solve, times=50)


def columns(scale: float) -> Iterator[Figure]:
    """Measure millions of cards from Parquet to Parquet, against the same read and write unscored."""
    count = max(1000, int(CARDS * scale))
    with TemporaryDirectory() as name:
        source, target = Path(name) / "cards.parquet", Path(name) / "out.parquet"
        child("make", source, str(count))
        runs = [
            (child("scored", source, str(target)), child("floor", source, str(target))) for _ in range(RUNS)
        ]
    took, floor = [median(run[side]["seconds"] for run in runs) for side in (0, 1)]
    most = max(run[0]["bytes"] for run in runs)
    what = f"{count:,} kartu, Parquet ke Parquet / cards from Parquet to Parquet; floor: read and write"
    yield Figure("columns", what, took, "s", took / floor, "<= 3x", took <= 3 * floor)
    what = "Memori terbanyak proses itu / peak memory of that process"
    yield Figure("columns-memory", what, most / GIBIBYTE, "GiB", None, "<= 1 GiB", most <= GIBIBYTE)


def child(role: str, source: Path, other: str) -> dict[str, float]:
    """Return what a process of its own measures."""
    command = [sys.executable, "-m", "scripts.benches.engine", role, str(source), other]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def make(source: Path, count: int) -> None:
    """Write random cards as Parquet: a subject and one whole number for each question."""
    import duckdb

    heads = ", ".join(
        f'1 + (hash(i * 64 + {n}) % 4)::BIGINT AS "{leaf.code}"'
        for n, leaf in enumerate(library().get(MERIT).leaves)
    )
    rows = f"SELECT 'P' || i AS subjek, {heads} FROM range({count}) AS r(i)"
    duckdb.sql(f"COPY ({rows}) TO '{source}' (FORMAT parquet)")


def scored(source: Path, target: Path) -> None:
    """Score a file of cards: every question, aspect, total and band."""
    found = score_table(library().get(MERIT), read(source))
    found.connection.write(found.values(), target)


def unscored(source: Path, target: Path) -> None:
    """Read and write the same columns as they are."""
    foreign = read(source)
    store = warehouse.connect(foreign)
    store.write(warehouse.relation(store, foreign).select(*foreign.header), target)


def measured(role: str, source: Path, other: str) -> dict[str, float]:
    """Do one piece of work and say what it took."""
    import ibis

    ibis.duckdb.connect().disconnect()
    library().get(MERIT)
    start = time.perf_counter()
    if role == "make":
        make(source, int(other))
    else:
        (scored if role == "scored" else unscored)(source, Path(other))
    took = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": took, "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), sys.argv[3])))
