"""Days as people write them, and the spans in which a text of law holds."""

import datetime as dt

import pytest

from meritara.law.dated import MONTHS, WEEKDAYS, WIB, Span, say_day, say_weekday, today

DAY = dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, [True, True, True]),
        (DAY, None, [False, True, True]),
        (None, DAY, [True, True, False]),
        (DAY, DAY, [False, True, False]),
        (dt.date(2025, 1, 1), None, [False, False, False]),
    ],
)
def test_span_holds_both_its_ends(first: dt.date | None, last: dt.date | None, days: list[bool]) -> None:
    around = [DAY - dt.timedelta(days=1), DAY, DAY + dt.timedelta(days=1)]
    assert [Span(first, last).covers(day) for day in around] == days


def test_day_is_said_in_both_languages() -> None:
    assert (say_day(DAY), say_day(DAY, "en")) == ("29 Februari 2024", "29 February 2024")
    assert (say_weekday(DAY), say_weekday(DAY, "en")) == ("Kamis", "Thursday")


def test_every_month_and_weekday_has_its_name() -> None:
    months = [say_day(dt.date(2024, month, 1)).split()[1] for month in range(1, 13)]
    assert (months, len(set(months))) == (MONTHS.id.split(), 12)
    week = [say_weekday(dt.date(2024, 1, day)) for day in range(1, 8)]
    assert (week, week[0]) == (WEEKDAYS.id.split(), "Senin")


def test_today_is_the_day_in_jakarta() -> None:
    before = dt.datetime.now(WIB).date()
    assert before <= today() <= dt.datetime.now(WIB).date()
    assert WIB.utcoffset(None) == dt.timedelta(hours=7)
