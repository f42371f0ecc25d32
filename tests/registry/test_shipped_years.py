"""The shipped calendars against another list of Indonesia's holidays, and against their decrees."""

import datetime as dt

import holidays
import pytest
from holidays.constants import GOVERNMENT, PUBLIC

from meritara.law.folders import all_sources, folders
from meritara.law.source import Citation
from meritara.registry.holidays import JOINT_LEAVE, NATIONAL
from meritara.registry.years import published, read_years

Days = set[dt.date]
SHIPPED = (2024, 2025, 2026, 2027)


def oracle(year: int, category: str) -> tuple[Days, Days]:
    """Return the days that another list is sure of, and those it only estimates."""
    listed = holidays.country_holidays("ID", years=year, categories=category, language="en_US")
    names = [(day, name) for day, text in listed.items() for name in text.split("; ")]
    sure = {day for day, name in names if "(estimated)" not in name}
    return sure, {day for day, name in names if "(estimated)" in name}


def ours(year: int, kind: str) -> Days:
    """Return the days of one kind that the shipped calendar holds."""
    return {one.day for one in published()[year].of_kind(kind)}


def test_the_shipped_files_have_no_fault() -> None:
    shipped = read_years(folders()[:1])
    assert ([problem.code for problem in shipped.problems], tuple(shipped.by_year)) == ([], SHIPPED)


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_past_year_is_the_same_in_another_list(year: int) -> None:
    assert ours(year, NATIONAL) == oracle(year, PUBLIC)[0]
    assert ours(year, JOINT_LEAVE) == oracle(year, GOVERNMENT)[0]


@pytest.mark.parametrize("year", [2026, 2027])
def test_what_another_list_only_estimates_lies_within_a_day_of_ours(year: int) -> None:
    sure, guessed = oracle(year, PUBLIC)
    assert sure - ours(year, NATIONAL) == set()
    pairs = zip(sorted(ours(year, NATIONAL) - sure), sorted(guessed), strict=True)
    assert [(day, guess) for day, guess in pairs if abs((day - guess).days) > 1] == []


@pytest.mark.parametrize(
    ("year", "national", "joint_leave"), [(2024, 19, 10), (2025, 17, 11), (2026, 17, 8), (2027, 18, 8)]
)
def test_a_year_has_the_days_of_its_decrees(year: int, national: int, joint_leave: int) -> None:
    assert (len(ours(year, NATIONAL)), len(ours(year, JOINT_LEAVE))) == (national, joint_leave)


@pytest.mark.parametrize("year", SHIPPED)
def test_joint_leave_is_never_given_on_a_free_day(year: int) -> None:
    free = [one for one in published()[year].of_kind(JOINT_LEAVE) if one.day.weekday() > 4]
    assert free == []


def test_the_day_added_in_august_2025_cites_the_decree_that_added_it() -> None:
    added = published()[2025].by_day[dt.date(2025, 8, 18)]
    assert (added.kind, added.basis) == (JOINT_LEAVE, ("skb-libur-2025-perubahan",))


def test_every_day_says_both_names_and_rests_on_a_decree_made_before_it() -> None:
    sources = all_sources(folders()[:1])
    days = [one for year in published().values() for one in year.days]
    assert [one.day for one in days if not (one.name.id and one.name.en)] == []
    made = [sources[Citation.parse(one.basis[0]).source].dated or one.day for one in days]
    assert [one.day for one, on in zip(days, made, strict=True) if on >= one.day] == []


def test_what_the_decrees_leave_open_is_marked() -> None:
    assert [len(year.unconfirmed) for year in published().values()] == [0, 0, 0, 11]
