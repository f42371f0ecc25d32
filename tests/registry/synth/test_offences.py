"""The planted offences are those of the key, and there are no others."""

from collections import Counter

import pytest

from meritara.registry.snapshot import Snapshot
from meritara.registry.synth.shares import RULES
from tests.registry.synth.nations import BEFORE, asked, key_of, lawless
from tests.registry.synth.rules import QUESTIONS


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a nation in which every rule is broken."""
    return lawless(tmp_path_factory.mktemp("pelanggar"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the same nation a year before."""
    return lawless(tmp_path_factory.mktemp("dahulu"), on=BEFORE)


def found(one: Snapshot, rule: str) -> list[str]:
    """Return who breaks a rule, or which post does where it is vacant."""
    return sorted({str(line[0]) for line in asked(one, QUESTIONS[rule])})


def planted(one: Snapshot, rule: str) -> list[str]:
    """Return who breaks a rule by the key."""
    return sorted({line["nip"] or line["post"] for line in key_of(one) if line["rule"] == rule})


def test_every_planted_rule_is_asked_about() -> None:
    assert sorted(QUESTIONS) == list(RULES[1:])


@pytest.mark.parametrize("rule", RULES[1:])
def test_a_rule_is_broken_by_those_of_the_key_alone(now: Snapshot, rule: str) -> None:
    assert planted(now, rule) != []
    assert found(now, rule) == planted(now, rule)


@pytest.mark.parametrize("rule", RULES[1:])
def test_the_key_of_a_year_before_knows_what_was_broken_then(before: Snapshot, rule: str) -> None:
    assert found(before, rule) == planted(before, rule)


def test_an_ordinary_nation_breaks_no_rule_outside_its_key(nation: Snapshot) -> None:
    strange = {rule: sorted(set(found(nation, rule)) - set(planted(nation, rule))) for rule in RULES[1:]}
    assert {rule: who for rule, who in strange.items() if who} == {}


def test_an_offence_has_begun_by_the_day(now: Snapshot) -> None:
    assert [line for line in key_of(now) if line["since"] > now.as_of.isoformat()] == []


def test_an_offence_names_a_post_and_a_person_of_the_agency(now: Snapshot) -> None:
    posts = set(asked(now, "SELECT agency, post FROM posts"))
    people = {*asked(now, "SELECT agency, nip FROM people"), *((code, "") for code in now.agencies)}
    key = key_of(now)
    assert [line for line in key if (line["agency"], line["post"]) not in posts] == []
    assert [line for line in key if (line["agency"], line["nip"]) not in people] == []


def test_nobody_breaks_two_rules_but_who_is_away_for_ten_days(now: Snapshot) -> None:
    own = [line for line in key_of(now) if line["nip"] and line["rule"] not in ("R01", "R02")]
    rules: dict[str, list[str]] = {}
    for line in own:
        rules.setdefault(line["nip"], []).append(line["rule"])
    assert {tuple(sorted(found)) for found in rules.values() if len(found) > 1} == {("R36", "R37")}


def test_the_manifest_counts_the_key(now: Snapshot) -> None:
    told = now.synthetic or {}
    assert told["key"]["offences"] == dict(sorted(Counter(line["rule"] for line in key_of(now)).items()))


def test_what_was_broken_long_ago_stays_in_the_key(now: Snapshot, before: Snapshot) -> None:
    lasting = ("R11", "R12", "R13", "R17", "R18", "R19", "R43")
    then = {(line["rule"], line["nip"], line["since"]) for line in key_of(before) if line["rule"] in lasting}
    assert then != set()
    assert then <= {(line["rule"], line["nip"], line["since"]) for line in key_of(now)}
