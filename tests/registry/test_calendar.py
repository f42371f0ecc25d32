"""Working days are counted after the act, and every skipped day has its reason."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meritara.law.words import Words, say
from meritara.problem import Refused
from meritara.registry.calendar import Calendar
from meritara.registry.holidays import JOINT_LEAVE, LOCAL, NATIONAL, WEEKEND, DayOff, Year
from meritara.registry.years import published

FIRST, LAST = dt.date(2023, 1, 1), dt.date(2028, 12, 31)
WORK = Words("Libur contoh", "Example holiday")
Days = frozenset[dt.date]


def a_calendar(off: Days = frozenset(), *, week: int = 5, local: Days = frozenset()) -> Calendar:
    """Return a calendar of 2023 to 2028 with some days off."""
    days = [DayOff(day, NATIONAL, WORK) for day in sorted(off)]
    numbers = range(FIRST.year, LAST.year + 1)
    years = {n: Year(n, tuple(one for one in days if one.day.year == n)) for n in numbers}
    return Calendar(week=week, local=dict.fromkeys(local, WORK), years=years)


a_day = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
some_days = st.frozensets(a_day, max_size=40)
a_week = st.sampled_from([5, 6])
a_count = st.integers(0, 60)
two_days = st.tuples(a_day, a_day).map(sorted)
two_counts = st.tuples(a_count, a_count).map(sorted)


def brute(calendar: Calendar, start: dt.date, end: dt.date) -> int:
    """Return the working days after one day up to another, by looking at each day of the week and list."""
    days = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    off = {day for year in calendar.years.values() for day in year.by_day} | set(calendar.local)
    return len([day for day in days if day.isoweekday() <= calendar.week and day not in off])


@given(a_day, a_count, some_days, some_days, a_week)
def test_adding_then_counting_gives_back_the_number(
    start: dt.date, count: int, off: Days, local: Days, week: int
) -> None:
    calendar = a_calendar(off, local=local, week=week)
    due = calendar.add_working_days(start, count)
    assert (calendar.working_days_between(start, due), brute(calendar, start, due)) == (count, count)
    assert count == 0 or calendar.is_working_day(due)


@given(a_day, a_count, some_days, some_days, a_week)
def test_more_days_off_never_bring_a_date_forward(
    start: dt.date, count: int, off: Days, more: Days, week: int
) -> None:
    fewer, longer = a_calendar(off, week=week), a_calendar(off | more, week=week)
    assert fewer.add_working_days(start, count) <= longer.add_working_days(start, count)


@given(a_day, a_count, some_days)
def test_six_working_days_a_week_are_never_slower_than_five(start: dt.date, count: int, off: Days) -> None:
    five, six = a_calendar(off), a_calendar(off, week=6)
    assert six.add_working_days(start, count) <= five.add_working_days(start, count)


@given(two_days, two_counts, some_days, a_week)
def test_a_later_start_or_a_larger_number_never_ends_earlier(
    days: list[dt.date], counts: list[int], off: Days, week: int
) -> None:
    calendar = a_calendar(off, week=week)
    (earlier, later), (fewer, more) = days, counts
    assert calendar.add_working_days(earlier, fewer) <= calendar.add_working_days(later, fewer)
    assert calendar.add_working_days(earlier, fewer) <= calendar.add_working_days(earlier, more)


@given(a_day, a_day, a_day, some_days, a_week)
def test_counts_add_up_whichever_way_they_run(
    one: dt.date, two: dt.date, three: dt.date, off: Days, week: int
) -> None:
    between = a_calendar(off, week=week).working_days_between
    assert between(one, two) + between(two, three) == between(one, three)
    assert between(one, two) == -between(two, one)


@given(a_day, a_count, some_days, a_week)
def test_a_clock_names_every_day_once_in_order(start: dt.date, count: int, off: Days, week: int) -> None:
    calendar = a_calendar(off, week=week)
    clock = calendar.explain(start, count)
    days = [step.day for step in clock.steps]
    assert days == [start + dt.timedelta(days=n) for n in range(1, (clock.due - start).days + 1)]
    assert [step.number for step in clock.steps if step.number] == list(range(1, count + 1))
    assert sorted([*clock.counted, *(one.day for one in clock.skipped)]) == days
    assert [one.day for one in clock.skipped if one.kind == NATIONAL] == sorted(off & set(days))
    assert calendar.explain_until(start, clock.due) == clock


@given(a_day, a_count)
def test_a_day_off_moves_a_date_only_when_it_was_counted(start: dt.date, count: int) -> None:
    assume(count)
    clock = a_calendar().explain(start, count)
    for day in (step.day for step in clock.steps):
        moved = a_calendar(frozenset([day])).add_working_days(start, count) > clock.due
        assert moved == (day in clock.counted)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-06-02", 1, "2026-06-03"),
        ("2026-05-29", 1, "2026-06-02"),
        ("2026-05-30", 1, "2026-06-02"),
        ("2026-03-17", 1, "2026-03-25"),
        ("2025-08-15", 1, "2025-08-19"),
        ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-29", 2, "2024-03-04"),
        ("2025-12-31", 1, "2026-01-02"),
        ("2026-12-23", 5, "2027-01-04"),
        ("2026-06-02", 0, "2026-06-02"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_working_days_of_the_published_years(start: str, days: int, due: str) -> None:
    assert Calendar().add_working_days(dt.date.fromisoformat(start), days).isoformat() == due


def test_six_days_count_saturdays_and_skip_the_holidays_on_them() -> None:
    six = Calendar(week=6)
    assert six.add_working_days(dt.date(2026, 6, 5), 1) == dt.date(2026, 6, 6)
    assert six.why_off(dt.date(2024, 8, 17)) == published()[2024].by_day[dt.date(2024, 8, 17)]
    sunday = six.why_off(dt.date(2026, 6, 7))
    assert sunday == DayOff(
        dt.date(2026, 6, 7), WEEKEND, Words("Minggu", "Sunday"), ("perpres-21-2023#pasal-7",)
    )


def test_a_local_holiday_is_off_for_its_agency_alone() -> None:
    day, name = dt.date(2026, 10, 23), Words("Hari jadi kabupaten (contoh)")
    assert Calendar(local={day: name}).why_off(day) == DayOff(day, LOCAL, name)
    assert Calendar().is_working_day(day)


def test_a_holiday_is_the_reason_before_the_weekend_and_before_a_local_one() -> None:
    sunday = dt.date(2025, 8, 17)
    reason = Calendar(local={sunday: WORK}).why_off(sunday)
    assert reason == published()[2025].by_day[sunday]


def test_a_clock_is_said_and_unfolded() -> None:
    clock = Calendar().explain(dt.date(2026, 5, 13), 4)
    assert (clock.say(), clock.say("en")) == (
        "4 hari kerja, s.d. 21 Mei 2026",
        "4 working days, until 21 May 2026",
    )
    assert [(one.day.day, one.kind) for one in clock.skipped] == [
        (14, NATIONAL),
        (15, JOINT_LEAVE),
        (16, WEEKEND),
        (17, WEEKEND),
    ]
    assert [one.say() for one in clock.skipped][1:3] == [
        "Jumat, 15 Mei 2026: Kenaikan Yesus Kristus (cuti bersama)",
        "Sabtu, 16 Mei 2026: akhir pekan",
    ]
    assert clock.skipped[0].say("en") == (
        "Thursday, 14 May 2026: Ascension of Jesus Christ (national holiday)"
    )


def test_one_working_day_is_said_in_the_singular() -> None:
    assert Calendar().explain(dt.date(2026, 6, 2), 1).say("en") == "1 working day, until 3 June 2026"


def test_a_clock_tells_which_skipped_days_may_still_move() -> None:
    clock = Calendar().explain(dt.date(2027, 3, 5), 3)
    assert (clock.due, [one.day.day for one in clock.unconfirmed]) == (
        dt.date(2027, 3, 18),
        [9, 10, 11, 12, 15],
    )
    assert Calendar().explain(dt.date(2026, 3, 17), 3).unconfirmed == ()


def test_a_year_without_a_calendar_is_said_and_never_guessed() -> None:
    with pytest.raises(Refused) as caught:
        Calendar().add_working_days(dt.date(2027, 12, 30), 2)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == (
        "calendar-no-year",
        {"year": 2028, "known": "2024, 2025, 2026, 2027"},
    )
    assert say(problem).startswith("Kalender 2028 belum ada, ")


@pytest.mark.parametrize("day", [dt.date(2028, 1, 1), dt.date(2028, 1, 3), dt.date(2023, 6, 1)])
def test_even_a_weekend_of_an_unpublished_year_is_not_answered(day: dt.date) -> None:
    with pytest.raises(Refused, match="calendar-no-year"):
        Calendar().is_working_day(day)


def test_a_count_that_ends_on_new_years_eve_needs_no_next_year() -> None:
    assert Calendar().add_working_days(dt.date(2027, 12, 30), 1) == dt.date(2027, 12, 31)
    assert Calendar().explain_until(dt.date(2027, 12, 30), dt.date(2027, 12, 31)).counted == (
        dt.date(2027, 12, 31),
    )


@pytest.mark.parametrize("week", [0, 4, 7])
def test_another_week_is_refused(week: int) -> None:
    with pytest.raises(Refused, match="calendar-week"):
        Calendar(week=week)


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(Refused, match="calendar-days"):
        Calendar().add_working_days(dt.date(2026, 6, 2), -1)
