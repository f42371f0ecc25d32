"""A workbook of tables: what it is on the first sheet, numbers as numbers, nothing taken for a formula."""

from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from meritara.documents.book import Sheet, book

FACTS = (("Aturan", "ip-asn@2019"), ("Tahun", "2021"))


def opened(*sheets: Sheet, title: str = "Indeks") -> Any:
    """Return a workbook as a spreadsheet reads it."""
    return openpyxl.load_workbook(BytesIO(book(title, FACTS, sheets)))


def test_first_sheet_says_what_the_tables_are() -> None:
    page = opened().worksheets[0]
    cells = [[cell.value for cell in row[:2]] for row in page.iter_rows()]
    assert cells[0][0] == "Indeks"
    assert cells[2:] == [["Aturan", "ip-asn@2019"], ["Tahun", "2021"]]


def test_each_table_has_a_sheet_with_its_heads_and_rows() -> None:
    found = opened(Sheet("A", ("Nama", "Nilai"), [("Kota", 1)]), Sheet("B", ("X",), []))
    assert found.sheetnames == ["Indeks", "A", "B"]
    assert [[cell.value for cell in row] for row in found["A"].iter_rows()] == [
        ["Nama", "Nilai"],
        ["Kota", 1],
    ]


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        (Fraction(7841, 100), "n", 78.41),
        (12, "n", 12),
        (None, "n", None),
        ("198609262015051001", "s", "198609262015051001"),
        ("=1+1", "s", "=1+1"),
        ("@SUM(A1)", "s", "@SUM(A1)"),
        ("-2+3", "s", "-2+3"),
        ("https://contoh.example", "s", "https://contoh.example"),
    ],
)
def test_numbers_stay_numbers_and_texts_stay_texts(cell: Any, kind: str, value: Any) -> None:
    found = opened(Sheet("A", ("Nama", "Isi"), [("x", cell)]))["A"]["B2"]
    assert (found.data_type, found.value, found.hyperlink) == (kind, value, None)


@pytest.mark.parametrize("name", ["Kab. [Lama]: a/b*c?d\\e", "Kementerian " + "Panjang " * 9])
def test_any_name_becomes_a_sheet_that_a_spreadsheet_opens(name: str) -> None:
    found = opened(Sheet(name, ("A",), [("x",)]))
    assert (len(found.sheetnames), len(found.sheetnames[1]) <= 31) == (2, True)


def test_heads_stay_in_sight() -> None:
    assert opened(Sheet("A", ("Nama",), []))["A"].freeze_panes == "B2"
