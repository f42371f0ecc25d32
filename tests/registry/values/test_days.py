"""Days in all the forms of Indonesian files, and those that never were."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from meritara.law.dated import say_day
from meritara.registry.values import days
from meritara.tables import warehouse

ON = dt.date(2025, 12, 31)


def said(texts: list[str | None]) -> list[tuple[Any, str]]:
    """Return the day of each text and what is wrong with it."""
    store = warehouse.connect()
    text = store.table({"text": texts}).text
    value = days.day(text, ON)
    lines = text.as_table().select(value=value, fault=days.fault(text, value, ON))
    return [(one["value"], one["fault"]) for one in store.to_pyarrow(lines).to_pylist()]


@pytest.mark.parametrize(
    "text",
    [
        "31-03-2024",
        "31/03/2024",
        "31.03.2024",
        "31 03 2024",
        "2024-03-31",
        "2024/03/31",
        "2024-03-31 00:00:00",
        "2024-03-31T00:00:00",
        "31-03-2024 00:00",
        "31 Maret 2024",
        "31 MARET 2024",
        "31 Mar 2024",
        "31-Mar-2024",
        "31 March 2024",
        "20240331",
        "45382",
        "45382.0",
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert said([text]) == [(dt.date(2024, 3, 31), "")]


@pytest.mark.parametrize(("text", "year"), [("31/03/24", 2024), ("31-03-58", 1958), ("31 Mei 99", 1999)])
def test_a_year_of_two_digits_is_read_and_doubted(text: str, year: int) -> None:
    ((value, fault),) = said([text])
    assert (value.year, fault) == (year, "value-short-year")


@pytest.mark.parametrize(
    "text",
    ["30-02-2020", "29 Februari 2023", "2020-13-01", "12/31/2020", "31 Foo 2020", "99999", "01-01-1800"],
)
def test_a_day_that_never_was_is_named(text: str) -> None:
    assert said([text]) == [(None, "value-no-such-day")]


@pytest.mark.parametrize("text", ["segera", "2020", "Maret 2020", "1-2", "123456"])
def test_a_text_that_is_no_day_is_named(text: str) -> None:
    assert said([text]) == [(None, "value-not-day")]


def test_an_empty_cell_is_no_fault() -> None:
    assert said([None, "31-03-2024"])[0] == (None, "")


def test_every_month_is_known_by_its_indonesian_and_english_name() -> None:
    wanted = [dt.date(2020, month, 1) for month in range(1, 13)]
    texts: list[str | None] = [say_day(one, language) for language in ("id", "en") for one in wanted]
    assert said(texts) == [(one, "") for one in wanted * 2]


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(st.lists(st.dates(dt.date(1940, 1, 1), dt.date(2099, 12, 31)), min_size=40, max_size=60))
def test_a_day_comes_back_from_however_it_was_written(wanted: list[dt.date]) -> None:
    serials = [str((one - dt.date(1899, 12, 30)).days) for one in wanted]
    texts: list[str | None] = [*(f"{one:%d-%m-%Y}" for one in wanted), *map(say_day, wanted), *serials]
    assert said(texts) == [(one, "") for one in wanted * 3]
