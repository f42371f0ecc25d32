"""Villages: a nation of them with every item taken from CSV, scored and summed up by kabupaten."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.reports import village_files, villages
from scripts.benches.figure import Figure

COUNT, RUNS = 75_000, 3
MOST = 10.0  # seconds
CODE = "(6101000000 + (i % 14) * 1000000 + (i // 14 % 20 + 1) * 10000 + 2000 + i // 280)::BIGINT"


def nation(scale: float) -> Iterator[Figure]:
    """Measure how long villages with 50 items take from CSV to sums, against a bare read and write."""
    count = max(2_800, int(COUNT * scale))
    law = library().get("desa-mandiri@2016")
    took: list[float] = []
    floor: list[float] = []
    with TemporaryDirectory() as name:
        file = made(Path(name) / "desa.csv", law, count)
        for run in range(RUNS):
            with patch.dict(os.environ, {"MERITARA_SNAPSHOTS": str(Path(name) / str(run))}):
                took.append(taken(file, Path(name)))
            floor.append(bare(file, Path(name) / "bare.parquet"))
    ratio = median(took) / median(floor)
    what = (
        f"{count:,} desa x {len(law.leaves)} indikator / villages by items, taken, scored; floor: read, write"
    )
    limit = MOST * max(scale, 0.1)
    yield Figure("villages", what, median(took), "s", ratio, f"<= {limit:g} s", median(took) <= limit)


def made(path: Path, law: Instrument, count: int) -> Path:
    """Write villages of nowhere with every item as CSV."""
    import duckdb

    items = ", ".join(f'(hash(i, {n}) % 6)::INTEGER AS "{leaf.code}"' for n, leaf in enumerate(law.leaves))
    places = "'Kecamatan ' || (i // 14 % 20) AS kecamatan, 'Kabupaten ' || i % 14 AS kabupaten"
    rows = f"SELECT {CODE} AS kode_desa, 'Desa ' || i AS desa, {places}, {items} FROM range({count}) AS r(i)"
    duckdb.sql(f"COPY ({rows}) TO '{path}' (HEADER)")
    return path


def taken(file: Path, stage: Path) -> float:
    """Take a file as the command does, and return how long it took."""
    start = time.perf_counter()
    looked = village_files.look(file, stage, year=2024)
    village_files.take(looked, village_files.Origin())
    villages.keep()
    return time.perf_counter() - start


def bare(file: Path, out: Path) -> float:
    """Read the file and write it as Parquet, and return how long it took."""
    import duckdb

    start = time.perf_counter()
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{file}')) TO '{out}' (FORMAT parquet)")
    return time.perf_counter() - start
