"""How a paper in DOCX looks where its library has no word for it: margins, lines, rows that hold together."""

from typing import Any

SHORT = 14  # rows of a table that stays on one page


def blank() -> Any:
    """Return an empty document of the size of our letters."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), 1.1
    return document


def ruled(line: Any, *sides: str) -> None:
    """Give a paragraph a line at some of its sides."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "4"), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    line._p.get_or_add_pPr().insert_element_before(borders, *after)  # noqa: SLF001 (python-docx has no word)


def indented(line: Any) -> None:
    """Set a paragraph at the right edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def tight(table: Any) -> None:
    """Set the rows of a table close together."""
    from docx.shared import Pt

    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def unbroken(table: Any) -> None:
    """Let no row break over pages, a short table neither, and the first row stand at the head of each."""
    from docx.oxml import OxmlElement

    tight(table)
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no word)
        properties.append(OxmlElement("w:cantSplit"))
        if index == 0 and len(table.rows) > 1:
            properties.append(OxmlElement("w:tblHeader"))
    for row in table.rows[:-1] if len(table.rows) <= SHORT else ():
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
