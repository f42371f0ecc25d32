"""What we write opens in a spreadsheet as text and numbers, and is never half there."""

import io
from pathlib import Path

import openpyxl
import pytest

from meritara.problem import Refused
from meritara.tables.reader import read
from meritara.tables.writer import csv_text, whole, xlsx_bytes

PAYLOADS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_formula_in_a_name_is_text_in_csv(payload: str) -> None:
    assert f"'{payload}" in csv_text(["nama"], [[payload]])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_formula_in_a_name_is_text_in_a_workbook(payload: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(["nama", "nilai"], [[payload, -2.5]]))).active
    assert [sheet["A2"].data_type, sheet["B2"].value] == ["s", -2.5]


def test_numbers_are_untouched() -> None:
    assert csv_text(["a", "b"], [[-2, 78.74]]) == "a,b\n-2,78.74\n"


def test_indonesian_excel_gets_semicolons_and_commas() -> None:
    assert csv_text(["a", "b"], [["x", 78.74]], excel=True) == "\ufeffa;b\r\nx;78,74\r\n"


def test_guard_is_taken_off_when_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(csv_text(["nama", "nilai"], [["=1+1", 3]]), encoding="utf-8")
    assert read(tmp_path / "a.csv").table.to_pylist()[0]["nama"] == "=1+1"


def write_and_fail(path: Path) -> None:
    with whole(path) as beside:
        beside.write_text("baru")
        raise ZeroDivisionError


def test_failed_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_text("lama")
    with pytest.raises(ZeroDivisionError):
        write_and_fail(path)
    assert [one.read_text() for one in tmp_path.iterdir()] == ["lama"]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="file-exists"), whole(tmp_path / "tidak" / "ada.csv"):
        pass
