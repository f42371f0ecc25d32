"""A paper as DOCX: its parts, widths that hold in every office program, rows that do not break."""

import io
from typing import Any

import docx
import pytest
from docx.shared import Cm

from meritara.documents.letters.letter import Letter, Text
from meritara.documents.letters.word import CHECK, letter_docx
from meritara.documents.pdf import pdf_available
from tests.documents.letters.sample import LINK, a_grid, a_letter, heading, some_bars, some_facts


def opened(letter: Letter) -> Any:
    return docx.Document(io.BytesIO(letter_docx(letter)))


def lines(document: Any) -> list[str]:
    return [one.text for one in document.paragraphs if one.text]


def cells(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def test_report_begins_with_body_draft_title_and_number() -> None:
    made = opened(a_letter(draft="KONSEP"))
    assert lines(made)[:4] == ["BADAN CONTOH", "KONSEP", "LAPORAN", "Nomor LHE-1"]


def test_letter_has_no_title_but_day_and_addressee() -> None:
    made = opened(a_letter(form="letter", dated="1 Mei 2026", addressee="Yth. Bupati"))
    assert lines(made) == ["BADAN CONTOH", "1 Mei 2026", "Yth. Bupati"]
    assert cells(made)[0] == ["Nomor", ": LHE-1"]


def test_decree_says_what_it_is_about_under_its_number() -> None:
    made = opened(a_letter(heading("MEMUTUSKAN"), form="decree"))
    assert lines(made)[2:] == ["Nomor LHE-1", "tentang", "Hasil evaluasi", "MEMUTUSKAN"]


def test_certificate_stands_in_the_middle_and_a_report_at_the_left() -> None:
    alike = {
        form: opened(a_letter(Text("diberikan kepada"), form=form)).paragraphs
        for form in ("certificate", "report")
    }
    found = {
        form: next(one.alignment for one in rows if one.text == "diberikan kepada")
        for form, rows in alike.items()
    }
    assert found == {"certificate": 1, "report": None}


def test_table_keeps_the_widths_of_its_columns_in_its_grid() -> None:
    (table,) = opened(a_letter(a_grid(), form="certificate")).tables
    assert [round(column.width / Cm(1), 1) for column in table.columns] == [10.4, 6.0]
    assert table.autofit is False


def test_head_of_a_table_is_repeated_and_no_row_breaks() -> None:
    (table,) = opened(a_letter(a_grid(20), form="certificate")).tables
    marks = [sorted(one.tag.split("}")[1] for one in row._tr.trPr) for row in table.rows]
    assert marks == [["cantSplit", "tblHeader"], *([["cantSplit"]] * 20)]


def test_head_and_strong_rows_are_bold() -> None:
    (table,) = opened(a_letter(a_grid(2), form="certificate")).tables
    bold = [bool(row.cells[0].paragraphs[0].runs[0].bold) for row in table.rows]
    assert bold == [True, True, False]


def test_one_signatory_stands_at_the_right_and_two_side_by_side() -> None:
    one = cells(opened(a_letter(signers=[("Ketua", "Made")])))[-1]
    two = cells(opened(a_letter(signers=[("Tim", "Budi"), ("Wakil", "Sari")])))[-1]
    assert (one[0], one[1].split("\n")[1:]) == ("", ["Ketua,", "", "", "", "Made"])
    assert [cell.split("\n")[1] for cell in two] == ["Tim,", "Wakil,"]
    assert [cell.split("\n")[0] for cell in two] == ["", "...................., ...................."]


def test_copies_are_numbered_and_there_is_no_heading_without_them() -> None:
    assert "Tembusan:\n1. Menteri\n2. Arsip" in lines(opened(a_letter(copies=["Menteri", "Arsip"])))
    assert [line for line in lines(opened(a_letter())) if "Tembusan" in line] == []


def test_code_stands_beside_the_address_of_the_public_page() -> None:
    made = opened(a_letter(link=LINK))
    assert cells(made)[-1] == ["", f"{CHECK}\n{LINK}"]
    assert (len(made.inline_shapes), len(opened(a_letter()).inline_shapes)) == (1, 0)


@pytest.mark.skipif(not pdf_available(), reason="the libraries for PDF are not installed")
def test_points_of_each_part_are_bars_and_radar_above_a_table_that_can_be_edited() -> None:
    made = opened(a_letter(some_bars()))
    assert len(made.inline_shapes) == 2
    assert cells(made)[-4:] == [[f"A{i} Bagian", f"{i} / 4", f"{25 * i},0%"] for i in (1, 2, 3, 4)]


@pytest.mark.skipif(not pdf_available(), reason="the libraries for PDF are not installed")
def test_less_than_three_parts_have_no_radar() -> None:
    assert len(opened(a_letter(some_bars(2))).inline_shapes) == 1


def test_sample_says_so_at_the_foot_of_each_page() -> None:
    made = opened(a_letter(some_facts(), band="DATA CONTOH"))
    assert made.sections[0].footer.paragraphs[0].text == "DATA CONTOH"
