"""Who acts in the posts of a synthetic nation: some in turn, and some for a head on leave."""

import datetime as dt

import pytest

from meritara.registry.snapshot import Snapshot
from tests.registry.synth.nations import asked, key_of, lawless


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a nation in which every rule is broken."""
    return lawless(tmp_path_factory.mktemp("bergantian"))


def in_turn(one: Snapshot) -> list[tuple[object, ...]]:
    """Return the terms of vacant posts in which people act in turn, each post after the other."""
    return asked(
        one,
        """
        SELECT agency, post, nip, started_on, coalesce(ended_on, today), extension, ended_on IS NULL
        FROM appointments, today
        WHERE assignment = 'plt'
        QUALIFY count(*) OVER (PARTITION BY agency, post) > 1
        ORDER BY agency, post, started_on
        """,
    )


def test_in_some_vacancies_two_people_act_in_turn_without_a_gap(nation: Snapshot) -> None:
    terms = in_turn(nation)
    assert terms != []
    assert len(terms) % 3 == 0
    for first, second, third in zip(*[iter(terms)] * 3, strict=True):
        assert first[:3] == third[:3]
        assert (first[:2] == second[:2], first[2] == second[2]) == (True, False)
        assert (after(first[4]), after(second[4])) == (second[3], third[3])
        assert [one[-1] for one in (first, second, third)] == [False, False, True]


def after(day: object) -> dt.date:
    """Return the day after a day."""
    assert isinstance(day, dt.date)
    return day + dt.timedelta(days=1)


def test_each_of_those_terms_is_short_enough_by_itself_and_none_is_an_extension(nation: Snapshot) -> None:
    for *_, start, end, extension, _open in in_turn(nation):
        assert isinstance(start, dt.date) and isinstance(end, dt.date)  # noqa: PT018 - for the checker of types
        assert ((end - start).days < 89, extension) == (True, 0)


def test_the_key_names_the_one_who_acts_last(nation: Snapshot) -> None:
    last = {(agency, nip, post) for agency, post, nip, *_, is_open in in_turn(nation) if is_open}
    key = {(one["agency"], one["nip"], one["post"]) for one in key_of(nation) if one["rule"] == "R02"}
    assert last != set()
    assert last < key, "others act for too long by themselves"


def test_both_are_of_the_same_tier(nation: Snapshot) -> None:
    tiers = {nip: tier for nip, tier in asked(nation, "SELECT nip, tier FROM people")}  # noqa: C416
    pairs = {(agency, post): set() for agency, post, *_ in in_turn(nation)}  # type: ignore[var-annotated]
    for agency, post, nip, *_ in in_turn(nation):
        pairs[agency, post].add(tiers[nip])
    assert {len(found) for found in pairs.values()} == {1}


def test_a_plh_stands_in_for_some_days_for_a_head_who_keeps_the_post(nation: Snapshot) -> None:
    found = asked(
        nation,
        """
        SELECT away.ended_on - away.started_on, held.nip = away.nip, held.started_on < away.started_on
        FROM appointments AS away
        JOIN appointments AS held USING (agency, post)
        WHERE away.assignment = 'plh'
          AND held.assignment = 'definitif'
          AND held.ended_on IS NULL
        """,
    )
    count = asked(nation, "SELECT count(*) FROM appointments WHERE assignment = 'plh'")
    assert [(len(found),)] == count != [(0,)]
    assert {line[0] for line in found} <= set(range(5, 13))
    assert {line[1:] for line in found} == {(False, True)}
