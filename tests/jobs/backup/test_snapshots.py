"""A backup holds the snapshots of the registry, and brings back what is missing or broken."""

import tarfile
from pathlib import Path

import pytest

from meritara.jobs.backup.archive import ABOUT, reading, writing
from meritara.jobs.backup.snapshots import copy_snapshots, put_back
from meritara.problem import Refused
from meritara.registry.snapshot import snapshots, verify
from tests.houses import House
from tests.jobs.backup.test_backup import rewritten
from tests.registry.people import BUDI, WAYAN, sheet, snapshot

LIVING = "tests.jobs.backup.living:"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site's snapshots, with one in it."""
    moved_to(tmp_path / "lama", monkeypatch)
    snapshot(sheet(tmp_path / "pegawai.csv", BUDI, WAYAN))
    return tmp_path / "lama"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return where another site keeps its snapshots."""
    return tmp_path / "baru"


def moved_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let snapshots be kept in a folder from here on."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(folder))


def packed(folder: Path) -> tuple[Path, list[str]]:
    """Write a backup of the snapshots alone; return where, and which were left out."""
    path = folder.parent / "cadangan.tar"
    with path.open("wb") as file, writing(file) as out:
        out.tell(ABOUT, {"format": 2})
        left_out = copy_snapshots(out)
        out.end()
    return path, left_out


def brought_back(path: Path) -> None:
    """Read such a backup."""
    with path.open("rb") as file, reading(file) as backup:
        members = backup.members()
        assert put_back(backup, next(members, None), members) is None


def kept(folder: Path) -> dict[str, list[str]]:
    """Return the snapshots of a folder, and what is wrong with each."""
    return {one.id: [problem.code for problem in verify(one)] for one in snapshots(folder)}


def a_table(folder: Path) -> Path:
    """Return a file of a snapshot."""
    return next(folder.rglob("*.parquet"))


def test_snapshots_come_back_as_they_were(old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (a_table(old).parents[2] / "key.csv").write_text("rule;agency\n", encoding="utf-8")
    path, left_out = packed(old)
    moved_to(new, monkeypatch)
    brought_back(path)
    files = {one.relative_to(old): one.read_bytes() for one in old.glob("*/**/*") if one.is_file()}
    assert {one.relative_to(new): one.read_bytes() for one in new.glob("*/**/*") if one.is_file()} == files
    assert (kept(new), left_out, len(files)) == (kept(old), [], 3)


def test_snapshot_that_is_there_stays_and_a_broken_one_is_mended(old: Path) -> None:
    path, _ = packed(old)
    before = a_table(old).stat().st_ino
    brought_back(path)
    assert a_table(old).stat().st_ino == before
    a_table(old).write_bytes(b"diganti orang")
    brought_back(path)
    assert list(kept(old).values()) == [[]]
    assert [one.name for one in old.iterdir() if one.name.startswith(".new-") or ".old" in one.name] == []


def test_snapshot_that_was_changed_is_named_and_left_out(old: Path) -> None:
    a_table(old).write_bytes(b"diganti orang")
    path, left_out = packed(old)
    assert left_out == list(kept(old))
    with tarfile.open(path) as tar:
        assert tar.getnames() == [ABOUT, "digests.json"]


@pytest.mark.parametrize("fault", ["changed", "missing", "manifest missing", "outside"])
def test_snapshot_that_does_not_hold_is_refused(
    fault: str, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = packed(old)
    table = f"snapshots/{a_table(old).relative_to(old)}"
    manifest = f"snapshots/{next(iter(kept(old)))}/manifest.json"
    match fault:
        case "changed":
            path = rewritten(path, {table: b"diganti orang"}, "lain")
        case "missing":
            path = rewritten(path, {table: None}, "lain")
        case "manifest missing":
            path = rewritten(path, {manifest: None}, "lain")
        case "outside":
            with path.open("wb") as file, writing(file) as out:
                out.tell(ABOUT, {"format": 2})
                out.copy("snapshots/../../luar.parquet", a_table(old))
                out.end()
    moved_to(new, monkeypatch)
    with pytest.raises(Refused, match="backup-broken"):
        brought_back(path)
    assert (kept(new), (new.parent / "luar.parquet").exists()) == ({}, False)


def test_whole_snapshot_that_is_missing_is_missed(
    old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = packed(old)
    with tarfile.open(path) as tar:
        parts = {name: None for name in tar.getnames() if name.startswith("snapshots/")}
    path = rewritten(path, dict(parts), "lain")
    moved_to(new, monkeypatch)
    with pytest.raises(Refused, match="backup-broken"):
        brought_back(path)


def test_site_restored_elsewhere_has_its_snapshots(tmp_path: Path) -> None:
    house, other = House(tmp_path / "lama"), House(tmp_path / "baru")
    for one in (house, other):
        one.folder.mkdir()
    path = str(tmp_path / "cadangan.tar")
    known = house.run(LIVING + "with_people", str(sheet(tmp_path / "pegawai.csv", BUDI, WAYAN)), path)
    assert (
        other.run(LIVING + "snapshots_of", path) == known == [1, list(kept(house.folder / "var/snapshots"))]
    )
