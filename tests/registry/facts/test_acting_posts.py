"""Acting posts: extensions are one term, a carousel is one vacancy, and nothing recorded is nothing known."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.registry.facts.rows import NIP, day
from tests.registry.facts.views import Row, acting, post, row_of, rows_of

SECOND, THIRD = "198001012005011001", "198101012006012002"


def terms(*rows: Row, names: Sequence[str] = ("started_on", "ended_on")) -> list[tuple[Any, ...]]:
    """Return some facts of the terms that appointments make."""
    return [tuple(one[name] for name in names) for one in rows_of("acting_posts", appointments=rows)]


def vacancies(*rows: Row) -> list[tuple[str, str | None, int | None]]:
    """Return for each term its first day, that of its vacancy, and how many people act in that."""
    return [
        (str(one["started_on"]), text(one["vacancy_started_on"]), one["vacancy_people"])
        for one in sorted(rows_of("acting_posts", appointments=rows), key=lambda one: one["started_on"])
    ]


def text(value: object) -> str | None:
    """Return a day as text."""
    return None if value is None else str(value)


def test_a_term_that_lasts_has_no_last_day() -> None:
    assert terms(acting("2026-01-01")) == [(day("2026-01-01"), None)]


@pytest.mark.parametrize(
    ("again", "why"),
    [
        ("2026-04-01", "the next day"),
        ("2026-04-02", "a day between"),
        ("2026-04-03", "a weekend between"),
        ("2026-03-15", "it overlaps"),
        ("2026-04-08", "a week between"),
    ],
)
def test_an_extension_goes_on_with_the_term(again: str, why: str) -> None:
    found = terms(acting("2026-01-01", "2026-03-31"), acting(again, "2026-06-15"))
    assert found == [(day("2026-01-01"), day("2026-06-15"))], why


def test_a_post_left_for_longer_and_taken_again_is_another_term() -> None:
    found = terms(acting("2026-01-01", "2026-03-31"), acting("2026-04-09", "2026-06-15"))
    assert found == [(day("2026-01-01"), day("2026-03-31")), (day("2026-04-09"), day("2026-06-15"))]


def test_an_assignment_inside_a_longer_one_does_not_shorten_it() -> None:
    rows = acting("2026-01-01", "2026-05-31"), acting("2026-02-01", "2026-02-28"), acting("2026-06-01")
    assert terms(*rows) == [(day("2026-01-01"), None)]


def test_the_last_day_of_february_and_the_first_of_march_are_neighbours_in_a_leap_year() -> None:
    rows = acting("2023-11-29", "2024-02-29"), acting("2024-03-01", "2024-05-28")
    assert terms(*rows) == [(day("2023-11-29"), day("2024-05-28"))]


def test_plt_and_plh_of_one_person_are_two_terms_of_one_vacancy() -> None:
    rows = acting("2026-01-01", "2026-03-31"), acting("2026-04-01", assignment="plh")
    assert [one["assignment"] for one in rows_of("acting_posts", appointments=rows)] == ["plt", "plh"]
    assert vacancies(*rows) == [("2026-01-01", "2026-01-01", 1), ("2026-04-01", "2026-01-01", 1)]


def test_extensions_are_counted_by_their_rows_or_by_their_number() -> None:
    def extensions(*rows: Row) -> int | None:
        (found,) = terms(*rows, names=["extensions"])
        return found[0]

    first = acting("2026-01-01", "2026-03-31")
    assert extensions(first) is None, "nobody said that there was none"
    assert extensions(acting("2026-01-01", "2026-03-31", extension=0)) == 0
    assert extensions(acting("2026-01-01", "2026-06-30", extension=1)) == 1
    assert extensions(first, acting("2026-04-01", "2026-06-15")) == 1
    assert extensions(first, acting("2026-04-01", "2026-06-15", extension=2)) == 2


def test_the_order_is_the_last_one_and_the_first_day_set_is_kept() -> None:
    rows = (
        acting("2026-01-01", "2026-03-31", decree="SP-1", decree_on=day("2025-12-28")),
        acting("2026-04-01", "2026-06-29", decree="SP-2", decree_on=day("2026-03-30")),
    )
    names = ("decree", "decree_on", "first_ended_on", "ended_on")
    assert terms(*rows, names=names) == [("SP-2", day("2026-03-30"), day("2026-03-31"), day("2026-06-29"))]


def test_a_carousel_of_three_people_is_one_vacancy() -> None:
    rows = (
        acting("2025-09-01", "2025-11-30"),
        acting("2025-12-01", "2026-02-28", nip=SECOND),
        acting("2026-03-01", nip=THIRD),
    )
    assert vacancies(*rows) == [
        ("2025-09-01", "2025-09-01", 3),
        ("2025-12-01", "2025-09-01", 3),
        ("2026-03-01", "2025-09-01", 3),
    ]


def test_a_circle_back_to_the_first_person_is_two_terms_of_two_people() -> None:
    rows = (
        acting("2025-09-01", "2025-11-30"),
        acting("2025-12-01", "2026-02-28", nip=SECOND),
        acting("2026-03-01"),
    )
    assert [line[1:] for line in vacancies(*rows)] == [("2025-09-01", 2)] * 3
    assert [one["started_on"] for one in rows_of("acting_posts", appointments=rows) if one["nip"] == NIP] == [
        day("2025-09-01"),
        day("2026-03-01"),
    ]


def test_a_month_in_which_nobody_acts_is_bridged_and_a_day_more_is_not() -> None:
    def second(start: str) -> str | None:
        return vacancies(acting("2025-10-01", "2025-12-31"), acting(start, nip=SECOND))[1][1]

    assert (second("2026-02-01"), second("2026-02-02")) == ("2025-10-01", "2026-02-02")


def test_a_definitive_holder_between_two_people_ends_the_vacancy() -> None:
    rows = (
        acting("2025-10-01", "2025-12-31"),
        post("2026-01-01", "2026-01-20", nip=THIRD),
        acting("2026-01-21", nip=SECOND),
    )
    assert [line[1] for line in vacancies(*rows)] == ["2025-10-01", "2026-01-21"]


def test_the_next_definitive_holder_ends_a_term_that_nobody_ended() -> None:
    rows = acting("2026-01-01"), post("2026-03-01", nip=SECOND)
    assert terms(*rows, names=["ended_on", "filled_on"]) == [(day("2026-02-28"), day("2026-03-01"))]


def test_who_stands_in_for_a_holder_on_leave_acts_in_no_vacancy() -> None:
    rows = post("2025-01-01", nip=SECOND), acting("2026-03-01", "2026-03-14", assignment="plh")
    names = ["has_holder", "vacancy_started_on", "vacancy_people"]
    assert terms(*rows, names=names) == [(True, None, None)]


def test_a_post_that_the_map_calls_vacant_has_no_holder_whoever_still_stands_in_it() -> None:
    rows = post("2025-01-01", nip=SECOND), acting("2026-03-01")
    listed = {"agency": "contoh", "post": "j1", "name": "Kepala Dinas", "vacant_since": day("2026-02-01")}
    found = row_of("acting_posts", appointments=rows, posts=[listed])
    assert (found["has_holder"], found["vacant_since"]) == (False, day("2026-02-01"))


def test_a_vacancy_of_now_is_not_told_to_a_term_of_long_ago() -> None:
    listed = {"agency": "contoh", "post": "j1", "name": "Kepala Dinas", "vacant_since": day("2026-02-01")}
    found = row_of("acting_posts", appointments=[acting("2024-03-01", "2024-05-31")], posts=[listed])
    assert found["vacant_since"] is None


def test_posts_without_a_code_are_told_apart_by_their_unit_and_name() -> None:
    rows = (
        acting("2026-01-01", post=None),
        acting("2026-02-01", post=None, nip=SECOND),
        acting("2026-02-01", post=None, unit="u2", nip=THIRD),
    )
    found = {one["nip"]: str(one["vacancy_started_on"]) for one in rows_of("acting_posts", appointments=rows)}
    assert found == {NIP: "2026-01-01", SECOND: "2026-01-01", THIRD: "2026-02-01"}


def test_the_same_code_in_two_agencies_is_two_posts() -> None:
    rows = acting("2026-01-01"), acting("2026-02-01", nip=SECOND, agency="lain")
    assert [line[2] for line in vacancies(*rows)] == [1, 1]


def test_a_term_that_has_not_begun_is_not_there_yet() -> None:
    assert terms(acting("2026-07-01")) == []
    assert terms(acting("2026-06-30")) == [(day("2026-06-30"), None)]


def test_the_own_post_is_that_of_the_first_day() -> None:
    rows = (
        post("2020-01-01", "2025-12-31", post="j7", unit="u7", tier="supervisor"),
        post("2026-01-01", post="j8", unit="u8", tier="administrator"),
        acting("2025-12-31", "2026-03-01"),
        acting("2026-05-01", post="j2"),
        acting("2026-05-01", post="j3", tier="ahli-muda"),
    )
    names = ["post", "own_tier", "own_unit", "tiers_up"]
    assert terms(*rows, names=names) == [
        ("j1", "supervisor", "u7", 2),
        ("j2", "administrator", "u8", 1),
        ("j3", "administrator", "u8", None),
    ]


def test_a_person_is_told_with_their_status_and_a_stranger_without() -> None:
    rows = acting("2026-01-01"), acting("2026-01-01", nip=SECOND, post="j2")
    people = [{"agency": "contoh", "nip": NIP, "name": "Budi", "status": "pns", "standing": "01"}]
    found = rows_of("acting_posts", appointments=rows, people=people)
    assert {(one["nip"], one["status"], one["standing"]) for one in found} == {
        (NIP, "pns", "01"),
        (SECOND, None, None),
    }


@pytest.mark.parametrize(
    ("signed", "read"),
    [
        (None, None),
        ("PPK", "lain"),
        ("Plt", "plt"),
        ("Plh. Bupati Teluk Gaharu", "plh"),
        ("Pj Gubernur", "pj"),
        ("Pjs. Wali Kota", "pjs"),
        ("Bupati Pjaten", "lain"),
    ],
)
def test_what_a_signer_was_is_read_from_the_words(signed: str | None, read: str | None) -> None:
    assert row_of("acting_posts", appointments=[acting("2026-01-01", signed_by=signed)])["signed_as"] == read
