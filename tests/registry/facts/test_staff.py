"""Everybody in service on a day: their post, their years, their appraisals and what they reported."""

from typing import Any

import pytest

from tests.registry.facts.rows import NIP, appraisal, day, sanction
from tests.registry.facts.views import acting, post, row_of, rows_of

BOSS = "197001011995011001"


def person(**cells: Any) -> dict[str, Any]:
    """Return somebody in service, changed where asked."""
    usual = {"agency": "contoh", "nip": NIP, "name": "Budi", "status": "pns", "post": "j1", "grade": "III/c"}
    return {**usual, **cells}


def staff(who: dict[str, Any] | None = None, **tables: Any) -> dict[str, Any]:
    """Return what is told of one person on the last of June 2026."""
    return row_of("staff", people=[who or person()], **tables)


def listed(**cells: Any) -> dict[str, Any]:
    """Return the post of the person on the map of posts."""
    return {"agency": "contoh", "post": "j1", "name": "Kepala Seksi", **cells}


def test_what_no_table_tells_is_empty_and_never_a_no() -> None:
    found = staff()
    asked = ("appraised_last_year", "reported_wealth_last_year", "definitive_posts", "sanction_level")
    assert [found[name] for name in asked] == [None] * 4
    assert (found["retired_on"], found["grades_short"], found["wealth_report"]) == (None, None, None)


def test_where_the_agency_told_of_others_nothing_found_is_a_no() -> None:
    other = {"agency": "contoh", "nip": BOSS}
    found = staff(
        performance=[{**appraisal(2025, predicate="baik"), **other}],
        wealth_reports=[{**other, "year": 2025, "reported_on": day("2026-02-01")}],
        appointments=[post("2020-01-01", **other)],
        sanctions=[{**sanction("ringan", "2026-01-01"), **other}],
    )
    asked = ("appraised_last_year", "reported_wealth_last_year", "definitive_posts", "sanction_level")
    assert [found[name] for name in asked] == [False, False, 0, "tidak-ada"]


def test_another_agency_telling_is_not_this_one_telling() -> None:
    elsewhere = {**appraisal(2025, predicate="baik"), "agency": "lain"}
    assert staff(performance=[elsewhere])["appraised_last_year"] is None


def test_the_two_last_years_are_told_and_the_running_one_is_not() -> None:
    performance = [
        appraisal(2026, predicate="sangat-kurang"),
        appraisal(2025, predicate="kurang"),
        appraisal(2024, predicate="baik"),
    ]
    found = staff(performance=performance)
    assert (found["appraised_last_year"], found["predicate_before"], found["predicate_two_before"]) == (
        True,
        "kurang",
        "baik",
    )


def test_an_appraisal_without_a_predicate_is_one() -> None:
    found = staff(performance=[appraisal(2025)])
    assert (found["appraised_last_year"], found["predicate_before"]) == (True, None)


@pytest.mark.parametrize(
    ("year", "on", "told"),
    [(2025, "2026-06-30", True), (2025, "2026-07-01", False), (2024, "2025-02-01", False)],
)
def test_wealth_is_reported_for_the_year_before_by_the_day(year: int, on: str, told: bool) -> None:
    reports = [{"agency": "contoh", "nip": NIP, "year": year, "reported_on": day(on)}]
    assert staff(wealth_reports=reports)["reported_wealth_last_year"] is told


@pytest.mark.parametrize(
    ("born", "age", "counts"),
    [
        ("1968-06-30", 58, "1968-07-01"),
        ("1968-07-01", 57, "1968-08-01"),
        ("1968-02-29", 58, "1968-03-01"),
        ("1967-12-31", 58, "1968-01-01"),
    ],
)
def test_an_age_and_the_day_from_which_retirement_is_counted(born: str, age: int, counts: str) -> None:
    found = staff(person(born_on=day(born)))
    assert (found["age"], found["ages_from_on"]) == (age, day(counts))


def test_definitive_posts_are_those_held_on_the_day_and_acting_ones_are_none() -> None:
    appointments = [
        post("2020-01-01", "2026-06-29", post="j1"),
        post("2021-01-01", "2026-06-30", post="j2"),
        post("2022-01-01", post="j3", extension=1),
        post("2026-07-01", post="j4"),
        acting("2026-01-01", post="j5", extension=4),
    ]
    found = staff(appointments=appointments)
    assert (found["definitive_posts"], found["term_extensions"]) == (2, 1)


def test_a_grade_is_held_against_that_of_the_post_and_of_the_superior() -> None:
    def gaps(grade: str | None, least: str | None = "III/d", boss: str | None = "III/b") -> tuple[Any, Any]:
        people = [person(grade=grade, superior=BOSS), person(nip=BOSS, post="j9", grade=boss)]
        posts = [listed(least_grade=least)]
        (found,) = (one for one in rows_of("staff", people=people, posts=posts) if one["nip"] == NIP)
        return found["grades_short"], found["grades_above_superior"]

    assert gaps("III/c") == (1, 1)
    assert gaps("IV/a") == (-1, 3)
    assert gaps(None) == (None, None)
    assert gaps("III/c", least=None, boss=None) == (None, None)
    assert gaps("IX") == (None, None), "grades of PPPK are no rungs of that ladder"


def test_the_post_is_told_as_the_map_lists_it() -> None:
    found = staff(posts=[listed(retirement_age=60, wealth_report=True, heads_unit=False)])
    assert (found["retirement_age"], found["wealth_report"], found["heads_unit"]) == (60, True, False)


def test_a_retirement_is_told_once_it_is_decreed() -> None:
    def retired(decreed: str) -> Any:
        gone = {"agency": "contoh", "nip": NIP, "from_on": day("2026-12-01"), "decree_on": day(decreed)}
        return staff(retirements=[gone])["retired_on"]

    assert (retired("2026-06-30"), retired("2026-07-01")) == (day("2026-12-01"), None)


def test_service_begins_as_a_candidate_or_else_with_the_appointment() -> None:
    first, then = day("2025-03-01"), day("2026-03-01")
    assert staff(person(candidate_on=first, appointed_on=then))["in_service_since"] == first
    assert staff(person(appointed_on=then))["in_service_since"] == then
    assert staff()["year_began_on"] == day("2026-01-01")


def test_everybody_is_told_once() -> None:
    people = [person(), person(nip=BOSS, superior=NIP)]
    appointments = [post("2020-01-01"), post("2021-01-01", post="j2")]
    assert len(rows_of("staff", people=people, appointments=appointments, posts=[listed()])) == 2
