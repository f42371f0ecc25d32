"""What a real office program saves is accepted, charts and pictures and all; its old forms are not."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from meritara.files.kinds import examine
from meritara.problem import Refused
from tests.files.make import picture

pytestmark = pytest.mark.office
Saver = Callable[[str], Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saver:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: sudo apt install libreoffice-calc")

    def save(form: str) -> Path:
        profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / "jadi")]
        subprocess.run([*command, str(charted(tmp_path))], check=True, capture_output=True, timeout=300)
        return next(path for path in (tmp_path / "jadi").iterdir() if path.stem == "rekap")

    return save


def charted(folder: Path) -> Path:
    (folder / "foto.png").write_bytes(picture("PNG"))
    with xlsxwriter.Workbook(folder / "rekap.xlsx") as book:
        sheet = book.add_worksheet("Rekap")
        sheet.write_column("A1", [1, 4, 2])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Rekap!$A$1:$A$3"})
        sheet.insert_chart("C2", chart)
        sheet.insert_image("C20", folder / "foto.png")
    return folder / "rekap.xlsx"


@pytest.mark.parametrize("form", ["xlsx", "ods", "pdf", "csv"])
def test_what_libreoffice_saves_is_accepted(saved: Saver, form: str) -> None:
    path = saved(form)
    assert examine(path, path.name).key == form


@pytest.mark.parametrize(("form", "why"), [("xls", "upload-old-office"), ("html", "upload-web-page")])
def test_old_and_active_forms_that_libreoffice_saves_are_refused(saved: Saver, form: str, why: str) -> None:
    path = saved(form)
    with pytest.raises(Refused, match=why):
        examine(path, path.name)
