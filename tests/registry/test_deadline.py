"""A deadline ends with the last second of a day where the agency is."""

import datetime as dt
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.registry.calendar import Calendar
from meritara.registry.deadline import Deadline, Zone

DAY = dt.date(2026, 5, 30)
SECOND = dt.timedelta(seconds=1)
a_zone = st.sampled_from(Zone)
a_day = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 30))
a_moment = st.integers(1_672_531_200, 1_861_920_000).map(lambda n: dt.datetime.fromtimestamp(n, dt.UTC))


@pytest.mark.parametrize(
    ("zone", "hours", "closes"),
    [
        (Zone.WIB, 7, "2026-05-30T17:00:00+00:00"),
        (Zone.WITA, 8, "2026-05-30T16:00:00+00:00"),
        (Zone.WIT, 9, "2026-05-30T15:00:00+00:00"),
    ],
)
def test_a_deadline_closes_at_midnight_where_the_agency_is(zone: Zone, hours: int, closes: str) -> None:
    last = Deadline(DAY, zone)
    assert last.closes_at.utcoffset() == dt.timedelta(hours=hours)
    assert last.closes_at.astimezone(dt.UTC).isoformat() == closes


@pytest.mark.parametrize("zone", Zone)
def test_the_last_second_is_in_time_and_midnight_is_too_late(zone: Zone) -> None:
    last = Deadline(DAY, zone)
    moments = [
        dt.datetime(2026, 5, 30, 23, 59, 0, tzinfo=zone.place),
        dt.datetime(2026, 5, 30, 23, 59, 59, 999999, tzinfo=zone.place),
        dt.datetime(2026, 5, 31, 0, 0, 0, tzinfo=zone.place),
    ]
    assert [last.is_open(moment) for moment in moments] == [True, True, False]


def test_the_same_moment_may_be_in_time_in_the_west_and_too_late_in_the_east() -> None:
    moment = dt.datetime(2026, 5, 30, 22, 51, tzinfo=Zone.WIB.place)
    assert [Deadline(DAY, zone).is_open(moment) for zone in Zone] == [True, True, False]
    assert [Deadline(DAY, zone).days_left(moment) for zone in Zone] == [0, 0, -1]


@given(a_day, a_zone, a_moment)
def test_a_deadline_is_open_exactly_while_days_are_left(day: dt.date, zone: Zone, now: dt.datetime) -> None:
    last = Deadline(day, zone)
    assert last.is_open(now) == (last.days_left(now) >= 0)
    assert last.is_open(last.closes_at - SECOND)
    assert not last.is_open(last.closes_at)


@given(a_day, a_moment, st.sampled_from([dt.timedelta(0), dt.timedelta(hours=5, minutes=30)]))
def test_a_moment_counts_the_same_in_whatever_zone_it_is_written(
    day: dt.date, now: dt.datetime, offset: dt.timedelta
) -> None:
    elsewhere = now.astimezone(dt.timezone(offset))
    for zone in Zone:
        last = Deadline(day, zone)
        assert (last.is_open(now), last.days_left(now)) == (
            last.is_open(elsewhere),
            last.days_left(elsewhere),
        )


@given(a_day)
def test_the_east_closes_an_hour_before_the_middle_and_that_before_the_west(day: dt.date) -> None:
    west, middle, east = (Deadline(day, zone).closes_at for zone in Zone)
    assert (west - middle, middle - east) == (dt.timedelta(hours=1), dt.timedelta(hours=1))


@pytest.mark.parametrize(
    ("now", "left", "working"),
    [
        ("2026-05-26T09:00:00", 3, 1),
        ("2026-05-29T23:59:59", 0, 0),
        ("2026-05-30T00:00:00", -1, 0),
        ("2026-06-01T09:00:00", -3, 0),
        ("2026-06-02T09:00:00", -4, -1),
        ("2026-06-03T09:00:00", -5, -2),
    ],
)
def test_days_and_working_days_are_left_or_overdue(now: str, left: int, working: int) -> None:
    last = Deadline(dt.date(2026, 5, 29), Zone.WITA)
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=Zone.WITA.place)
    assert (last.days_left(moment), last.working_days_left(moment, Calendar())) == (left, working)


@pytest.mark.parametrize(
    ("zone", "id", "en"),
    [
        (Zone.WIB, "30 Mei 2026 pukul 23.59 WIB", "30 May 2026, 23:59 WIB"),
        (Zone.WITA, "30 Mei 2026 pukul 23.59 WITA", "30 May 2026, 23:59 WITA"),
        (Zone.WIT, "30 Mei 2026 pukul 23.59 WIT", "30 May 2026, 23:59 WIT"),
    ],
)
def test_a_deadline_is_printed_with_its_zone(zone: Zone, id: str, en: str) -> None:
    assert (Deadline(DAY, zone).say(), Deadline(DAY, zone).say("en")) == (id, en)


def test_a_leap_day_and_the_last_day_of_a_year_close_on_the_next_day() -> None:
    closes = [Deadline(dt.date(2028, 2, 29)).closes_at, Deadline(dt.date(2026, 12, 31)).closes_at]
    assert [moment.date().isoformat() for moment in closes] == ["2028-03-01", "2027-01-01"]


def test_a_moment_without_a_zone_is_a_fault_of_the_program() -> None:
    naive = dt.datetime(2026, 5, 30, 12)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        Deadline(DAY).is_open(naive)
    with pytest.raises(ValueError, match="no time zone"):
        Deadline(DAY).days_left(naive)


def test_the_zones_are_known_on_a_machine_without_time_zones_of_its_own() -> None:
    code = (
        "import zoneinfo; from meritara.registry.deadline import Zone;"
        "print(zoneinfo.TZPATH, *(str(zone.place) for zone in Zone))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == ["()", "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
