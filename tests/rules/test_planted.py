"""Rules find exactly the offences that are planted in a synthetic nation: none missing, none too many."""

from pathlib import Path

import pytest

from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import Checked, checked
from meritara.reports.rule_shelf import shelf
from tests.registry.synth.nations import key_of, lawless, made

FOUND_BY = {
    "plt-lebih-tiga-bulan": "R01",
    "plt-lebih-enam-bulan": "R02",
}
Place = tuple[str, str]


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return a nation of ten thousand people held against the rules that know the key."""
    return held(made(tmp_path_factory.mktemp("sepuluh-ribu"), 10_000, 12))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return a small nation in which every rule is broken often, held against the rules that know the key."""
    return held(lawless(tmp_path_factory.mktemp("tanpa-hukum")))


def held(one: Snapshot) -> Checked:
    """Return a nation held against the rules that know the key."""
    return checked(one, [shelf().by_id[id] for id in FOUND_BY])


def planted(one: Checked, code: str) -> set[Place]:
    """Return whom the key says to offend, by the post where nobody is named."""
    return {(row["agency"], row["nip"] or row["post"]) for row in key_of(one.snapshot) if row["rule"] == code}


def found(one: Checked, rule: str) -> set[Place]:
    """Return whom a rule finds to offend."""
    subjects = [hit.subject for hit in one.hits() if hit.rule.id == rule]
    return {(each["agency"], each["nip"] if "nip" in each else each["post"]) for each in subjects}


@pytest.mark.parametrize(("rule", "code"), FOUND_BY.items())
def test_among_ten_thousand_people_exactly_the_planted_offences_are_found(
    ordinary: Checked, rule: str, code: str
) -> None:
    assert found(ordinary, rule) == planted(ordinary, code)


@pytest.mark.parametrize(("rule", "code"), FOUND_BY.items())
def test_where_every_rule_is_broken_exactly_the_planted_offences_are_found(
    broken: Checked, rule: str, code: str
) -> None:
    wanted = planted(broken, code)
    assert (wanted != set(), found(broken, rule)) == (True, wanted)


def test_nothing_is_held_against_a_nation_a_day_before_its_first_assignment(tmp_path: Path) -> None:
    one = made(tmp_path, 300, 2)
    rules = [shelf().by_id[id] for id in FOUND_BY]
    assert checked(one, rules, on=one.as_of.replace(year=1990)).hits() == []
