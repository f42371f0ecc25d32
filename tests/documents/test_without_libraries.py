"""Without the libraries of WeasyPrint: no PDF, and everything else works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from meritara.documents.pdf import INSTALL, LIBRARIES, pdf_available

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not pdf_available(), reason="nothing to hide here"
)
HAS = "from meritara.documents.pdf import pdf_available; print(pdf_available())"
MAKES = """
from contextlib import redirect_stdout
from io import StringIO
try:
    with redirect_stdout(StringIO()):
        import weasyprint
    weasyprint.HTML(string="<p>Isi").write_pdf()
    print(True)
except OSError:
    print(False)
"""
PAPERS = """
import warnings
warnings.simplefilter("error")
from meritara.documents.pdf import pdf_of
from meritara.documents.simulation import simulation_html
from meritara.documents.xlsx import working_paper
from meritara.instruments.library import library
from meritara.law.words import say
from meritara.problem import Refused
for one in library().instruments:
    assert working_paper(one).startswith(b"PK") and simulation_html(one)
try:
    pdf_of("<p>Isi")
except Refused as refused:
    print([(problem.code, problem.params["install"]) for problem in refused.problems])
"""
PAGES = """
import django
django.setup()
from django.test import Client
from meritara.instruments.library import library
client = Client()
for key in ["", *(one.key + "/" for one in library().instruments)]:
    for path in ("/", "/peraturan/", "/simulasi/" + key):
        page = client.get(path, headers={"host": "127.0.0.1"})
        assert page.status_code == 200, (path, page.status_code)
        if key and path.startswith("/simulasi/"):
            assert (b">Cetak<" in page.content, b"/pdf/" in page.content) == (True, False), path
sent = client.post("/simulasi/sistem-merit@2019/pdf/", {"j-peta-jabatan": "3"}, headers={"host": "127.0.0.1"})
print(sent.status_code, "apt install" in sent.content.decode())
"""


def hidden(folder: Path, *names: str) -> dict[str, str]:
    """Return an environment in which the linker finds an empty file in the place of some libraries."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"")
    return os.environ | {"LD_LIBRARY_PATH": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}


def run(code: str, environment: dict[str, str], root: Path) -> str:
    """Return all that a fresh Python says, its last words where it fails."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, env=environment, cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout.strip() or done.stderr[-2000:]


@pytest.mark.parametrize("name", ["", *LIBRARIES])
def test_answer_agrees_with_what_the_maker_of_pdfs_can_do(name: str, tmp_path: Path, root: Path) -> None:
    environment = hidden(tmp_path / "lib", *filter(None, [name]))
    said = [run(code, environment, root) for code in (HAS, MAKES)]
    assert said == [str(not name)] * 2


def test_papers_are_made_and_the_refusal_names_the_packages(tmp_path: Path, root: Path) -> None:
    environment = hidden(tmp_path / "lib", *LIBRARIES)
    assert run(PAPERS, environment, root) == str([("document-no-pdf", INSTALL)])


def test_pages_open_and_print_instead(tmp_path: Path, root: Path) -> None:
    environment = hidden(tmp_path / "lib", *LIBRARIES)
    assert run(PAGES, environment, root) == "503 True"
