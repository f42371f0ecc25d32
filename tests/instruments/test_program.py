"""An instrument compiled to whole numbers: denominators, thresholds, rounding and what would be too fine."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.program import (
    LARGEST,
    compiled,
    half_up,
    leaf_denominator,
    leaf_maximum,
    overflows,
    points_given,
    reweigh,
    thresholds,
)
from meritara.instruments.score import score
from tests.make import an_instrument

LEAF: dict[str, Any] = {"id": "satu", "name": "Satu", "weight": 1}
FREE: dict[str, Any] = {"bands": None, "examples": None, "add_to": None}


@pytest.mark.parametrize("one", library().all(), ids=lambda one: one.key)
def test_every_factor_is_a_whole_number_and_gives_back_its_weight(one: Instrument) -> None:
    program = compiled(one)
    for step in program.steps:
        for (id, factor), child in zip(step.parts, one.nodes[step.id].children, strict=True):
            assert (id, isinstance(factor, int)) == (child.id, True)
            shares = one.weighting == "shares" and child.children
            weight = Fraction(1) if shares else child.weight
            if step.id == program.root and not child.bonus:
                weight = (weight or 0) / one.divisor
            assert Fraction(factor * program.denominator(id), step.divisor) == weight


@pytest.mark.parametrize("one", library().all(), ids=lambda one: one.key)
def test_children_are_compiled_before_what_rests_on_them(one: Instrument) -> None:
    program = compiled(one)
    known = {leaf.id for leaf in one.leaves}
    for step in program.steps:
        assert {id for id, _ in step.parts} <= known
        known.add(step.id)
    assert known | program.unknown == set(one.nodes)


def test_unknown_weight_leaves_everything_above_it_unknown() -> None:
    program = compiled(library().get("sistem-merit@2026"))
    assert program.unknown == {"total"}
    assert (program.thresholds, program.root) == ((), "total")


def test_instrument_is_compiled_once() -> None:
    one = library().get("sistem-merit@2019")
    assert compiled(one) is compiled(one)


@pytest.mark.parametrize(
    ("key", "denominator"),
    [
        ("sistem-merit@2019", 2),
        ("sistem-merit@2019-37", 2),
        ("skm@2017", 100),
        ("desa-mandiri@2016", 10_000),
        ("ip-asn@2019", 100),
        ("empat-variabel@2022", 100),
    ],
)
def test_total_stands_over_the_denominator_of_its_weights_or_of_its_rounding(
    key: str, denominator: int
) -> None:
    program = compiled(library().get(key))
    assert program.denominator(program.root) == denominator


@pytest.mark.parametrize(
    ("key", "least"),
    [
        ("sistem-merit@2019", [650, 500, 350, 0]),
        ("skm@2017", [8831, 7661, 6500, 2500]),
        ("desa-mandiri@2016", [8156, 7073, 5990, 4908, 0]),
        ("ip-asn@2019", [9001, 8001, 7001, 6001, 0]),
    ],
)
def test_threshold_is_the_least_numerator_of_a_band(key: str, least: list[int]) -> None:
    assert [number for number, _ in compiled(library().get(key)).thresholds] == least


@pytest.mark.parametrize(
    ("floor", "above", "least"),
    [("1.5", False, 2), ("1.5", True, 2), ("1", False, 1), ("1", True, 2), ("0", True, 1)],
)
def test_floor_between_two_numerators_begins_at_the_next(
    tmp_path: Path, floor: str, above: bool, least: int
) -> None:
    bands = [{"id": "B", "name": "B", "floor": float(floor), "above": above}]
    bands += [{"id": "A", "name": "A", "floor": 0}] if (floor, above) != ("0", False) else []
    one = an_instrument(tmp_path, bands=bands, digits=0, examples=None)
    assert thresholds(one, 1)[0][0] == least


@pytest.mark.parametrize(
    ("leaf", "denominator", "most", "points"),
    [
        ({}, 1, 4, 0),
        ({"number": {"from": 0, "to": 100, "decimals": 2}}, 100, 100, 0),
        (
            {"choices": [{"id": "a", "name": "A", "points": 22.5}, {"id": "b", "name": "B", "points": 0.25}]},
            4,
            Fraction("22.5"),
            2,
        ),
        (
            {
                "number": {"from": 0, "to": 9},
                "cuts": [{"from": 0, "points": "1/3"}, {"from": 5, "points": 0.5}],
            },
            6,
            Fraction(1, 2),
            2,
        ),
    ],
)
def test_points_of_a_question_are_whole_over_its_denominator(
    tmp_path: Path, leaf: dict[str, Any], denominator: int, most: Fraction, points: int
) -> None:
    question = an_instrument(tmp_path, tree=[LEAF | leaf], **FREE).leaves[0]
    assert (leaf_denominator(question), leaf_maximum(question)) == (denominator, most)
    assert len(points_given(question)) == points


def test_points_keyed_by_a_fact_count_too(tmp_path: Path) -> None:
    choices = [{"id": "ya", "name": "Ya", "points": {"by": "jenis", "is": {"a": 1.5, "b": None}}}]
    facts = [{"id": "jenis", "name": "Jenis", "options": {"a": "A", "b": "B"}}]
    one = an_instrument(tmp_path, tree=[LEAF | {"choices": choices}], attributes=facts, **FREE)
    assert (points_given(one.leaves[0]), compiled(one).most) == ([Fraction(3, 2)], Fraction(3, 2))


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [
        (1, 2, 1),
        (3, 2, 2),
        (5, 2, 3),
        (49, 100, 0),
        (50, 100, 1),
        (-1, 2, 0),
        (-3, 2, -1),
        (7, 1, 7),
        (0, 9, 0),
    ],
)
def test_halves_are_rounded_upwards(numerator: int, denominator: int, whole: int) -> None:
    assert half_up(numerator, denominator) == whole


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**9))
def test_rounded_number_is_never_more_than_half_away(numerator: int, denominator: int) -> None:
    away = half_up(numerator, denominator) - Fraction(numerator, denominator)
    assert Fraction(-1, 2) < away <= Fraction(1, 2)


def test_shipped_instruments_stay_within_what_every_database_divides_exactly() -> None:
    assert [one.key for one in library().all() if overflows(compiled(one))] == []


@pytest.mark.parametrize(("digits", "fine"), [(2, True), (9, True)])
def test_fine_rounding_of_plain_weights_fits(tmp_path: Path, digits: int, fine: bool) -> None:
    assert overflows(compiled(an_instrument(tmp_path, digits=digits))) is not fine


def test_largest_numerator_bounds_every_intermediate_number(tmp_path: Path) -> None:
    tree = [LEAF | {"weight": "1/997"}, LEAF | {"id": "dua", "weight": "1/991"}]
    one = an_instrument(tmp_path, tree=tree, digits=None, **FREE)
    (step,) = compiled(one).steps
    assert step.divisor == 997 * 991
    assert sum(factor * 4 for _, factor in step.parts) == step.largest < LARGEST


def test_cap_is_part_of_the_largest_total(tmp_path: Path) -> None:
    one = an_instrument(tmp_path, tree=[LEAF | {"weight": 10}], max=25, **FREE)
    assert (compiled(one).most, score(one, read_answers(one, {"satu": 4})).total) == (25, 25)


def test_mean_keeps_its_shares_whole(tmp_path: Path) -> None:
    tree = [LEAF | {"weight": "1/4"}, LEAF | {"id": "dua", "weight": "1/6"}]
    one = an_instrument(tmp_path, tree=tree, missing="skip", **FREE)
    (step,) = compiled(one).steps
    assert (step.skip, step.shares, step.rounds) == (True, (3, 2), True)


def test_printed_weight_takes_the_place_of_every_leaf_and_of_no_branch() -> None:
    one = library().get("skm@2017")
    again = reweigh(one, Fraction("0.111"))
    assert {leaf.weight for leaf in again.leaves} == {Fraction("0.111")}
    assert [node.weight for node in again.aspects] == [25]
    assert {leaf.weight for leaf in one.leaves} == {Fraction(1, 9)}
    assert (again.key, again.digest) == (one.key, one.digest)
