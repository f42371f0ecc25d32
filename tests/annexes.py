"""Workbooks of annexes for tests: exported, changed as a person would in a spreadsheet, and read back."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from meritara.documents.law_book import law_book, next_version
from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex import Annex, read_annex
from meritara.instruments.annex_rows import fields_of, is_number, rows_of
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import law_of, library
from meritara.law.files import Map
from meritara.law.folders import entries, folders
from meritara.law.form import shown
from meritara.law.words import say
from meritara.problem import Refused
from meritara.tables.cells import NUMBER, TEXT, Cell, read_cells

Cells = Mapping[tuple[str, str], Any]
WEIGHTS = {"C2": 20, "C3": 15, "C4": 15, "C5": 10, "C6": 10, "C7": 10}  # of a fictitious annex
REASON = "Bobot enam aspek menurut lampiran contoh."
ROWS = {one.key: row for row, one in enumerate(sheets.FIELDS, start=sheets.HEAD + 1)}


def field(key: str) -> tuple[str, str]:
    """Return where a field of the form is typed."""
    return sheets.FORM, f"B{ROWS[key]}"


def a_workbook(folder: Path, one: Instrument, version: str = "", *, reason: str = "Dibaca ulang.") -> Path:
    """Return the workbook of a version, or of the next one that replaces it."""
    law = law_of(one)
    path = folder / "lampiran.xlsx"
    path.write_bytes(law_book(next_version(law, version) if version else law, entries(folders())))
    return typed(path, {field("reason"): reason}) if version else path


def typed(path: Path, cells: Cells, change: Callable[[Any], object] | None = None) -> Path:
    """Return a workbook after somebody typed into cells, or did something else to it."""
    book = openpyxl.load_workbook(path)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    if change:
        change(book)
    book.save(path)
    return path


def cell_of(path: Path, sheet: str, id: str, title: str) -> str:
    """Return the cell of a thing, found by what stands in column A, in the column of a title."""
    page = openpyxl.load_workbook(path)[sheet]
    row = next(cells[0].row for cells in page.iter_rows() if cells[0].value == id)
    column = next(cell.column_letter for cell in page[1] if cell.value == title)
    return f"{column}{row}"


def read_back(path: Path, *, without: Instrument | None = None) -> Annex:
    """Return what a workbook says, beside every version but one."""
    shelf = library()
    known = [one for one in shelf.all() if one is not without]
    return read_annex(read_cells(path), path.name, sources=shelf.sources, shelf=known)


def wrong(path: Path, *, without: Instrument | None = None) -> list[str]:
    """Return everything that is wrong in a workbook, as people are told."""
    try:
        return [say(one) for one in read_back(path, without=without).problems]
    except Refused as refused:
        return [say(one) for one in refused.problems]


def grids_of(law: Map, sources: Sequence[Map] = ()) -> dict[str, dict[tuple[int, int], Cell]]:
    """Return the cells of the workbook of a law file, without a workbook."""
    found: dict[str, dict[tuple[int, int], Cell]] = {
        sheets.FORM: {(1, column): Cell(text) for column, text in enumerate(sheets.FORM_HEAD, start=1)}
    }
    for row, (one, sides) in enumerate(zip(sheets.FIELDS, fields_of(law), strict=True), start=2):
        found[sheets.FORM] |= row_of(row, (one.title, *sides))
    for table in sheets.TABLES:
        rows = [[one.title for one in table.columns], *rows_of(law, sources)[table.name]]
        found[table.name] = {}
        for number, cells in enumerate(rows, start=1):
            found[table.name] |= row_of(number, cells)
    return found


def row_of(row: int, cells: Sequence[Any]) -> dict[tuple[int, int], Cell]:
    """Return the filled cells of a row."""
    return {
        (row, column): Cell(shown(value), NUMBER if is_number(value) else TEXT)
        for column, value in enumerate(cells, start=1)
        if value not in (None, "")
    }


def weighed(path: Path, weights: dict[str, int]) -> Path:
    """Return the workbook with the weights of a fictitious annex typed, and what follows from them."""
    book = openpyxl.load_workbook(path)
    cells: dict[tuple[str, str], Any] = {
        ("Pohon", f"F{row[0].row}"): weights[row[1].value]
        for row in book["Pohon"].iter_rows(min_row=2)
        if row[1].value in weights
    }
    for row in book["Contoh"].iter_rows(min_row=2):
        if row[7].value == "ya":  # these examples were refused for want of weights
            cells |= {("Contoh", f"{column}{row[0].row}"): None for column in "ABCDEFGH"}
    cells |= {field("digits"): 2, field("divisor"): 100, field("add_to"): 100, field("reason"): REASON}
    return typed(path, cells)
