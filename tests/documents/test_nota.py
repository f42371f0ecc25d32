"""The nota dinas and the text for WhatsApp: what they say, and that what somebody typed stays text."""

import io
from typing import Any

import docx

from meritara.documents.nota import Asked, Nota, message_of, nota_docx

CANARY = "<b>kenari</b>"


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def a_nota(text: str, **more: Any) -> Nota:
    fixed = {"assessed": "2023", "day": "1 Mei 2024", "due": "12 Juni 2024", "until": "19 Juni 2024"}
    rows = [Asked("1.1", text, (text, "Anjab"))]
    return Nota(text, text, text, rows=rows, kinds="PDF", limit=25, **fixed, **more)


def test_nota_dinas_keeps_what_was_typed_as_text() -> None:
    hostile = f"{CANARY} {{{{ 7*7 }}}} {{% for %}} & \x0b\x00 <w:p/>"
    text = words(nota_docx(a_nota(hostile, asks=hostile)))
    assert (text.count(CANARY), "49" in text, "{{ 7*7 }}" in text) == (8, False, True)


def test_nota_dinas_names_the_link_or_says_that_it_comes_apart() -> None:
    link = "https://merit.contoh.go.id/kirim/x/"
    with_link, without = words(nota_docx(a_nota("Dinas", link=link))), words(nota_docx(a_nota("Dinas")))
    assert (link in with_link, "disampaikan tersendiri" in with_link) == (True, False)
    assert ("kirim/" in without, "disampaikan tersendiri" in without) == (False, True)
    assert "Dinas; Anjab" in without


def test_message_names_office_rows_day_and_link() -> None:
    text = message_of(a_nota("Dinas Kesehatan", link="https://merit.contoh.go.id/kirim/x/"))
    wanted = ("Yth. Dinas Kesehatan", "- 1.1 Dinas Kesehatan", "12 Juni 2024", "/kirim/x/", "19 Juni 2024")
    assert [part for part in wanted if part not in text] == []
