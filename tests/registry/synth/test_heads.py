"""Heads of units: years of service before each tier, and what those who break a rule have otherwise."""

import numpy as np
import pytest

from meritara.registry.synth import offending
from meritara.registry.synth.arrays import NEVER, YEAR, dice, number
from meritara.registry.synth.heads import LAST, heads
from meritara.registry.synth.plan import House
from meritara.registry.synth.shares import OFFENCES, RULES
from meritara.registry.synth.tree import Tree, tree
from meritara.registry.synth.words import LEVELS, TIERS
from tests.registry.synth.nations import UNTIL

UNITS = tree(House("contoh", "Contoh", "kab", "V", 8000))
SINCE = 700  # days in the post
POOLS = {"jpt_pratama": "jpt", "administrator": "administrator", "supervisor": "supervisor"}


def posts_of(tier: str, units: Tree = UNITS) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return the units that a tier heads."""
    found: np.ndarray[tuple[int], np.dtype[np.int64]] = units.heads[
        units.tier(units.heads) == TIERS.index(tier)
    ]
    return found


def made(tier: str, *, rule: str = "") -> dict[str, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """Return the heads of one tier, all of whom break a rule where one is named."""
    posts = posts_of(tier)
    pool = POOLS[tier]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offending, "OFFENCES", OFFENCES | {pool: {rule: 1.0} if rule else {"R47": 0.0}})
        held = np.full(len(posts), SINCE)
        return heads(dice(1, tier), UNITS, posts, until=number(UNTIL), held=held)


def last_post(found: dict[str, "np.ndarray[tuple[int], np.dtype[np.int64]]"], tier: str) -> object:
    """Return since when the post now held is held."""
    return found["starts"][:, LAST[TIERS.index(tier)]]


@pytest.mark.parametrize("tier", POOLS)
def test_the_post_is_held_for_as_long_as_was_asked(tier: str) -> None:
    assert set(np.asarray(last_post(made(tier), tier)).tolist()) == {number(UNTIL) - SINCE}


@pytest.mark.parametrize("tier", POOLS)
def test_no_tier_above_the_one_held_was_reached(tier: str) -> None:
    starts = made(tier)["starts"]
    above = LAST[TIERS.index(tier)] + 1
    assert (starts[:, above:] == NEVER).all()
    assert (starts[:, :above] < NEVER).all()


@pytest.mark.parametrize(("tier", "years"), [("supervisor", 9), ("administrator", 13), ("jpt_pratama", 17)])
def test_service_before_the_post_suffices_for_the_grade_it_asks_for(tier: str, years: int) -> None:
    found = made(tier)
    served = (np.asarray(last_post(found, tier)) - found["began"]) / YEAR
    assert served.min() > years


@pytest.mark.parametrize(
    ("tier", "rule", "level"),
    [("jpt_pratama", "R11", "D-III"), ("administrator", "R12", "D-III"), ("supervisor", "R13", "SLTA")],
)
def test_who_lacks_the_education_was_recruited_with_what_they_have(tier: str, rule: str, level: str) -> None:
    found = made(tier, rule=rule)
    assert set(found["rule"].tolist()) == {RULES.index(rule)}
    assert set(found["education"].tolist()) == set(found["recruited"].tolist()) == {LEVELS.index(level)}
    assert set(found["studied"].tolist()) == {NEVER}


@pytest.mark.parametrize(
    ("tier", "rule"), [("jpt_pratama", "R19"), ("administrator", "R18"), ("supervisor", "R18")]
)
def test_who_stays_too_long_came_more_than_five_years_ago(tier: str, rule: str) -> None:
    held = (number(UNTIL) - np.asarray(last_post(made(tier, rule=rule), tier))) / YEAR
    assert (held.min() > 5.1, held.max() < 6.6) == (True, True)


def test_who_is_of_too_low_a_grade_stopped_after_one_promotion() -> None:
    assert set(made("administrator", rule="R15")["steps"].tolist()) == {1}
    assert set(made("administrator")["steps"].tolist()) == {6}


def test_a_selection_that_breaks_a_rule_is_recent_enough_to_be_told() -> None:
    starts = np.asarray(last_post(made("jpt_pratama", rule="R22"), "jpt_pratama"))
    assert starts.min() >= number(UNTIL) - 1000


def test_heads_have_at_least_a_first_degree() -> None:
    for tier in POOLS:
        assert {LEVELS[place] for place in made(tier)["education"].tolist()} <= {"S-1", "S-2", "S-3"}
