"""The data of a synthetic nation: words and codes that the registry knows."""

import re

import pytest

from meritara.registry.code_lists import published
from meritara.registry.synth import words
from meritara.registry.synth.plan import REGIONS, imaginary
from meritara.registry.synth.shares import AGENCIES, OFFENCES, RULES, SIZES


@pytest.mark.parametrize(
    ("list_id", "used"),
    [
        ("jenjang-jabatan", words.TIERS),
        ("golongan", words.GRADES),
        ("golongan", words.CONTRACT_GRADES),
        ("tingkat-pendidikan", words.LEVELS),
        ("jenis-instansi", tuple(AGENCIES)),
    ],
)
def test_codes_are_those_of_the_registry(list_id: str, used: tuple[str, ...]) -> None:
    known = {one.code for one in published()[list_id].codes}
    assert set(used) - known == set()


def test_grades_and_levels_stand_in_their_order() -> None:
    for list_id, used in (("golongan", words.GRADES), ("tingkat-pendidikan", words.LEVELS)):
        orders = published()[list_id].orders
        found = [orders[code] for code in used]
        assert found == sorted(found)


def test_every_title_has_a_tier() -> None:
    assert len(words.TITLES) == len(words.TITLE_TIERS)
    named = {words.TITLES[place]: words.TIERS[tier] for place, tier in enumerate(words.TITLE_TIERS) if place}
    assert named["Guru Ahli Madya"] == "ahli-madya"
    assert named["Perawat Penyelia"] == "penyelia"
    assert {named[title] for title in words.EXECUTORS} == {"executor"}


def test_names_are_single_words_and_each_stands_once() -> None:
    for names in (words.MEN, words.WOMEN, words.LATTER):
        assert len(set(names)) == len(names) >= 40
        assert [name for name in names if not re.fullmatch("[A-Z][a-z]+", name)] == []


def test_kinds_of_agencies_have_a_size() -> None:
    assert set(SIZES) == set(AGENCIES)
    assert sum(AGENCIES.values()) == 644


def test_imaginary_agencies_lie_in_the_regions_of_bkn() -> None:
    assert {one.region for one in imaginary(100)} == set(REGIONS)


def test_rules_are_numbered_and_none_is_certain_to_be_broken() -> None:
    assert [rule for rule in RULES[1:] if not re.fullmatch(r"R[0-5]\d", rule)] == []
    assert [pool for pool, rates in OFFENCES.items() if not 0 < sum(rates.values()) < 0.5] == []


def test_every_school_and_age_belongs_to_a_level() -> None:
    tables = (words.SCHOOLS, words.FIELDS, words.FINISHED_AT, words.FIRST_GRADE, words.CONTRACT_GRADES)
    assert {len(table) for table in tables} == {len(words.LEVELS)}
    assert list(words.FINISHED_AT) == sorted(words.FINISHED_AT)
