"""The plan of a nation: kinds, sizes and numbers of its agencies."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.registry.synth.plan import SERIALS, House, nation, plan
from meritara.registry.synth.shares import AGENCIES
from tests.registry.synth.nations import UNTIL


def test_the_whole_nation_has_the_agencies_of_the_country() -> None:
    houses = nation(644, 5_000_000, seed=1, until=UNTIL).houses
    assert Counter(one.kind for one in houses) == AGENCIES
    assert len({one.code for one in houses}) == len({one.name for one in houses}) == 644


def test_every_name_and_code_says_that_it_is_synthetic() -> None:
    houses = nation(100, 10_000, seed=1, until=UNTIL).houses
    assert [one for one in houses if not one.name.endswith("(sintetis)")] == []
    assert [one for one in houses if not one.code.startswith("sintetis-")] == []


def test_a_regency_lies_in_a_province_of_the_nation() -> None:
    houses = nation(100, 10_000, seed=1, until=UNTIL).houses
    provinces = {one.code for one in houses if one.kind == "prov"}
    assert {one.parent for one in houses if one.kind in ("kab", "kot")} <= provinces
    assert {one.parent for one in houses if one.kind not in ("kab", "kot")} == {""}


@given(agencies=st.integers(1, 700), each=st.integers(12, 9000), seed=st.integers(0, 9))
def test_sizes_add_up_and_no_two_agencies_share_a_serial(agencies: int, each: int, seed: int) -> None:
    made = nation(agencies, agencies * each, seed=seed, until=UNTIL)
    serials = [one.first + n for one in made.houses for n in range(one.serials)]
    assert made.people == agencies * each
    assert min(one.people for one in made.houses) >= 12
    assert len(serials) == len(set(serials))
    assert max(serials) <= SERIALS


@pytest.mark.parametrize(("agencies", "people"), [(0, 100), (1000, 100_000), (10, 100)])
def test_a_plan_that_cannot_be_made_is_refused(agencies: int, people: int) -> None:
    with pytest.raises(Refused, match="synth-too-few"):
        nation(agencies, people, seed=1, until=UNTIL)


def test_the_agencies_of_somebody_else_keep_their_codes() -> None:
    houses = [House("khatulistiwa", "Prov. Contoh", "prov", "V"), House("ulin", "Kab. Contoh", "kab", "V")]
    made = plan(houses, 200, seed=1, until=UNTIL)
    assert [(one.code, one.name, one.kind) for one in made.houses] == [
        ("khatulistiwa", "Prov. Contoh", "prov"),
        ("ulin", "Kab. Contoh", "kab"),
    ]
