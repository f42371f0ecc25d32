"""Who breaks a rule: at the rates that are stated, among those who can."""

import numpy as np
import pytest

from meritara.registry.synth.arrays import dice
from meritara.registry.synth.offending import drawn, is_one
from meritara.registry.synth.shares import OFFENCES, RULES
from tests.registry.synth.crews import everybody


@pytest.mark.parametrize("pool", OFFENCES)
def test_rules_are_broken_at_their_rates(pool: str) -> None:
    found = drawn(dice(1, pool), pool, 400_000)
    shares = np.bincount(found, minlength=len(RULES)) / 400_000
    for rule, rate in OFFENCES[pool].items():
        assert float(shares[RULES.index(rule)]) == pytest.approx(rate, rel=0.2, abs=0.0001), rule
    assert float(shares[0]) == pytest.approx(1 - sum(OFFENCES[pool].values()), abs=0.01)


def test_most_people_break_no_rule() -> None:
    rules = everybody().lives["rule"]
    assert (rules == 0).mean() > 0.97


def test_a_rule_is_known_by_its_name() -> None:
    rules = np.array([0, RULES.index("R07"), RULES.index("R51")])
    assert is_one(rules, "R07").tolist() == [False, True, False]
    assert is_one(rules, "R07", "R51").tolist() == [False, True, True]


def test_rules_are_broken_by_those_who_can_break_them() -> None:
    lives = everybody().lives
    pools = {
        "jpt": lives["kind"] == 0,
        "administrator": lives["kind"] == 0,
        "supervisor": lives["kind"] == 0,
        "pns": (lives["kind"] > 0) & (lives["base"] == 0),
        "cpns": (lives["kind"] > 0) & (lives["base"] == 0),
        "pppk": lives["base"] > 0,
    }
    for pool, there in pools.items():
        mine = is_one(lives["rule"], *OFFENCES[pool])
        assert not (mine & ~there).any(), pool
