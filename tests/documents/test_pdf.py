"""PDFs: what they hold, and that nothing outside is read to make them."""

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pypdf
import pytest

from meritara.documents.pdf import pdf_available, pdf_of
from meritara.documents.simulation import simulation_html
from meritara.instruments.library import library

pytestmark = pytest.mark.skipif(not pdf_available(), reason="the PDF libraries are missing")
MERIT = "sistem-merit@2019"
PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def merit_pdf(level: int = 3, **options: str) -> pypdf.PdfReader:
    """Return the PDF of a merit card with one level everywhere."""
    instrument = library().get(MERIT)
    answers = {leaf.id: level for leaf in instrument.leaves}
    return opened(pdf_of(simulation_html(instrument, answers=answers, **options)))  # type: ignore[arg-type]


def opened(content: bytes) -> pypdf.PdfReader:
    """Return a PDF opened for reading."""
    return pypdf.PdfReader(io.BytesIO(content))


def words(pdf: pypdf.PdfReader) -> str:
    """Return all words of a PDF with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on loopback and keep the first bytes of whoever calls."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(64))

        Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)


def test_pdf_holds_total_band_articles_marks_and_version() -> None:
    told, instrument = words(merit_pdf(subject="Kab. Ulin Hilir (contoh)")), library().get(MERIT)
    wanted = [
        "DATA SIMULASI — SEMENTARA",
        "Kab. Ulin Hilir (contoh)",
        "Nilai 300,0 Kategori III Baik",
        "25 lagi menuju IV Sangat Baik",
        "Terisi 36 dari 36",
        "Bukan penetapan resmi",
        "36 dari 36 bobot belum terkonfirmasi",
        "(bukan teks resmi)",
        "Peraturan KASN 9/2019 Pasal 23 ayat 2",
        "2,5 ?",
        f"sistem-merit@2019 · {instrument.digest[:12]}",
    ]
    assert [one for one in wanted if one not in told] == []


def test_pdf_names_itself_and_its_language() -> None:
    pdf = merit_pdf()
    title = f"Hasil simulasi: {library().get(MERIT).title.id}"
    assert [pdf.metadata and pdf.metadata.title, str(pdf.root_object["/Lang"])] == [title, "id"]
    assert str(merit_pdf(language="en").root_object["/Lang"]) == "en"


def test_pdf_is_tagged_for_screen_readers_and_its_charts_have_a_text() -> None:
    assert str(merit_pdf().root_object["/MarkInfo"]) == "{'/Marked': True}"
    assert "300,0 dari 400: III Baik" in simulation_html(
        library().get(MERIT), answers={leaf.id: 3 for leaf in library().get(MERIT).leaves}
    )


def test_pdf_is_of_a4_pages_with_their_numbers() -> None:
    pages = merit_pdf().pages
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages}
    numbers = [f"{n} / {len(pages)}" in page.extract_text() for n, page in enumerate(pages, start=1)]
    assert (sizes, all(numbers), len(pages)) == ({(595, 842)}, True, 4)


@pytest.mark.parametrize("key", [one.key for one in library().instruments])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_instrument_has_a_pdf(key: str, language: str) -> None:
    instrument = library().get(key)
    answers = {one.id: one.options[0].value if one.options else one.high for one in instrument.leaves}
    facts = {one.id: one.options[0].value for one in instrument.attributes}
    html = simulation_html(instrument, language=language, answers=answers, attributes=facts)
    assert instrument.title.say(language) in words(opened(pdf_of(html)))


def test_nothing_outside_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("CANARY", encoding="utf-8")
    with listener() as (port, heard):
        away, near = f"http://127.0.0.1:{port}", secret.as_uri()
        content = pdf_of(
            f'<html><head><link rel=stylesheet href="{away}/a.css"><link rel=attachment href="{near}">'
            f'<link rel=attachment href="{away}/x"><base href="{away}/">'
            f'<style>@import url("{away}/b.css"); @font-face {{ font-family: F; src: url("{away}/f.woff") }}'
            f'p {{ font-family: F; background: url("{near}") }}</style></head><body><p>Isi</p>'
            f'<img src="{away}/i.png"><img src="{near}"><img src="i.png"><object data="{near}"></object>'
            f'<svg width="9" height="9"><image href="{away}/s.png"/><use href="{near}#a"/></svg>'
        )
    assert (heard, opened(content).attachments, b"CANARY" in content) == ([], {}, False)
    assert words(opened(content)) == "Isi"


def test_pictures_inside_the_page_are_drawn() -> None:
    with_picture, without = (opened(pdf_of(f'<p>Isi</p><img src="{src}">')) for src in (PICTURE, ""))
    assert (len(with_picture.pages[0].images), len(without.pages[0].images)) == (1, 0)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7|add:7 }}", "a & b"])
def test_name_of_a_subject_stays_a_text(text: str) -> None:
    html = simulation_html(library().get(MERIT), subject=text)
    assert ("<script>" in html, "<img" in html, text in words(opened(pdf_of(html)))) == (False, False, True)
