"""Means are over people, never over units; what is published of one city comes out."""

import csv
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.library import library
from meritara.registry.facts.sources import Reckoning
from meritara.reports.person_index import Index
from meritara.reports.sums import sums
from meritara.reports.versions import Chosen
from meritara.tables import warehouse
from tests.registry.facts.rows import appraisal, diploma, person, reckoning
from tests.reports.made import index_of, means

DATA = Path(__file__).parents[1] / "data" / "ipasn_results_2.csv"


def crowd(*groups: tuple[str, str, str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return people of an agency, a unit, a status and an education, in the order given."""
    numbered = [(str(10**17 + number), group) for number, group in enumerate(groups)]
    return {
        "people": [
            person(nip=nip, agency=agency, unit=unit, status=status, education=level)
            for nip, (agency, unit, status, level) in numbered
        ],
        "performance": [
            appraisal(2020, predicate="baik") | {"nip": nip, "agency": group[0]} for nip, group in numbered
        ],
        "education": [diploma("SD") | {"nip": nip, "agency": group[0]} for nip, group in numbered],
    }


def test_the_mean_of_an_agency_is_over_people_and_not_over_units(tmp_path: Path) -> None:
    large, small = [("6971", "besar", "pns", "S-1")] * 9, [("6971", "kecil", "pns", "S-3")]
    found = index_of(tmp_path, crowd(*large, *small))
    assert means(found, "unit") == {
        ("besar", "asn"): (9, 9, 45),
        ("besar", "pns"): (9, 9, 45),
        ("kecil", "asn"): (1, 1, 55),
        ("kecil", "pns"): (1, 1, 55),
    }
    assert means(found, "agency") == {("6971", "asn"): (10, 10, 46), ("6971", "pns"): (10, 10, 46)}


def test_a_unit_is_the_mean_of_its_people_and_of_all_below_it(tmp_path: Path) -> None:
    bureau, section = [("6971", "dinas", "pns", "S-3")], [("6971", "seksi", "pns", "S-1")] * 3
    those = crowd(*bureau, *section, ("6971", "lain", "pns", "S-1"))
    above = {"dinas": None, "bidang": "dinas", "seksi": "bidang"}
    those["units"] = [
        {"agency": "6971", "unit": unit, "name": unit, "parent": up} for unit, up in above.items()
    ]
    found = index_of(tmp_path, those)
    every = {unit: told for (unit, group), told in means(found, "unit").items() if group == "asn"}
    assert every == {
        "dinas": (4, 4, 47.5),
        "bidang": (3, 3, 45),
        "seksi": (3, 3, 45),
        "lain": (1, 1, 45),
    }
    assert {unit for unit, _ in means(found, "own")} == {"dinas", "seksi", "lain"}
    assert means(found, "own")["dinas", "asn"] == (1, 1, 55)
    assert means(found, "agency")["6971", "asn"] == (5, 5, 47)


def test_the_nation_is_the_mean_of_people_of_all_agencies_and_regions_stand_between(tmp_path: Path) -> None:
    those = crowd(("6971", "a", "pns", "S-1"), ("6971", "a", "pns", "S-1"), ("6902", "b", "pns", "S-3"))
    those["agencies"] = [{"agency": code, "name": code, "region": "10"} for code in ("6971", "6902")]
    found = index_of(tmp_path, those)
    assert means(found, "region") == {("10", "asn"): (3, 3, 48.33), ("10", "pns"): (3, 3, 48.33)}
    assert means(found, "nation")["", "asn"] == (3, 3, 48.33)


def test_without_regions_there_is_no_line_of_one(tmp_path: Path) -> None:
    found = index_of(tmp_path, crowd(("6971", "a", "pns", "S-1")))
    levels = [row["level"] for row in sums(found).rows(["nation", "region", "agency", "unit"])]
    assert levels == ["nation", "nation", "agency", "agency", "unit", "unit"]


def test_each_status_stands_apart_and_together(tmp_path: Path) -> None:
    those = crowd(("a", "u", "pns", "S-1"), ("a", "u", "pns", "S-1"), ("a", "u", "pppk", "S-3"))
    assert means(index_of(tmp_path / "a", those), "agency") == {
        ("a", "asn"): (3, 2, 45),
        ("a", "pns"): (2, 2, 45),
        ("a", "pppk"): (1, 0, None),
    }
    apart = index_of(tmp_path / "b", those, pppk="tersendiri")
    assert means(apart, "agency") == {
        ("a", "asn"): (3, 3, 48.33),
        ("a", "pns"): (2, 2, 45),
        ("a", "pppk"): (1, 1, 55),
    }


def test_people_are_counted_by_band_and_the_share_measured_is_said(tmp_path: Path) -> None:
    those = crowd(("a", "u", "pns", "S-1"), ("a", "u", "pns", "S-2"), ("a", "u", "cpns", "S-3"))
    every, *_ = sums(index_of(tmp_path, those)).rows(["agency"])
    shown = {name: every[name] for name in ("share", "sangat-rendah", "rendah", "sedang", "band")}
    assert shown == {"share": 66.67, "sangat-rendah": 2, "rendah": 0, "sedang": 0, "band": "Sangat Rendah"}


def published(year: str) -> dict[str, dict[str, str]]:
    """Return the rows that one city published of a year, by status."""
    with DATA.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["year"] == year]
    return {row["agency"].rpartition(" - ")[2].lower(): row for row in rows}


def test_the_published_rows_of_kota_bima_give_the_published_mean_of_all() -> None:
    rows = published("2023")
    store, by = warehouse.connect(), reckoning(pppk="tersendiri")
    (nation,) = (
        row for row in sums(scored(store, by, rows, "pns", "pppk")).rows(["nation"]) if row["group"] == "asn"
    )
    assert (nation["people"], nation["total"], nation["band"]) == (3423, 78.25, "Sedang")
    assert nation["total"] == float(rows["asn"]["total"])
    assert [nation[part] for part in ("kualifikasi", "kompetensi", "kinerja", "disiplin")] == [
        float(rows["asn"][part]) for part in ("kualifikasi", "kompetensi", "kinerja", "disiplin")
    ]


def scored(store: Any, by: Reckoning, rows: dict[str, dict[str, str]], *groups: str) -> Index:
    """Return an index in which everybody of a status has the figures that are published as its mean."""
    told: dict[str, list[Any]] = {}
    for group in groups:
        count, cells = int(rows[group]["employees_n"]), rows[group]
        figures = {
            "total": round(float(cells["total"]) * 100),
            "kualifikasi": float(cells["kualifikasi"]),
            "kompetensi": float(cells["kompetensi"]) * 2,
            "kinerja": float(cells["kinerja"]),
            "disiplin": float(cells["disiplin"]),
        }
        same = {"agency": "5272", "unit": "u", "group": group, "why_not": "", "band": "sedang", **figures}
        for name, value in same.items():
            told.setdefault(name, []).extend([value] * count)
    chosen = Chosen(library().get("ip-asn@2019"))
    return Index(chosen, by, store, store.keep(store.table(told), "scored"))


@pytest.mark.parametrize("year", ["2023"])
def test_the_mean_of_both_means_would_be_another_figure(year: str) -> None:
    rows = published(year)
    simple = (float(rows["pns"]["total"]) + float(rows["pppk"]["total"])) / 2
    assert round(simple, 2) != float(rows["asn"]["total"])
