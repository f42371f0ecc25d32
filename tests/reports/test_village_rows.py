"""A file of villages: every wrong row is named by cell, and nothing of the file is taken."""

import re
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from meritara.instruments.library import library
from meritara.instruments.score import band_of
from meritara.law.dated import today
from meritara.problem import Refused
from meritara.reports.village_rows import against, coded, decimal, exact, law_of
from tests.reports.desa import BENGKAYANG, HEAD, SAMBAS, csv, look, village, with_items


def wrong(path: Path, year: int | None = None) -> list[tuple[str, int | None, str]]:
    """Return the code, the row and the column of what is wrong with a file."""
    with pytest.raises(Refused) as refused:
        look(path, year)
    return [(one.code, one.place.row, one.place.column) for one in refused.value.problems]


def test_a_sound_row_has_its_number_and_both_statuses(tmp_path: Path) -> None:
    data = look(csv(tmp_path / "d.csv", village(1, "0,7072", "MAJU"))).rows.data
    assert (data["total"], data["status"], data["band"]) == ([Decimal("0.7072")], ["maju"], ["berkembang"])
    assert (data["contradicts"], data["year"]) == ([True], [2024])


def test_the_threshold_itself_is_still_the_status_below_it(tmp_path: Path) -> None:
    rows = [village(1, "0.8155", "MAJU"), village(2, "0.8156", "MANDIRI")]
    assert look(csv(tmp_path / "d.csv", *rows)).rows.data["contradicts"] == [False, False]


def test_decimal_commas_and_points_may_stand_in_one_column(tmp_path: Path) -> None:
    rows = [village(1, "0,9322"), village(2, "0.9322"), village(3, "'0,9322")]
    assert look(csv(tmp_path / "d.csv", *rows)).rows.data["total"] == [Decimal("0.9322")] * 3


@pytest.mark.parametrize("written", ["0,93.22", "0.93,22", "tinggi", "0..9", "9,322,1"])
def test_a_comma_and_a_point_in_one_figure_are_no_number(tmp_path: Path, written: str) -> None:
    file = csv(tmp_path / "d.csv", village(1), village(2, written))
    assert wrong(file) == [("figure-not-number", 3, "IDM")]


@pytest.mark.parametrize("written", ["1,0001", "93.22", "-0.2", "1.234,5"])
def test_a_figure_that_cannot_be_is_refused(tmp_path: Path, written: str) -> None:
    assert wrong(csv(tmp_path / "d.csv", village(1, written))) == [("figure-range", 2, "IDM")]


@pytest.mark.parametrize("written", ["610101200", "61010120011", "9901012001", "61x1012001", ""])
def test_a_code_that_is_no_village_is_refused(tmp_path: Path, written: str) -> None:
    row = [written, *village(1)[1:]]
    assert wrong(csv(tmp_path / "d.csv", row, village(2))) == [("village-code", 2, "kode_desa")]


def test_a_code_may_be_written_with_points(tmp_path: Path) -> None:
    row = ["61.01.01.2001", *village(1)[1:]]
    assert look(csv(tmp_path / "d.csv", row)).rows.data["code"] == ["6101012001"]


def test_a_code_of_another_kabupaten_is_refused_at_its_row(tmp_path: Path) -> None:
    stray = village(9, at=BENGKAYANG)
    stray[3] = "SAMBAS"
    with pytest.raises(Refused) as refused:
        look(csv(tmp_path / "d.csv", village(1), stray, village(2)))
    (one,) = refused.value.problems
    assert (one.code, one.place.row, one.place.column) == ("village-elsewhere", 3, "kode_desa")
    assert one.params == {"code": "6107012009", "kabupaten": "SAMBAS", "right": SAMBAS, "count": 2}


def test_two_kabupaten_keep_their_own_codes(tmp_path: Path) -> None:
    rows = [village(1), village(1, at=BENGKAYANG), village(2)]
    assert len(look(csv(tmp_path / "d.csv", *rows)).rows) == 3


def test_a_figure_of_next_year_is_refused(tmp_path: Path) -> None:
    later = str(today().year + 1)
    assert wrong(csv(tmp_path / "d.csv", village(1), village(2, year=later))) == [
        ("figure-future", 3, "tahun")
    ]


def test_a_year_to_come_is_refused_before_the_file_is_read(tmp_path: Path) -> None:
    assert wrong(tmp_path / "none.csv", today().year + 1) == [("figure-future", None, "year")]


def test_a_year_before_any_instrument_is_refused(tmp_path: Path) -> None:
    assert wrong(csv(tmp_path / "d.csv", village(1, year="2012"))) == [("figure-before-first", 2, "tahun")]


@pytest.mark.parametrize("written", ["dua ribu", "24", "2024/2025"])
def test_a_year_that_is_none_is_refused(tmp_path: Path, written: str) -> None:
    assert wrong(csv(tmp_path / "d.csv", village(1, year=written))) == [("figure-year", 2, "tahun")]


def test_an_empty_year_is_the_one_that_was_asked_for(tmp_path: Path) -> None:
    file = csv(tmp_path / "d.csv", village(1, year=""))
    assert look(file, 2023).years == [2023]
    assert wrong(file) == [("village-no-year", 2, "tahun")]


def test_a_row_of_another_year_than_asked_is_refused(tmp_path: Path) -> None:
    file = csv(tmp_path / "d.csv", village(1), village(2, year="2023"))
    assert wrong(file, 2024) == [("village-other-year", 3, "tahun")]


