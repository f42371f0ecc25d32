"""Definitive appointments: the day of the act, what came before it, and how things stood on that day."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.registry.facts.rows import NIP, appraisal, day, diploma, sanction
from tests.registry.facts.views import Row, acting, post, row_of, rows_of


def person(**cells: Any) -> dict[str, Any]:
    """Return the person whose posts are told."""
    return {"agency": "contoh", "nip": NIP, "name": "Budi", "status": "pns", **cells}


def told(names: Sequence[str], *rows: Row, **tables: Any) -> list[tuple[Any, ...]]:
    """Return some facts of the appointments of some rows."""
    return [
        tuple(one[name] for name in names) for one in rows_of("appointments", appointments=rows, **tables)
    ]


def head(state: str, start: str, end: str | None = None) -> dict[str, Any]:
    """Return a head of the region."""
    until = day(end) if end else None
    return {"agency": "contoh", "name": state, "state": state, "from_on": day(start), "until_on": until}


ELECTIONS = [
    {"agency": "contoh", "candidates_on": day("2020-07-08"), "voted_on": day("2020-12-09")},
    {"agency": "contoh", "candidates_on": day("2024-09-22"), "voted_on": day("2024-11-27")},
]
HEADS = [head("definitif", "2021-02-26", "2025-02-19"), head("definitif", "2025-02-20")]


def test_the_day_of_the_act_is_the_inauguration_or_else_the_first_day() -> None:
    rows = post("2026-01-01", post="j1"), post("2026-01-01", post="j2", sworn_on=day("2026-01-09"))
    assert told(["acted_on"], *rows) == [(day("2026-01-01"),), (day("2026-01-09"),)]


def test_only_definitive_appointments_that_had_begun_are_told() -> None:
    rows = acting("2026-01-01"), post("2026-07-01"), post("2026-01-01", assignment=None), post("2026-06-30")
    assert told(["started_on"], *rows) == [(day("2026-06-30"),)]


def test_the_first_post_has_none_before_and_no_days_in_any_tier() -> None:
    names = ["before_post", "before_started_on", "tiers_up", "days_as_supervisor", "days_as_executor"]
    assert told(names, post("2026-01-01")) == [(None, None, None, 0, 0)]


def test_the_post_before_is_told_with_its_days_and_its_end() -> None:
    rows = (
        post("2021-01-01", "2022-12-31", post="j1", tier="supervisor", ended_because="mutasi"),
        post("2023-01-01", post="j2", tier="administrator"),
    )
    names = ["before_post", "before_tier", "before_started_on", "before_ended_because", "tiers_up"]
    assert told([*names, "days_as_supervisor", "days_as_administrator"], *rows)[1] == (
        *("j1", "supervisor", day("2021-01-01"), "mutasi", 1),
        *(730, 0),
    )


def test_days_in_a_tier_add_up_over_posts_and_a_leap_day_counts() -> None:
    rows = (
        post("2023-01-01", "2023-12-31", post="j1", tier="supervisor"),
        post("2024-01-01", "2024-12-31", post="j2", tier="supervisor"),
        post("2025-01-01", post="j3", tier="administrator"),
    )
    assert told(["days_as_supervisor"], *rows) == [(0,), (365,), (731,)]


def test_a_post_that_nobody_ended_counts_until_the_next_begins() -> None:
    rows = post("2026-01-01", post="j1", tier="supervisor"), post("2026-01-31", post="j2")
    assert told(["days_as_supervisor"], *rows)[1] == (30,)


def test_a_post_ended_before_the_next_began_counts_until_its_end_alone() -> None:
    rows = (
        post("2025-01-01", "2025-01-10", post="j1", tier="supervisor"),
        post("2026-01-31", post="j2"),
    )
    assert told(["days_as_supervisor"], *rows)[1] == (10,)


def test_two_posts_begun_on_the_same_day_count_no_day_twice() -> None:
    rows = (
        post("2026-01-01", post="j1", tier="supervisor"),
        post("2026-01-01", post="j2", tier="supervisor", post_name="Kepala Seksi"),
        post("2026-01-11", post="j3"),
    )
    assert told(["days_as_supervisor"], *rows)[2] == (10,)


def test_an_executor_is_one_by_the_kind_of_post() -> None:
    rows = (
        post("2020-01-01", "2020-12-31", post="j1", kind="pelaksana", tier=None),
        post("2021-01-01", post="j2", tier="supervisor"),
    )
    assert told(["days_as_executor", "days_as_supervisor"], *rows)[1] == (366, 0)


def test_where_the_tier_of_an_earlier_post_is_unknown_no_days_are_told() -> None:
    rows = (
        post("2019-01-01", "2019-12-31", post="j1", tier="supervisor"),
        post("2020-01-01", "2020-12-31", post="j2", tier=None),
        post("2021-01-01", post="j3", tier="administrator"),
    )
    assert told(["days_as_supervisor"], *rows) == [(0,), (365,), (None,)]


def test_a_step_down_is_negative_and_one_from_a_functional_post_is_none() -> None:
    rows = (
        post("2020-01-01", "2020-12-31", post="j1", tier="jpt_pratama"),
        post("2021-01-01", "2021-12-31", post="j2", tier="supervisor"),
        post("2022-01-01", "2022-12-31", post="j3", tier="ahli-muda", kind="fungsional"),
        post("2023-01-01", post="j4", tier="administrator"),
    )
    assert told(["tiers_up"], *rows) == [(None,), (-2,), (None,), (None,)]


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("1970-06-30", "2026-06-30", 56),
        ("1970-07-01", "2026-06-30", 55),
        ("1968-02-29", "2026-02-28", 57),
        ("1968-02-29", "2026-03-01", 58),
    ],
)
def test_an_age_is_completed_on_the_birthday(born: str, on: str, age: int) -> None:
    assert told(["age_then"], post(on), people=[person(born_on=day(born))]) == [(age,)]


def test_what_the_person_and_the_agency_do_not_tell_stays_empty() -> None:
    found = row_of("appointments", appointments=[post("2026-01-01")])
    names = ("status", "born_on", "age_then", "education_then", "heads_unit", "agency_kind", "signed_as")
    assert {found[name] for name in names} == {None}
    assert {
        found[name] for name in ("predicate_before", "sanction_level", "head_state", "candidates_on")
    } == {None}


def test_person_agency_and_post_are_told_beside() -> None:
    tables = {
        "people": [person(candidate_on=day("2010-03-01"))],
        "agencies": [{"agency": "contoh", "name": "Kab. Contoh", "kind": "kab"}],
        "posts": [{"agency": "contoh", "post": "j1", "name": "Kepala Dinas", "heads_unit": True}],
    }
    names = ["status", "served_since", "agency_kind", "heads_unit"]
    assert told(names, post("2026-01-01"), **tables) == [("pns", day("2010-03-01"), "kab", True)]


def test_service_begins_with_the_first_post_where_no_other_day_is_known() -> None:
    rows = post("2012-05-01", "2020-12-31", post="j1"), post("2021-01-01", post="j2")
    assert told(["served_since"], *rows) == [(day("2012-05-01"),)] * 2


def test_education_is_what_was_completed_by_the_day() -> None:
    history = [diploma("D-III", "2005-08-01"), diploma("S-1", "2026-01-02"), diploma("S-2", year=2027)]
    rows = post("2026-01-01", post="j1"), post("2026-01-02", post="j2")
    assert told(["education_then"], *rows, education=history) == [("D-III",), ("S-1",)]


def test_without_a_history_the_last_education_counts_where_it_was_completed_in_time() -> None:
    def then(graduated: str | None) -> str | None:
        who = person(education="S-1", graduated_on=day(graduated) if graduated else None)
        ((found,),) = told(["education_then"], post("2026-01-01"), people=[who])
        return found

    assert (then(None), then("2026-01-01"), then("2026-01-02")) == ("S-1", "S-1", None)


def test_functional_posts_are_told_no_appraisals_and_no_education() -> None:
    rows = [post("2026-01-01", kind="fungsional", tier="ahli-muda")]
    tables = {"performance": [appraisal(2025, predicate="baik")], "education": [diploma("S-1", year=2010)]}
    assert told(["predicate_before", "education_then"], *rows, **tables) == [(None, None)]


def test_the_two_years_before_the_act_are_appraised_by_the_whole_year_or_its_last_part() -> None:
    performance = [
        appraisal(2026, predicate="sangat-kurang"),
        appraisal(2025, predicate="baik"),
        appraisal(2025, predicate="kurang", period="2025-12"),
        appraisal(2024, predicate="kurang", period="2024-06"),
        appraisal(2024, predicate="sangat-baik", period="2024-12"),
    ]
    names = ["predicate_before", "predicate_two_before"]
    assert told(names, post("2026-01-01"), performance=performance) == [("baik", "sangat-baik")]


def test_the_heaviest_sanction_in_force_on_the_day_is_told() -> None:
    def level(*sanctions: Row) -> str | None:
        ((found,),) = told(["sanction_level"], post("2026-01-01"), sanctions=sanctions)
        return found

    assert level(sanction("sedang", "2025-06-01", "2026-01-01"), sanction("ringan", "2025-12-01")) == "sedang"
    assert level(sanction("sedang", "2025-06-01", "2025-12-31")) == "tidak-ada"
    assert level(sanction("berat", "2026-01-02")) == "tidak-ada"
    assert level(sanction("berat", "2025-01-01", cancelled_by="SK-1")) == "tidak-ada"
    assert level(sanction(None, "2025-01-01", kind="23")) == "sedang"
    assert level(dict(sanction("berat", "2025-01-01"), agency="lain")) is None, "this agency told of none"


@pytest.mark.parametrize(
    ("on", "since", "binding"),
    [
        ("2015-01-01", None, None),
        ("2020-01-08", None, "2020-07-08"),
        ("2021-02-25", None, None),
        ("2021-02-26", "2021-02-26", "2024-09-22"),
        ("2024-03-22", "2021-02-26", "2024-09-22"),
        ("2025-02-19", "2021-02-26", "2024-09-22"),
        ("2025-02-20", "2025-02-20", None),
    ],
)
def test_an_election_binds_until_its_winner_is_in_office(
    on: str, since: str | None, binding: str | None
) -> None:
    found = told(["head_since", "candidates_on"], post(on), regional_heads=HEADS, elections=ELECTIONS)
    assert found == [tuple(day(one) if one else None for one in (since, binding))]


def test_before_the_vote_an_election_binds_also_where_no_head_is_known() -> None:
    found = told(["candidates_on"], post("2024-11-27"), elections=ELECTIONS)
    assert found == [(day("2024-09-22"),)]


def test_a_head_on_leave_comes_back_after_the_one_who_stood_in() -> None:
    heads = [head("definitif", "2021-02-26", "2025-02-19"), head("Pjs", "2024-09-25", "2024-11-23")]
    days = ("2024-09-24", "2024-09-25", "2024-11-23", "2024-11-24")
    rows = [post(on, post=f"j{place}") for place, on in enumerate(days)]
    found = told(["head_state", "head_since", "head_until_on"], *rows, regional_heads=heads)
    before = ("definitif", day("2021-02-26"), day("2025-02-19"))
    instead = ("Pjs", day("2024-09-25"), day("2024-11-23"))
    assert found == [before, instead, instead, before]


def test_the_same_person_in_two_agencies_has_two_histories() -> None:
    rows = post("2020-01-01", post="j1"), post("2021-01-01", post="j2", agency="lain")
    assert told(["agency", "before_post"], *rows) == [("contoh", None), ("lain", None)]
