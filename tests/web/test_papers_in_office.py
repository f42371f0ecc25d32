"""The six papers as a real office program opens them."""

import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from meritara.records.papers import PAPERS
from tests.records import make
from tests.web import after
from tests.web.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files"), pytest.mark.office]
TITLES = {
    "klarifikasi": "BERITA ACARA KLARIFIKASI",
    "pleno": "BERITA ACARA PLENO",
    "laporan": "LAPORAN HASIL EVALUASI",
    "pengantar": "Yth. Pejabat Pembina Kepegawaian",
    "sk": "RANCANGAN KEPUTUSAN",
    "piagam": "PIAGAM PENGHARGAAN",
}


def printed(folder: Path) -> dict[str, str]:
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "jadi")]
    papers = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, *papers], check=True, capture_output=True, timeout=300)
    found = {path.stem: pypdf.PdfReader(path) for path in (folder / "jadi").iterdir()}
    return {
        name: " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
        for name, pdf in found.items()
    }


def test_libreoffice_opens_every_paper_with_its_title_agency_and_draft(tmp_path: Path) -> None:
    if not shutil.which("lowriter"):
        pytest.skip("LibreOffice Writer is not installed: sudo apt install libreoffice-writer")
    wayan = make.wayan()
    one = after.published(wayan).decision.assessment
    client = signed_in(wayan)
    for name in PAPERS:
        (tmp_path / f"{name}.docx").write_bytes(client.get(f"/naskah/{one.uid}/{name}/docx/").content)
    texts = printed(tmp_path)
    wanted = {name: (title, one.agency.name, "KONSEP") for name, title in TITLES.items()}
    assert sorted(texts) == sorted(PAPERS)
    assert {name: [part for part in parts if part not in texts[name]] for name, parts in wanted.items()} == {
        name: [] for name in PAPERS
    }
    assert "A3 Pengembangan Karier 90 / 120 75,0%" in texts["laporan"]
