"""Answers are read by any of their names and become points, or are refused by name."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.answers import blank, figure_of, names, read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.law.words import say
from meritara.problem import Place, Refused
from tests.make import all_answers, an_instrument

KINDS = [
    {"id": "jenis", "name": {"id": "Jenis", "en": "Kind"}, "options": {"pusat": "Pusat", "daerah": "Daerah"}}
]
CHOICE = {
    "id": "status",
    "code": "X3",
    "name": {"id": "Status", "en": "State"},
    "weight": 1,
    "choices": [
        {"id": "sudah", "name": {"id": "Sudah ada", "en": "Done"}, "points": 2.5},
        {"id": "belum", "name": "Belum ada", "points": 0},
    ],
}
LEVEL = {"id": "satu", "code": "X1", "name": {"id": "Satu unsur", "en": "One item"}, "weight": 1}


@pytest.fixture
def mixed(tmp_path: Path) -> Instrument:
    """Return an instrument with a level, a choice, a number and a gate."""
    number = {"id": "nilai", "code": "X4", "name": "Nilai", "weight": 1}
    number |= {"number": {"from": 0, "to": 100, "decimals": 2}, "applies": {"jenis": ["pusat"]}}
    tree = [LEVEL, CHOICE, number]
    return an_instrument(tmp_path, tree=tree, attributes=KINDS, add_to=None, examples=None)


def refused(one: Instrument, given: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """Return the code and the column of everything that is refused."""
    with pytest.raises(Refused) as caught:
        read_answers(one, given, {"jenis": "pusat"}, **more)
    return [(problem.code, problem.place.column) for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["satu", "SATU", "X1", "x1", "x 1", "Satu unsur", "satu_unsur", "ONE ITEM"])
def test_question_is_found_by_id_code_or_name_in_either_language(mixed: Instrument, name: str) -> None:
    assert read_answers(mixed, {name: 3}, {"jenis": "pusat"}).given == {"satu": 3}


def test_id_wins_over_a_code_and_a_code_over_a_name(tmp_path: Path) -> None:
    tree = [
        {"id": "a", "code": "b", "name": "c", "weight": "1/2"},
        {"id": "b", "code": "c", "name": "a", "weight": "1/2"},
    ]
    one = an_instrument(tmp_path, tree=tree, examples=None)
    assert {way: found.id for way, found in names(one).items()} == {"a": "a", "b": "b", "c": "b"}


def test_name_that_two_questions_share_finds_none_of_them(tmp_path: Path) -> None:
    tree = [{"id": id, "name": "Pemantauan", "weight": "1/2"} for id in ("a", "b")]
    one = an_instrument(tmp_path, tree=tree, examples=None)
    assert sorted(names(one)) == ["a", "b"]


def test_points_are_whole_numbers_over_the_denominator_of_the_question(mixed: Instrument) -> None:
    answers = read_answers(mixed, {"X1": 3, "X3": "sudah", "X4": "87,65"}, {"jenis": "pusat"})
    assert answers.points == {"satu": 3, "status": 5, "nilai": 8765}
    assert (answers.complete, answers.ignored) == (True, ())


@pytest.mark.parametrize("value", ["sudah", "Sudah ada", "SUDAH ADA", "done", " Done "])
def test_option_is_chosen_by_id_or_name(mixed: Instrument, value: str) -> None:
    assert read_answers(mixed, {"X3": value}, {"jenis": "daerah"}).given["status"] == "sudah"


@pytest.mark.parametrize("value", [None, "", "  ", "\t"])
def test_blank_is_no_answer_to_anything(mixed: Instrument, value: str | None) -> None:
    answers = read_answers(mixed, {"X1": value, "X3": value}, {"jenis": "pusat"})
    assert (answers.given, answers.complete) == ({"satu": None, "status": None}, False)
    assert blank(value) is True


@pytest.mark.parametrize("value", [0, "0", 0.0, False])
def test_zero_is_an_answer(value: object) -> None:
    assert blank(value) is False


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0, "card-out-of-scale"),
        (5, "card-out-of-scale"),
        (-1, "card-out-of-scale"),
        (10**30, "card-out-of-scale"),
        ("2,5", "card-too-fine"),
        (2.5, "card-too-fine"),
        ("tiga", "card-not-number"),
        (True, "card-not-number"),
        (float("nan"), "card-not-number"),
        (float("inf"), "card-not-number"),
        ([3], "card-not-number"),
        ({}, "card-not-number"),
    ],
)
def test_level_outside_its_scale_or_no_number_is_refused(mixed: Instrument, value: object, code: str) -> None:
    assert refused(mixed, {"X1": value}) == [(code, "X1")]


@pytest.mark.parametrize("value", ["mungkin", 1, "sudah belum"])
def test_what_is_no_option_is_refused_with_the_options(mixed: Instrument, value: object) -> None:
    with pytest.raises(Refused) as caught:
        read_answers(mixed, {"X3": value}, {"jenis": "pusat"})
    (problem,) = caught.value.problems
    assert say(problem) == (
        f"kolom X3: Berisi `{value}`, bukan salah satu pilihan. Pilihannya: Sudah ada, Belum ada."
    )


def test_everything_wrong_is_told_at_once_with_its_place(mixed: Instrument) -> None:
    place = Place("isian.xlsx", sheet="Jawaban", row=7)
    with pytest.raises(Refused) as caught:
        read_answers(mixed, {"X1": 9, "X9": 1, "X3": "?"}, {"jenis": "lain"}, place=place)
    assert [(one.code, one.place.row, one.place.column) for one in caught.value.problems] == [
        ("card-out-of-scale", 7, "X1"),
        ("card-unknown-name", 7, "X9"),
        ("card-unknown-option", 7, "X3"),
        ("card-unknown-option", 7, "jenis"),
        ("card-missing-attribute", 7, ""),
    ]


def test_unknown_name_is_told_with_the_nearest_code(mixed: Instrument) -> None:
    with pytest.raises(Refused) as caught:
        read_answers(mixed, {"XX1": 1}, {"jenis": "pusat"})
    assert say(caught.value.problems[0]) == (
        "kolom XX1: `XX1` bukan pertanyaan instrumen ini. Yang terdekat: X1. Perbaiki namanya."
    )


def test_question_answered_under_two_names_is_refused(mixed: Instrument) -> None:
    assert refused(mixed, {"X1": 1, "satu": 1}) == [("card-named-twice", "satu")]


def test_fact_may_stand_among_the_answers_and_not_twice(mixed: Instrument) -> None:
    assert read_answers(mixed, {"X1": 1, "Kind": "Daerah"}).attributes == {"jenis": "daerah"}
    with pytest.raises(Refused, match="card-named-twice"):
        read_answers(mixed, {"Jenis": "pusat"}, {"jenis": "pusat"})


def test_missing_fact_is_refused_unless_the_card_is_being_filled(mixed: Instrument) -> None:
    with pytest.raises(Refused, match="card-missing-attribute"):
        read_answers(mixed, {"X1": 1})
    partial = read_answers(mixed, {"X1": 1}, partial=True)
    assert (partial.attributes, "nilai" in partial.applicable) == ({}, False)


def test_answer_to_a_question_that_is_not_asked_is_set_aside(mixed: Instrument) -> None:
    answers = read_answers(mixed, {"X1": 1, "X3": "belum", "X4": 50}, {"jenis": "daerah"})
    assert (answers.ignored, answers.points["nilai"], answers.complete) == (("nilai",), None, True)
    assert answers.applicable == {"satu", "status"}


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        ("3,532", Fraction("3.532")),
        ("3.532", Fraction("3.532")),
        ("3,5", Fraction("3.5")),
        (3.25, Fraction("3.25")),
        (Fraction(10, 3), Fraction(10, 3)),
        ("'3,1", Fraction("3.1")),
    ],
)
def test_mean_of_respondents_may_have_any_decimals(value: object, exact: Fraction) -> None:
    answers = read_answers(library().get("skm@2017"), {"U1": value})
    assert answers.points["persyaratan"] == exact


def test_number_with_a_point_before_three_digits_is_refused_where_thousands_are_possible(
    tmp_path: Path,
) -> None:
    tree = [{"id": "pegawai", "name": "Pegawai", "weight": 1, "number": {"from": 0, "to": 20000}}]
    one = an_instrument(tmp_path, tree=tree, bands=None, examples=None)
    with pytest.raises(Refused, match="card-not-number"):
        read_answers(one, {"pegawai": "1.234"})
    assert read_answers(one, {"pegawai": "1234"}).points == {"pegawai": 1234}


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (3, 3),
        ("3", 3),
        (Fraction(1, 3), Fraction(1, 3)),
        (0.1, Fraction(1, 10)),
        ("78,74", Fraction("78.74")),
    ],
)
def test_figure_is_read_exactly(value: object, figure: Fraction) -> None:
    assert figure_of(value) == figure


@pytest.mark.parametrize("value", [True, False, 1e15, -1e300, float("inf")])
def test_yes_no_and_figures_too_large_for_a_float_are_no_figures(value: object) -> None:
    assert figure_of(value) is None


@pytest.mark.parametrize(("figure", "points"), [("14.9", 5), ("15", 5), ("15.1", 2), ("60", 2), ("60.1", 1)])
def test_number_is_cut_at_more_than(tmp_path: Path, figure: str, points: int) -> None:
    cuts = [
        {"from": 60, "points": 1, "above": True},
        {"from": 0, "points": 5},
        {"from": 15, "points": 2, "above": True},
    ]
    leaf = {"id": "menit", "name": "Menit", "weight": 1, "number": {"from": 0, "to": 600, "decimals": 1}}
    one = an_instrument(tmp_path, tree=[leaf | {"cuts": cuts}], bands=None, examples=None)
    assert read_answers(one, {"menit": figure}).points == {"menit": points}


def test_all_levels_of_every_shipped_instrument_can_be_answered() -> None:
    for one in library().all():
        facts = {fact.id: fact.options[0].value for fact in one.attributes}
        for leaf in one.leaves:
            values: list[Any] = [level.level for level in leaf.levels]
            values += [option.value for option in leaf.options]
            for value in values or [leaf.low, leaf.high]:
                assert read_answers(one, {leaf.id: value}, facts).given == {leaf.id: value}


def test_answers_of_a_full_card_are_complete() -> None:
    one = library().get("sistem-merit@2019")
    assert read_answers(one, all_answers(one, 3)).complete is True
    assert read_answers(one, all_answers(one, 3, **{"e-office": None})).complete is False
