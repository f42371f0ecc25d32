"""The units of a synthetic agency: one tree, whole, with posts for heads at every depth."""

import pytest

from meritara.registry.synth.plan import House
from meritara.registry.synth.tree import OFFICE, PART, PLACE, SECTION, TOP, Tree, tree
from meritara.registry.synth.words import TIERS

SIZES = (12, 60, 140, 1000, 20_000)


def of(people: int, kind: str = "kab") -> Tree:
    """Return the units of an agency of a size."""
    return tree(House("contoh", "Contoh", kind, "V", people))


@pytest.mark.parametrize("people", SIZES)
def test_every_unit_hangs_under_one_that_stands_before_it(people: int) -> None:
    one = of(people)
    parents = one.parents.tolist()
    assert parents[0] == -1
    assert [unit for unit, above in enumerate(parents[1:], 1) if not 0 <= above < unit] == []


@pytest.mark.parametrize("people", SIZES)
def test_a_unit_is_one_step_deeper_than_the_one_above(people: int) -> None:
    one = of(people)
    steps = {
        (int(one.levels[above]), int(one.levels[unit]))
        for unit, above in enumerate(one.parents.tolist())
        if above >= 0
    }
    assert steps <= {(TOP, OFFICE), (OFFICE, PART), (PART, SECTION), (OFFICE, PLACE)}


@pytest.mark.parametrize("people", SIZES)
def test_there_are_people_for_all_heads(people: int) -> None:
    assert len(of(people).heads) < people


@pytest.mark.parametrize("people", SIZES)
def test_no_two_units_have_the_same_name(people: int) -> None:
    names = of(people).names
    assert len(set(names)) == len(names)


def test_the_secretary_of_a_regency_is_a_leader_of_the_lower_tier() -> None:
    regency, ministry = of(1000), of(1000, "kement")
    assert [TIERS[place] for place in regency.tier(regency.heads[:4]).tolist()] == [
        "jpt_pratama",
        "jpt_pratama",
        "administrator",
        "supervisor",
    ]
    assert [TIERS[place] for place in ministry.tier(ministry.heads[:4]).tolist()] == [
        "jpt_madya",
        "jpt_pratama",
        "administrator",
        "supervisor",
    ]


def test_heads_bear_the_echelons_of_their_kind_of_agency() -> None:
    assert of(100).echelons == ("II.a", "II.b", "III.b", "IV.a")
    assert of(100, "prov").echelons == ("I.b", "II.a", "III.a", "IV.a")
    assert of(100, "lpnk").echelons == ("I.a", "II.a", "III.a", "IV.a")
