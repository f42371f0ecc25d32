"""Posts that change hands at once: the day, the window, its share, and the percentile of the days before."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.reports.turnover import bounds, is_wide
from tests.registry.facts.rows import day
from tests.reports.turnover import AS_OF, LAW, act, days, lines, place, places, told

SHARE = "on changed placed existing"


def test_posts_of_a_day_and_different_posts_of_the_window_that_ends_then_are_counted() -> None:
    acts = [
        act("j0", "2026-01-10"),
        act("j1", "2026-01-10"),
        act("j1", "2026-02-20"),
        act("j2", "2026-02-20"),
    ]
    assert told("on posts changed placed existing", days(acts, places(6))) == [
        (day("2026-01-10"), 2, 2, 2, 6),
        (day("2026-02-20"), 2, 3, 3, 6),
    ]


def test_ninetieth_day_is_in_the_window_and_the_next_one_is_not() -> None:
    first = dt.date(2026, 1, 1)
    for later, changed in ((89, 2), (90, 1)):
        acts = [act("j0", first), act("j1", first + dt.timedelta(days=later))]
        assert days(acts, places(4))[1]["changed"] == changed


def test_post_that_changes_hands_again_stays_in_the_window_for_another_ninety_days() -> None:
    acts = [
        act("j0", "2026-01-01"),
        act("j0", "2026-03-01"),
        act("j1", "2026-05-29"),
        act("j2", "2026-05-30"),
    ]
    assert told("on changed", days(acts, places(4)))[2:] == [(day("2026-05-29"), 2), (day("2026-05-30"), 2)]


def test_two_holders_of_one_post_on_a_day_are_one_post() -> None:
    assert told("posts changed", days([act("j0", "2026-01-01")] * 2, places(2))) == [(1, 1)]


def test_only_a_new_holder_of_a_structural_post_counts() -> None:
    acts = [
        act("j0", "2026-01-01"),
        act("j1", "2026-01-01", kind="fungsional"),
        act("j2", "2026-01-01", before_post="j2"),
        act("j3", "2026-01-01", before_post="j9"),
    ]
    assert told("posts placed", days(acts, places(5))) == [(2, 2)]
    (line,) = lines(acts, places(5))
    assert (line["counts"], line["renewed"], line["untold"]) == (2, 1, 0)


def test_without_a_day_of_inauguration_a_kind_or_a_post_nothing_is_counted_but_said() -> None:
    nameless = act(None, "2026-01-01", unit="u1")
    acts = [act("j0", None), act("j1", "2026-01-01", kind=None), nameless, act("j2", "2026-07-01")]
    assert days(acts, places(5)) == []
    (line,) = lines(acts, places(5))
    assert (line["counts"], line["untold"], line["existing"]) == (0, 3, 5)


def test_post_without_a_code_is_known_by_its_unit_and_name_and_is_on_no_map() -> None:
    acts = [
        act(None, "2026-01-01", unit="u1", post_name="Kabid"),
        act(None, "2026-01-02", unit="u1", post_name="Kabid"),
        act(None, "2026-01-02", unit="u2", post_name="Kabid"),
    ]
    assert told(SHARE, days(acts, places(3)))[1] == (day("2026-01-02"), 2, 0, 3)


def test_share_is_of_the_posts_that_were_there_in_the_window() -> None:
    posts = [
        place("j0"),
        place("j1", "2026-04-01"),
        place("gone", until="2025-12-03"),
        place("just-gone", until="2025-12-04"),
        place("f", kind="fungsional"),
    ]
    acts = [act("j0", "2026-03-03"), act("j1", "2026-04-01")]
    assert told(SHARE, days(acts, posts)) == [
        (day("2026-03-03"), 1, 1, 2),
        (day("2026-04-01"), 2, 2, 2),
    ]
    (line,) = lines(acts, posts)
    assert line["existing"] == 2


def test_appointment_outside_the_time_of_its_post_is_beside_the_share() -> None:
    posts = [place("j0", "2026-02-01"), place("j1", until="2025-12-31"), place("j2")]
    acts = [act("j0", "2026-01-31"), act("j1", "2026-01-31"), act("j2", "2026-01-31"), act("x", "2026-01-31")]
    assert told("changed placed existing", days(acts, posts)) == [(4, 1, 2)]


def test_without_a_map_of_posts_there_is_no_share_but_days_are_counted() -> None:
    acts = [act("j0", "2026-01-01"), act("j1", "2026-01-01")]
    assert told("posts changed placed existing wide", days(acts, [])) == [(2, 2, 0, 0, False)]
    assert lines(acts, [])[0]["existing"] == 0


def test_what_explains_a_window_is_told_by_the_last_holder_of_each_post() -> None:
    posts = [place("j0"), place("j1", "2026-02-01"), place("j2", "2025-11-03"), place("j3", "2025-11-04")]
    acts = [
        act("j0", "2026-01-01", because="penataan-organisasi", tier="supervisor"),
        act("j0", "2026-02-01", because="seleksi-terbuka", tier="jpt_pratama"),
        act("j1", "2026-02-01", because="uji-kompetensi", moved_by="MU"),
        act("j2", "2026-02-01", because="penataan-organisasi", tier=None),
        act("j3", "2026-02-01", because=None),
    ]
    found = days(acts, posts)[1]
    names = "changed fresh reorganised selected resettled unexplained jpt_pratama administrator supervisor"
    assert told(names, [found]) == [(4, 2, 1, 2, 1, 1, 1, 2, 0)]


def test_head_of_region_and_election_of_the_day_are_carried_along() -> None:
    since, determined = day("2025-02-20"), day("2024-09-22")
    acts = [
        act("j0", "2024-10-01", candidates_on=determined),
        act("j1", "2025-03-01", head_since=since, head_state="definitif"),
    ]
    assert told("head_state head_since candidates_on", days(acts, places(3))) == [
        (None, None, determined),
        ("definitif", since, None),
    ]


def test_agencies_are_counted_apart() -> None:
    acts = [act("j0", "2026-01-01"), act("j0", "2026-01-01", agency="b"), act("j1", "2026-01-02", agency="b")]
    found = days(acts, [*places(3), *places(8, agency="b")])
    assert told("agency changed existing", found) == [("a", 1, 3), ("b", 1, 8), ("b", 2, 8)]


@pytest.mark.parametrize(
    ("placed", "existing", "stands_out"),
    [
        (3, 10, False),
        (31, 100, True),
        (30, 100, False),
        (4, 10, True),
        (1, 1, False),
        (2, 2, True),
        (0, 0, False),
    ],
)
def test_window_stands_out_above_the_percentage_and_not_with_few_posts(
    placed: int, existing: int, *, stands_out: bool
) -> None:
    assert is_wide(placed, existing, LAW) is stands_out


def test_day_stands_out_above_the_percentile_of_enough_days_before() -> None:
    counts = [(1, "2025-01-01"), (2, "2025-05-01"), (3, "2025-09-01"), (3, "2025-12-01"), (4, "2026-04-01")]
    acts = [act(f"j{number}", on) for many, on in counts for number in range(many)]
    found = days(acts, places(99))
    assert told("posts bound many flagged", found) == [
        (1, None, False, False),
        (2, None, False, False),
        (3, None, False, False),
        (3, 3, False, False),
        (4, 3, True, True),
    ]
    few = days(acts, places(99), replace(LAW, least_posts=5))
    assert told("many", few)[-1] == (False,)


def test_hundredth_percentile_is_the_most_before_and_the_fiftieth_their_lower_middle() -> None:
    counts = [5, 1, 4, 2, 9]
    assert list(bounds(counts, replace(LAW, percentile=100, least_days=1))) == [None, 5, 5, 5, 5]
    assert list(bounds(counts, replace(LAW, percentile=50, least_days=1))) == [None, 5, 1, 4, 2]


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(1, 100), st.integers(1, 10))
def test_bound_is_the_smallest_count_that_so_many_of_a_hundred_do_not_exceed(
    counts: list[int], percentile: int, least: int
) -> None:
    law = replace(LAW, percentile=percentile, least_days=least)
    for number, bound in enumerate(bounds(counts, law)):
        before = counts[:number]
        if number < least:
            assert bound is None
            continue
        enough = [one for one in before if sum(x <= one for x in before) * 100 >= percentile * number]
        assert bound == min(enough)


OFFSETS = st.integers(0, 300)
ACTS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 6), OFFSETS), min_size=1, max_size=25)
LIVES = st.lists(st.tuples(OFFSETS, OFFSETS), min_size=4, max_size=4)


@settings(max_examples=12, deadline=None)
@given(ACTS, LIVES, st.integers(1, 120))
def test_windows_are_those_that_a_count_day_by_day_gives(
    given_acts: list[tuple[str, int, int]], life: list[tuple[int, int]], length: int
) -> None:
    start = dt.date(2025, 1, 1)
    law = replace(LAW, days=length)
    spans = {
        f"j{n}": (start + dt.timedelta(min(one)), start + dt.timedelta(max(one)))
        for n, one in enumerate(life)
    }
    posts = [
        place(code, str(first), str(last), agency=agency)
        for agency in "ab"
        for code, (first, last) in spans.items()
    ]
    acts = [(agency, f"j{code}", start + dt.timedelta(offset)) for agency, code, offset in given_acts]
    expected = []
    for agency, on in sorted({(agency, on) for agency, _code, on in acts}):
        opened = on - dt.timedelta(days=length - 1)
        inside = [(code, one) for who, code, one in acts if who == agency and opened <= one <= on]
        last = {code: max(one for name, one in inside if name == code) for code, _one in inside}
        placed = sum(code in spans and spans[code][0] <= one <= spans[code][1] for code, one in last.items())
        there = sum(first <= on and end >= opened for first, end in spans.values())
        expected.append((agency, on, len({c for c, one in inside if one == on}), len(last), placed, there))
    found = days([act(code, one, agency=agency) for agency, code, one in acts], posts, law)
    assert told("agency on posts changed placed existing", found) == expected
    assert all(row["placed"] <= min(row["existing"], row["changed"]) for row in found)
    assert all(one["on"] < two["on"] or one["agency"] < two["agency"] for one, two in pairwise(found))
    assert {row["on"] <= AS_OF for row in found} == {True}
