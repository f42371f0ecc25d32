"""Small groups: whoever reads a table, and knows how it was made, cannot say how many are in one."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.tables.small_groups import Count, shielded

COUNTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 60), max_size=9)
LEAST = st.integers(3, 12)


def table(counts: tuple[int, ...], least: int) -> tuple[str, ...]:
    """Return what stands on the page."""
    made = shielded({str(place): count for place, count in enumerate(counts)}, least)
    return (*map(str, made.groups.values()), str(made.total))


@given(COUNTS, LEAST)
def test_small_group_is_hidden_and_every_other_one_is_exact(counts: dict[str, int], least: int) -> None:
    shown = {
        name: Count(None, below=least) if n in range(1, least) else Count(n) for name, n in counts.items()
    }
    assert shielded(counts, least).groups == shown


@given(COUNTS, LEAST)
def test_sum_is_shown_only_where_no_group_is_small(counts: dict[str, int], least: int) -> None:
    small = [name for name, count in counts.items() if 0 < count < least]
    assert shielded(counts, least).total == Count(None if small else sum(counts.values()))


@pytest.mark.parametrize("least", [3, 4, 5])
@pytest.mark.parametrize("groups", [1, 2, 3])
def test_hidden_count_may_be_any_small_one_after_reading_every_table_that_looks_alike(
    groups: int, least: int
) -> None:
    alike = defaultdict[tuple[str, ...], list[tuple[int, ...]]](list)
    for counts in product(range(2 * least), repeat=groups):
        alike[table(counts, least)].append(counts)
    possible = {
        frozenset(counts[place] for counts in tables)
        for page, tables in alike.items()
        for place in range(groups)
        if page[place].startswith("<")
    }
    assert possible == {frozenset(range(1, least))}
