"""`meritara villages`: all rows of a file, or none; then what is there."""

from io import StringIO
from pathlib import Path

import pytest

from meritara.reports.village_files import TABLE, root, taken
from meritara.reports.villages import villages
from tests.cli.conftest import Run
from tests.reports.desa import csv, village

pytestmark = pytest.mark.usefixtures("snapshots_at")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of two villages."""
    return csv(tmp_path / "desa.csv", village(1), village(2, "0,75", "MAJU"))


def test_a_sound_file_is_taken_and_summed_up(run: Run, file: Path) -> None:
    ran = run("villages", file, "--yes", "--source", "Kepmendes 400/2024", "--publisher", "Kemendes")
    (made,) = taken()
    assert (ran.status, ran.out, ran.err) == (0, "", f"Diambil: {made.id}, 2 baris desa (2024).\n")
    found = villages()
    assert found
    assert [row["n_maju"] for row in found.sums] == [1]


def test_the_same_file_again_is_said_to_be_there(run: Run, file: Path) -> None:
    run("villages", file, "--yes")
    ran = run("villages", file)
    (made,) = taken()
    assert (ran.status, ran.err) == (
        0,
        f"Berkas ini sudah diambil sebagai {made.id}; tidak ada yang berubah.\n",
    )


@pytest.mark.parametrize(("said", "count"), [("", 0), ("tidak\n", 0), ("ya\n", 1)])
def test_nothing_is_taken_without_a_yes(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, said: str, count: int
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(said))
    ran = run("villages", file)
    assert (ran.status, len(taken())) == (1 - count, count)
    assert "Ambil 2 baris desa (2024)? Ketik `ya`" in ran.err


def test_wrong_rows_are_named_and_nothing_is_taken(run: Run, tmp_path: Path) -> None:
    ran = run("villages", csv(tmp_path / "d.csv", village(1), village(2, "0,9.3"), village(1)), "--yes")
    assert (ran.status, taken()) == (2, [])
    number, twice = ran.err.splitlines()
    assert number.startswith("d.csv, baris 3, kolom IDM: `0,9.3` bukan angka.")
    assert twice.startswith(
        "d.csv, baris 4, kolom kode_desa: Desa 6101012001 tahun 2024 sudah ada di baris 2"
    )


def test_two_values_are_told_and_taken(run: Run, tmp_path: Path) -> None:
    ran = run("villages", csv(tmp_path / "d.csv", village(1), village(1, "0.8", "MAJU")), "--yes")
    assert ran.status == 0
    assert ran.err.startswith("1 desa mempunyai dua angka untuk tahun yang sama. Keduanya disimpan")


def test_without_a_file_what_is_there_is_listed(run: Run, file: Path) -> None:
    assert run("villages").err.startswith("Belum ada angka desa.")
    run("villages", file, "--yes", "--source", "Kepmendes 400/2024", "--publisher", "Kemendes", "--mark", "S")
    ran = run("villages")
    assert [line.split()[1:3] for line in ran.out.splitlines()] == [["Baris", "Indikator"], ["2", "-"]]
    assert ran.out.splitlines()[1].endswith("Kemendes Kepmendes 400/2024 S")


def test_a_kept_file_that_changed_is_a_finding(run: Run, file: Path) -> None:
    run("villages", file, "--yes")
    (root() / taken()[0].id / TABLE).write_bytes(b"x")
    ran = run("villages")
    assert (ran.status, TABLE in ran.err) == (1, True)


@pytest.mark.parametrize("asked", [("--year", "24"), ("--year", "dua"), ("--mark", "X"), ("--tahun", "2024")])
def test_a_wish_that_is_none_is_refused(run: Run, file: Path, asked: tuple[str, str]) -> None:
    assert (run("villages", file, "--yes", *asked).status, taken()) == (2, [])


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("villages", tmp_path / "hilang.csv", "--yes")
    assert (ran.status, "hilang.csv" in ran.err, taken()) == (2, True, [])


def test_a_year_to_come_is_refused_with_what_to_do(run: Run, file: Path) -> None:
    ran = run("villages", file, "--year", "2099", "--yes")
    assert (ran.status, taken()) == (2, [])
    assert "Tahun 2099 belum tiba" in ran.err
