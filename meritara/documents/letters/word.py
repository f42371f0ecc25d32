"""An official paper as DOCX, to be edited, numbered and signed; whatever somebody typed stays text."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from meritara.documents.letters.letter import Bars, Block, Facts, Grid, Letter, Text
from meritara.documents.letters.square import square_png
from meritara.documents.nota import centred, table, written

FACTS = (("", 3.8), ("", 12.7))
CHECK = "Periksa keadaan terakhir hasil ini, berlaku atau dicabut, pada halaman publiknya: "


def letter_docx(letter: Letter) -> bytes:
    """Return a paper as DOCX."""
    document = blank()
    opening(document, letter)
    for block in letter.blocks:
        write(document, block)
    closing(document, letter)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def blank() -> Any:
    """Return an empty document of the size of our letters."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10)
    return document


def opening(document: Any, letter: Letter) -> None:
    """Write the head of a paper: whose it is, whether it is a draft, its number and subject."""
    document.sections[0].footer.paragraphs[0].text = letter.band
    centred(document, written(letter.body.upper()), 13)
    if letter.draft:
        centred(document, letter.draft, 10)
    if letter.is_letter:
        document.add_paragraph(written(letter.dated))
        facts(document, letter.heads)
        document.add_paragraph(written(letter.addressee))
        return
    centred(document, letter.title.upper(), 12)
    centred(document, written(f"Nomor {letter.number}"), 10)
    facts(document, [("Sifat", letter.nature), ("Perihal", letter.subject)])


def facts(document: Any, rows: Sequence[tuple[str, str]]) -> None:
    """Write names with what stands for each, as a table without lines."""
    table(document, FACTS, [(name, written(f": {text}")) for name, text in rows])
    document.add_paragraph()


def write(document: Any, block: Block) -> None:
    """Write one piece of a paper."""
    match block:
        case Text():
            document.add_paragraph().add_run(written(block.text)).bold = block.is_heading
        case Facts():
            facts(document, block.rows)
        case Grid():
            grid(document, block)
        case Bars():
            head = ((block.part.capitalize(), 8.5), ("Nilai", 4.0), ("Bagian", 4.0))
            grid(document, Grid(head, block.shares))


def grid(document: Any, block: Grid) -> None:
    """Write a table with lines, its head and its strong rows in bold."""
    names = tuple(name for name, _ in block.head)
    made = table(document, block.head, [names, *(tuple(written(list(row))) for row in block.rows)])
    made.style = "Table Grid"
    for index in (0, *(one + 1 for one in block.strong)):
        for cell in made.rows[index].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
    document.add_paragraph()


def closing(document: Any, letter: Letter) -> None:
    """Write who signs, who gets a copy, and where the paper is checked."""
    from docx.shared import Cm

    for post, name in letter.signers:
        for text in (f"{post},", "", "", name):
            line = document.add_paragraph(written(text))
            line.paragraph_format.left_indent, line.paragraph_format.keep_with_next = Cm(8.5), True
    if letter.copies:
        document.add_paragraph("Tembusan:")
    for place, one in enumerate(letter.copies, 1):
        document.add_paragraph(written(f"{place}. {one}"))
    if letter.link:
        document.add_picture(BytesIO(square_png(letter.link)), width=Cm(2.6))
        document.add_paragraph(CHECK + letter.link)
