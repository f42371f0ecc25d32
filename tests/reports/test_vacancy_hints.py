"""What data suggest of why a post is vacant, each with its reason, and nothing where they say nothing."""

import datetime as dt
from typing import Any

import pytest

from meritara.reports.vacancy_hints import Hint, hints

ON = dt.date(2024, 6, 30)
LEFT = dt.date(2024, 1, 31)
NOTHING = {
    **dict.fromkeys(("candidates_on", "left_on", "left_because", "retires_on", "retired_on")),
    "sought": None,
}


def told(**more: Any) -> dict[str, Any]:
    return {**NOTHING, **more}


def causes(on: dt.date = ON, **more: Any) -> list[str]:
    return [one.cause for one in hints(told(**more), on)]


def test_nothing_is_suggested_where_data_say_nothing() -> None:
    assert (hints(None, ON), hints(NOTHING, ON), causes(sought=False)) == ([], [], [])


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Pensiun", ["retired"]),
        ("Mencapai BUP", ["retired"]),
        ("purna tugas", ["retired"]),
        ("Mutasi antarinstansi", ["moved"]),
        ("PROMOSI", ["moved"]),
        ("Pindahan", ["moved"]),
        ("Meninggal dunia", []),
        ("dipromosikan ulang", []),
        ("", []),
    ],
)
def test_words_of_the_data_suggest_a_cause(text: str, cause: list[str]) -> None:
    assert causes(left_because=text, left_on=LEFT) == cause


def test_reason_is_told_in_the_words_of_the_data() -> None:
    assert hints(told(left_because="Pensiun BUP", left_on=LEFT), ON) == [
        Hint("retired", "said", LEFT, "Pensiun BUP")
    ]


@pytest.mark.parametrize(
    ("days", "suggests"), [(-32, False), (-31, True), (0, True), (1, True), (31, True), (32, False)]
)
@pytest.mark.parametrize("fact", ["retired_on", "retires_on"])
def test_day_of_retirement_near_the_end_of_the_post_suggests_it(fact: str, days: int, suggests: bool) -> None:
    found = causes(left_on=LEFT, **{fact: LEFT + dt.timedelta(days=days)})
    assert found == (["retired"] if suggests else [])


def test_retirement_that_is_still_to_come_suggests_nothing() -> None:
    assert causes(LEFT, left_on=LEFT, retires_on=LEFT + dt.timedelta(days=1)) == []


def test_decree_is_told_before_what_was_foreseen() -> None:
    (one,) = hints(told(left_on=LEFT, retired_on=LEFT, retires_on=LEFT), ON)
    assert one.fact == "decreed"


@pytest.mark.parametrize(
    ("candidates_on", "opens"),
    [
        (dt.date(2024, 12, 30), True),
        (dt.date(2024, 12, 31), True),
        (dt.date(2025, 1, 1), False),
        (dt.date(2024, 1, 1), True),
        (None, False),
    ],
)
def test_window_of_an_election_is_that_of_the_rule(candidates_on: dt.date | None, opens: bool) -> None:
    assert causes(candidates_on=candidates_on) == (["election"] if opens else [])


def test_before_the_first_law_of_the_window_nothing_is_suggested() -> None:
    assert causes(dt.date(2016, 6, 30), candidates_on=dt.date(2016, 9, 1)) == []


def test_what_hinders_now_comes_before_how_the_holder_left_and_each_cause_once() -> None:
    found = causes(candidates_on=ON, sought=True, left_because="Pensiun", left_on=LEFT, retired_on=LEFT)
    assert found == ["election", "selection", "retired"]
