"""The tables of a synthetic nation hold together: keys, codes, references, and days in their order."""

import pytest

from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.nip import read_nip
from meritara.registry.snapshot import Snapshot
from meritara.registry.synth.making import ROWS
from tests.registry.synth.nations import asked, number

OF_PEOPLE = sorted(
    id for id in ROWS if "nip" in TABLES[id].by_name and id not in ("people", "retirements", "candidates")
)
CODED = sorted((id, one.name) for id in ROWS for one in TABLES[id].columns if one.codes)


@pytest.mark.parametrize("id", sorted(ROWS))
def test_a_key_stands_once(nation: Snapshot, id: str) -> None:
    key = ", ".join(f'"{name}"' for name in TABLES[id].key)
    assert asked(nation, f"SELECT {key} FROM {id} GROUP BY ALL HAVING count(*) > 1") == []


@pytest.mark.parametrize("id", sorted(ROWS))
def test_what_is_required_is_there(nation: Snapshot, id: str) -> None:
    missing = " OR ".join(f'"{name}" IS NULL' for name in TABLES[id].required)
    assert asked(nation, f"SELECT * FROM {id} WHERE {missing}") == []


@pytest.mark.parametrize(("id", "name"), CODED, ids=str)
def test_codes_come_from_their_list(nation: Snapshot, id: str, name: str) -> None:
    known = {one.code for one in published()[TABLES[id].by_name[name].codes].codes}
    found = {str(line[0]) for line in asked(nation, f"SELECT DISTINCT {name} FROM {id}") if line[0]}
    assert found - known == set()


@pytest.mark.parametrize("id", OF_PEOPLE)
def test_histories_are_of_people_who_serve(nation: Snapshot, id: str) -> None:
    assert asked(nation, f"SELECT nip FROM {id} ANTI JOIN people USING (agency, nip)") == []


@pytest.mark.parametrize("id", sorted(ROWS))
def test_nothing_happened_after_the_day(nation: Snapshot, id: str) -> None:
    foreseen = {"until_on", "valid_until", "retires_on"} | ({"from_on"} if id == "retirements" else set())
    days = [one.name for one in TABLES[id].columns if one.kind == "day" and one.name not in foreseen]
    late = [name for name in days if number(nation, f"SELECT count(*) FROM {id}, today WHERE {name} > today")]
    assert late == []


def test_every_number_is_one_that_the_rules_of_numbers_accept(nation: Snapshot) -> None:
    lines = asked(nation, "SELECT nip, status, sex, born_on FROM people")
    for text, status, sex, born_on in lines:
        nip = read_nip(str(text), nation.as_of)
        assert nip is not None
        kind = "pns" if status in ("pns", "cpns") else "pppk"
        assert (nip.kind, nip.sex, nip.born_on) == (kind, sex, born_on)


def test_numbers_are_of_one_person_in_the_whole_nation(nation: Snapshot) -> None:
    assert number(nation, "SELECT count(*) - count(DISTINCT nip) FROM people") == 0


def test_people_work_in_units_and_posts_of_their_agency(nation: Snapshot) -> None:
    assert asked(nation, "SELECT nip FROM people ANTI JOIN units USING (agency, unit)") == []
    assert asked(nation, "SELECT nip FROM people ANTI JOIN posts USING (agency, post)") == []


def test_the_post_of_a_person_is_the_last_one_of_the_history(nation: Snapshot) -> None:
    question = """
        SELECT nip FROM people ANTI JOIN (
            SELECT agency, nip, post, post_name, unit, tier, started_on AS post_on
            FROM appointments
            WHERE assignment = 'definitif' AND ended_on IS NULL
        ) AS held
        USING (agency, nip, post, post_name, unit, tier, post_on)
    """
    assert asked(nation, question) == []


