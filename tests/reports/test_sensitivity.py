"""What a total hangs on: the edges of its category, a geometric mean, effective weights."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.score import Result, score
from meritara.reports.sensitivity import above, below, geometric, weights

MERIT = library().get("sistem-merit@2019")
LEVELS = st.lists(st.integers(1, 4), min_size=36, max_size=36)


def result(levels: list[int] | int, instrument: Instrument = MERIT) -> Result:
    """Return the result of a card with a level for each sub-aspect, or one level for all."""
    each = [levels] * len(instrument.leaves) if isinstance(levels, int) else levels
    given = {leaf.id: level for leaf, level in zip(instrument.leaves, each, strict=True)}
    return score(instrument, read_answers(instrument, given))


def lowered(one: Result, many: int) -> Result:
    """Return a result with the heaviest levels lost, one after the other."""
    points = dict(one.answers.points)
    for _ in range(many):
        heaviest = max(
            (leaf for leaf in MERIT.leaves if points[leaf.id] > 1),
            key=lambda leaf: leaf.weight or Fraction(0),
        )
        points[heaviest.id] -= 1
    return score(MERIT, Answers(points, {}, {}, one.answers.applicable, complete=True))


def test_the_next_category_is_told_in_points_and_in_levels() -> None:
    edge = above(result(2))
    assert edge is not None
    assert edge.band.id == "III"
    assert edge.points == 50
    assert edge.steps is not None
    raised = sorted((leaf.weight or Fraction(0) for leaf in MERIT.leaves), reverse=True)
    twice = sorted([*raised, *raised], reverse=True)  # from 2 each can rise by two levels
    assert sum(twice[: edge.steps]) >= 50 > sum(twice[: edge.steps - 1])


def test_the_highest_category_has_nothing_above_and_the_lowest_nothing_below() -> None:
    assert above(result(4)) is None
    assert below(result(1)) is None


@settings(max_examples=30, deadline=None)
@given(LEVELS)
def test_losing_so_many_levels_leaves_the_category_and_one_fewer_does_not(levels: list[int]) -> None:
    one = result(levels)
    edge = below(one)
    if edge is None:
        assert one.band is MERIT.bands[-1]
        return
    assert one.total is not None
    assert one.band is not None
    assert edge.points == one.total - one.band.floor
    if edge.steps is not None:
        assert lowered(one, edge.steps).band is not one.band
        assert lowered(one, edge.steps - 1).band is one.band


@settings(max_examples=40, deadline=None)
@given(LEVELS)
def test_a_geometric_mean_never_lies_above_the_weighted_sum(levels: list[int]) -> None:
    one = result(levels)
    mean = geometric(one)
    assert mean is not None
    assert one.total is not None
    assert mean <= one.total + Fraction(1, 1000)
    if len(set(levels)) == 1:
        assert mean == one.total


def test_one_sub_aspect_at_zero_makes_the_geometric_mean_zero() -> None:
    levels: dict[str, int] = {leaf.id: 4 for leaf in MERIT.leaves[1:]}
    assert geometric(score(MERIT, read_answers(MERIT, levels))) == 0


def test_by_hand_a_geometric_mean_of_two_halves() -> None:
    half = [4 if leaf.id in EVEN else 1 for leaf in MERIT.leaves]
    share = sum((leaf.weight or Fraction(0) for leaf in MERIT.leaves if leaf.id in EVEN), Fraction(0)) / 100
    mean = geometric(result(half))
    assert float(mean or 0) == pytest.approx(100 * 4 ** float(share), abs=1e-3)


EVEN = {leaf.id for leaf in MERIT.leaves[::2]}


def test_what_no_weighted_sum_is_has_no_geometric_mean_and_no_steps() -> None:
    survey = library().get("skm@2017")
    one = result(3, survey)
    assert geometric(one) is None
    edge = below(one)
    assert edge is not None
    assert edge.steps is None


@settings(max_examples=20, deadline=None)
@given(st.lists(LEVELS, min_size=2, max_size=6))
def test_effective_weights_add_up_to_one_and_nominal_ones_too(cards: list[list[int]]) -> None:
    found = weights([result(one) for one in cards])
    assert sum(one.nominal for one in found) == 1
    effective = [one.effective for one in found if one.effective is not None]
    assert len(effective) in (0, len(found))
    if effective:
        assert sum(effective) == 1


def test_an_aspect_on_which_all_are_alike_decides_nothing_whatever_its_weight() -> None:
    career = MERIT.nodes["pengembangan-karier"]
    alike = {leaf.id for leaf in career.children}
    cards = [[3 if leaf.id in alike else level for leaf in MERIT.leaves] for level in (1, 2, 4)]
    by_id = {one.node.id: one for one in weights([result(one) for one in cards])}
    assert by_id["pengembangan-karier"].nominal == Fraction(3, 10)
    assert by_id["pengembangan-karier"].effective == 0


def test_where_all_totals_are_equal_no_effective_weight_is_told() -> None:
    assert {one.effective for one in weights([result(2), result(2)])} == {None}
    assert weights([]) == []
