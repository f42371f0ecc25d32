"""A page of facts and tables as DOCX, to be edited; whatever somebody typed stays text."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from meritara.documents.leaf import Leaf
from meritara.documents.letters.styled import blank, tight, unbroken
from meritara.documents.nota import centred, table, written

WIDE, NARROW = 25.0, 16.4  # centimetres between the margins
LEAST, MOST = 9, 34  # letters by which a column is measured
FACTS = (("", 4.6), ("", 11.8))


def leaf_docx(leaf: Leaf) -> bytes:
    """Return the page as DOCX, across the page where it is wide."""
    document = blank()
    if leaf.is_wide:
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
    for text in leaf.warnings:
        centred(document, written(text), 10)
    centred(document, written(leaf.title), 14)
    tight(table(document, FACTS, [(name, written(f": {text}")) for name, text in leaf.facts]))
    document.add_paragraph()
    grid(document, leaf.head, leaf.rows, WIDE if leaf.is_wide else NARROW)
    for one in leaf.more:
        document.add_paragraph().add_run(written(one.title)).bold = True
        grid(document, one.head, one.rows, WIDE if leaf.is_wide else NARROW)
    for text in leaf.notes:
        document.add_paragraph(written(text))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def widths(lines: Sequence[Sequence[str]], width: float) -> list[float]:
    """Return how wide the columns of a table are: by the longest cell of each, none very narrow or wide."""
    longest = [min(max(*map(len, cells), LEAST), MOST) for cells in zip(*lines, strict=True)]
    return [width * letters / sum(longest) for letters in longest]


def grid(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]], width: float) -> None:
    """Write a table with lines, its heads in bold."""
    lines = [list(head), *(written(list(cells)) for cells in rows)]
    made = table(document, list(zip(head, widths(lines, width), strict=True)), lines)
    made.style = "Table Grid"
    for cell in made.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    unbroken(made)
    document.add_paragraph()
