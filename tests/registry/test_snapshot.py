"""Snapshots: whole or not there, never changed, the same for the same files."""

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from meritara.problem import Refused
from meritara.registry import importing, taking
from meritara.registry.columns import TABLES
from meritara.registry.importing import Wish
from meritara.registry.snapshot import find, snapshots, verify
from meritara.tables import reader, warehouse
from tests.registry.people import BUDI, DAYANG, ON, WAYAN, changed, sheet, snapshot

LATER = dt.date(2026, 6, 30)
HERE = Path(__file__).parents[2]


def importing_of(path: Path) -> list[str]:
    """Return the command that imports a file without being asked."""
    said = ["--as-of", LATER.isoformat(), "--agency", "contoh", "--mapping", "simpeg-contoh", "--yes"]
    return [sys.executable, "-m", "meritara", "import", str(path), *said]


def test_a_snapshot_holds_its_rows_apart_by_agency_and_says_so(tmp_path: Path, snapshots_at: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"kode_instansi;NIP;Nama\n6971;{BUDI[0]};Budi\n6902;{WAYAN[0]};Wayan\n", encoding="utf-8")
    made = snapshot(path, agency="")
    people = made.manifest["tables"]["people"]
    assert (made.as_of, made.agencies, people["agencies"]) == (ON, ("6902", "6971"), {"6902": 1, "6971": 1})
    folders = sorted(one.name for one in (made.folder / "people").iterdir())
    assert folders == ["agency=6902", "agency=6971"]
    store = warehouse.connect(folders=[made.folder])
    read = store.to_pyarrow(made.read(store, TABLES["people"]).order_by("nip")).to_pylist()
    assert [(one["agency"], one["nip"]) for one in read] == [("6902", WAYAN[0]), ("6971", BUDI[0])]


def test_a_large_file_leaves_nothing_of_its_own_in_a_snapshot(
    tmp_path: Path, snapshots_at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "BULK", 0)
    made = snapshot(sheet(tmp_path / "p.csv", BUDI, DAYANG, below=["JUMLAH;2;;;;;;"]))
    assert sorted(one.name for one in made.folder.iterdir()) == ["manifest.json", "people"]
    assert (made.rows("people"), list(verify(made))) == (2, [])


def test_refused_rows_never_enter_a_snapshot(tmp_path: Path, snapshots_at: Path) -> None:
    made = snapshot(sheet(tmp_path / "p.csv", BUDI, changed(WAYAN, NIP="")))
    assert (made.rows("people"), made.manifest["inputs"][0]["refused"]) == (1, 1)


