"""A simulation on paper: the PDF where its libraries are there, the print layout of the browser where not."""

import pytest
from django.test import Client

from meritara.documents.pdf import pdf_available
from meritara.problem import refuse
from meritara.web.views import simulation, uploads
from tests.web.reading import page_of

PDF = "/simulasi/sistem-merit@2019/pdf/"


@pytest.mark.skipif(not pdf_available(), reason="the PDF libraries are missing")
def test_pdf_is_sent_as_a_file(client: Client, threes: dict[str, str]) -> None:
    response = client.post(PDF, threes)
    assert (response.status_code, response.headers["Content-Type"], response.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )
    assert response.headers["Content-Disposition"] == 'attachment; filename="simulasi-sistem-merit-2019.pdf"'


def test_without_the_libraries_the_button_prints(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "pdf_available", lambda: False)
    page = page_of(client.get("/simulasi/sistem-merit@2019/"))
    buttons = [tag.text for tag in page.all("button")]
    assert ("Cetak" in buttons, "Unduh PDF" in buttons) == (True, False)


def test_without_the_libraries_the_address_says_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch, threes: dict[str, str]
) -> None:
    def missing(_html: str) -> bytes:
        raise refuse("document-no-pdf", install="apt install x")

    monkeypatch.setattr(uploads, "pdf_of", missing)
    response = client.post(PDF, threes)
    told = page_of(response).one("div", id="masalah")
    assert (response.status_code, told.one("h2").text) == (503, "PDF belum dapat dibuat di sini")
    assert "cetak" in told.all("p")[-1].text