def test_the_grade_of_a_person_is_the_last_one_of_the_history(nation: Snapshot) -> None:
    question = """
        SELECT people.nip
        FROM people
        JOIN (
            SELECT nip, max_by(grade, from_on) AS grade, max(from_on) AS since
            FROM ranks
            GROUP BY nip
        ) AS last
        USING (nip)
        WHERE last.grade <> people.grade OR last.since <> people.grade_on
    """
    assert asked(nation, question) == []
    assert asked(nation, "SELECT nip FROM people ANTI JOIN ranks USING (nip) WHERE status LIKE '%pns'") == []


def test_the_education_of_a_person_is_the_last_one_of_the_history(nation: Snapshot) -> None:
    question = """
        SELECT people.nip
        FROM people
        JOIN (SELECT nip, max_by(level, graduated_on) AS level FROM education GROUP BY nip) AS last
        USING (nip)
        WHERE last.level <> people.education
    """
    assert asked(nation, question) == []


def test_ranks_are_four_years_apart_and_begin_in_april_or_october(nation: Snapshot) -> None:
    question = """
        SELECT nip FROM (
            SELECT nip, from_on, lag(from_on) OVER (PARTITION BY nip ORDER BY from_on) AS before FROM ranks
        )
        WHERE from_on < before + INTERVAL 3 YEAR OR (before IS NOT NULL AND month(from_on) NOT IN (4, 10))
    """
    assert asked(nation, question) == []


def test_no_post_of_a_head_has_two_heads(nation: Snapshot) -> None:
    question = (
        "SELECT agency, post FROM people WHERE post_kind = 'struktural' GROUP BY ALL HAVING count(*) > 1"
    )
    assert asked(nation, question) == []


def test_posts_held_one_after_another_leave_no_day_between(nation: Snapshot) -> None:
    question = """
        SELECT nip FROM (
            SELECT nip, ended_on, lead(started_on) OVER (PARTITION BY nip ORDER BY started_on) AS later
            FROM appointments
            WHERE assignment = 'definitif'
              AND nip NOT IN (
                SELECT nip FROM appointments WHERE ended_on IS NULL GROUP BY nip HAVING count(*) > 1
              )
        )
        WHERE later <> ended_on + 1
    """
    assert asked(nation, question) == []


def test_superiors_head_the_unit_or_the_one_above(nation: Snapshot) -> None:
    question = """
        SELECT people.nip
        FROM people
        JOIN units USING (agency, unit)
        JOIN people AS boss ON boss.nip = people.superior
        WHERE boss.post_kind <> 'struktural' OR boss.unit NOT IN (people.unit, units.parent)
    """
    assert asked(nation, question) == []
    assert number(nation, "SELECT count(superior) / count(*) FROM people") > 0.9


def test_the_plan_of_staff_counts_those_who_hold_each_post(nation: Snapshot) -> None:
    question = """
        SELECT agency, post FROM staffing_plan
        LEFT JOIN (SELECT agency, post, count(*) AS there FROM people GROUP BY ALL) USING (agency, post)
        WHERE staffing <> coalesce(there, 0)
    """
    assert asked(nation, question) == []


def test_contracts_of_pppk_reach_past_the_day_but_for_one_rule(nation: Snapshot) -> None:
    assert (
        asked(nation, "SELECT nip FROM people ANTI JOIN contracts USING (nip) WHERE status LIKE 'pppk%'")
        == []
    )
    assert (
        asked(nation, "SELECT nip FROM contracts SEMI JOIN people USING (nip) WHERE until_on < from_on") == []
    )


def test_selections_name_candidates_of_the_agency_and_panels_mostly_from_outside(nation: Snapshot) -> None:
    assert number(nation, "SELECT count(*) FROM selections") > 0
    assert asked(nation, "SELECT nip FROM candidates ANTI JOIN people USING (agency, nip)") == []
    assert (
        asked(nation, "SELECT appointed FROM selections ANTI JOIN candidates ON appointed = nip AND named")
        == []
    )
    question = (
        "SELECT selection FROM panels GROUP BY ALL HAVING count(*) <> 5 OR count_if(internal) * 100 > 45 * 5"
    )
    assert asked(nation, question) == []
