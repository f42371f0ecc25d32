"""Everybody of an agency: as many as are wanted, whole lives, heads after years as staff."""

import numpy as np
import pytest

from meritara.registry.synth.arrays import NEVER, YEAR, number
from meritara.registry.synth.words import EXECUTOR, TIERS
from tests.registry.synth.crews import HOUSE, breaking, everybody, lawful, now, then
from tests.registry.synth.nations import UNTIL

ADMINISTRATOR, SUPERVISOR = TIERS.index("administrator"), TIERS.index("supervisor")


def test_as_many_serve_on_the_last_day_as_are_wanted() -> None:
    assert now().size == HOUSE.people


def test_who_left_did_so_within_the_year_or_left_a_post_vacant() -> None:
    lives = everybody().lives
    left = lives["left"][lives["left"] < NEVER]
    assert len(left) > 0
    assert left.max() <= number(UNTIL)
    assert left.min() > number(UNTIL) - 430


def test_nobody_serves_before_the_age_of_seventeen_or_past_retirement() -> None:
    lives = everybody().lives
    assert ((lives["began"] - lives["born"]) / YEAR).min() > 17
    stay = lawful(lives) & (lives["left"] == NEVER) & (lives["base"] == 0)
    assert (lives["retires"][stay] > number(UNTIL)).all()


def test_posts_follow_one_another() -> None:
    starts = everybody().lives["starts"]
    filled = np.where(starts < NEVER, starts, -1).max(axis=1)
    assert (starts[:, 0] == everybody().lives["began"]).all()
    assert (filled <= number(UNTIL)).all()
    gaps = np.sort(starts, axis=1)
    known = gaps[:, 1:] < NEVER
    assert (np.diff(gaps, axis=1)[known] >= 200).all()


def test_heads_were_staff_for_years_and_rose_through_every_tier() -> None:
    lives = everybody().lives
    heads = (lives["kind"] == 0) & lawful(lives)
    starts, tiers = lives["starts"][heads], lives["tiers"][heads]
    assert set(tiers[:, 0].tolist()) == {EXECUTOR}
    assert set(tiers[:, 1].tolist()) == {SUPERVISOR}
    assert set(tiers[:, 2].tolist()) == {ADMINISTRATOR}
    first = np.sort(np.where(starts[:, 1:] < NEVER, starts[:, 1:], NEVER), axis=1)[:, 0]
    assert ((first - starts[:, 0]) / YEAR).min() > 9
    leaders = starts[:, 3] < NEVER
    assert (starts[leaders, 2] - starts[leaders, 1] > 3 * YEAR).all()
    assert (starts[leaders, 3] - starts[leaders, 2] > 3 * YEAR).all()


def test_no_leader_was_sworn_in_past_the_age_of_fifty_six() -> None:
    lives = everybody().lives
    leaders = (lives["starts"][:, 3] < NEVER) & (lives["kind"] == 0)
    age = (lives["starts"][leaders, 3] - lives["born"][leaders]) / YEAR
    assert age.max() < 56


def test_a_post_of_a_head_has_a_holder_or_is_vacant() -> None:
    one = now()
    heads = one.heads[everybody().tree.heads]
    assert sorted(everybody().tree.heads[heads < 0].tolist()) == sorted(everybody().vacant.tolist())


def test_a_year_before_the_predecessors_held_the_posts_that_changed_hands() -> None:
    before, after = then(), now()
    posts = everybody().tree.heads
    held_before = (before.heads[posts] >= 0).mean()
    assert held_before > 0.9
    same = sum(
        before.of("nip")[before.heads[unit]] == after.of("nip")[after.heads[unit]]
        for unit in posts.tolist()
        if before.heads[unit] >= 0 and after.heads[unit] >= 0
    )
    assert 0.7 < same / len(posts) < 1


@pytest.mark.parametrize(
    ("rule", "years"), [("R17", 2), ("R50", 1)], ids=["moved too early", "on probation too long"]
)
def test_those_who_break_a_rule_of_time_do_so_by_their_own_days(rule: str, years: int) -> None:
    lives = everybody(seed=11).lives
    there = breaking(lives, rule)
    starts = lives["starts"][there]
    if rule == "R17":
        assert (starts[:, 1] - starts[:, 0] < years * YEAR).all()
    else:
        assert (number(UNTIL) - lives["began"][there] > years * YEAR).all()
        assert (lives["appointed"][there] == NEVER).all()


def test_a_candidate_of_a_year_before_is_appointed_by_now() -> None:
    before = then()
    candidates = before.of("nip")[before.candidate & lawful(everybody().lives)[before.rows]]
    after = now()
    still = after.of("nip")[after.candidate]
    assert len(candidates) > 0
    assert np.intersect1d(candidates, still).tolist() == []
