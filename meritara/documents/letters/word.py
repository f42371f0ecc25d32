"""An official paper as DOCX, to be edited, numbered and signed; whatever somebody typed stays text."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from meritara.documents.letters.drawn import pictures
from meritara.documents.letters.letter import Bars, Block, Facts, Grid, Letter, Text
from meritara.documents.letters.square import square_png
from meritara.documents.letters.styled import blank, indented, ruled, tight, unbroken
from meritara.documents.nota import centred, table, written

FACTS = (("", 3.8), ("", 12.6))
HALVES = (("", 8.2), ("", 8.2))
CODE = (("", 3.2), ("", 13.2))
WIDTHS = (14.0, 7.0)  # centimetres of bars and radar
CHECK = "Periksa keadaan terakhir hasil ini, berlaku atau dicabut, pada halaman publiknya:"


def letter_docx(letter: Letter) -> bytes:
    """Return a paper as DOCX."""
    document = blank()
    opening(document, letter)
    for block in letter.blocks:
        write(document, block, form=letter.form)
    closing(document, letter)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def opening(document: Any, letter: Letter) -> None:
    """Write the head of a paper: whose it is, whether it is a draft, its number and subject."""
    document.sections[0].footer.paragraphs[0].text = letter.band
    ruled(centred(document, written(letter.body.upper()), 13), "bottom")
    if letter.draft:
        ruled(centred(document, letter.draft, 10), "top", "left", "bottom", "right")
    if letter.form == "letter":
        indented(document.add_paragraph(written(letter.dated)))
    else:
        centred(document, letter.title.upper(), 20 if letter.form == "certificate" else 12)
        centred(document, written(f"Nomor {letter.number}"), 10)
    for text in ("tentang", letter.about) if letter.about else ():
        centred(document, written(text), 10)
    if letter.heads:
        facts(document, letter.heads)
    if letter.addressee:
        document.add_paragraph(written(letter.addressee))


def facts(document: Any, rows: Sequence[tuple[str, str]]) -> None:
    """Write names with what stands for each, as a table without lines."""
    tight(table(document, FACTS, [(name, written(f": {text}")) for name, text in rows]))
    document.add_paragraph()


def write(document: Any, block: Block, *, form: str) -> None:
    """Write one piece of a paper."""
    match block:
        case Text() if form == "certificate" or (form == "decree" and block.is_heading):
            centred(document, written(block.text), 16 if block.is_heading and form == "certificate" else 10)
        case Text():
            line = document.add_paragraph()
            line.add_run(written(block.text)).bold = block.is_heading
            line.paragraph_format.keep_with_next = block.is_heading
        case Facts():
            facts(document, block.rows)
        case Grid():
            grid(document, block)
        case Bars():
            bars(document, block)


def bars(document: Any, block: Bars) -> None:
    """Write the points of each part as pictures where they can be drawn, and as a table."""
    from docx.shared import Cm

    for picture, width in zip(pictures(block), WIDTHS, strict=False):
        document.add_picture(BytesIO(picture), width=Cm(width))
        document.paragraphs[-1].alignment = 1
    head = ((block.part.capitalize(), 8.4), ("Nilai", 4.0), ("Bagian", 4.0))
    grid(document, Grid(head, block.shares))


def grid(document: Any, block: Grid) -> None:
    """Write a table with lines, its head and its strong rows in bold."""
    names = tuple(name for name, _ in block.head)
    made = table(document, block.head, [names, *(tuple(written(list(row))) for row in block.rows)])
    made.style = "Table Grid"
    unbroken(made)
    for index in (0, *(one + 1 for one in block.strong)):
        for cell in made.rows[index].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            for run in cell.paragraphs[0].runs:
                run.bold = True
    document.add_paragraph()


def closing(document: Any, letter: Letter) -> None:
    """Write who signs, who gets a copy, and where the paper is checked."""
    signers = [signer(*one) for one in letter.signers]
    if letter.place and signers:
        signers = [*(f"\n{text}" for text in signers[:-1]), f"{letter.place}\n{signers[-1]}"]
    if signers:
        document.add_paragraph()
        columns = HALVES if len(signers) < 3 else [("", 16.4 / len(signers))] * len(signers)
        unbroken(table(document, columns, [("", *signers) if len(signers) == 1 else signers]))
        document.add_paragraph()
    if letter.copies:
        copies = [f"{place}. {one}" for place, one in enumerate(letter.copies, 1)]
        document.add_paragraph(written("\n".join(["Tembusan:", *copies])))
    if letter.link:
        code(document, letter.link)


def signer(post: str, name: str) -> str:
    """Return the lines of somebody who signs, with room for a signature."""
    return str(written(f"{post},\n\n\n\n{name}"))


def code(document: Any, link: str) -> None:
    """Write the code of a public page with its address beside it."""
    from docx.shared import Cm

    made = table(document, CODE, [("", f"{CHECK}\n{link}")])
    made.rows[0].cells[0].paragraphs[0].add_run().add_picture(BytesIO(square_png(link)), width=Cm(2.6))
    unbroken(made)
