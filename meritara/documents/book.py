"""A workbook of plain tables, each on a sheet of its own, with what the figures follow on the first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Any

from meritara.documents.xlsx import OPTIONS

LONGEST = 31  # letters of the name of a sheet
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDE, NARROW = 38, 14


@dataclass(frozen=True)
class Sheet:
    """A table: the name of its sheet, the heads of its columns, and its rows."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]


def book(title: str, facts: Sequence[tuple[str, str]], sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook whose first sheet says what the tables on the others are."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as made:
        made.set_properties({"title": title})
        bold, wrapped = made.add_format({"bold": True}), made.add_format({"text_wrap": True, "valign": "top"})
        first = made.add_worksheet(title[:LONGEST].translate(FORBIDDEN))
        first.set_column(0, 0, NARROW * 2)
        first.set_column(1, 1, WIDE * 2, wrapped)
        first.write_string(0, 0, title, bold)
        for row, (name, value) in enumerate(facts, start=2):
            first.write_string(row, 0, name)
            first.write_string(row, 1, value)
        for one in sheets:
            fill(made.add_worksheet(one.name[:LONGEST].translate(FORBIDDEN)), one, bold)
    return target.getvalue()


def fill(page: Any, sheet: Sheet, bold: Any) -> None:
    """Write one table: heads that stay in sight, numbers as numbers, everything else as text."""
    page.set_column(0, 0, WIDE)
    page.set_column(1, max(len(sheet.head) - 1, 1), NARROW)
    page.freeze_panes(1, 1)
    for column, text in enumerate(sheet.head):
        page.write_string(0, column, text, bold)
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, int | float | Fraction):
                page.write_number(row, column, float(cell))
            elif cell is not None:
                page.write_string(row, column, str(cell))
