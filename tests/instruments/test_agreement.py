"""Weighted kappa, held against its definition and its limits."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.instruments.agreement import agreement

PAIRS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=40)


def by_definition(pairs: list[tuple[int, int]]) -> Fraction | None:
    n, levels = len(pairs), range(1, 5)
    share = {(i, j): Fraction(pairs.count((i, j)), n) for i in levels for j in levels}
    first = {i: sum(share[i, j] for j in levels) for i in levels}
    second = {j: sum(share[i, j] for i in levels) for j in levels}
    weight = {(i, j): Fraction(abs(i - j), 3) for i in levels for j in levels}
    expected = sum(weight[i, j] * first[i] * second[j] for i in levels for j in levels)
    return 1 - sum(weight[pair] * share[pair] for pair in share) / expected if expected else None


@given(PAIRS)
def test_kappa_is_what_its_definition_says(pairs: list[tuple[int, int]]) -> None:
    assert agreement(pairs, low=1, high=4).kappa == by_definition(pairs)


@given(PAIRS)
def test_kappa_does_not_depend_on_who_is_called_first(pairs: list[tuple[int, int]]) -> None:
    turned = [(other, one) for one, other in pairs]
    assert agreement(pairs, low=1, high=4) == agreement(turned, low=1, high=4)


@given(PAIRS)
def test_kappa_is_one_exactly_where_everything_agrees_and_levels_vary(pairs: list[tuple[int, int]]) -> None:
    found = agreement(pairs, low=1, high=4)
    assert (found.kappa == 1) == (found.equal == found.n and len({one for one, _ in pairs}) > 1)


def test_wide_disagreement_weighs_more_than_a_narrow_one() -> None:
    near = agreement([(1, 2), (2, 1), (3, 4), (4, 3)], low=1, high=4)
    far = agreement([(1, 4), (2, 3), (3, 2), (4, 1)], low=1, high=4)
    assert (near.kappa, far.kappa) == (Fraction(1, 5), Fraction(-3, 5))
    assert (near.equal, far.equal) == (0, 0)


def test_nothing_compared_has_neither_share_nor_kappa() -> None:
    found = agreement([], low=1, high=4)
    assert (found.n, found.share, found.kappa) == (0, None, None)


def test_level_outside_the_scale_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"outside 1\.\.4"):
        agreement([(1, 5)], low=1, high=4)
