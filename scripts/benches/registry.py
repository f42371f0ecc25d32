"""A CSV of a million people read, checked, reported and written, against a bare read and write."""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from meritara.registry import importing, taking
from meritara.registry.importing import Wish
from meritara.tables.warehouse import MEMORY
from scripts.benches.figure import Figure

PEOPLE = 1_000_000
RUNS = 3
ON = dt.date(2025, 12, 31)
COLUMNS = {
    "NIP": "year || month || day || began || '0' || (1 + i // 268800 % 9) || (1 + i % 2) "
    "|| lpad((1 + i % 999)::VARCHAR, 3, '0')",
    "Nama": "'NAMA CONTOH ' || i",
    "Tanggal Lahir": "day || '-' || month || '-' || year",
    "L/P": "CASE WHEN i % 2 = 0 THEN 'L' ELSE 'P' END",
    "Status": "'PNS'",
    "Gol": "['III/a', 'III/b', 'III.c', 'IIId', 'IV/a'][1 + i % 5]",
    "TMT Gol": "'01-04-' || (2010 + i % 14)",
    "TMT CPNS": "'01-0' || (1 + i // 268800 % 9) || '-' || began",
    "Jenis Jabatan": "'Fungsional'",
    "Jenjang": "['Ahli Pertama', 'Ahli Muda', 'Ahli Madya'][1 + i % 3]",
    "Nama Jabatan": "'Analis Kepegawaian ' || (i % 900)",
    "TMT Jabatan": "'01-01-' || (2015 + i % 9)",
    "Unit Kerja": "'Unit Kerja ' || (i % 3000)",
    "Pendidikan": "['S-1', 'S-2', 'D-III', 'SLTA'][1 + i % 4]",
    "Jurusan": "'Jurusan ' || (i % 300)",
    "Tahun Lulus": "1990 + i % 30",
}
PARTS = """SELECT i, (1960 + i % 40)::VARCHAR AS year, lpad((1 + i // 40 % 12)::VARCHAR, 2, '0') AS month,
    lpad((1 + i // 480 % 28)::VARCHAR, 2, '0') AS day, 2000 + i // 13440 % 20 AS began
    FROM range({count}) AS r(i)"""


def people(scale: float) -> Iterator[Figure]:
    """Measure a CSV of people from the file to the snapshot; floor: the same CSV to Parquet as text."""
    count = max(1000, int(PEOPLE * scale))
    with TemporaryDirectory() as name:
        source = Path(name) / "people.csv"
        child("make", source, count)
        runs = [(child("import", source, run), child("floor", source, run)) for run in range(RUNS)]
    took, floor = [median(run[side] for run in runs) for side in (0, 1)]
    what = f"{count:,} pegawai CSV menjadi data posisi / people from CSV to a snapshot; floor: read and write"
    yield Figure("people", what, took, "s", took / floor, "<= 4x", took <= 4 * floor)


def child(role: str, source: Path, number: int) -> float:
    """Return how long a process of its own takes for one piece of work."""
    command = [sys.executable, "-m", "scripts.benches.registry", role, str(source), str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))


def make(source: Path, count: int) -> None:
    """Write people of nowhere as CSV."""
    import duckdb

    heads = ", ".join(f'{value} AS "{title}"' for title, value in COLUMNS.items())
    rows = f"SELECT {heads} FROM ({PARTS.format(count=count)})"
    duckdb.sql(f"COPY ({rows}) TO '{source}' (DELIMITER ';')")


def bare(source: Path) -> None:
    """Read the CSV and write it as Parquet, all text, in as much memory as the import has."""
    import duckdb

    store = duckdb.connect()
    store.execute(f"SET memory_limit = '{MEMORY}'")
    read = f"SELECT * FROM read_csv('{source}', all_varchar = true)"
    store.execute(f"COPY ({read}) TO '{source.with_suffix('.parquet')}' (FORMAT parquet)")


def imported(source: Path, number: int) -> None:
    """Import the CSV into a folder of snapshots of its own."""
    os.environ["MERITARA_SNAPSHOTS"] = str(source.parent / f"snapshots-{number}")
    with taking.opened(importing.root()) as folder:
        looked = importing.look(source, folder, Wish(ON, "simpeg-contoh", "contoh"))
        made = importing.take([looked], folder, ON)
    if made.rows("people") != looked.report.accepted:
        sys.exit(f"{looked.report}")


def measured(role: str, source: Path, number: int) -> float:
    """Do one piece of work and say what it took."""
    import ibis

    ibis.duckdb.connect().disconnect()
    start = time.perf_counter()
    if role == "make":
        make(source, number)
    elif role == "floor":
        bare(source)
    else:
        imported(source, number)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
