"""A synthetic snapshot: sound, marked, the same for the same seed, and never among real ones."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from meritara.problem import Refused
from meritara.registry.columns import TABLES
from meritara.registry.comparing import compare
from meritara.registry.snapshot import Snapshot, digest, find, snapshots, verify
from meritara.registry.synth.making import KEY, ROWS, days, make
from meritara.registry.synth.plan import nation as planned
from meritara.tables import warehouse
from tests.registry.people import BUDI, sheet, snapshot
from tests.registry.synth.nations import UNTIL, made


def digests(one: Snapshot) -> dict[str, str]:
    """Return the digest of every file of a snapshot."""
    return {
        file["path"]: file["sha256"] for table in one.manifest["tables"].values() for file in table["files"]
    }


def test_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    first, again = (made(tmp_path / name, 200, 4) for name in ("a", "b"))
    assert (first.id, digests(first), first.synthetic) == (again.id, digests(again), again.synthetic)


def test_another_seed_makes_other_people(tmp_path: Path) -> None:
    first, other = (made(tmp_path / "a", 200, 4, seed=seed) for seed in (1, 2))
    assert first.id != other.id
    assert digests(first)[f"people/agency={first.agencies[0]}/data_0.parquet"] != digests(other).get(
        f"people/agency={first.agencies[0]}/data_0.parquet"
    )


@pytest.mark.parametrize(("people", "agencies"), [(12, 1), (36, 3), (500, 7), (1500, 2)])
def test_a_nation_of_any_size_has_exactly_its_people(tmp_path: Path, people: int, agencies: int) -> None:
    one = made(tmp_path, people, agencies)
    assert (one.rows("people"), len(one.agencies), list(verify(one))) == (people, agencies, [])


def test_the_manifest_says_how_it_was_made(tmp_path: Path) -> None:
    one = made(tmp_path, 60, 2)
    told = dict(one.synthetic or {})
    key = told.pop("key")
    assert told == {"seed": 1, "edition": 8, "people": 60, "agencies": 2, "until": "2026-06-30"}
    assert (key["path"], key["sha256"]) == (KEY, digest(one.folder / KEY))
    assert one.id.startswith("2026-06-30-sintetis-")


def test_a_snapshot_of_files_is_not_synthetic(tmp_path: Path, snapshots_at: Path) -> None:
    assert snapshot(sheet(tmp_path / "p.csv", BUDI)).synthetic is None


def test_no_synthetic_snapshot_is_made_among_real_ones(tmp_path: Path, snapshots_at: Path) -> None:
    real = snapshot(sheet(tmp_path / "p.csv", BUDI))
    with pytest.raises(Refused, match="synth-real-there"):
        made(snapshots_at, 60, 2)
    assert [one.id for one in snapshots(snapshots_at)] == [real.id]


def test_a_nation_made_twice_stays_as_it_is(tmp_path: Path) -> None:
    first = made(tmp_path, 60, 2)
    before = {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")}
    assert made(tmp_path, 60, 2).id == first.id
    assert {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")} == before


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    one = made(tmp_path, 60, 2)
    path = one.folder / f"people/agency={one.agencies[0]}/data_0.parquet"
    path.write_bytes(path.read_bytes() + b"-")
    assert [problem.code for problem in verify(find(tmp_path, one.id))] == ["snapshot-file-changed"]


def test_every_table_has_all_columns_that_the_registry_knows(nation: Snapshot) -> None:
    store = warehouse.connect(folders=[nation.folder])
    for id in nation.manifest["tables"]:
        columns = set(nation.read(store, TABLES[id]).columns)
        assert columns == {one.name for one in TABLES[id].columns}, id


def test_every_table_but_what_others_report_is_made() -> None:
    assert sorted(ROWS) == sorted(set(TABLES) - {"reported_ip_asn"})


def test_a_year_apart_people_joined_left_moved_and_rose(nation: Snapshot, year_before: Snapshot) -> None:
    counts = compare(year_before, nation).counts
    assert year_before.rows("people") == nation.rows("people") - counts["joined"] + counts["left"]
    shares = {name: counts[name] / nation.rows("people") for name in ("joined", "left", "moved", "promoted")}
    assert {name: 0.01 < share < 0.25 for name, share in shares.items()} == dict.fromkeys(shares, True)


def test_the_same_agency_of_another_plan_keeps_its_people_apart(tmp_path: Path) -> None:
    plan = planned(2, 60, seed=1, until=UNTIL)
    other = dataclasses.replace(plan, seed=2)
    assert make(plan, tmp_path, on=UNTIL).id != make(other, tmp_path, on=UNTIL).id


def test_the_year_before_the_last_of_february_is_its_last() -> None:
    assert days(dt.date(2024, 2, 29), year_before=True) == (dt.date(2023, 2, 28), dt.date(2024, 2, 29))
    assert days(UNTIL, year_before=False) == (UNTIL,)
