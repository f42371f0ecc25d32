"""`meritara synth`: what it makes, what it says, and where it refuses to."""

import json
from pathlib import Path

import pytest

from meritara.registry.snapshot import snapshots
from tests.cli.conftest import Run
from tests.registry.people import BUDI, sheet, snapshot

FEW = ("--people", 60, "--agencies", 2, "--as-of", "2026-06-30")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the snapshots."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "posisi"))
    return tmp_path / "posisi"


def test_a_nation_is_made_and_its_key_is_named(run: Run, place: Path) -> None:
    ran = run("synth", *FEW)
    (made,) = snapshots(place)
    offences = sum((made.synthetic or {})["key"]["offences"].values())
    assert ran.status == 0
    assert ran.err == (
        f"Dibuat: {made.id}, 60 orang sintetis di 2 instansi, {offences} pelanggaran tertanam. "
        f"Kuncinya: {made.folder}/key.csv\n"
    )


def test_the_year_before_is_made_beside_it(run: Run, place: Path) -> None:
    assert run("synth", *FEW, "--year-before").status == 0
    assert [one.as_of.isoformat() for one in snapshots(place)] == ["2025-06-30", "2026-06-30"]
    assert run("diff", "2025", "2026").status == 0


def test_the_list_of_snapshots_says_which_is_synthetic(run: Run, place: Path) -> None:
    run("synth", *FEW)
    listed = run("snapshots")
    assert (listed.status, listed.out.split()[-1]) == (0, "SINTETIS")
    (told,) = json.loads(run("snapshots", "--format", "json").out)
    assert told["synthetic"]["people"] == 60


def test_real_snapshots_are_left_alone(run: Run, place: Path, tmp_path: Path) -> None:
    real = snapshot(sheet(tmp_path / "p.csv", BUDI))
    ran = run("synth", *FEW)
    assert (ran.status, [one.id for one in snapshots(place)]) == (2, [real.id])
    assert "1 data posisi sungguhan" in ran.err
    assert run("synth", *FEW, "-o", tmp_path / "lain").status == 0
    assert len(snapshots(tmp_path / "lain")) == 1


def test_a_snapshot_of_files_is_not_called_synthetic(run: Run, place: Path, tmp_path: Path) -> None:
    snapshot(sheet(tmp_path / "p.csv", BUDI))
    assert "SINTETIS" not in run("snapshots").out


def test_too_few_people_are_refused(run: Run, place: Path) -> None:
    ran = run("synth", "--people", 10, "--agencies", 2, "--as-of", "2026-06-30")
    assert (ran.status, snapshots(place)) == (2, ())
    assert "sedikitnya 12 orang tiap instansi" in ran.err


def test_the_index_of_professionality_is_computed_from_it(run: Run, place: Path, tmp_path: Path) -> None:
    run("synth", "--people", 300, "--agencies", 3, "--as-of", "2022-12-31")
    out = tmp_path / "ip-asn.csv"
    ran = run("index", "ip-asn", "--as-of", "2022-12-31", "-o", out)
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert (ran.status, len(lines)) == (0, 301)
    nation = ran.out.splitlines()[1].split()
    assert nation[:3] == ["Nasional", "asn", "300"]
