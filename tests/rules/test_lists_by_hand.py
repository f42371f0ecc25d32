"""Outside lists: off until one is given, an allegation where it is, silence about whoever is not on it."""

from pathlib import Path
from typing import Any

import pytest

from meritara.registry.columns import TABLES
from meritara.reports.checking import checked
from tests.registry.facts.rows import NIP, day, snapshot
from tests.registry.facts.views import TODAY, rows_of
from tests.rules.hand import OTHER, person, rule_of, said, said_of

RULES = ("dugaan-anggota-partai", "dugaan-atasan-keluarga")
LISTS = ("party_members", "family_ties")


def listed(on: str = "2026-01-05", **cells: Any) -> dict[str, Any]:
    """Return somebody on a list of members of parties, changed where asked."""
    usual = {"agency": "contoh", "nip": NIP, "source": "Daftar contoh", "listed_on": day(on)}
    return {**usual, "member": True, **cells}


def tie(one: str = NIP, other: str = OTHER, **cells: Any) -> dict[str, Any]:
    """Return a family tie between two of the staff."""
    return {"agency": "contoh", "nip": one, "relative": other, "kind": "saudara kandung", **cells}


def under(superior: str | None, *ties: dict[str, Any], status: str = "pns") -> dict[str, str]:
    """Return what is said of two relatives, of whom the usual person has a superior."""
    people = [person(superior=superior, status=status), person(nip=OTHER, superior="1" * 18)]
    return said_of("dugaan-atasan-keluarga", people=people, family_ties=ties or [tie()])


@pytest.mark.parametrize(("id", "table"), list(zip(RULES, LISTS, strict=True)))
def test_without_a_list_nothing_is_told_and_what_is_missing_is_named(
    id: str, table: str, tmp_path: Path
) -> None:
    one = snapshot(tmp_path, TODAY, people=[person(superior=OTHER), person(nip=OTHER)])
    found = checked(one, [rule_of(id)])
    assert found.untold == (rule_of(id),)
    assert found.absent[table] == (table,)
    assert (found.counts(), found.hits()) == ([], [])


def test_with_a_list_the_rule_is_told_and_hits_whom_it_names(tmp_path: Path) -> None:
    people = [person(), person(nip=OTHER)]
    one = snapshot(tmp_path, TODAY, people=people, party_members=[listed()])
    found = checked(one, [rule_of(RULES[0])])
    assert found.untold == ()
    assert [hit.subject["nip"] for hit in found.hits()] == [NIP]
    (count,) = found.counts()
    assert (count.covered, count.hit, count.rows["complies"]) == (1, 1, 0), "who is not listed is not judged"


def test_a_list_says_who_is_a_member_who_left_and_of_whom_it_does_not_say() -> None:
    def of(member: bool | None) -> str:
        return said(RULES[0], people=[person()], party_members=[listed(member=member)])

    assert (of(True), of(False), of(None)) == ("offends", "complies", "cannot_tell")


def test_a_list_of_a_later_day_is_not_looked_at_yet() -> None:
    assert said(RULES[0], people=[person()], party_members=[listed("2026-07-01")]) == "not_applicable"
    assert said(RULES[0], people=[person()], party_members=[listed("2026-06-30")]) == "offends"


@pytest.mark.parametrize("status", ["pns", "cpns", "pppk", "pppk_paruh_waktu"])
def test_no_asn_may_be_a_member(status: str) -> None:
    assert said(RULES[0], people=[person(status=status)], party_members=[listed()]) == "offends"


def test_whoever_is_not_among_the_staff_of_the_agency_is_of_no_known_status() -> None:
    assert said(RULES[0], people=[person(nip=OTHER)], party_members=[listed()]) == "cannot_tell"
    assert said(RULES[0], people=[person(agency="lain")], party_members=[listed()]) == "cannot_tell"


def test_one_person_on_two_lists_is_told_of_each() -> None:
    rows = [listed(), listed(source="Daftar lain")]
    assert len(rows_of("party_members", people=[person()], party_members=rows)) == 2


def test_a_relative_as_the_direct_superior_is_an_allegation() -> None:
    assert under(OTHER) == {NIP: "offends", OTHER: "complies"}
    assert under("2" * 18) == {NIP: "complies", OTHER: "complies"}


def test_a_tie_counts_whichever_of_the_two_it_was_written_for() -> None:
    assert under(OTHER, tie(OTHER, NIP)) == under(OTHER, tie()) == under(OTHER, tie(), tie(OTHER, NIP))


def test_a_tie_written_both_ways_is_told_once_for_each() -> None:
    people = [person(superior=OTHER), person(nip=OTHER)]
    rows = rows_of("family_ties", people=people, family_ties=[tie(), tie(OTHER, NIP)])
    assert sorted((one["nip"], one["relative"]) for one in rows) == sorted([(NIP, OTHER), (OTHER, NIP)])


def test_where_no_superior_is_recorded_nothing_can_be_told() -> None:
    assert under(None)[NIP] == "cannot_tell"


def test_a_tie_of_pppk_is_no_matter_of_that_article() -> None:
    assert under(OTHER, status="pppk")[NIP] == "not_applicable"


@pytest.mark.parametrize("id", RULES)
def test_an_allegation_says_that_it_is_one_and_is_of_low_severity(id: str) -> None:
    rule = rule_of(id)
    assert (rule.severity, rule.confirmed) == ("low", False)
    for language, word in (("id", "ugaan"), ("en", "llegation")):
        assert word in rule.title.say(language)
        assert word in rule.note.say(language)


@pytest.mark.parametrize("table", LISTS)
def test_a_list_holds_numbers_of_staff_and_no_other_number_of_a_person(table: str) -> None:
    kinds = {one.name: one.kind for one in TABLES[table].columns}
    assert kinds["nip"] == "nip"
    assert not {"nik", "kk", "name"} & set(kinds)
