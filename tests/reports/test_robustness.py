"""How sure a category is: intervals, shares and ranks over totals that are drawn again."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.problem import Refused
from meritara.reports.robustness import Doubt, Random, Sure, category, ranked, ratios, sure

MERIT = library().get("sistem-merit@2019")
CERTAIN = Doubt(spread=0, disagree=0, draws=200)
FEW = Doubt(draws=400)
LEVELS = st.lists(st.integers(1, 4), min_size=36, max_size=36)


def card(levels: list[int] | int, instrument: Instrument = MERIT) -> Answers:
    """Return a card with a level for each sub-aspect, or one level for all."""
    each = [levels] * len(instrument.leaves) if isinstance(levels, int) else levels
    answers = {leaf.id: level for leaf, level in zip(instrument.leaves, each, strict=True)}
    return read_answers(instrument, answers)


def told(cards: list[Answers], doubt: Doubt, instrument: Instrument = MERIT) -> list[Sure]:
    """Return how sure every card is; each of them has a total."""
    found = sure(instrument, {str(at): one for at, one in enumerate(cards)}, doubt)
    assert list(found) == [str(at) for at in range(len(cards))]
    return list(found.values())


@settings(max_examples=25, deadline=None)
@given(st.lists(LEVELS, min_size=1, max_size=6))
def test_where_nothing_is_uncertain_the_interval_is_the_published_total(cards: list[list[int]]) -> None:
    results = [score(MERIT, card(one)) for one in cards]
    for result, one in zip(results, told([card(each) for each in cards], CERTAIN), strict=True):
        assert one.low == one.high == one.total == result.total
        assert one.band is result.band
        assert one.holds == 1
        higher = sum(other.total > one.total for other in results if other.total is not None)
        assert one.first == one.last == one.rank == 1 + higher


@settings(max_examples=15, deadline=None)
@given(st.lists(LEVELS, min_size=1, max_size=4))
def test_every_total_and_rank_lies_between_what_is_possible(cards: list[list[int]]) -> None:
    for one in told([card(each) for each in cards], FEW):
        assert 100 <= one.low <= one.high <= 400
        assert 1 <= one.first <= one.last <= len(cards)
        assert 0 <= one.holds <= 1


def test_a_seed_gives_the_same_figures_on_every_machine() -> None:
    card_of = card([1 + at % 4 for at in range(36)])
    one, again = told([card_of, card(3)], FEW)[0], told([card_of, card(3)], FEW)[0]
    assert one == again
    assert one != told([card_of, card(3)], replace(FEW, seed=7))[0]
    assert Random(20_260_101).uniform(3).tolist() == SEEDED


SEEDED = [0.23230006602881625, 0.8281057199117627, 0.5279693496545703]


def test_a_card_has_the_same_interval_alone_and_among_others() -> None:
    levels = [1 + at % 4 for at in range(36)]
    alone = sure(MERIT, {"R-1": card(levels)}, FEW)["R-1"]
    among = sure(MERIT, {"R-0": card(4), "R-1": card(levels), "R-2": card(1)}, FEW)["R-1"]
    assert (alone.low, alone.high, alone.holds) == (among.low, among.high, among.holds)


def test_equal_levels_hide_doubt_about_weights_but_not_about_readings() -> None:
    only_weights = told([card(3)], Doubt(disagree=0, draws=400))[0]
    assert only_weights.low == only_weights.high == 300
    readings = told([card(3)], Doubt(spread=0, draws=400))[0]
    assert readings.low < 300 < readings.high


def test_siblings_with_unconfirmed_weights_keep_their_sum_in_every_draw() -> None:
    drawn = ratios(MERIT, Random(1), FEW)
    for aspect in MERIT.aspects:
        there = [one for one in aspect.children if one.id in drawn]
        assert there
        weighed = sum(float(one.weight or 0) * drawn[one.id] for one in there)
        assert np.allclose(weighed, sum(float(one.weight or 0) for one in there))


def test_a_confirmed_weight_is_never_drawn() -> None:
    survey = library().get("skm@2017")
    confirmed = {node.id for node in survey.nodes.values() if node.marks.weight in ("S", "2", "D")}
    assert not confirmed & ratios(survey, Random(1), FEW).keys()


def test_more_doubt_about_readings_widens_the_interval() -> None:
    levels = [1 + at % 4 for at in range(36)]
    widths = [
        one.high - one.low
        for one in (told([card(levels)], replace(FEW, disagree=part))[0] for part in (0.02, 0.2, 0.6))
    ]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_nobody_is_read_beyond_the_highest_or_the_lowest_level() -> None:
    top, bottom = told([card(4), card(1)], FEW)
    assert top.high == 400
    assert bottom.low == 100
    assert (top.first, top.last, bottom.first, bottom.last) == (1, 1, 2, 2)


def test_two_that_are_close_share_their_ranks_and_ties_are_counted() -> None:
    near = [3] * 35 + [4]
    first, second, third = told([card(near), card(3), card(3)], FEW)
    assert (first.rank, second.rank, third.rank) == (1, 2, 2)
    assert (first.ties, second.ties, third.ties) == (0, 1, 1)
    assert (first.first, first.last) == (second.first, second.last) == (1, 3)


def test_a_card_without_a_total_has_no_interval_and_leaves_the_others_theirs() -> None:
    survey = library().get("skm@2017")
    empty = Answers({leaf.id: None for leaf in survey.leaves}, {}, {}, frozenset(), complete=True)
    full = read_answers(survey, {leaf.id: 3 for leaf in survey.leaves})
    found = sure(survey, {"kosong": empty, "penuh": full}, CERTAIN)
    assert found.keys() == {"penuh"}
    assert found["penuh"].rank == 1


def test_an_instrument_with_unknown_weights_is_refused_by_name() -> None:
    unknown = library().get("nspk@2022")
    with pytest.raises(Refused) as refused:
        sure(unknown, {}, CERTAIN)
    assert refused.value.problems[0].code == "plan-no-total"
    assert refused.value.problems[0].params["key"] == "nspk@2022"


def test_the_share_counts_the_draws_in_the_same_category() -> None:
    floors = [(300, MERIT.bands[0]), (200, MERIT.bands[1])]
    drawn = np.array([199.0, 200.0, 299.0, 300.0])
    assert category(floors, 250, drawn) == (MERIT.bands[1], 2)
    assert category(floors, 300, drawn) == (MERIT.bands[0], 1)
    assert category(floors, 100, drawn) == (None, 1)


def test_ranks_in_a_draw_are_shared_by_equals() -> None:
    totals = np.array([[300.0, 100.0], [300.0, 200.0], [250.0, 200.0], [400.0, 50.0]])
    assert ranked(totals).tolist() == [[2, 3], [2, 1], [4, 1], [1, 4]]


def test_the_median_of_many_cards_lies_in_their_own_intervals() -> None:
    rng = np.random.default_rng(3)
    cards = [card(rng.integers(1, 5, 36).tolist()) for _ in range(40)]
    inside = [one.low <= one.total <= one.high for one in told(cards, Doubt(draws=2_000))]
    assert Fraction(sum(inside), len(inside)) > Fraction(9, 10)
