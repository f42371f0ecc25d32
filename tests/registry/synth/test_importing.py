"""A synthetic snapshot, written as CSV and imported again, has no row that is refused."""

import csv
from pathlib import Path

import pytest

from meritara.law.words import Words
from meritara.registry.columns import TABLES
from meritara.registry.incoming import incoming
from meritara.registry.mapping import Mapped, Source
from meritara.registry.quality import report
from meritara.registry.snapshot import Snapshot
from meritara.registry.synth.making import KEY
from meritara.tables import warehouse
from meritara.tables.reader import read
from tests.registry.synth.nations import made, opened

IMPORTED = (
    "people",
    "appointments",
    "ranks",
    "education",
    "training",
    "contracts",
    "units",
    "posts",
    "sanctions",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a nation of two agencies."""
    return made(tmp_path_factory.mktemp("kecil"), 400, 2)


def second_posts(small: Snapshot) -> int:
    """Return how many hold a second post beside their own, as it was planted (R48)."""
    lines = (small.folder / KEY).read_text(encoding="utf-8").splitlines()
    return sum(line.startswith("R48;") for line in lines)


@pytest.mark.parametrize("id", IMPORTED)
def test_a_table_comes_back_without_a_refused_row(small: Snapshot, tmp_path: Path, id: str) -> None:
    names = [one.name for one in TABLES[id].columns]
    answer = opened(small.folder, small.as_of).execute(f"SELECT {', '.join(names)} FROM {id}")
    path = tmp_path / f"{id}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(names)
        writer.writerows(answer.fetchall())
    mapped = Mapped("contoh", Words("contoh"), TABLES[id], {name: Source((name,)) for name in names})
    foreign = read(path)
    store = warehouse.connect(foreign, beside=tmp_path)
    found = report(incoming(store, foreign, mapped, on=small.as_of))
    reasons = [(one.code, one.column, one.count) for one in found.reasons]
    twice = second_posts(small) if id == "appointments" else 0
    expected = [("post-overlap", "ended_on", twice)] if twice else []
    assert (found.accepted, found.refused, reasons) == (small.rows(id) - twice, 0, expected)
