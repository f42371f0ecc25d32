"""The nouns of a scorecard: marks, options, cuts, bands, gates and suffixes."""

from fractions import Fraction

import pytest

from meritara.instruments.instrument import Band, Cut, Indicator, Marks, Option, Suffix, worst
from meritara.law.marks import CONFIRMED, MARKS
from meritara.law.words import Words


@pytest.mark.parametrize(
    ("marks", "least"),
    [(["S", "2"], "2"), (["S", "C", "M"], "C"), (["", ""], ""), ([], ""), (["?", "M"], "?")],
)
def test_least_trustworthy_mark_is_told(marks: list[str], least: str) -> None:
    assert worst(marks) == least


def test_marks_stand_from_the_surest_to_our_own() -> None:
    assert MARKS == ("S", "2", "D", "M", "?", "C")
    assert [mark for mark in MARKS if mark not in CONFIRMED] == ["M", "?", "C"]
    assert Marks("S", "2", "C", "M").worst == "C"


@pytest.mark.parametrize(
    ("text", "names"),
    [("ya", True), ("YA", True), (" Sudah ada ", True), ("done", True), ("", False), ("y", False)],
)
def test_option_is_named_by_value_or_either_name(text: str, names: bool) -> None:
    assert Option("ya", Words("Sudah ada", "Done")).called(text) is names


def test_option_without_english_is_not_named_by_nothing() -> None:
    assert Option("ya", Words("Ya")).called("") is False


@pytest.mark.parametrize(
    ("facts", "points"), [({"jenis": "a"}, 3), ({"jenis": "b"}, None), ({"jenis": "c"}, None), ({}, None)]
)
def test_points_are_those_of_the_subject(facts: dict[str, str], points: int | None) -> None:
    option = Option("ya", Words("Ya"), None, "jenis", {"a": Fraction(3), "b": None})
    assert option.points_for(facts) == points


@pytest.mark.parametrize(
    ("above", "figure", "reached"),
    [(False, 15, True), (True, 15, False), (True, 16, True), (False, 14, False)],
)
def test_edge_belongs_to_a_cut_and_a_band_unless_it_says_more_than(
    above: bool, figure: int, reached: bool
) -> None:
    assert Cut(Fraction(15), Fraction(1), above).holds(Fraction(figure)) is reached
    assert Band("B", Words("B"), Fraction(15), above).holds(Fraction(figure)) is reached


def test_more_than_comes_after_from() -> None:
    cuts = [
        Cut(Fraction(5), Fraction(2), above=True),
        Cut(Fraction(5), Fraction(1)),
        Cut(Fraction(0), Fraction(0)),
    ]
    assert [cut.points for cut in sorted(cuts, key=lambda cut: cut.order)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("facts", "asked"),
    [({"a": "x", "b": "y"}, True), ({"a": "x", "b": "z"}, False), ({"a": "x"}, False), ({}, False)],
)
def test_question_is_asked_where_every_gate_is_open(facts: dict[str, str], asked: bool) -> None:
    leaf = Indicator("q", Words("Q"), kind="level", applies={"a": ("x", "w"), "b": ("y",)})
    assert leaf.applies_to(facts) is asked


def test_choice_without_points_for_this_subject_is_not_asked() -> None:
    option = Option("ya", Words("Ya"), None, "jenis", {"a": Fraction(0)})
    leaf = Indicator("q", Words("Q"), kind="choice", options=(option,))
    assert [leaf.applies_to({"jenis": kind}) for kind in ("a", "b")] == [True, False]


def test_nodes_are_walked_in_the_order_of_the_document() -> None:
    leaf = [Indicator(name, Words(name)) for name in ("a1", "a2", "b1")]
    tree = Indicator(
        "t", Words("t"), children=(Indicator("a", Words("a"), children=tuple(leaf[:2])), leaf[2])
    )
    assert [node.id for node in tree.walk()] == ["t", "a", "a1", "a2", "b1"]


@pytest.mark.parametrize(("facts", "due"), [({"a": "x"}, True), ({"a": "y"}, False), ({}, False)])
def test_suffix_is_due_by_a_fact_and_not_by_the_score(facts: dict[str, str], due: bool) -> None:
    assert Suffix({"a": ("x",)}, Words("Tanpa Maladministrasi")).said_of(facts) is due


def test_band_is_called_by_its_id_and_both_names() -> None:
    assert Band("IV", Words("Sangat Baik", "Very good"), Fraction(325)).called == (
        "iv",
        "sangat baik",
        "very good",
    )
