"""The terms of facts: a setting nobody asked for stands on its first choice; strange ones are refused."""

import pytest

from meritara.law.folders import folders
from meritara.problem import Refused
from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.facts.terms import read_terms, terms


def test_the_shipped_terms_are_sound() -> None:
    assert read_terms(folders()).problems == ()


def test_every_setting_stands_on_its_first_choice_until_another_is_asked_for() -> None:
    law = terms("ip-asn")
    assert law.chosen({"jangka-seminar": "setahun"}) == {
        one.id: "setahun" if one.id == "jangka-seminar" else next(iter(one.choices)) for one in law.settings
    }


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"jangka-seminr": "setahun"}, "facts-setting"), ({"jangka-seminar": "3"}, "facts-choice")],
)
def test_a_setting_or_choice_that_is_not_there_is_refused(asked: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        terms("ip-asn").chosen(asked)


def test_an_index_that_no_facts_answer_is_refused() -> None:
    with pytest.raises(Refused, match="facts-unknown"):
        terms("skm")


def test_every_code_of_the_terms_is_one_of_its_list() -> None:
    law = terms("ip-asn")
    used = {
        ("education", "level"): [code for step in law.education for code in step.codes],
        ("training", "kind"): [code for codes in law.training.values() for code in codes],
        ("training", "leadership"): [code for _, codes in law.leadership for code in codes],
        ("people", "tier"): [tier for tiers, _ in law.leadership for tier in tiers],
        ("performance", "predicate"): [code for step in law.predicates for code in step.codes],
        ("sanctions", "level"): [code for step in law.sanctions for code in step.codes],
        ("people", "standing"): list(law.gone),
    }
    lists = {
        place: {one.code for one in published()[TABLES[place[0]].by_name[place[1]].codes].codes}
        for place in used
    }
    assert {place: sorted(set(codes) - lists[place]) for place, codes in used.items()} == {
        place: [] for place in used
    }


def test_every_level_of_education_and_kind_of_training_has_its_place() -> None:
    law = terms("ip-asn")
    levels = [code for step in law.education for code in step.codes]
    kinds = [code for codes in law.training.values() for code in codes]
    assert sorted(levels) == sorted(one.code for one in published()["tingkat-pendidikan"].codes)
    assert sorted(kinds) == sorted(one.code for one in published()["jenis-diklat"].codes)
