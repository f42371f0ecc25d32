"""Scores that other bodies gave: every shipped figure is read, judged, and held beside its neighbours."""

import csv
from dataclasses import replace
from fractions import Fraction

import pytest

from meritara.instruments.elsewhere import (
    FILE,
    Told,
    called,
    elsewhere,
    elsewhere_of,
    in_conflict,
    part_of,
    unexplained,
)
from meritara.instruments.press import reported
from meritara.instruments.score import show
from meritara.instruments.verdicts import value_of
from meritara.law.folders import folders

KALBAR, KALTENG = "Pemprov Kalimantan Barat", "Pemprov Kalimantan Tengah"


def of(name: str, scorecard: str) -> list[Told]:
    """Return the figures of an agency under a scorecard, the oldest first."""
    rows = [one for one in elsewhere_of(name) if one.figure.scorecard == scorecard]
    return sorted(rows, key=lambda one: one.moment)


def test_every_row_of_the_shipped_file_is_read_with_its_source() -> None:
    with (folders()[0] / FILE).open(encoding="utf-8", newline="") as file:
        many = sum(1 for _ in csv.DictReader(file))
    assert many > 200
    assert len(elsewhere()) == many + len(reported())
    assert [one.figure.place for one in elsewhere() if not one.source] == []
    assert {one.mark for one in elsewhere()} <= {"S", "2", "D", "M", "?", "C"}


def test_every_shipped_figure_has_a_category_or_a_reason_why_not() -> None:
    silent = [one.figure.place for one in elsewhere() if not one.verdict.band and not one.verdict.problem]
    assert silent == []


def test_every_shipped_figure_is_a_number() -> None:
    assert all(value_of(one.figure) >= 0 for one in elsewhere())


def test_the_corruption_prevention_score_of_kalbar_rose_from_69_to_96_74() -> None:
    rows = of(KALBAR, "mcp")
    assert [(one.figure.year, one.figure.value) for one in rows] == [
        ("2019", "69"),
        ("2021", "89.97"),
        ("2022", "97"),
        ("2022", "96.74"),
    ]
    assert [one.verdict.instrument is None for one in rows] == [True, False, False, False]


def test_the_ombudsman_measured_kalbar_by_three_generations() -> None:
    rows = of(KALBAR, "ombudsman")
    assert [one.figure.value for one in rows] == ["78.63", "97.37", "90.3", "95.65"]
    versions = [one.verdict.instrument.key for one in rows if one.verdict.instrument]
    assert versions == ["ombudsman@2016", "ombudsman@2021", "ombudsman@2022", "ombudsman@2022"]


def test_the_mean_of_the_areas_does_not_explain_the_total_of_kalteng() -> None:
    ((total, mean),) = unexplained(of(KALTENG, "mcp"))
    assert total.figure.value == "92.92"
    assert mean.limit_denominator(10_000) == Fraction(64535, 700)
    assert round(float(mean), 2) == 92.19


def test_a_total_without_all_its_areas_is_left_unexplained_in_silence() -> None:
    rows = [one for one in of(KALTENG, "mcp") if one.figure.component != "asn"]
    assert unexplained(rows) == []


def test_a_total_that_is_the_mean_of_its_areas_says_nothing() -> None:
    rows = of(KALTENG, "mcp")
    even = [replace(one, figure=replace(one.figure, value="90")) for one in rows if one.figure.year == "2021"]
    assert unexplained(even) == []


def test_two_values_of_the_same_moment_contradict_each_other_and_another_day_does_not() -> None:
    one = of(KALBAR, "mcp")[-1]
    other = replace(one, figure=replace(one.figure, value="95"))
    earlier = replace(other, as_of="2023-01-01")
    assert in_conflict([one, other, earlier]) == [True, True, False]
    assert in_conflict([one, one]) == [False, False]


def test_published_totals_of_the_sistem_merit_stand_among_the_others_with_their_round() -> None:
    rows = of(KALBAR, "sistem-merit")
    assert rows
    assert {one.figure.value for one in rows} == {
        show(one.total, 0) for one in reported() if called(one.agency) == called(KALBAR)
    }
    assert all(one.round and one.source and one.publisher for one in rows)


def test_two_rounds_of_a_year_do_not_contradict_each_other() -> None:
    one = of(KALBAR, "sistem-merit")[0]
    other = replace(one, figure=replace(one.figure, value="1"), round="lain")
    assert in_conflict([one, other]) == [False, False]
    assert in_conflict([one, replace(other, round=one.round)]) == [True, True]


def test_a_count_of_villages_is_no_part_of_its_index() -> None:
    (count, *_rest) = [one for one in elsewhere() if one.figure.unit == "desa"]
    assert part_of(count) is None


@pytest.mark.parametrize(
    "name",
    [
        "Pemprov Kalimantan Barat",
        "Provinsi Kalimantan Barat",
        "Pemerintah Provinsi Kalimantan Barat",
        "Prov. Kalimantan Barat",
    ],
)
def test_an_agency_is_known_by_any_form_of_its_name(name: str) -> None:
    assert called(name) == "provinsi kalimantan barat"
    assert elsewhere_of(name) == elsewhere_of(KALBAR) != []
