"""What the pages of villages put together: sums of places, lists of villages, items, sources."""

from pathlib import Path

import pytest
from django.utils import translation

from meritara.reports.village_files import Origin
from meritara.web.villages import (
    Figure,
    Sum,
    gains,
    heads,
    listed,
    of_provinces,
    of_regencies,
    province,
    rows_of,
    sources,
)
from tests.reports.desa import BENGKAYANG, SAMBAS, csv, take, village, with_items

pytestmark = pytest.mark.usefixtures("snapshots_at")


def shown(one: Sum) -> tuple[str, int, list[str], str, str]:
    """Return a sum as a page shows it."""
    return one.name, one.year, [count for _, count in one.counts], one.whole, one.share


def test_nothing_is_listed_before_a_file_is_taken() -> None:
    assert (of_provinces(), of_regencies("61"), rows_of(SAMBAS)) == ([], [], [])
    assert gains(SAMBAS, [2024]) == (0, [])


def test_a_province_adds_its_kabupaten_of_the_newest_year(tmp_path: Path) -> None:
    here = [village(1), village(2, "0.75", "MAJU"), village(1, "0.3", "", year="2022")]
    take(csv(tmp_path / "d.csv", *here, village(1, "0.55", "", at=BENGKAYANG)))
    (one,) = of_provinces()
    assert shown(one) == ("Kalimantan Barat", 2024, ["1", "1", "0", "1", "0"], "3", "33,3%")
    assert one.link == "/skor-lain/desa/61/"


def test_kabupaten_stand_by_name_then_from_the_newest_year(tmp_path: Path) -> None:
    years = [village(1, year=year) for year in ("2022", "2024", "2023")]
    take(csv(tmp_path / "d.csv", *years, village(1, at=BENGKAYANG)))
    assert [(one.name, one.year) for one in of_regencies("61")] == [
        ("Bengkayang", 2024),
        ("Sambas", 2024),
        ("Sambas", 2023),
        ("Sambas", 2022),
    ]


def test_a_share_is_of_those_measured_and_a_dash_where_nobody_is(tmp_path: Path) -> None:
    take(csv(tmp_path / "d.csv", village(1), village(2, "", ""), village(1, "", "", at=BENGKAYANG)))
    assert [(one.name, one.share) for one in of_regencies("61")] == [("Bengkayang", "-"), ("Sambas", "100%")]


def test_villages_stand_by_district_and_name(tmp_path: Path) -> None:
    rows = [village(3), village(1), village(2)]
    rows[1][2] = "ZAMRUD"
    take(csv(tmp_path / "d.csv", *rows))
    found = listed(rows_of(SAMBAS), [2024])
    assert [(one.kecamatan, one.name) for one in found] == [
        ("Satu", "Desa 2"),
        ("Satu", "Desa 3"),
        ("Zamrud", "Desa 1"),
    ]


def test_a_year_without_a_figure_is_an_empty_cell(tmp_path: Path) -> None:
    take(csv(tmp_path / "d.csv", village(1), village(2, year="2023")))
    first, second = listed(rows_of(SAMBAS), [2024, 2023])
    assert [len(cell) for cell in first.years] == [1, 0]
    assert [len(cell) for cell in second.years] == [0, 1]


@pytest.mark.parametrize(("total", "text"), [("0.9322", "0,9322"), ("0.90", "0,9"), ("1", "1"), ("", "-")])
def test_a_score_has_no_more_decimals_than_it_needs(tmp_path: Path, total: str, text: str) -> None:
    take(csv(tmp_path / "d.csv", village(1, total, "")))
    (cell,) = listed(rows_of(SAMBAS), [2024])[0].years[0]
    assert (isinstance(cell, Figure), cell.total, cell.band is None) == (True, text, total == "")


def test_no_more_than_ten_items_are_named_the_most_first(tmp_path: Path) -> None:
    nearer = {"": 4, "IKE01": 5, "IKE02": 5}
    take(with_items(tmp_path / "d.csv", (village(1, "", ""), nearer), (village(2, "", ""), {"": 4})))
    year, found = gains(SAMBAS, [2025, 2024])
    assert (year, len(found)) == (2024, 10)
    assert [one.up for one in found] == ["2"] * 3 + ["1"] * 7


def test_sources_are_only_those_of_the_rows(tmp_path: Path) -> None:
    take(csv(tmp_path / "a.csv", village(1)), Origin("daftar A"))
    take(csv(tmp_path / "b.csv", village(1, at=BENGKAYANG)), Origin("daftar B"))
    assert [one.manifest["source"] for one in sources(rows_of(SAMBAS))] == ["daftar A"]


def test_statuses_are_said_in_the_language_of_the_reader() -> None:
    assert heads() == ["Mandiri", "Maju", "Berkembang", "Tertinggal", "Sangat Tertinggal"]
    with translation.override("en"):
        assert heads() == ["Self-reliant", "Advanced", "Developing", "Lagging", "Far behind"]


@pytest.mark.parametrize(
    ("code", "name"), [("61", "Kalimantan Barat"), ("6101", "Kalimantan Barat"), ("99", "")]
)
def test_a_code_begins_with_that_of_its_province(code: str, name: str) -> None:
    assert province(code) == name
