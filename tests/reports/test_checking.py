"""A snapshot held against rules: counts by agency, people counted once, nothing told without its table."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from meritara.reports import checking
from meritara.reports.checking import Checked, Count, batches, checked, many
from meritara.reports.rule_shelf import shelf, views
from meritara.rules.rule import Rule
from tests.registry.facts.rows import day, person, snapshot

ON = dt.date(2021, 10, 28)
FIRST, SECOND = "198609262015051001", "198609262015051002"


def term(nip: str, started: str, **cells: Any) -> dict[str, Any]:
    """Return an assignment as Plt from a day on."""
    usual = {"agency": "contoh", "nip": nip, "post": "p1", "post_name": "Kepala Dinas Contoh"}
    return {**usual, "assignment": "plt", "started_on": day(started), "extension": 0, **cells}


def rule() -> Rule:
    """Return the rule on three months of acting."""
    return shelf().by_id["plt-lebih-tiga-bulan"]


def held(folder: Path, *terms: dict[str, Any], **more: Any) -> Checked:
    """Return some assignments of two people held against the rule."""
    people = [person(nip=FIRST), person(nip=SECOND), person(nip=FIRST, agency="lain")]
    return checked(snapshot(folder, ON, people=people, appointments=list(terms)), [rule()], **more)


def test_rows_are_counted_by_outcome_and_people_once(tmp_path: Path) -> None:
    found = held(
        tmp_path,
        term(FIRST, "2021-07-27", post="p1"),
        term(FIRST, "2021-07-26", post="p2"),
        term(SECOND, "2021-07-28", post="p3"),
        term(FIRST, "2021-07-28", agency="lain"),
    )
    first, second = found.counts()
    assert (first.agency, dict(first.rows), first.covered, first.hit) == (
        "contoh",
        {"offends": 2, "cannot_tell": 0, "complies": 1, "not_applicable": 0},
        2,
        1,
    )
    assert (second.agency, second.rows["complies"], second.covered, second.hit) == ("lain", 1, 1, 0)


def test_hits_stand_in_the_order_of_agency_person_and_post(tmp_path: Path) -> None:
    found = held(
        tmp_path,
        term(SECOND, "2021-07-27", post="p2"),
        term(FIRST, "2021-07-27", post="p1"),
        term(FIRST, "2021-07-20", agency="lain"),
    )
    told = [(one.subject["agency"], one.subject["nip"]) for one in found.hits()]
    assert told == [("contoh", FIRST), ("contoh", SECOND), ("lain", FIRST)]


def test_one_agency_alone_may_be_looked_at(tmp_path: Path) -> None:
    found = held(
        tmp_path, term(FIRST, "2021-07-27"), term(FIRST, "2021-07-20", agency="lain"), agencies=["lain"]
    )
    assert [one.subject["agency"] for one in found.hits()] == ["lain"]
    assert [one.agency for one in found.counts()] == ["lain"]


def test_agencies_looked_at_in_turn_give_the_same_as_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [term(FIRST, "2021-07-27"), term(SECOND, "2021-07-28"), term(FIRST, "2021-07-20", agency="lain")]
    at_once = held(tmp_path / "a", *rows)
    monkeypatch.setattr(checking, "BATCH", 1)
    in_turn = held(tmp_path / "b", *rows)
    assert list(batches(in_turn.snapshot)) == [("contoh",), ("lain",)]
    assert (in_turn.counts(), len(in_turn.hits())) == (at_once.counts(), 2)


def test_an_act_before_all_law_is_neither_guilt_nor_compliance(tmp_path: Path) -> None:
    found = held(tmp_path, term(FIRST, "2019-07-29"))
    assert [dict(one.rows) for one in found.counts()] == [
        {"offends": 0, "cannot_tell": 1, "complies": 0, "not_applicable": 0}
    ]


def test_without_the_table_that_a_view_begins_with_nothing_is_told(tmp_path: Path) -> None:
    found = checked(snapshot(tmp_path, ON, people=[person()]), [rule()])
    assert (found.counts(), found.hits(), found.untold) == ([], [], (rule(),))
    assert found.absent == {"acting_posts": ("appointments", "posts")}


def test_a_fifth_of_the_people_is_not_many_and_one_more_is() -> None:
    def count(hit: int) -> Count:
        return Count(rule().id, "contoh", {}, covered=10, hit=hit)

    assert (many([count(2)], rule(), 10), many([count(3)], rule(), 10)) == (None, 0.3)
    assert (many([], rule(), 0), many([Count("lain", "contoh", {}, 1, 1)], rule(), 1)) == (None, None)
    assert many([count(4), count(1)], rule(), 20) == 0.25


def test_of_posts_a_fifth_of_those_covered_is_not_many(tmp_path: Path) -> None:
    empty = shelf().by_id["jabatan-kosong-tanpa-plt"]
    assert many([Count(empty.id, "contoh", {}, covered=10, hit=2)], empty, 1000) is None
    assert many([Count(empty.id, "contoh", {}, covered=10, hit=3)], empty, 1000) == 0.3


def test_people_are_those_of_the_agency_that_is_looked_at(tmp_path: Path) -> None:
    assert held(tmp_path / "a", term(FIRST, "2021-07-27")).people == 3
    assert held(tmp_path / "b", term(FIRST, "2021-07-27", agency="lain"), agencies=["lain"]).people == 1


def test_same_breach_has_one_key_in_every_snapshot_and_another_act_another_key(tmp_path: Path) -> None:
    def keys(name: str, *terms: dict[str, Any]) -> list[str]:
        return [one.key for one in held(tmp_path / name, *terms).hits()]

    (first,) = keys("a", term(FIRST, "2021-07-20"))
    assert keys("b", term(FIRST, "2021-07-20", post_name="Kepala Dinas Lain")) == [first]
    others = ({"nip": SECOND}, {"started": "2021-07-19"}, {"post": "p2"})
    asked = [term(**{"nip": FIRST, "started": "2021-07-20", **other}) for other in others]
    assert first not in [key for n, one in enumerate(asked) for key in keys(f"c{n}", one)]


def test_whom_a_rule_cannot_judge_is_told_among_those_asked_for(tmp_path: Path) -> None:
    found = held(tmp_path, term(FIRST, "2019-07-29"), term(SECOND, "2019-07-29", post="p2"))
    assert found.doubted(rule(), [FIRST, "1"]) == {FIRST}


def test_every_view_is_seen_with_its_kinds_and_codes() -> None:
    seen = views()["acting_posts"]
    assert (seen.kinds["started_on"], seen.kinds["extensions"], seen.kinds["as_of"]) == (
        "day",
        "whole",
        "day",
    )
    assert "plt" in seen.codes["assignment"]
    assert "pppk" in seen.codes["status"]


def test_only_who_it_is_about_what_the_rules_read_and_the_outcomes_are_made(tmp_path: Path) -> None:
    laid = held(tmp_path, term(FIRST, "2021-07-27")).laid["acting_posts"]
    assert {"agency", "nip", "post", "post_name", *rule().reads} == {
        one for one in laid.columns if not one.startswith("outcome_")
    }
    assert [one for one in laid.columns if one.startswith("outcome_")] == ["outcome_plt-lebih-tiga-bulan"]
