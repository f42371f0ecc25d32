"""What a synthetic nation is like: near the shares that are stated."""

import pytest

from meritara.registry.snapshot import Snapshot
from meritara.registry.synth.shares import EDUCATION, NATION, PART_TIME, PNS, PPPK, PREDICATES, WOMEN
from meritara.registry.synth.words import FAMILIES, Family
from tests.registry.synth.nations import asked, key_of, number

NEAR = 0.03


def share(one: Snapshot, what: str, among: str = "people", where: str = "true") -> float:
    """Return the share of rows of which something holds."""
    return number(one, f"SELECT count_if({what}) / count(*) FROM {among} WHERE {where}")


@pytest.mark.parametrize(
    ("what", "stated"),
    [
        ("status IN ('pns', 'cpns')", PNS),
        ("status = 'pppk'", PPPK),
        ("status = 'pppk_paruh_waktu'", PART_TIME),
        ("sex = 'female'", WOMEN),
    ],
)
def test_people_have_the_shares_that_are_stated(nation: Snapshot, what: str, stated: float) -> None:
    assert share(nation, what) == pytest.approx(stated, abs=NEAR)


@pytest.mark.parametrize(("predicate", "stated"), PREDICATES.items())
def test_appraisals_have_the_shares_that_are_stated(nation: Snapshot, predicate: str, stated: float) -> None:
    found = share(nation, f"predicate = '{predicate}'", "performance")
    assert found == pytest.approx(stated, abs=NEAR)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.name)
def test_functional_posts_have_the_shares_that_are_stated(nation: Snapshot, family: Family) -> None:
    found = share(nation, f"starts_with(post_name, '{family.name} ')", where="post_kind = 'fungsional'")
    assert found == pytest.approx(family.share, abs=NEAR)


def test_executors_have_the_education_that_is_stated(nation: Snapshot) -> None:
    for level, stated in zip(NATION["levels"], EDUCATION["executor"], strict=True):
        found = share(nation, f"education = '{level}'", where="post_kind = 'pelaksana'")
        assert found == pytest.approx(stated, abs=2 * NEAR), level


def test_every_share_adds_up_to_all() -> None:
    for shares in (*EDUCATION.values(), PREDICATES.values(), NATION["employed"].values()):
        assert sum(shares) == pytest.approx(1)
    assert sum(one.share for one in FAMILIES) == pytest.approx(1)


def test_people_are_of_an_age_to_serve(nation: Snapshot) -> None:
    question = "SELECT {} (datediff('day', born_on, today) / 365.25) FROM people, today"
    assert number(nation, question.format("min")) > 18
    assert number(nation, question.format("max")) < 61
    assert 36 < number(nation, question.format("median")) < 48


def test_heads_hold_a_twentieth_of_all_posts(nation: Snapshot) -> None:
    assert 0.02 < share(nation, "post_kind = 'struktural'") < 0.08


def test_everybody_has_a_name_of_three_words_without_degrees(nation: Snapshot) -> None:
    assert share(nation, "name SIMILAR TO '[A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+'") == 1


def test_the_minister_permits_who_comes_to_head_a_unit_of_a_region_around_an_election(
    nation: Snapshot,
) -> None:
    around = "started_on BETWEEN DATE '2024-03-22' AND DATE '2025-08-19'"
    heads = "appointments.kind = 'struktural' AND assignment = 'definitif'"
    wanted = f"{around} AND {heads} AND agencies.kind IN ('prov', 'kab', 'kot')"
    rows = "FROM appointments JOIN agencies USING (agency)"
    assert number(nation, f"SELECT count(*) {rows} WHERE {wanted}") > 0
    without = f"SELECT nip {rows} WHERE (minister IS NOT NULL) <> ({wanted})"
    barred = [line["nip"] for line in key_of(nation) if line["rule"] in ("R24", "R25")]
    assert sorted(str(line[0]) for line in asked(nation, without)) == sorted(barred)
