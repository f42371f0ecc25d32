"""The annotated workbook: each wrong cell marked, the reason beside it, and a real office opens it."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from meritara.documents import annotated as workbook
from meritara.documents.annotated import annotated
from tests.registry.people import BUDI, DAYANG, WAYAN, changed, looked_at, sheet

WRONG = (changed(BUDI, NIP="1,98609E+17"), changed(DAYANG, Status="=1+1"), WAYAN)


def made(folder: Path) -> Path:
    """Return the workbook of a file with two wrong rows."""
    path = folder / "laporan.xlsx"
    path.write_bytes(annotated([looked_at(sheet(folder / "p.csv", *WRONG))]))
    return path


def test_wrong_rows_stand_with_their_reasons_and_the_summary_counts_them(tmp_path: Path) -> None:
    summary, rows = openpyxl.load_workbook(made(tmp_path)).worksheets
    assert [cell.value for cell in summary[4]][:5] == ["p.csv", 1, 1, 1, 0]
    assert [(row[0].value, row[1].value) for row in rows.iter_rows(min_row=2)] == [
        (2, "Ditolak"),
        (3, "Perlu dicek"),
    ]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    rows = openpyxl.load_workbook(made(tmp_path)).worksheets[1]
    (cell,) = (cell for cell in rows[3] if cell.value == "=1+1")
    assert (cell.data_type, cell.font.bold) == ("s", True)


def test_long_lists_are_cut_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST", 1)
    rows = openpyxl.load_workbook(made(tmp_path)).worksheets[1]
    assert rows["C3"].value == "Hanya 1 baris pertama yang ditulis; perbaiki sumbernya, lalu unggah lagi."


@pytest.mark.office
def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    if not shutil.which("localc"):
        pytest.skip("LibreOffice Calc is not installed: sudo apt install libreoffice-calc")
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    form = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / "jadi")]
    subprocess.run([*command, str(made(tmp_path))], check=True, capture_output=True, timeout=300)
    texts = {one.name: one.read_text(encoding="utf-8") for one in (tmp_path / "jadi").iterdir()}
    assert sorted(texts) == ["laporan-Berkas 1.csv", "laporan-Ringkasan.csv"]
    assert "1,98609E+17" in texts["laporan-Berkas 1.csv"]
