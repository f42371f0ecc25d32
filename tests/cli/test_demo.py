"""The demo at the command line: its own folder of snapshots, and real ones left alone."""

import os
from pathlib import Path

import pytest

from meritara.cli.demo import marked, registered
from meritara.records.demo.people import all_agencies
from meritara.records.models import Agency, Register
from meritara.registry.snapshot import snapshots
from tests.registry.people import BUDI, sheet, snapshot


@pytest.fixture
def agencies(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the agencies of the demo, and let it speak Indonesian."""
    monkeypatch.setenv("MERITARA_LANG", "id")
    Agency.objects.bulk_create(all_agencies(6))


def test_both_snapshots_are_named_with_nobody_real_in_them(
    agencies: None, snapshots_at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registered()
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"Data posisi contoh dibuat: {one.id}. Tidak ada orang sungguhan di dalamnya."
        for one in snapshots(snapshots_at)
    ]
    assert len(said) == 2
    read = Register.objects.filter(is_current=True)
    newest = snapshots(snapshots_at)[-1]
    assert {one.snapshot for one in read} == {newest.id}
    assert sum(one.people.count() for one in read) == newest.rows("people")


def test_where_real_snapshots_lie_the_demo_says_so_and_goes_on(
    agencies: None, snapshots_at: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = snapshot(sheet(tmp_path / "p.csv", BUDI))
    registered()
    assert "1 data posisi sungguhan" in capsys.readouterr().err
    assert [one.id for one in snapshots(snapshots_at)] == [real.id]


def test_the_demo_keeps_its_snapshots_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("MERITARA_SNAPSHOTS", "MERITARA_DATABASE", "MERITARA_DEMO"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    marked()
    found = {name: os.environ[name] for name in ("MERITARA_SNAPSHOTS", "MERITARA_DATABASE")}
    assert found == {"MERITARA_SNAPSHOTS": "var/demo-snapshots", "MERITARA_DATABASE": "var/demo.sqlite3"}
    assert (tmp_path / "var" / "demo.sqlite3").exists()
