"""Days as numbers, chance by name, and columns: against plain Python."""

import calendar
import datetime as dt
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from meritara.registry.synth import arrays
from meritara.registry.synth.arrays import NEVER, number

DAYS = st.dates(dt.date(1940, 1, 1), dt.date(2099, 12, 31))


def one(day: dt.date) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return a day as an array of one."""
    return np.array([number(day)])


def back(numbers: object) -> list[dt.date]:
    """Return day numbers as days."""
    return [dt.date(1970, 1, 1) + dt.timedelta(days=int(each)) for each in np.asarray(numbers).tolist()]


def later(day: dt.date, months: int) -> dt.date:
    """Return a day some months later, the last of its month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@given(day=DAYS, months=st.integers(-700, 700))
def test_months_are_added_as_people_add_them(day: dt.date, months: int) -> None:
    assert back(arrays.plus_months(one(day), months)) == [later(day, months)]


@given(day=DAYS)
def test_the_parts_of_a_day_are_those_of_the_calendar(day: dt.date) -> None:
    assert arrays.years(one(day)).tolist() == [day.year]
    assert back(arrays.first_of_month(one(day))) == [day.replace(day=1)]
    assert back(arrays.new_year(arrays.years(one(day)))) == [day.replace(month=1, day=1)]
    assert arrays.digits(one(day)).tolist() == [int(day.strftime("%Y%m%d"))]


@given(day=DAYS)
def test_a_working_day_is_the_day_or_the_monday_after(day: dt.date) -> None:
    (found,) = back(arrays.workdays(one(day)))
    assert found == (day if day.isoweekday() < 6 else day + dt.timedelta(days=8 - day.isoweekday()))


def test_chance_depends_on_seed_and_name_alone() -> None:
    first = arrays.dice(1, "khatulistiwa", "crew").random(3).tolist()
    assert arrays.dice(1, "khatulistiwa", "crew").random(3).tolist() == first
    assert arrays.dice(2, "khatulistiwa", "crew").random(3).tolist() != first
    assert arrays.dice(1, "khatulistiwa", "names").random(3).tolist() != first


def test_chosen_places_have_their_shares() -> None:
    found = arrays.chosen(arrays.dice(1, "shares"), (0.2, 0.0, 0.8), 20_000)
    shares = np.bincount(found, minlength=3) / 20_000
    assert [round(float(share), 1) for share in shares] == [0.2, 0.0, 0.8]


def test_a_day_that_never_comes_is_empty() -> None:
    column = arrays.days(np.array([number(dt.date(2026, 6, 30)), NEVER]))
    assert column.to_pylist() == [dt.date(2026, 6, 30), None]


def test_what_is_not_known_is_empty() -> None:
    numbers, known = np.array([0, 1]), np.array([True, False])
    assert arrays.picked(("a", "b"), numbers, known).to_pylist() == ["a", None]
    assert arrays.whole(numbers, known).to_pylist() == [0, None]
    assert arrays.written("SK-", numbers, "/X", known).to_pylist() == ["SK-0/X", None]
    assert arrays.days(numbers, known).to_pylist() == [dt.date(1970, 1, 1), None]


def test_numbers_keep_their_decimals() -> None:
    assert arrays.exact(np.array([78.41, 100])).to_pylist() == [Decimal("78.4100"), Decimal("100.0000")]


def test_rows_of_some_counts_know_whose_they_are() -> None:
    owner, turn = arrays.repeated(np.array([2, 0, 3]))
    assert (owner.tolist(), turn.tolist()) == ([0, 0, 2, 2, 2], [0, 1, 0, 1, 2])


def test_a_word_that_stands_twice_in_a_list_is_kept_once() -> None:
    found = arrays.picked(
        ["Umum", "Umum", "Hukum"], np.array([0, 1, 2, 1, 9]), np.array([True] * 4 + [False])
    )
    assert (found.to_pylist(), found.dictionary.to_pylist()) == (
        ["Umum", "Umum", "Hukum", "Umum", None],
        ["Umum", "Hukum"],
    )
