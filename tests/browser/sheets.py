"""Spreadsheets as a visitor has them."""

from io import BytesIO
from typing import Any

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = list[list[Any]]


def xlsx(lines: Rows, sheet: str = "Isian") -> bytes:
    """Return a spreadsheet as Excel saves it."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet(sheet)
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
    return target.getvalue()
