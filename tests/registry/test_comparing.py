"""Two snapshots compared: joined, left, moved, promoted, and those who stayed."""

import datetime as dt
from pathlib import Path

from meritara.registry.comparing import compare
from tests.registry.people import BUDI, DAYANG, WAYAN, changed, sheet, snapshot

LATER = dt.date(2026, 6, 30)


def test_every_change_is_counted_once_for_each_person(tmp_path: Path, snapshots_at: Path) -> None:
    ros = changed(WAYAN, NIP="197001011995032001", Nama="Ros Contoh", L_P="P", Tanggal_Lahir="01-01-1970")
    old = snapshot(sheet(tmp_path / "lama.csv", BUDI, DAYANG, ros))
    risen = changed(BUDI, Gol="III/d", Unit_Kerja="Dinas C")
    new = snapshot(sheet(tmp_path / "baru.csv", risen, DAYANG, WAYAN), on=LATER)
    found = compare(old, new)
    assert found.counts == {"joined": 1, "left": 1, "moved": 1, "promoted": 1, "same": 1}
    people = found.store.to_pyarrow(found.people.select("nip", "joined", "left", "moved", "promoted"))
    marks = {one.pop("nip"): [name for name, is_so in one.items() if is_so] for one in people.to_pylist()}
    assert marks == {ros[0]: ["left"], WAYAN[0]: ["joined"], BUDI[0]: ["moved", "promoted"]}


def test_a_grade_of_another_kind_of_employment_is_no_promotion(tmp_path: Path, snapshots_at: Path) -> None:
    old = snapshot(sheet(tmp_path / "lama.csv", changed(DAYANG, Gol="V")))
    new = snapshot(sheet(tmp_path / "baru.csv", changed(DAYANG, Gol="III/a")), on=LATER)
    assert compare(old, new).counts["promoted"] == 0


def test_a_lower_grade_is_no_promotion(tmp_path: Path, snapshots_at: Path) -> None:
    old = snapshot(sheet(tmp_path / "lama.csv", WAYAN))
    new = snapshot(sheet(tmp_path / "baru.csv", changed(WAYAN, Gol="IV/a")), on=LATER)
    assert compare(old, new).counts == {"joined": 0, "left": 0, "moved": 0, "promoted": 0, "same": 1}


def test_a_snapshot_compared_with_itself_shows_nobody(tmp_path: Path, snapshots_at: Path) -> None:
    one = snapshot(sheet(tmp_path / "p.csv", BUDI, DAYANG))
    assert compare(one, one).counts == {"joined": 0, "left": 0, "moved": 0, "promoted": 0, "same": 2}