def test_a_file_without_years_needs_one(tmp_path: Path) -> None:
    head = [name for name in HEAD if name != "tahun"]
    file = csv(tmp_path / "d.csv", [*village(1)[:5], *village(1)[6:]], head=head)
    assert wrong(file) == [("village-no-year", None, "")]
    assert look(file, 2024).years == [2024]


def test_the_same_figure_twice_is_refused_with_the_first_row(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        look(csv(tmp_path / "d.csv", village(1), village(2), village(1)))
    (one,) = refused.value.problems
    assert (one.code, one.place.row, one.params["first"]) == ("village-twice", 4, 2)


def test_two_values_for_one_village_and_year_are_both_read(tmp_path: Path) -> None:
    looked = look(csv(tmp_path / "d.csv", village(1), village(1, "0.80", "MAJU")))
    assert (len(looked.rows), looked.conflicts) == (2, 1)


def test_an_unknown_status_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        look(csv(tmp_path / "d.csv", village(1, status="SWASEMBADA")))
    (one,) = refused.value.problems
    assert (one.code, one.place.column) == ("village-unknown-status", "status")
    assert one.params["known"] == "Mandiri, Maju, Berkembang, Tertinggal, Sangat Tertinggal"


def test_a_village_without_data_is_read_without_a_status(tmp_path: Path) -> None:
    data = look(csv(tmp_path / "d.csv", village(1, "", ""))).rows.data
    assert (data["total"], data["band"], data["contradicts"]) == ([None], [None], [False])


def test_every_wrong_row_is_told_in_its_order_and_the_rest_counted(tmp_path: Path) -> None:
    found = wrong(csv(tmp_path / "d.csv", *(village(n, "x") for n in range(1, 31))))
    assert [row for _, row, _ in found] == [*range(2, 22), None]
    assert found[-1][0] == "village-more"


@pytest.mark.parametrize("column", ["kode_desa", "desa", "kabupaten", "IDM"])
def test_a_column_that_is_needed_is_named(tmp_path: Path, column: str) -> None:
    at = HEAD.index(column)
    row = village(1)
    file = csv(tmp_path / "d.csv", row[:at] + row[at + 1 :], head=HEAD[:at] + HEAD[at + 1 :])
    assert [code for code, *_ in wrong(file)] == ["village-no-column"]


def test_a_workbook_with_a_title_above_is_read(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Rekap status desa"], [], list(HEAD), village(1), village(2)):
        book.active.append(row)
    book.save(tmp_path / "d.xlsx")
    assert look(tmp_path / "d.xlsx").rows.data["code"] == ["6101012001", "6101012002"]


def test_a_parquet_file_with_numbers_is_read(tmp_path: Path) -> None:
    one = dict(zip(HEAD, village(1), strict=True)) | {"kode_desa": 6101012001, "tahun": 2024.0, "IDM": 0.9322}
    pq.write_table(pa.Table.from_pylist([one]), tmp_path / "d.parquet")
    data = look(tmp_path / "d.parquet").rows.data
    assert (data["code"], data["total"], data["year"]) == (["6101012001"], [Decimal("0.9322")], [2024])


def test_an_item_outside_its_scale_is_refused_at_its_cell(tmp_path: Path) -> None:
    file = with_items(tmp_path / "d.csv", (village(1, "1", "MANDIRI"), {}), (village(2), {"IKS02": 6}))
    assert [(row, column) for _, row, column in wrong(file)] == [(3, "IKS02")]


def test_items_give_the_total_that_was_not_published(tmp_path: Path) -> None:
    data = look(with_items(tmp_path / "d.csv", (village(1, "", "MAJU"), {"": 4}))).rows.data
    assert (data["total"], data["band"], data["contradicts"]) == ([Decimal("0.8")], ["maju"], [False])


@pytest.mark.parametrize(("total", "contradicts"), [("0.8", False), ("0.8001", True)])
def test_a_total_that_its_items_do_not_give_is_a_contradiction(
    tmp_path: Path, total: str, contradicts: bool
) -> None:
    data = look(with_items(tmp_path / "d.csv", (village(1, total, "MAJU"), {"": 4}))).rows.data
    assert data["contradicts"] == [contradicts]


def test_each_year_has_its_own_instrument() -> None:
    assert (law_of("2024").key, law_of("2025").key) == ("desa-mandiri@2016", "indeks-desa@2025")


@given(st.integers(0, 10_000))
def test_any_total_has_the_status_of_the_engine(points: int) -> None:
    law = law_of("2024")
    value = decimal(f"{points / 10_000:.4f}".replace(".", ","))
    assert value is not None
    band = band_of(law, value)
    assert band is not None
    assert exact(value) == Decimal(points) / 10_000
    assert [against(band, (one,)) for one in law.bands] == [one is not band for one in law.bands]


@given(st.one_of(st.text(max_size=14), st.from_regex(r"6[12][0-9. ]{6,10}", fullmatch=True)))
def test_a_code_is_ten_digits_of_a_province_or_refused(text: str) -> None:
    is_code = re.fullmatch(r"61[0-9]{8}", re.sub(r"[. ]", "", text)) is not None
    try:
        taken = coded(text, frozenset({"61"})) != ""
    except Refused:
        taken = False
    assert taken == is_code


def test_the_instruments_of_villages_are_there() -> None:
    assert {one.subject for id in ("desa-mandiri", "indeks-desa") for one in library().versions(id)} == {
        "village"
    }
