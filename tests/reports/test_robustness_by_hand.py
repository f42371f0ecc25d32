"""The drawn totals agree with the exact engine, card by card and draw by draw, and ranks with counting."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.reports.robustness import (
    Doubt,
    Draws,
    Random,
    Readings,
    ranked,
    ratios,
    rungs_of,
    start_of,
    sure,
)

MERIT = library().get("sistem-merit@2019")
SURVEY = library().get("skm@2017")
LEVELS = st.lists(st.integers(1, 4), min_size=36, max_size=36)
DRAWS = 40


def card(levels: list[int]) -> Answers:
    """Return a card of the self-assessment with a level for each sub-aspect."""
    return read_answers(MERIT, {leaf.id: level for leaf, level in zip(MERIT.leaves, levels, strict=True)})


@settings(max_examples=20, deadline=None)
@given(LEVELS, st.integers(1, 10_000))
def test_drawn_readings_score_as_the_engine_scores_them(levels: list[int], seed: int) -> None:
    doubt = Doubt(spread=0, disagree=0.5, draws=DRAWS, seed=seed)
    one = sure(MERIT, {"R-1": card(levels)}, doubt)["R-1"]
    random = Random(seed)
    ratios(MERIT, random, doubt)  # the weights are drawn before the readings
    moves = {leaf.id: random.moves(doubt) for leaf in MERIT.leaves}
    start = start_of("R-1", doubt)
    totals: list[Fraction] = []
    for draw in range(DRAWS):
        read = [
            min(max(level + int(moves[leaf.id][start + draw]), 1), 4)
            for leaf, level in zip(MERIT.leaves, levels, strict=True)
        ]
        total = score(MERIT, card(read)).total
        assert total is not None
        totals.append(total)
    totals.sort()
    assert (one.low, one.high) == (totals[DRAWS // 20], totals[DRAWS - 1 - DRAWS // 20])
    inside = sum(1 for total in totals if band_of(total) == band_of(one.total))
    assert one.holds == Fraction(inside, DRAWS)


def band_of(total: Fraction) -> str:
    """Return the category of a total by the printed floors."""
    return next(band.id for band in MERIT.bands if band.holds(total))


@settings(max_examples=15, deadline=None)
@given(LEVELS, st.integers(1, 10_000))
def test_drawn_weights_weigh_as_by_hand(levels: list[int], seed: int) -> None:
    doubt = Doubt(spread=0.4, disagree=0, draws=DRAWS, seed=seed)
    one = sure(MERIT, {"R-1": card(levels)}, doubt)["R-1"]
    drawn = ratios(MERIT, Random(seed), doubt)
    totals = np.zeros(DRAWS)
    for aspect in MERIT.aspects:
        inside = sum(
            float(leaf.weight or 0) * drawn.get(leaf.id, np.ones(DRAWS)) * level
            for leaf, level in zip(MERIT.leaves, levels, strict=True)
            if leaf in aspect.children
        )
        totals += inside * drawn.get(aspect.id, np.ones(DRAWS))
    totals.sort()
    assert float(one.low) == pytest.approx(totals[DRAWS // 20], abs=1e-4)
    assert float(one.high) == pytest.approx(totals[DRAWS - 1 - DRAWS // 20], abs=1e-4)


@given(st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=1, max_size=8))
def test_ranks_are_one_and_how_many_are_higher(rows: list[list[int]]) -> None:
    counted = [[1 + sum(other[draw] > one[draw] for other in rows) for draw in range(4)] for one in rows]
    assert ranked(np.array(rows, np.float64)).tolist() == counted


def test_as_many_readings_go_up_as_down_and_as_many_as_said() -> None:
    doubt = Doubt(draws=50_000)
    moves = Random(5).moves(doubt)[: doubt.draws]
    up, down = (moves == 1).mean(), (moves == -1).mean()
    assert up == pytest.approx(doubt.disagree / 2, abs=0.005)
    assert down == pytest.approx(doubt.disagree / 2, abs=0.005)
    assert set(np.unique(moves).tolist()) == {-1, 0, 1}


def test_moves_repeat_so_that_a_card_may_begin_anywhere() -> None:
    doubt = Doubt(draws=100)
    moves = Random(5).moves(doubt)
    assert moves[:100].tolist() == moves[100:].tolist()


def test_drawn_weights_stay_within_their_spread_before_they_keep_their_sum() -> None:
    drawn = ratios(MERIT, Random(9), Doubt(spread=0.25, draws=5_000))
    assert drawn
    assert min(float(one.min()) for one in drawn.values()) > 0.75 / 1.25 - 0.01
    assert max(float(one.max()) for one in drawn.values()) < 1.25 / 0.75 + 0.01


def test_reading_of_a_card_moves_to_the_neighbouring_points_and_no_further() -> None:
    leaf = MERIT.leaves[0]
    readings = Readings(leaf, np.array([-1, 0, 1, -1, 0, 1], np.int8))
    assert readings.of(card([2] * 36), 0).tolist() == [1, 2, 3]
    assert readings.of(card([1] * 36), 0).tolist() == [1, 1, 2]
    assert readings.of(card([4] * 36), 1).tolist() == [4, 4, 3]


def test_question_without_an_answer_is_never_read() -> None:
    leaf = SURVEY.leaves[0]
    empty = Answers({one.id: None for one in SURVEY.leaves}, {}, {}, frozenset(), complete=True)
    assert Readings(leaf, np.zeros(4, np.int8)).of(empty, 0) is None


def test_measured_figure_has_no_rungs_and_a_level_has_all_of_its_scale() -> None:
    figures = library().get("mcp@2021")
    assert rungs_of(figures.leaves[0], {}) == ()
    assert rungs_of(MERIT.leaves[0], {}) == (1, 2, 3, 4)


def test_choices_move_between_the_points_that_the_regulation_gives() -> None:
    index = library().get("ip-asn@2019")
    choices = [leaf for leaf in index.leaves if leaf.kind == "choice"]
    assert choices
    for leaf in choices:
        known = {one.points for one in leaf.options if one.points is not None}
        scale = library().get("ip-asn@2019")
        assert len(rungs_of(leaf, {})) <= len(leaf.options)
        assert list(rungs_of(leaf, {})) == sorted(rungs_of(leaf, {}))
        assert scale is index
        assert known or leaf.options[0].by


def test_dividing_by_nothing_gives_nothing() -> None:
    kind = Draws()
    assert kind.divide(np.ones(3), 0) is None
    assert kind.ratio(np.ones(3), 0) is None
    assert kind.ratio(np.ones(3), 2).tolist() == [0.5, 0.5, 0.5]
    assert kind.least(np.array([1.0, 5.0]), 3).tolist() == [1.0, 3.0]


@pytest.mark.parametrize("key", ["R-WgdTLAQqeLYYb1zKy", "a", ""])
def test_where_a_card_begins_depends_on_its_key_alone(key: str) -> None:
    assert start_of(key, Doubt()) == start_of(key, Doubt(seed=1))
    assert 0 <= start_of(key, Doubt(draws=7)) < 7
