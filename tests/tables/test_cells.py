"""Cells of a workbook: exact digits, days as days, formulas as formulas, and hostile files refused."""

import datetime as dt
import zipfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.tables.cells import FORMULA, NUMBER, TEXT, Cell, day_of, digits, letters, read_cells


def written(path: Path, *rows: Sequence[object]) -> Path:
    """Return a workbook with one sheet of rows."""
    book = openpyxl.Workbook()
    book.active.title = "Satu"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_cells(path)
    return refused.value.problems[0].code


def test_each_kind_of_cell_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", ["teks", 81.3, True, "=1+2"], [], [None, dt.date(2026, 1, 31), 1 / 3])
    assert read_cells(path) == {
        "Satu": {
            (1, 1): Cell("teks", TEXT),
            (1, 2): Cell("81.3", NUMBER),
            (1, 3): Cell("ya", TEXT),
            (1, 4): Cell("=1+2", FORMULA),
            (3, 2): Cell("2026-01-31", TEXT),
            (3, 3): Cell("0.3333333333333333", NUMBER),
        }
    }


def test_cells_of_blanks_are_empty_and_a_first_empty_column_counts(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", [None, "  ", "b"])
    assert read_cells(path) == {"Satu": {(1, 3): Cell("b")}}


@given(st.decimals(min_value=0, max_value=10_000, places=4))
def test_number_that_a_program_stored_in_seventeen_digits_is_the_one_typed(value: object) -> None:
    stored = f"{float(str(value)):.17g}"
    assert Fraction(digits(stored)) == Fraction(str(value))


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2100, 1, 1)))
def test_day_comes_back_from_its_number(day: dt.date) -> None:
    number = (day - dt.date(1899, 12, 30)).days
    assert day_of(str(number)) == (day.isoformat(), TEXT)


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_are_called_as_spreadsheets_call_them(column: int, name: str) -> None:
    assert letters(column) == name


def test_file_of_something_else_is_refused(tmp_path: Path) -> None:
    text, binary = tmp_path / "x.csv", tmp_path / "x.xlsx"
    text.write_text("a;b\n1;2\n", encoding="utf-8")
    binary.write_bytes(b"PK\x03\x04 broken")
    assert (refusal(text), refusal(binary)) == ("annex-not-book", "file-broken")


def test_workbook_with_entities_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", ["a"])
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/more.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert refusal(path) == "file-hostile"


def test_workbook_that_names_a_sheet_it_does_not_hold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="Satu"/></sheets></workbook>')
    assert refusal(path) == "file-broken"


def test_more_cells_than_an_annex_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "x.xlsx", *([list(range(40))] * 1600))
    assert refusal(path) == "annex-too-many"
    monkeypatch.setattr("meritara.tables.cells.MOST_BYTES", 10)
    assert refusal(path) == "file-too-large"
