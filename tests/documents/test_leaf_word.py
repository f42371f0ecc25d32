"""A page of facts and tables as DOCX: whole, across the page where it is wide, its text only text."""

from io import BytesIO

import docx
import pytest

from meritara.documents.leaf import Leaf, Table, leaf_html
from meritara.documents.leaf_word import LEAST, MOST, leaf_docx, widths

LEAF = Leaf(
    "Lembar rapat",
    [("Instansi", "Prov. Contoh (contoh)"), ("Tanggal", "27 November 2026")],
    ("Indeks", "Nilai", "Sumber"),
    [("MCP KPK", "89,97", "KPK, <b>Surat</b> {{ 7 }}"), ("Opini Ombudsman", "93,40", "Ombudsman RI")],
    warnings=("DATA CONTOH",),
    notes=("Catatan kaki.",),
    more=(Table("Yang diminta", ("Apa", "Siapa"), [("2 temuan menunggu", "Instansi")]),),
    is_wide=True,
)


def opened(leaf: Leaf) -> docx.document.Document:
    """Return the page as Word reads it."""
    return docx.Document(BytesIO(leaf_docx(leaf)))


def texts(leaf: Leaf) -> list[str]:
    """Return every paragraph and cell."""
    document = opened(leaf)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(line.text for line in document.paragraphs), *cells]


def test_every_fact_table_warning_and_note_is_there() -> None:
    found = texts(LEAF)
    for text in (
        "DATA CONTOH",
        "Lembar rapat",
        ": Prov. Contoh (contoh)",
        "MCP KPK",
        "93,40",
        "Yang diminta",
    ):
        assert text in found
    assert "2 temuan menunggu" in found
    assert "Catatan kaki." in found


def test_typed_text_is_neither_markup_nor_template() -> None:
    assert "KPK, <b>Surat</b> {{ 7 }}" in texts(LEAF)
    assert "KPK, &lt;b&gt;Surat&lt;/b&gt; {{ 7 }}" in leaf_html(LEAF)


def test_wide_page_lies_across_and_another_stands() -> None:
    wide = opened(LEAF).sections[0]
    assert wide.page_width is not None
    assert wide.page_height is not None
    assert wide.page_width > wide.page_height
    narrow = opened(Leaf("Lembar", [], ("A",), [("1",)])).sections[0]
    assert narrow.page_width is not None
    assert narrow.page_height is not None
    assert narrow.page_width < narrow.page_height


def test_heads_are_bold_and_repeat_on_the_next_page() -> None:
    table = opened(LEAF).tables[1]
    assert [run.bold for cell in table.rows[0].cells for run in cell.paragraphs[0].runs] == [True] * 3
    assert "tblHeader" in table.rows[0]._tr.xml


def test_letters_that_no_document_can_hold_are_left_out() -> None:
    leaf = Leaf("Lembar", [("A", "b\x00c")], ("X",), [("d\x0be",)])
    found = texts(leaf)
    assert ": bc" in found
    assert "de" in found


@pytest.mark.parametrize("lines", [[("a", "b"), ("c", "d")], [("x" * 200, "y"), ("z", "")]])
def test_columns_fill_the_page_and_none_is_very_narrow(lines: list[tuple[str, str]]) -> None:
    found = widths(lines, 25.0)
    assert sum(found) == pytest.approx(25.0)
    assert max(found) / min(found) <= MOST / LEAST


def test_page_to_print_has_every_table_and_its_numbers_stay_at_the_left_where_it_is_wide() -> None:
    html = leaf_html(LEAF)
    assert html.count("<table>") == 2
    assert 'class="wide"' in html
    assert 'class="n"' not in html
    assert 'class="n"' in leaf_html(Leaf("Lembar", [], ("A", "B", "C"), [("1", "2", "3")]))
