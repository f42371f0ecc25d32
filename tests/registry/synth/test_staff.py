"""People without a unit of their own: when they begin, where they work, and what rules change."""

import numpy as np
import pytest

from meritara.registry.synth import offending, staff
from meritara.registry.synth.arrays import NEVER, YEAR, dice, number
from meritara.registry.synth.plan import House
from meritara.registry.synth.shares import OFFENCES, PART_TIME, PNS, PPPK
from meritara.registry.synth.tree import PLACE, tree
from meritara.registry.synth.words import EXECUTOR, FAMILIES, LEVELS, SKILLED, TIERS
from tests.registry.synth.nations import UNTIL

UNITS = tree(House("contoh", "Contoh", "kab", "V", 4000))
TODAY = number(UNTIL)
POOLS = {"R07": "pns", "R17": "pns", "R50": "cpns", "R51": "pppk", "R40": "pppk"}
People = dict[str, "np.ndarray[tuple[int], np.dtype[np.int64]]"]


def made(rule: str = "", size: int = 4000) -> People:
    """Return some people, among whom everybody who can break a rule does where one is named."""
    rates = {pool: {rule: 1.0} if rule and POOLS[rule] == pool else {"R28": 0.0} for pool in OFFENCES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offending, "OFFENCES", rates)
        return staff.planted(dice(1, "staff"), UNITS, size, until=TODAY, pns=PNS)


def breaking(rule: str) -> People:
    """Return only those who break a rule."""
    found = made(rule)
    there = found["rule"] > 0
    assert there.any()
    return {name: values[there] for name, values in found.items()}


def test_shares_of_those_who_are_no_pns_add_up() -> None:
    pns, full, part = staff.employed(0.5)
    assert pns == pytest.approx(0.5)
    assert full + part == pytest.approx(0.5)
    assert full / part == pytest.approx(PPPK / PART_TIME)


def test_pns_begin_before_the_age_of_thirty_three() -> None:
    found = made()
    pns = found["base"] == 0
    age = (found["began"][pns] - found["born"][pns]) / YEAR
    assert (age.min() > 17.9, age.max() < 33) == (True, True)


def test_pppk_begin_at_any_age_and_within_six_years() -> None:
    found = made()
    pppk = found["base"] > 0
    age = (found["began"][pppk] - found["born"][pppk]) / YEAR
    assert (age.min() < 24, age.max() > 40, age.max() < 50) == (True, True, True)
    assert (TODAY - found["began"][pppk]).max() < 6.2 * YEAR


def test_part_time_pppk_began_within_the_last_fourteen_months() -> None:
    found = made()
    part = found["base"] == 2
    assert (TODAY - found["began"][part]).max() < 432


def test_a_year_after_the_beginning_a_pns_is_appointed() -> None:
    found = made()
    pns = found["base"] == 0
    wait = found["appointed"][pns] - found["began"][pns]
    assert set(wait.tolist()) <= {365, 366}
    assert (found["appointed"][~pns] == found["began"][~pns]).all()


def test_functional_posts_ask_for_their_education() -> None:
    found = made()
    functional = found["kind"] == 1
    skilled = [TIERS.index(tier) for tier in SKILLED]
    first = found["tiers"][functional][:, 0]
    level = found["education"][functional]
    assert level[np.isin(first, skilled)].min() == LEVELS.index("D-III")
    assert level[~np.isin(first, skilled)].min() == LEVELS.index("S-1")
    assert len(FAMILIES) == 10


def test_executors_stay_executors() -> None:
    found = made()
    assert set(found["tiers"][found["kind"] == 2].ravel().tolist()) == {EXECUTOR}


def test_most_functional_posts_stand_in_places_of_service() -> None:
    found = made()
    levels = UNITS.levels[found["units"][found["kind"] == 1][:, 0]]
    assert (levels == PLACE).mean() > 0.6


def test_who_serves_past_retirement_is_an_executor_born_too_long_ago() -> None:
    found = breaking("R07")
    assert set(found["kind"].tolist()) == {2}
    assert ((TODAY - found["born"]) / YEAR).min() > 58


def test_who_is_moved_too_early_changed_units_within_two_years() -> None:
    found = breaking("R17")
    starts, units = found["starts"], found["units"]
    assert (starts[:, 1] - starts[:, 0]).max() < 2 * 365
    assert (starts[:, 2] == NEVER).all()
    assert (units[:, 0] != units[:, 1]).mean() > 0.8


def test_who_is_on_probation_too_long_was_never_appointed() -> None:
    found = breaking("R50")
    assert set(found["appointed"].tolist()) == {NEVER}
    assert (TODAY - found["began"]).min() > 366


def test_a_contract_that_ended_was_a_full_one() -> None:
    found = breaking("R51")
    assert set(found["base"].tolist()) == {1}
    assert (found["contract_ends"] < TODAY).all()
    assert (found["began"] < found["contract_ends"]).all()


def test_those_who_left_began_long_before() -> None:
    found = staff.retiring(dice(2, "staff"), UNITS, 2000, until=TODAY)
    assert (found["left"] - found["began"]).min() > 30
    assert (found["left"] <= TODAY).all()
    aged = ((found["left"] - found["born"]) / YEAR > 57.9) & (found["base"] == 0)
    assert 0.1 < aged.mean() < 0.5
    assert set(found["rule"].tolist()) == {0}


def test_people_without_a_place_of_service_work_in_any_unit() -> None:
    small = tree(House("kecil", "Kecil", "kab", "V", 30))
    found = staff.staff(dice(3, "staff"), small, 50, until=TODAY, pns=PNS)
    assert found["units"].max() < len(small.levels)
