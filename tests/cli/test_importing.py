"""`meritara import`, `snapshots` and `diff`: the report first, nothing without a yes."""

import json
from io import StringIO
from pathlib import Path

import pytest

from meritara.registry.snapshot import snapshots
from tests.cli.conftest import Run
from tests.registry.people import BUDI, DAYANG, WAYAN, changed, sheet

NO_SITE = (
    "Basis data situs tidak disebut (MERITARA_DATABASE, atau --local), jadi orangnya belum dapat dicari di "
    "situs. Ulangi perintah ini dengan itu bila situsnya ada.\n"
)


@pytest.fixture(autouse=True)
def root_of_snapshots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "snapshots"))
    monkeypatch.setenv("MERITARA_DATABASE", "")
    return tmp_path / "snapshots"


def call(path: Path, *more: str, on: str = "2025-12-31") -> tuple[object, ...]:
    """Return a call of the import for an agency of the tests."""
    return ("import", path, "--as-of", on, "--agency", "contoh", *more)


def test_a_sound_file_is_taken_after_its_report(run: Run, tmp_path: Path) -> None:
    ran = run(*call(sheet(tmp_path / "p.csv", BUDI, DAYANG), "--yes"))
    (made,) = snapshots(tmp_path / "snapshots")
    assert (ran.status, ran.err) == (0, f"Diambil: {made.id}, 2 baris dari 1 instansi.\n{NO_SITE}")
    assert [line.split() for line in ran.out.splitlines()[1:]] == [
        ["Diterima", "2"],
        ["Perlu", "dicek", "0"],
        ["Ditolak", "0"],
    ]


@pytest.mark.parametrize("said", ["", "tidak\n"])
def test_nothing_is_taken_where_nobody_agrees(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(said))
    ran = run(*call(sheet(tmp_path / "p.csv", BUDI)))
    assert (ran.status, snapshots(tmp_path / "snapshots")) == (1, ())
    assert ran.err.endswith("Tidak diambil; tidak ada yang berubah. Jawab `ya`, atau beri --yes.\n")


def test_a_yes_that_is_typed_takes_the_rows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("ya\n"))
    ran = run(*call(sheet(tmp_path / "p.csv", BUDI)))
    assert (ran.status, len(snapshots(tmp_path / "snapshots"))) == (0, 1)
    assert "Ambil 1 baris sebagai data posisi 31 Desember 2025? Ketik `ya`" in ran.err


def test_refused_rows_stop_an_import_unless_the_others_are_asked_for(run: Run, tmp_path: Path) -> None:
    path = sheet(tmp_path / "p.csv", BUDI, changed(WAYAN, NIP="1,96804E+17"))
    stopped = run(*call(path, "--yes"))
    assert (stopped.status, snapshots(tmp_path / "snapshots")) == (1, ())
    assert "p.csv, baris 3, kolom NIP: NIP rusak menjadi bilangan ilmiah" in stopped.out
    taken = run(*call(path, "--yes", "--skip-refused"))
    assert (taken.status, snapshots(tmp_path / "snapshots")[0].rows("people")) == (0, 1)


def test_no_message_shows_a_nip(run: Run, tmp_path: Path) -> None:
    ran = run(*call(sheet(tmp_path / "p.csv", BUDI, BUDI, changed(DAYANG, Tanggal_Lahir=DAYANG[0])), "--yes"))
    assert (BUDI[0] in ran.out + ran.err, DAYANG[0] in ran.out + ran.err) == (False, False)


def test_the_same_file_again_says_so_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = sheet(tmp_path / "p.csv", BUDI)
    run(*call(path, "--yes"))
    again = run(*call(path))
    (made,) = snapshots(tmp_path / "snapshots")
    assert (again.status, again.err) == (
        0,
        f"Berkas yang sama sudah diambil sebagai {made.id}; tidak ada yang berubah.\n{NO_SITE}",
    )


def test_snapshots_are_listed_and_a_changed_file_is_named(run: Run, tmp_path: Path) -> None:
    run(*call(sheet(tmp_path / "p.csv", BUDI), "--yes"))
    (made,) = snapshots(tmp_path / "snapshots")
    ran = run("snapshots")
    assert (ran.status, ran.out.splitlines()[1].split()) == (0, [made.id, "1", "1"])
    assert json.loads(run("snapshots", "--format", "json").out)[0]["id"] == made.id
    (part,) = made.folder.rglob("*.parquet")
    part.write_bytes(part.read_bytes() + b"x")
    changed_now = run("snapshots")
    assert changed_now.status == 1
    assert "tidak lagi sama dengan manifes" in changed_now.err


def test_no_snapshot_yet_is_an_empty_list(run: Run) -> None:
    assert (run("snapshots").out, run("snapshots", "--format", "json").out) == ("", "[]\n")


def test_two_snapshots_are_compared_and_their_people_written(run: Run, tmp_path: Path) -> None:
    run(*call(sheet(tmp_path / "a.csv", BUDI, DAYANG), "--yes"))
    run(*call(sheet(tmp_path / "b.csv", changed(BUDI, Gol="III/d"), WAYAN), "--yes", on="2026-06-30"))
    ran = run("diff", "2025-12-31", "2026-06-30", "-o", tmp_path / "orang.csv")
    told = dict(line.split() for line in ran.out.splitlines())
    assert told == {"Masuk": "1", "Keluar": "1", "Pindah": "0", "Naik": "1", "Tetap": "0"}
    written = (tmp_path / "orang.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[:5] for line in written[1:]] == [
        ["1", "", "", "", WAYAN[0]],
        ["", "", "", "1", BUDI[0]],
        ["", "1", "", "", DAYANG[0]],
    ]


def test_an_unknown_snapshot_is_refused_with_what_there_is(run: Run) -> None:
    ran = run("diff", "2020", "2021")
    assert (ran.status, ran.err.startswith("Tidak ada data posisi `2020`. Yang ada: -.")) == (2, True)
