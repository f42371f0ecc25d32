"""An index beside what another source reports: who is the same, who differs in what, who is in one alone."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.registry.snapshot import Snapshot
from meritara.reports.reported import (
    DIMENSIONS,
    ELSEWHERE,
    HERE,
    SAME,
    SEVERAL,
    TOTAL,
    UNMEASURED,
    Beside,
    by_reason,
    compared,
    differs,
    key,
    newest_with,
    reported,
)
from tests.registry.facts.rows import person, snapshot

NIP = "198609262015051001"
POINTS = {"kualifikasi": 15.0, "kompetensi": 22.5, "kinerja": 25.0, "disiplin": 5.0, "total": 67.5}
TOLD = {"qualification": 15.0, "competence": 22.5, "performance": 25.0, "discipline": 5.0, "total": 67.5}


def here(name: str = "Ani", nip: str = NIP, **more: Any) -> dict[str, Any]:
    """Return somebody as measured here."""
    return {"name": name, "nip": nip} | POINTS | more


def there(name: str = "Ani", nip: str | None = None, **more: Any) -> dict[str, Any]:
    """Return somebody as reported."""
    return {"name": name, "nip": nip} | TOLD | more


def why(people: list[dict[str, Any]], told: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Return the reasons of everybody, by name."""
    return [one.reasons for one in compared(people, told)]


def test_same_figures_of_the_same_name_agree_however_it_is_written() -> None:
    assert why([here("Siti Nur'aini")], [there("SITI  NURAINI")]) == [(SAME,)]
    assert key({"name": "dr. A."}) == "dra"


@pytest.mark.parametrize(("column", "node"), DIMENSIONS.items())
def test_dimension_that_differs_is_named(column: str, node: str) -> None:
    told = there() | {column: 1.0}
    assert why([here()], [told]) == [(node,)]


def test_every_dimension_that_differs_is_named_in_their_order() -> None:
    assert why([here()], [there(discipline=1.0, qualification=25.0)]) == [("kualifikasi", "disiplin")]


def test_total_alone_is_a_reason_where_no_dimension_differs_or_none_is_reported() -> None:
    assert why([here()], [there(total=70.0)]) == [(TOTAL,)]
    bare = there(total=70.0) | dict.fromkeys(DIMENSIONS)
    assert why([here()], [bare]) == [(TOTAL,)]
    assert why([here()], [bare | {"total": 67.5}]) == [(SAME,)]


@pytest.mark.parametrize(("told", "apart"), [(67.504, False), (67.5051, True), (67.496, False), (None, True)])
def test_two_digits_are_compared_since_two_are_told(told: float | None, apart: bool) -> None:
    assert differs(67.5, told) is apart


def test_who_is_in_one_alone_says_in_which() -> None:
    assert why([here("Ani")], [there("Budi")]) == [(HERE,), (ELSEWHERE,)]


def test_who_is_not_measured_here_is_no_difference_in_figures() -> None:
    assert why([here(total=None)], [there()]) == [(UNMEASURED,)]


def test_name_of_several_is_never_guessed() -> None:
    people = [here("Ani"), here("Ani", nip="199009132015052002"), here("Budi", nip="3")]
    assert why(people, [there("Ani"), there("Budi")]) == [(SEVERAL,), (SAME,)]
    twice = compared([here("Ani")], [there("Ani"), there("Ani", total=1.0)])
    assert [one.reasons for one in twice] == [(SEVERAL,), (SEVERAL,)]


def test_nip_is_followed_where_the_report_has_one() -> None:
    people = [here("Ani"), here("Ani", nip="199009132015052002")]
    (mine, other) = compared(people, [there("Nama Lain", nip="19860926 201505 1 001", total=1.0)])
    assert (mine.reasons, mine.place, other.reasons) == ((TOTAL,), 0, (HERE,))
    assert sorted(why([here()], [there(nip="1")])) == [(HERE,), (ELSEWHERE,)]


def test_reasons_are_counted_the_most_first() -> None:
    found = [Beside("", None, None, None, reasons) for reasons in (("kinerja",), ("kinerja", "disiplin"))]
    assert by_reason(found) == [("kinerja", 2), ("disiplin", 1)]


NAMES = st.sampled_from(["Ani", "Budi", "Cici", "Dedi", ""])
FIGURES = st.sampled_from([None, 10.0, 20.0])


@given(
    people=st.lists(st.tuples(NAMES, FIGURES), max_size=6),
    told=st.lists(st.tuples(NAMES, FIGURES), max_size=6),
)
def test_everybody_of_both_is_told_once_or_said_to_be_several(
    people: list[tuple[str, float | None]], told: list[tuple[str, float | None]]
) -> None:
    mine = [here(name, nip=str(n), total=total) for n, (name, total) in enumerate(people)]
    rows = [there(name, total=total) for name, total in told]
    found = compared(mine, rows)
    assert sum(one.there is not None for one in found) == len(rows)
    placed = [one.place for one in found if one.place is not None]
    assert len(placed) == len(set(placed))
    ambiguous = {key(one.there) for one in found if one.there and SEVERAL in one.reasons}
    missing = set(range(len(mine))) - set(placed)
    assert {key(mine[place]) for place in missing} <= ambiguous


def folder(tmp_path: Path, on: str, *, rows: list[dict[str, Any]]) -> Snapshot:
    people = [person(agency="khatulistiwa", nip=NIP, name="Ani")]
    return snapshot(tmp_path, dt.date.fromisoformat(on), on, people=people, reported_ip_asn=rows)


def test_reported_rows_of_an_agency_and_year_are_read(tmp_path: Path) -> None:
    rows = [
        {"agency": "khatulistiwa", "name": "Ani", "total": Decimal("70.0")},
        {"agency": "khatulistiwa", "name": "Budi", "total": Decimal("71.0"), "year": 2021},
        {"agency": "khatulistiwa", "name": "Cici", "total": Decimal("72.0"), "year": 2020},
        {"agency": "lain", "name": "Dedi", "total": Decimal("73.0")},
    ]
    found = reported(folder(tmp_path, "2021-12-31", rows=rows), "khatulistiwa", 2021)
    assert sorted(one["name"] for one in found) == ["Ani", "Budi"]


def test_measured_snapshot_is_taken_before_a_newer_one_of_the_year(tmp_path: Path) -> None:
    rows = [{"agency": "khatulistiwa", "name": "Ani", "total": Decimal("70.0")}]
    old, new = folder(tmp_path, "2021-06-30", rows=rows), folder(tmp_path, "2021-12-31", rows=rows)
    bare = folder(tmp_path, "2021-09-30", rows=[])
    known = (old, bare, new)
    assert newest_with(known, "khatulistiwa", old.id, 2021) == old
    assert newest_with(known, "khatulistiwa", bare.id, 2021) == new
    assert newest_with(known, "khatulistiwa", bare.id, 2020) is None
    assert newest_with(known, "lain", bare.id, 2021) is None
