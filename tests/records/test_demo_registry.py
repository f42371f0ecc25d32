"""The personnel data of the demo: two snapshots of the cast's agencies, of nobody real."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.problem import Refused
from meritara.records.demo.people import CAST, all_agencies
from meritara.records.demo.registry import register
from meritara.records.models import Agency
from meritara.registry.comparing import compare
from meritara.registry.snapshot import snapshots
from tests.registry.people import BUDI, sheet, snapshot

TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def place(db: None, snapshots_at: Path) -> Path:
    """Return the folder of the snapshots, beside a database with the agencies of the demo."""
    Agency.objects.bulk_create(all_agencies(8))
    return snapshots_at


def test_two_snapshots_a_year_apart_hold_the_agencies_of_the_cast(place: Path) -> None:
    old, new = register(TODAY)
    assert (old.as_of, new.as_of) == (dt.date(2025, 10, 31), dt.date(2026, 10, 31))
    assert old.agencies == new.agencies == tuple(sorted(code for code, *_rest in CAST))
    assert (old.synthetic is None, new.synthetic is None) == (False, False)


def test_people_joined_left_moved_and_rose_between_them(place: Path) -> None:
    old, new = register(TODAY)
    counts = compare(old, new).counts
    assert [name for name, count in counts.items() if count == 0] == []


def test_made_again_in_the_same_month_they_stay(place: Path) -> None:
    first = register(TODAY)
    again = register(TODAY + dt.timedelta(days=3))
    assert ([one.id for one in again], len(snapshots(place))) == ([one.id for one in first], 2)


def test_real_personnel_data_is_left_alone(place: Path, tmp_path: Path) -> None:
    real = snapshot(sheet(tmp_path / "p.csv", BUDI))
    with pytest.raises(Refused, match="synth-real-there"):
        register(TODAY)
    assert [one.id for one in snapshots(place)] == [real.id]
