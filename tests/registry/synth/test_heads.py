"""Heads of units: years of service before each tier, and what those who break a rule have otherwise."""

import datetime as dt

import numpy as np
import pytest

from meritara.registry.synth import offending
from meritara.registry.synth.arrays import NEVER, YEAR, dice, number
from meritara.registry.synth.election import WINDOWS
from meritara.registry.synth.heads import LAST, breakable, heads
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
    lacks = found["education"] == LEVELS.index(level)
    assert lacks.all() if rule != "R12" else (lacks.any() and not lacks.all())
    assert set(found["recruited"][lacks].tolist()) == {LEVELS.index(level)}
    assert set(found["studied"][lacks].tolist()) == {NEVER}


def test_an_administrator_lacks_either_the_education_or_the_years_as_a_supervisor() -> None:
    found = made("administrator", rule="R12")
    lacks = found["education"] < LEVELS.index("S-1")
    years = (found["starts"][:, 2] - found["starts"][:, 1]) / YEAR
    assert (years[lacks].min() > 3, years[~lacks].max() < 2) == (True, True)


def test_a_leader_moved_without_a_test_headed_another_office_for_long_enough() -> None:
    found = made("jpt_pratama", rule="R21")
    assert set(found["tiers"][:, 2].tolist()) == {TIERS.index("jpt_pratama")}
    assert (found["units"][:, 2] != found["units"][:, 3]).all()
    assert ((found["starts"][:, 3] - found["starts"][:, 2]) / YEAR).min() > 3


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


@pytest.mark.parametrize("rule", ["R10", "R20"])
def test_who_came_up_too_fast_held_the_tier_before_for_less_than_two_years(rule: str) -> None:
    found = made("jpt_pratama", rule=rule)
    days = found["starts"][:, 3] - found["starts"][:, 2]
    assert (days.min() >= 200, days.max() < 700) == (True, True)
    before = {TIERS[place] for place in found["tiers"][:, 2].tolist()}
    assert before == {"administrator" if rule == "R10" else "jpt_pratama"}


def test_who_is_replaced_too_soon_headed_another_office_before() -> None:
    found = made("jpt_pratama", rule="R20")
    before, now = found["units"][:, 2], found["units"][:, 3]
    assert (before != now).all()
    assert set(before.tolist()) <= set(np.asarray(posts_of("jpt_pratama")).tolist())


@pytest.mark.parametrize("tier", POOLS)
@pytest.mark.parametrize("rule", ["R24", "R25"])
def test_who_has_no_permit_came_in_the_window_of_the_rule(tier: str, rule: str) -> None:
    first, after = WINDOWS[rule]
    starts = np.asarray(last_post(made(tier, rule=rule), tier))
    assert (starts.min() >= first, starts.max() < after) == (True, True)


@pytest.mark.parametrize(
    ("until", "regional", "left"),
    [
        (UNTIL, True, {"R24", "R25"}),
        (UNTIL, False, set()),
        (dt.date(2024, 12, 31), True, {"R24"}),
        (dt.date(2024, 3, 1), True, set()),
        (dt.date(2031, 6, 30), True, set()),
    ],
)
def test_a_permit_is_missing_only_where_and_while_one_is_asked_for(
    until: dt.date, regional: bool, left: set[str]
) -> None:
    rules = np.array([RULES.index(rule) for rule in ("R24", "R25")])
    found = breakable(rules, np.array([2, 3]), until=number(until), regional=regional)
    assert {RULES[place] for place in found.tolist()} - {""} == left


def test_a_leader_alone_of_the_tier_cannot_have_headed_another_office() -> None:
    for tiers, left in (([1], 0), ([1, 1], 2), ([0, 1], 1)):
        rules = np.full(len(tiers), RULES.index("R20"))
        found = breakable(rules, np.array(tiers), until=number(UNTIL), regional=True)
        assert int((found > 0).sum()) == left


def test_only_a_jpt_pratama_needs_the_years_as_an_administrator() -> None:
    rules = np.full(2, RULES.index("R10"))
    found = breakable(rules, np.array([0, 1]), until=number(UNTIL), regional=True)
    assert (found > 0).tolist() == [False, True]
