"""Results as LibreOffice opens them: no text of a stranger becomes a formula."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.cli import main
from tests.documents.conftest import Cells
from tests.test_threats import PAYLOADS

pytestmark = pytest.mark.office


@pytest.fixture
def results(tmp_path: Path) -> Callable[[str], bytes]:
    """Return the function that scores rows with hostile names into a file."""
    path = tmp_path / "isian.json"
    rows = [{"nama": name} | {f"V{n}": 2 for n in range(1, 5)} for name in PAYLOADS]
    path.write_text(json.dumps(rows))

    def write(form: str) -> bytes:
        out = tmp_path / f"hasil.{form}"
        with pytest.raises(SystemExit):
            main(["score", "empat-variabel@2022", str(path), "-o", str(out)])
        return out.read_bytes()

    return write


def formulas(path: Path) -> list[str]:
    """Return the formulas of a workbook; a text that begins like one is none."""
    sheets = openpyxl.load_workbook(path).worksheets
    return [str(c.value) for sheet in sheets for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def opened(folder: Path, content: bytes, *, separator: str) -> Path:
    """Return a CSV as LibreOffice saves it as a workbook, formulas being allowed to be read."""
    path = folder / "unduhan.csv"
    path.write_bytes(content)
    filter_ = f"CSV:{ord(separator)},34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", f"--infilter={filter_}", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120
    )
    return folder / "unduhan.xlsx"


def test_a_workbook_of_results_holds_no_formula(
    results: Callable[[str], bytes],
    recalculated: Callable[[dict[str, bytes]], dict[str, Path]],
    cells: Callable[..., Cells],
) -> None:
    path = recalculated({"hasil": results("xlsx")})["hasil"]
    named = [
        value for place, value in cells(path)["Hasil"].items() if place.startswith("A") and place != "A1"
    ]
    assert [name.strip() for name in named] == [name.strip().removeprefix("'") for name in PAYLOADS]
    assert formulas(path) == []


def test_a_table_of_results_opens_without_a_formula(
    results: Callable[[str], bytes], tmp_path: Path, cells: Callable[..., Cells]
) -> None:
    book = opened(tmp_path, results("csv"), separator=",")
    made = cells(book, formulas=True)
    assert (formulas(book), sum(map(len, made.values())) > 60) == ([], True)


def test_the_download_of_a_page_opens_without_a_formula(
    client: Client, tmp_path: Path, cells: Callable[..., Cells]
) -> None:
    import base64
    import re

    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(
        [["nama", "V1", "V2", "V3", "V4"], *([n, 2, 2, 2, 2] for n in PAYLOADS)]
    )
    file = SimpleUploadedFile("a.csv", out.getvalue().encode())
    page = client.post("/simulasi/empat-variabel@2022/unggah/", {"berkas": file}).content.decode()
    (content,) = re.findall(r"data:text/csv;base64,([\w+/=]+)", page)
    book = opened(tmp_path, base64.b64decode(content), separator=";")
    made = cells(book, formulas=True)
    assert (formulas(book), sum(map(len, made.values())) > 50) == ([], True)