def test_the_same_file_twice_changes_nothing(tmp_path: Path, snapshots_at: Path) -> None:
    first = snapshot(sheet(tmp_path / "p.csv", BUDI))
    before = {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")}
    again = snapshot(tmp_path / "p.csv")
    assert (again.id, len(snapshots(snapshots_at))) == (first.id, 1)
    assert {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")} == before


def test_a_later_file_leaves_the_snapshot_before_it_untouched(tmp_path: Path, snapshots_at: Path) -> None:
    first = snapshot(sheet(tmp_path / "p.csv", BUDI))
    text = (first.folder / "manifest.json").read_bytes()
    later = snapshot(sheet(tmp_path / "p.csv", BUDI, DAYANG), on=LATER)
    assert [one.id for one in snapshots(snapshots_at)] == [first.id, later.id]
    assert ((first.folder / "manifest.json").read_bytes(), list(verify(first))) == (text, [])


def test_a_manifest_is_read_once_and_again_when_it_was_written_anew(
    tmp_path: Path, snapshots_at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = snapshot(sheet(tmp_path / "p.csv", BUDI))
    (first,) = snapshots(snapshots_at)
    with monkeypatch.context() as patch:
        patch.setattr("meritara.registry.snapshot.json.loads", lambda _text: 1 / 0)
        assert snapshots(snapshots_at) == (first,)
    manifest = made.folder / "manifest.json"
    manifest.write_text("{", encoding="utf-8")
    os.utime(manifest, ns=(1, 1))
    assert snapshots(snapshots_at) == ()


def test_a_snapshot_is_for_its_owner_alone(tmp_path: Path, snapshots_at: Path) -> None:
    made = snapshot(sheet(tmp_path / "p.csv", BUDI))
    assert (snapshots_at.stat().st_mode & 0o077, made.folder.stat().st_mode & 0o077) == (0, 0)


def test_a_file_that_is_swapped_gone_or_strange_is_named(tmp_path: Path, snapshots_at: Path) -> None:
    made = snapshot(sheet(tmp_path / "p.csv", BUDI))
    (part,) = made.folder.rglob("*.parquet")
    original = part.read_bytes()
    part.write_bytes(original[:-1] + b"X")
    part.with_name("lain.parquet").write_bytes(original)
    assert sorted(one.code for one in verify(made)) == ["snapshot-file-changed", "snapshot-file-strange"]
    part.unlink()
    assert sorted(one.code for one in verify(made)) == ["snapshot-file-missing", "snapshot-file-strange"]


def test_files_of_several_agencies_make_one_snapshot(tmp_path: Path, snapshots_at: Path) -> None:
    wishes = [(sheet(tmp_path / "a.csv", BUDI), "6971"), (sheet(tmp_path / "b.csv", WAYAN), "6902")]
    with taking.opened(snapshots_at) as folder:
        looked = [importing.look(path, folder, Wish(ON, "simpeg-contoh", code)) for path, code in wishes]
        made = importing.take(looked, folder, ON)
    assert (made.agencies, made.rows("people"), list(verify(made))) == (("6902", "6971"), 2, [])


def test_two_imports_at_once_are_refused(tmp_path: Path, snapshots_at: Path) -> None:
    with (
        taking.opened(snapshots_at),
        pytest.raises(Refused, match="snapshot-busy"),
        taking.opened(snapshots_at),
    ):
        pass


def test_a_snapshot_is_found_by_its_day_and_an_unknown_one_is_refused(
    tmp_path: Path, snapshots_at: Path
) -> None:
    made = snapshot(sheet(tmp_path / "p.csv", BUDI))
    assert find(snapshots_at, "2025-12-31").id == made.id
    with pytest.raises(Refused, match="snapshot-unknown"):
        find(snapshots_at, "2024")


def test_a_folder_without_a_sound_manifest_is_no_snapshot(tmp_path: Path, snapshots_at: Path) -> None:
    made = snapshot(sheet(tmp_path / "p.csv", BUDI))
    made.folder.rename(snapshots_at / "2025-12-31-lain")
    (snapshots_at / "2026-01-01-rusak").mkdir()
    (snapshots_at / "2026-01-01-rusak" / "manifest.json").write_text("{", encoding="utf-8")
    assert snapshots(snapshots_at) == ()


def test_a_killed_import_leaves_the_old_snapshot_or_the_new_one(tmp_path: Path, snapshots_at: Path) -> None:
    old = snapshot(sheet(tmp_path / "lama.csv", BUDI))
    many = (changed(DAYANG, NIP=f"199009132025242{number:03}") for number in range(1, 400))
    command = importing_of(sheet(tmp_path / "baru.csv", *many))
    env = os.environ | {"MERITARA_DATABASE": ""}
    for sign in ("*", "meritara-*/*", "people/*", "manifest.json"):
        child = subprocess.Popen(
            command, cwd=HERE, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while child.poll() is None and not list(snapshots_at.glob(f".new-*/{sign}")):
            time.sleep(0.002)
        child.kill()
        child.wait()
        there = snapshots(snapshots_at)
        assert [one.id for one in there][:1] == [old.id]
        assert [one.rows("people") for one in there] in ([1], [1, 399])
        assert [list(verify(one)) for one in there] == [[]] * len(there)
    assert subprocess.run(command, cwd=HERE, env=env, capture_output=True, check=False).returncode == 0
    assert [one.rows("people") for one in snapshots(snapshots_at)] == [1, 399]
    assert list(snapshots_at.glob(".new-*")) == []
