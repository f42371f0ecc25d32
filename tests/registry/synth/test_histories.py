"""The histories of a synthetic agency, by the book where nobody breaks a rule."""

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest

from meritara.registry.synth import careers, conduct, learning, organisation, people, selections
from meritara.registry.synth.arrays import column, number
from meritara.registry.synth.making import arrow
from meritara.registry.synth.standing import Standing
from tests.registry.synth.crews import everybody, now, then
from tests.registry.synth.nations import BEFORE, UNTIL


def rows(columns: dict[str, object]) -> list[dict[str, object]]:
    """Return columns as rows."""
    lists = {name: column.to_pylist() for name, column in columns.items() if column is not None}  # type: ignore[attr-defined]
    return [dict(zip(lists, line, strict=True)) for line in zip(*lists.values(), strict=True)]


def test_the_first_rank_is_by_recruitment() -> None:
    found = rows(careers.ranks(now()))
    first: dict[object, dict[str, object]] = {}
    for line in found:
        first.setdefault(line["nip"], line)
    assert {line["kind"] for line in first.values()} == {"211"}
    assert {line["kind"] for line in found} == {"211", "101", "201", "202"}


def test_the_decree_of_a_post_comes_before_its_first_day() -> None:
    for line in rows(careers.appointments(now())):
        assert line["decree_on"] == line["started_on"] - dt.timedelta(days=7)  # type: ignore[operator]


def test_leaders_are_appointed_on_a_recommendation() -> None:
    leaders = [line for line in rows(careers.appointments(now())) if str(line["tier"]).startswith("jpt_")]
    definitive = [line for line in leaders if line["assignment"] == "definitif"]
    without = [line for line in definitive if line["recommendation"] is None]
    assert len(without) < len(definitive) / 5
    assert {line["recommendation"] for line in leaders if line["assignment"] == "plt"} <= {None}


def test_acting_heads_are_heads_themselves() -> None:
    one = now()
    heads = {one.nip[int(place)].as_py() for place in one.heads[one.heads >= 0]}
    acting = [line for line in rows(careers.appointments(one)) if line["assignment"] == "plt"]
    assert acting != []
    assert {line["nip"] for line in acting} <= heads


def test_one_education_was_had_when_recruited() -> None:
    found = rows(careers.education(now()))
    recruited = [line["nip"] for line in found if line["recruited_with"]]
    assert sorted(recruited) == sorted(now().nip.to_pylist())  # type: ignore[type-var]
    assert {line["level"] for line in found if not line["recruited_with"]} == {"S-2", "S-3"}


def test_training_lies_within_some_five_years_and_after_the_beginning() -> None:
    one = now()
    begun = dict(zip(one.nip.to_pylist(), one.of("began").tolist(), strict=True))
    for line in rows(learning.training(one)):
        if line["valid_until"]:
            continue
        ended = number(line["ended_on"])  # type: ignore[arg-type]
        assert begun[line["nip"]] < ended <= one.day
        assert line["leadership"] is not None or ended > one.day - 5 * 366 - 16
        assert line["hours"] > 0  # type: ignore[operator]


def test_heads_were_trained_to_lead_for_every_tier() -> None:
    found = [line for line in rows(learning.training(now())) if line["leadership"]]
    assert {(line["name"], line["leadership"], line["kind"]) for line in found} == {
        ("Pelatihan Kepemimpinan Pengawas", "2", "1"),
        ("Pelatihan Kepemimpinan Administrator", "3", "1"),
        ("Pelatihan Kepemimpinan Nasional II", "4", "1"),
    }


@pytest.mark.parametrize(("one", "years"), [(now, {2023, 2024, 2025}), (then, {2023, 2024})])
def test_whole_years_of_service_are_appraised(one: object, years: set[int]) -> None:
    found = rows(learning.performance(one()))  # type: ignore[operator]
    assert {line["year"] for line in found} == years
    assert {line["regime"] for line in found} == {"permenpanrb-6-2022"}


def test_heads_are_appraised_as_good_at_least() -> None:
    one = now()
    heads = set(one.nip.filter(column(one.of("kind") == 0)).to_pylist())
    found = {line["predicate"] for line in rows(learning.performance(one)) if line["nip"] in heads}
    assert found == {"sangat-baik", "baik"}


def test_medals_are_for_ten_twenty_and_thirty_years() -> None:
    one = now()
    begun = dict(zip(one.nip.to_pylist(), one.of("began").tolist(), strict=True))
    years = {"X": 10, "XX": 20, "XXX": 30}
    for line in rows(learning.awards(one)):
        served = (number(line["given_on"]) - begun[line["nip"]]) / 365.25  # type: ignore[arg-type]
        assert served > years[str(line["name"]).rpartition(" ")[2]]


