"""An agency on a day: only what had happened by then, and never more than on a later day."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.registry.synth.arrays import NEVER, number
from meritara.registry.synth.standing import Standing, post_codes, turned, unit_codes
from tests.registry.synth.crews import everybody, now, then
from tests.registry.synth.nations import BEFORE, UNTIL

DAYS = st.dates(BEFORE, UNTIL)


@given(day=DAYS)
@settings(max_examples=15, deadline=None)
def test_who_serves_had_begun_and_had_not_left(day: object) -> None:
    one = Standing(everybody(), number(day))  # type: ignore[arg-type]
    assert (one.of("began") <= one.day).all()
    assert (one.of("left") > one.day).all()


@given(day=DAYS)
@settings(max_examples=15, deadline=None)
def test_the_post_held_had_begun_and_the_next_had_not(day: object) -> None:
    one = Standing(everybody(), number(day))  # type: ignore[arg-type]
    assert (one.held("starts") <= one.day).all()
    later = (
        one.of("starts")[one.stage < 3, 0] * 0
        + one.of("starts")[one.stage < 3][np.arange((one.stage < 3).sum()), one.stage[one.stage < 3] + 1]
    )
    assert (later > one.day).all()


@given(first=DAYS, second=DAYS)
@settings(max_examples=15, deadline=None)
def test_nobody_falls_in_rank_or_education_as_days_go_by(first: object, second: object) -> None:
    early, late = sorted((first, second))  # type: ignore[type-var]
    before, after = (Standing(everybody(), number(day)) for day in (early, late))  # type: ignore[arg-type]
    both, old, new = np.intersect1d(before.of("nip"), after.of("nip"), return_indices=True)
    assert len(both) > 0
    assert (before.rank[old] <= after.rank[new]).all()
    assert (before.education[old] <= after.education[new]).all()
    assert (before.stage[old] <= after.stage[new]).all()


def test_pppk_have_no_rank_and_pns_at_least_one() -> None:
    one = now()
    assert set(one.rank[one.of("base") > 0].tolist()) == {-1}
    assert one.rank[one.of("base") == 0].min() == 0


def test_ranks_begin_on_the_first_of_april_or_october() -> None:
    ranks = now().ranks[:, 1:]
    days = ranks[ranks < NEVER].astype("datetime64[D]")
    months = set((days.astype("datetime64[M]").astype(int) % 12 + 1).tolist())
    assert months == {4, 10}
    assert (days == days.astype("datetime64[M]")).all()


def test_a_rank_begins_at_the_next_of_its_two_days() -> None:
    days = np.array(
        ["2026-01-15", "2026-04-01", "2026-04-30", "2026-05-01", "2026-10-02", "2026-12-31"], "M8[D]"
    )
    found = turned(days.astype("int64")).astype("M8[D]").astype(str).tolist()
    assert found == ["2026-04-01", "2026-04-01", "2026-04-01", "2026-10-01", "2026-10-01", "2027-04-01"]


def test_the_head_of_a_unit_is_in_it() -> None:
    one = now()
    for unit in (one.heads >= 0).nonzero()[0].tolist():
        assert one.unit[one.heads[unit]] == unit
        assert one.held("titles")[one.heads[unit]] == 0


def test_codes_of_posts_are_told_apart_by_unit_and_title() -> None:
    units, titles = np.array([0, 1, 12]), np.array([0, 4, 0])
    assert post_codes(units, titles).to_pylist() == ["j0", "j104", "j1200"]
    assert unit_codes(units).to_pylist() == ["u0", "u1", "u12"]


def test_days_of_cases_do_not_change_with_the_day_of_the_snapshot() -> None:
    before, after = then(), now()
    _both, old, new = np.intersect1d(before.of("nip"), after.of("nip"), return_indices=True)
    assert (before.case[old] == after.case[new]).all()
    assert (before.away[old] == after.away[new]).all()
