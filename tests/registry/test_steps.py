"""Careers between two days: promotions and moves that only the histories tell, with their days."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from meritara.registry.comparing import Difference, compare
from meritara.registry.snapshot import Snapshot
from tests.registry.facts.rows import NIP, Row, day, person, snapshot

OTHER = "196804111993031009"
LATER = dt.date(2022, 12, 31)


def at(root: Path, on: dt.date, **tables: Sequence[Row]) -> Snapshot:
    """Return the snapshot of a day."""
    return snapshot(root / on.isoformat(), on, **tables)


def rank(grade: str, on: str, nip: str = NIP) -> dict[str, Any]:
    return {"agency": "contoh", "nip": nip, "grade": grade, "from_on": day(on)}


def post(unit: str, on: str, **cells: Any) -> dict[str, Any]:
    held = {"agency": "contoh", "nip": NIP, "post_name": "Analis", "unit": unit, "started_on": day(on)}
    return held | {"assignment": "definitif"} | cells


def told(found: Difference) -> dict[str, tuple[object, object]]:
    """Return the days of promotion and move of each person."""
    lines = found.store.to_pyarrow(found.people.select("nip", "promoted_on", "moved_on")).to_pylist()
    return {one["nip"]: (one["promoted_on"], one["moved_on"]) for one in lines}


def between(root: Path, **tables: Sequence[Row]) -> Difference:
    """Return what changed for two people between the ends of two years, with histories in the later one."""
    both = [person(), person(nip=OTHER)]
    return compare(at(root, dt.date(2021, 12, 31), people=both), at(root, LATER, people=both, **tables))


def test_promotion_of_the_history_counts_and_has_its_day(tmp_path: Path) -> None:
    ranks = [rank("III/b", "2018-04-01"), rank("III/c", "2022-04-01"), rank("IV/b", "2015-04-01", OTHER)]
    found = between(tmp_path, ranks=ranks)
    assert told(found) == {NIP: (dt.date(2022, 4, 1), None)}
    assert found.counts == {"joined": 0, "left": 0, "moved": 0, "promoted": 1, "same": 1}


@pytest.mark.parametrize(
    "ranks",
    [
        [rank("III/b", "2018-04-01"), rank("III/c", "2021-12-31")],
        [rank("III/b", "2018-04-01"), rank("III/c", "2023-01-01")],
        [rank("III/c", "2018-04-01"), rank("III/b", "2022-04-01")],
        [rank("III/c", "2018-04-01"), rank("III/c", "2022-04-01")],
        [rank("V", "2018-04-01"), rank("III/c", "2022-04-01")],
        [rank("III/c", "2022-04-01")],
    ],
)
def test_what_is_no_promotion_between_the_days_does_not_count(tmp_path: Path, ranks: list[Row]) -> None:
    assert between(tmp_path, ranks=ranks).counts["promoted"] == 0


def test_definitive_post_in_another_unit_is_a_move_of_its_day(tmp_path: Path) -> None:
    found = between(tmp_path, appointments=[post("u1", "2019-01-01"), post("u2", "2022-07-01")])
    assert (told(found), found.counts["moved"]) == ({NIP: (None, dt.date(2022, 7, 1))}, 1)


@pytest.mark.parametrize(
    "posts",
    [
        [post("u1", "2019-01-01"), post("u1", "2022-07-01")],
        [post("u1", "2019-01-01"), post("u2", "2022-07-01", assignment="plt")],
        [post("u1", "2019-01-01"), post("u2", "2020-07-01")],
    ],
)
def test_other_posts_are_no_move(tmp_path: Path, posts: list[Row]) -> None:
    assert between(tmp_path, appointments=posts).counts["moved"] == 0


def test_counts_by_place_add_up_to_the_whole(tmp_path: Path) -> None:
    old = [person(), person(nip=OTHER, agency="lain", unit="u9")]
    new = [person(unit="u2"), person(nip="197001011995032001", agency="lain", unit="u9")]
    found = compare(at(tmp_path, dt.date(2021, 12, 31), people=old), at(tmp_path, LATER, people=new))
    lines = {(one["agency"], one["unit"]): one for one in found.by("agency", "unit")}
    assert {place: (one["joined"], one["left"], one["moved"]) for place, one in lines.items()} == {
        ("contoh", "u2"): (0, 0, 1),
        ("lain", "u9"): (1, 1, 0),
    }
    assert [sum(one[name] for one in lines.values()) for name in found.counts] == list(found.counts.values())


def test_agency_sees_only_its_own_side_of_a_person_who_went_elsewhere(tmp_path: Path) -> None:
    old = at(tmp_path, dt.date(2021, 12, 31), people=[person(), person(nip=OTHER, agency="lain")])
    new = at(tmp_path, LATER, people=[person(agency="lain"), person(nip=OTHER, agency="lain")])
    assert compare(old, new).counts["moved"] == 1
    here, there = (compare(old, new, agencies=[code]) for code in ("contoh", "lain"))
    assert (here.counts["left"], there.counts["joined"], there.counts["same"]) == (1, 1, 1)
    assert here.store.to_pyarrow(here.everybody.agency_after).to_pylist() == [None]
