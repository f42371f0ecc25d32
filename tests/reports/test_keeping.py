"""An index kept in a folder: whole or not at all, read back as it was, the same for the same data."""

from pathlib import Path
from typing import Any

import pytest

from meritara.reports.keeping import STEPS, keep
from meritara.reports.kept import Kept, load
from tests.registry.facts.rows import appraisal, diploma, person
from tests.reports.made import index_of, lines, means

ABOUT = {"instrument": "ip-asn@2019", "newer": ""}


def crowd() -> dict[str, list[dict[str, Any]]]:
    """Return three people of two agencies in one region, one of them a PPPK."""
    numbers = [str(10**17 + number) for number in range(3)]
    places = [("6971", "u1", "pns"), ("6971", "u2", "pppk"), ("6902", "u1", "pns")]
    return {
        "agencies": [{"agency": code, "name": f"Kota {code}", "region": "10"} for code in ("6971", "6902")],
        "units": [{"agency": "6971", "unit": "u1", "name": "Dinas A", "parent": None}],
        "people": [
            person(nip=nip, name=f"Contoh {nip[-1]}", agency=agency, unit=unit, status=status)
            for nip, (agency, unit, status) in zip(numbers, places, strict=True)
        ],
        "performance": [
            appraisal(2020, predicate="baik", nip=nip, agency=place[0])
            for nip, place in zip(numbers, places, strict=True)
        ],
        "education": [diploma("S-1") | {"nip": numbers[0], "agency": "6971"}],
    }


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Return the kept index of three people."""
    return keep(index_of(tmp_path / "s", crowd()), tmp_path / "kept", about=ABOUT)


def test_steps_are_told_in_their_order(tmp_path: Path) -> None:
    told: list[str] = []
    keep(index_of(tmp_path / "s", crowd()), tmp_path / "kept", about=ABOUT, tell=told.append)
    assert tuple(told) == STEPS


def test_manifest_says_what_is_kept(kept: Kept) -> None:
    named = {name: kept.manifest[name] for name in ("people", "measured", "names", "instrument")}
    assert named == {
        "people": 3,
        "measured": 2,
        "names": {"6902": "Kota 6902", "6971": "Kota 6971"},
        "instrument": "ip-asn@2019",
    }


def test_sums_that_are_kept_are_the_sums_of_the_index(tmp_path: Path) -> None:
    kept = keep(index_of(tmp_path / "1", crowd()), tmp_path / "kept", about=ABOUT)
    found = index_of(tmp_path / "2", crowd())
    for level in ("nation", "region", "agency"):
        place = "agency" if level == "nation" else level
        rows = {
            (row[place] or "", row["group"]): (row["people"], row["measured"], row["total"])
            for row in kept.lines(level)
        }
        assert rows == means(found, level)


def test_people_that_are_kept_have_the_figures_of_the_index_and_their_answers(tmp_path: Path) -> None:
    found = index_of(tmp_path / "s", crowd())
    kept = keep(found, tmp_path / "kept", about=ABOUT)
    totals = {row["nip"]: row["total"] for row in lines(found) if row["agency"] == "6971"}
    people = kept.people("6971")
    assert {row["nip"]: row["total"] for row in people} == totals
    assert [row["nip"] for row in people] == sorted(totals)
    assert people[0]["penilaian-kinerja"] is not None


def test_unit_has_the_name_of_the_snapshot_or_its_code(kept: Kept) -> None:
    assert {row["unit"]: row["name"] for row in kept.units("6971")} == {"u1": "Dinas A", "u2": "u2"}


def test_stretches_of_the_scale_count_the_measured_of_an_agency_and_of_the_nation(kept: Kept) -> None:
    assert sum(count for _start, count in kept.bins("6971")) == 1
    assert sum(count for _start, count in kept.bins()) == 2


def test_lifts_of_the_nation_are_those_of_its_agencies_together(kept: Kept) -> None:
    def people(rows: list[dict[str, Any]]) -> dict[str, int]:
        return {row["question"]: row["people"] for row in rows}

    parts = [people(kept.lifts(code)) for code in ("6971", "6902")]
    assert people(kept.lifts()) == {
        question: sum(one.get(question, 0) for one in parts) for question in people(kept.lifts())
    }
    assert people(kept.lifts("6971", "u1")) == parts[0]


def test_lifts_of_a_unit_are_those_of_all_below_it(tmp_path: Path) -> None:
    those = crowd()
    those["units"].append({"agency": "6971", "unit": "u0", "name": "Setda", "parent": None})
    those["units"][0]["parent"] = "u0"
    kept = keep(index_of(tmp_path / "s", those), tmp_path / "kept", about=ABOUT)
    assert kept.lifts("6971", "u0") == [row | {"unit": "u0"} for row in kept.lifts("6971", "u1")]
    assert [(row["level"], row["unit"]) for row in kept.units("6971") if row["unit"] == "u0"] == [
        ("unit", "u0")
    ] * 2


def test_same_data_give_the_same_digest_and_another_person_another_one(tmp_path: Path) -> None:
    first = keep(index_of(tmp_path / "1", crowd()), tmp_path / "k1", about=ABOUT)
    again = keep(index_of(tmp_path / "2", crowd()), tmp_path / "k2", about=ABOUT)
    other = crowd()
    other["people"][2]["status"] = "cpns"
    changed = keep(index_of(tmp_path / "3", other), tmp_path / "k3", about=ABOUT)
    digests = [one.manifest["sha256"] for one in (first, again, changed)]
    assert (digests[0] == digests[1], digests[1] == digests[2]) == (True, False)


def test_index_that_is_there_stays(tmp_path: Path) -> None:
    found = index_of(tmp_path / "s", crowd())
    first = keep(found, tmp_path / "kept", about=ABOUT)
    assert keep(found, tmp_path / "kept", about={"instrument": "lain"}).manifest == first.manifest


def test_what_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(step: str) -> None:
        if step == "lifts":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep(index_of(tmp_path / "s", crowd()), tmp_path / "kept" / "one", about=ABOUT, tell=stop)
    assert (load(tmp_path / "kept" / "one"), list((tmp_path / "kept").iterdir())) == (None, [])


@pytest.mark.parametrize("code", ["tidak-ada", "../6971", "", "6971/.."])
def test_agency_that_is_not_there_has_nobody(kept: Kept, code: str) -> None:
    assert (kept.people(code), kept.units(code), kept.lifts(code or "-")) == ([], [], [])