def test_mild_sanctions_by_the_book_are_called_examined_and_handed_over_in_time() -> None:
    one = now()
    lawful = set(one.nip.filter(column(one.of("rule") == 0)).to_pylist())
    mild = [line for line in rows(conduct.sanctions(one)) if line["nip"] in lawful]
    assert mild != []
    assert {line["level"] for line in mild} == {"ringan"}
    for line in mild:
        called, examined, decreed = (line[name] for name in ("called_on", "examined_on", "decree_on"))
        assert called < examined < decreed <= line["delivered_on"]  # type: ignore[operator]


def test_excused_days_are_working_days() -> None:
    found = rows(conduct.absences(now()))
    assert {line["day"].isoweekday() for line in found} <= {1, 2, 3, 4, 5}  # type: ignore[attr-defined]
    assert {line["kind"] for line in found} >= {"sakit", "izin", "cuti"}


def test_who_left_before_the_day_has_a_retirement_and_is_not_among_the_people() -> None:
    one = now()
    lives = everybody().lives
    gone = {str(nip) for nip in lives["nip"][lives["left"] <= one.day].tolist()}
    assert gone & set(one.nip.to_pylist()) == set()
    retired = {line["nip"] for line in rows(conduct.retirements(one)) if line["from_on"] <= UNTIL}  # type: ignore[operator]
    assert gone == retired


def test_retirement_of_age_is_decreed_a_year_ahead() -> None:
    for line in rows(conduct.retirements(now())):
        ahead = (line["from_on"] - line["decree_on"]).days  # type: ignore[operator]
        assert ahead >= 366 if line["kind"] == "1" else ahead == 30


def test_reports_of_wealth_are_in_by_the_end_of_march() -> None:
    found = rows(conduct.wealth_reports(now()))
    assert {line["year"] for line in found} == {2023, 2024, 2025}
    for line in found:
        reported = line["reported_on"]
        assert reported.year == line["year"] + 1  # type: ignore[attr-defined, operator]
        assert (reported.month, reported.day) <= (3, 31)  # type: ignore[attr-defined]


def test_contracts_follow_one_another_without_a_gap() -> None:
    by_person: dict[object, list[dict[str, object]]] = {}
    for line in rows(people.contracts(now())):
        by_person.setdefault(line["nip"], []).append(line)
    renewed = [found for found in by_person.values() if len(found) > 1]
    assert renewed != []
    for found in renewed:
        for earlier, later in pairwise(found):
            assert later["from_on"] == earlier["until_on"] + dt.timedelta(days=1)  # type: ignore[operator]


def test_pay_is_of_the_month_before() -> None:
    assert {line["month"] for line in rows(people.payroll(now()))} == {dt.date(2026, 5, 1)}


def test_a_vacant_post_says_since_when() -> None:
    one = now()
    vacant = {
        line["post"]: line["vacant_since"] for line in rows(organisation.posts(one)) if line["vacant_since"]
    }
    expected = {
        f"j{unit * 100}": dt.date(1970, 1, 1) + dt.timedelta(days=since)
        for unit, since in zip(everybody().vacant.tolist(), everybody().vacant_from.tolist(), strict=True)
    }
    assert vacant == expected


def test_a_region_had_its_election_and_has_a_head() -> None:
    assert [line["voted_on"] for line in rows(organisation.elections(now()))] == [dt.date(2024, 11, 27)]
    assert [line["state"] for line in rows(organisation.regional_heads(now()))] == ["pj", "definitif"]
    early = Standing(everybody(), number(dt.date(2023, 9, 4)))
    assert rows(organisation.elections(early)) == []
    assert rows(organisation.regional_heads(early)) == []


def test_a_selection_is_announced_closed_and_advised_before_anybody_is_sworn_in() -> None:
    for line in rows(selections.selections(now())):
        days = [
            line[name]
            for name in ("consent_on", "announced_on", "closed_on", "recommendation_on", "sworn_on")
        ]
        known = [day for day in days if day is not None]
        assert known == sorted(known)  # type: ignore[type-var]


def test_places_of_candidates_follow_their_scores() -> None:
    by_selection: dict[object, list[dict[str, object]]] = {}
    for line in rows(selections.candidates(now())):
        by_selection.setdefault(line["selection"], []).append(line)
    assert by_selection != {}
    for found in by_selection.values():
        scores = [line["total"] for line in sorted(found, key=lambda line: int(str(line["place"])))]
        assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]


def test_kinds_of_columns_are_kept_as_imports_keep_them() -> None:
    assert [str(arrow(kind)) for kind in ("day", "whole", "decimal", "flag", "code", "nip", "name")] == [
        "date32[day]",
        "int64",
        "decimal128(18, 4)",
        "bool",
        "string",
        "string",
        "string",
    ]


def test_a_year_before_histories_were_shorter() -> None:
    for table in (careers.appointments, careers.ranks, careers.education, learning.training):
        before = {line["nip"]: 0 for line in rows(table(then()))}
        assert len(before) <= then().size
        shared = np.intersect1d(then().of("nip"), now().of("nip"))
        assert len(shared) > 0.9 * then().size
    assert number(BEFORE) < number(UNTIL)
