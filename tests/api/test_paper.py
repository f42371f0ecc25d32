"""The API's paper: a PDF, or where the libraries for it are missing, how to install them."""

import io
import json
import sys
from pathlib import Path

import pypdf
import pytest
from django.test import Client

from meritara.documents.pdf import INSTALL, LIBRARIES, pdf_available
from tests.documents.test_without_libraries import hidden, run

BODY = {"instrument": "empat-variabel@2022", "answers": {"V1": 2, "V2": 2, "V3": 3, "V4": 2}}
ASK = f"""
import json
import django
django.setup()
from django.test import Client
client, host = Client(), {{"host": "127.0.0.1"}}
sent = client.post("/api/v1/pdf", {json.dumps(BODY)!r}, content_type="application/json", headers=host)
page = client.get("/api/v1/", headers=host)
score = client.get("/api/v1/instruments", headers=host)
print(json.dumps([sent.status_code, sent.json(), page.status_code, score.status_code]))
"""
needs_libraries = pytest.mark.skipif(not pdf_available(), reason="the PDF libraries are missing")


def words(content: bytes) -> str:
    """Return all words of a PDF with single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@needs_libraries
@pytest.mark.parametrize(("language", "title"), [("id", "Nilai 2,25"), ("en", "Score 2.25")])
def test_a_paper_says_the_same_as_the_answer(language: str, title: str) -> None:
    body = json.dumps(BODY | {"subject": "Loket <b>1</b>"})
    sent = Client().post(f"/api/v1/pdf?lang={language}", body, content_type="application/json")
    disposition = 'attachment; filename="simulasi-empat-variabel-2022.pdf"'
    assert (sent.status_code, sent.headers["Content-Disposition"]) == (200, disposition)
    told = words(sent.content)
    assert (title in told, "Loket <b>1</b>" in told) == (True, True)


@needs_libraries
@pytest.mark.parametrize("subject", ["\x00", "\x01\x1f", "\ufffe", "\u202e", "</title><script>", "😀" * 50])
def test_no_name_breaks_the_paper(subject: str) -> None:
    sent = Client().post(
        "/api/v1/pdf", json.dumps(BODY | {"subject": subject}), content_type="application/json"
    )
    assert (sent.status_code, sent.content[:5]) == (200, b"%PDF-")


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not pdf_available(), reason="nothing to hide here"
)
def test_without_libraries_the_paper_says_what_to_install(tmp_path: Path, root: Path) -> None:
    said = json.loads(run(ASK, hidden(tmp_path / "lib", *LIBRARIES), root))
    status, told, page, others = said
    (problem,) = told["problems"]
    assert (status, problem["code"], page, others) == (503, "document-no-pdf", 200, 200)
    assert INSTALL in problem["text"]
