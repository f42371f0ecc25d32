"""What the child process makes of a user's file: sheets and cells of workbooks, JSON, kinds by content."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from meritara.law.words import say
from meritara.problem import Place, Refused
from meritara.tables.child import records, workbook
from meritara.tables.reader import kind_of, read
from meritara.tables.sniff import Line

PLACE = Place("isian.json")
WANTED = ("V1", "V2", "V3", "V4")
HEAD = ["Unit", *WANTED]
Row = list[Any]
Book = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return the function that writes a workbook of named sheets."""

    def write(**sheets: list[Row]) -> Path:
        one = openpyxl.Workbook()
        one.remove(one.active)
        for name, rows in sheets.items():
            page = one.create_sheet(name)
            for row in rows:
                page.append(row)
        path = tmp_path / "nilai.xlsx"
        one.save(path)
        return path

    return write


def sheet_of(path: Path, name: str = "") -> tuple[str, list[Line]]:
    """Return the sheet of a workbook that is read, and its rows."""
    found, sheet = workbook(path, name, [one.lower() for one in WANTED], Place(path.name))
    return sheet, list(found.lines)


def refusal(path: Path, **more: Any) -> str:
    """Return what is said when a file is refused."""
    with pytest.raises(Refused) as caught:
        read(path, wanted=WANTED, **more)
    return say(caught.value.problems[0])


@pytest.mark.parametrize("name", ["Petunjuk", "A", "Z"])
def test_the_sheet_that_knows_most_columns_is_read(book: Book, name: str) -> None:
    cover: list[Row] = [["Cara mengisi"], ["V1 adalah kejujuran"], ["V1"]]
    path = book(**{name: cover, "Isian": [HEAD, ["A", 1, 2, 3, 4]]})
    assert sheet_of(path) == ("Isian", [(2, ["A", "1", "2", "3", "4"])])


def test_of_two_such_sheets_the_first_is_read_and_the_other_can_be_named(book: Book) -> None:
    path = book(Semester1=[HEAD, ["A", 1, 2, 3, 4]], Semester2=[HEAD, ["B", 4, 3, 2, 1]])
    assert sheet_of(path) == ("Semester1", [(2, ["A", "1", "2", "3", "4"])])
    assert sheet_of(path, "Semester2") == ("Semester2", [(2, ["B", "4", "3", "2", "1"])])


def test_a_sheet_that_is_not_there_is_said_with_those_that_are(book: Book) -> None:
    said = refusal(book(Satu=[HEAD], Dua=[HEAD]), sheet="Tiga")
    assert said == "nilai.xlsx: Lembar `Tiga` tidak ada. Yang ada: Satu, Dua."


@pytest.mark.parametrize("fault", ["#N/A", "#DIV/0!", "#NAME?", "#REF!", "#VALUE!", "#NUM!", "#NULL!"])
def test_a_fault_of_a_formula_is_no_empty_cell(book: Book, fault: str) -> None:
    path = book(Data=[[], [None, *HEAD], [], [None, "A", 1, fault, 3, 4]])
    assert sheet_of(path)[1] == [(4, ["A", "1", fault, "3", "4"])]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (0.1, "0.1"),
        (78.74, "78.74"),
        ("3,5", "3,5"),
        (True, "true"),
        ("  3 ", "3"),
        ("'3", "3"),
        (None, ""),
        ("=1+1", ""),
        (dt.date(2024, 3, 31), "2024-03-31"),
    ],
)
def test_cells_of_a_workbook_become_what_people_see(book: Book, cell: object, text: str) -> None:
    assert sheet_of(book(Data=[HEAD, ["A", cell, 2, 3, 4]]))[1][0][1][1] == text


def test_a_workbook_of_nothing_but_its_name_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "nilai.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(path).startswith("nilai.xlsx: Berkas rusak")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('[{"a": 1, "b": 2.50}]', [["a", "b"], ["1", "2.50"]]),
        ('[{"a": 1}, {"b": "x"}]', [["a", "b"], ["1", ""], ["", "x"]]),
        (
            '[{"a": null, "b": true, "c": [1], "d": {"x": 1}}]',
            [["a", "b", "c", "d"], ["", "true", '["1"]', '{"x": "1"}']],
        ),
        ('[{"a": 1e400, "b": 12345678901234567890123}]', [["a", "b"], ["1e400", "12345678901234567890123"]]),
    ],
)
def test_objects_become_rows_with_figures_as_they_were_written(text: str, rows: list[list[str]]) -> None:
    assert records(text, PLACE) == list(enumerate(rows))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "Berkas kosong"),
        ("{}", "daftar objek"),
        ("[1]", "daftar objek"),
        ('[{"a": 1}, 2]', "daftar objek"),
        ('[{"a": 1, "a": 2}]', "duplicate key `a`"),
        ('[{"a": {"b": 1, "b": 2}}]', "duplicate key `b`"),
        ('[{"a": 1}', "line 1"),
        ('{"a": 1}\n{"a": 2}', "Extra data: line 2"),
        ("[" * 100_000, "recursion"),
    ],
)
def test_other_json_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        records(text, PLACE)
    assert said in say(caught.value.problems[0])


@pytest.mark.parametrize(
    "content",
    [
        b'[{"Unit": "A", "V1": 1}]',
        b'\xef\xbb\xbf[\n\t{"Unit": "A", "V1": 1}\n]',
        b'  [ {"Unit":"A","V1":1} ]',
    ],
)
def test_json_is_known_by_how_it_begins(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "isian.txt"
    path.write_bytes(content)
    assert kind_of(path, Place(path.name)) == "json"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<html><table><tr><td>V1</td></tr></table></html>", "HTML"),
        (b"\xef\xbb\xbf\r\n<?xml version='1.0'?><x/>", "XML"),
        (b"\n<svg onload=alert(1)>", "HTML"),
        (b"%PDF-1.7", "PDF"),
        (b"\x7fELF\x02", "ELF"),
        (b"MZ\x90", "EXE"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"Rar!\x1a", "RAR"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
    ],
)
def test_a_file_of_another_kind_is_no_table_whatever_its_name(
    tmp_path: Path, content: bytes, found: str
) -> None:
    path = tmp_path / "isian.csv"
    path.write_bytes(content)
    assert found in refusal(path)


@pytest.mark.parametrize("content", [b"[No];V1", b"{a};b", b"[a\n", b"Unit;V1"])
def test_a_bracket_alone_makes_no_json(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "isian.csv"
    path.write_bytes(content)
    assert kind_of(path, Place(path.name)) == "csv"
