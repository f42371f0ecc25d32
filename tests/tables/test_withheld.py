"""Means that nobody may read: those of few people, and as many more as it takes to hide them."""

from hypothesis import given
from hypothesis import strategies as st

from meritara.tables.small_groups import withheld

LEAST = 5
GROUPS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 40), max_size=8)


def test_groups_that_are_large_enough_are_all_shown() -> None:
    assert withheld({"a": 5, "b": 30}, LEAST) == frozenset()


def test_small_group_takes_the_next_smallest_with_it() -> None:
    assert withheld({"a": 2, "b": 7, "c": 30}, LEAST) == {"a", "b"}


def test_two_small_groups_that_are_large_together_hide_each_other() -> None:
    assert withheld({"a": 3, "b": 4, "c": 30}, LEAST) == {"a", "b"}


def test_two_small_groups_that_are_small_together_take_a_third() -> None:
    assert withheld({"a": 1, "b": 2, "c": 6, "d": 30}, LEAST) == {"a", "b", "c"}


def test_empty_group_is_no_group() -> None:
    assert withheld({"a": 0, "b": 9}, LEAST) == frozenset()


@given(GROUPS)
def test_every_small_group_is_hidden(counts: dict[str, int]) -> None:
    small = {name for name, count in counts.items() if 0 < count < LEAST}
    assert small <= withheld(counts, LEAST)


@given(GROUPS)
def test_what_is_hidden_follows_from_the_rest_for_nobody_alone(counts: dict[str, int]) -> None:
    hidden = withheld(counts, LEAST)
    others = {name for name, count in counts.items() if count} - hidden
    together = sum(counts[name] for name in hidden)
    assert not hidden or not others or (len(hidden) > 1 and together >= LEAST)


@given(GROUPS)
def test_nothing_is_hidden_without_need(counts: dict[str, int]) -> None:
    hidden = withheld(counts, LEAST)
    large = [name for name in hidden if counts[name] >= LEAST]
    assert len(large) <= 1
