"""The planted offences are those of the key, and there are no others."""

from collections import Counter
from pathlib import Path

import pytest

from meritara.registry.snapshot import Snapshot
from meritara.registry.synth.shares import RULES
from tests.registry.synth.nations import BEFORE, asked, key_of, made
from tests.registry.synth.rules import QUESTIONS


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a nation large enough for every rule to be broken."""
    return made(tmp_path_factory.mktemp("bangsa"), 40_000, 20)


@pytest.fixture(scope="module")
def year_before(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the same nation a year before."""
    return made(tmp_path_factory.mktemp("sebelum"), 40_000, 20, on=BEFORE)


def found(one: Snapshot, rule: str) -> list[str]:
    """Return who breaks a rule, or which post does where it is vacant."""
    return sorted({str(line[0]) for line in asked(one, QUESTIONS[rule])})


def planted(one: Snapshot, rule: str) -> list[str]:
    """Return who breaks a rule by the key."""
    return sorted({line["nip"] or line["post"] for line in key_of(one) if line["rule"] == rule})


def test_every_planted_rule_is_asked_about() -> None:
    assert sorted(QUESTIONS) == list(RULES[1:])


@pytest.mark.parametrize("rule", RULES[1:])
def test_a_rule_is_broken_by_those_of_the_key_alone(nation: Snapshot, rule: str) -> None:
    assert planted(nation, rule) != []
    assert found(nation, rule) == planted(nation, rule)


@pytest.mark.parametrize("rule", RULES[1:])
def test_a_year_before_fewer_rules_are_broken_and_the_key_knows(year_before: Snapshot, rule: str) -> None:
    assert found(year_before, rule) == planted(year_before, rule)


def test_an_offence_has_begun_by_the_day_and_names_agency_and_post(nation: Snapshot) -> None:
    posts = {(agency, post) for agency, post in asked(nation, "SELECT agency, post FROM posts")}
    key = key_of(nation)
    assert [line for line in key if line["since"] > nation.as_of.isoformat()] == []
    assert [line for line in key if (line["agency"], line["post"]) not in posts] == []


def test_the_manifest_counts_the_key(nation: Snapshot) -> None:
    told = nation.synthetic or {}
    assert told["key"]["offences"] == dict(sorted(Counter(line["rule"] for line in key_of(nation)).items()))


def test_the_key_knows_who_broke_a_rule_a_year_before(nation: Snapshot, year_before: Snapshot) -> None:
    long_past = {(line["rule"], line["nip"]) for line in key_of(year_before) if line["rule"] in ("R17", "R43")}
    assert long_past != set()
    assert long_past <= {(line["rule"], line["nip"]) for line in key_of(nation)}
