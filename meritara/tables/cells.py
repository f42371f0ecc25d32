"""Every cell of a workbook as it was typed, read from its XML in a child process, formulas told apart."""

import datetime as dt
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree as ET

from meritara.problem import Place, refuse
from meritara.tables.apart import Bounds, Order, answer, ask
from meritara.tables.archive import column_number, inspect
from meritara.tables.reader import MEGABYTE, kind_of

TEXT, NUMBER, FORMULA = "text", "number", "formula"
MOST_BYTES, MOST_CELLS = 5 * MEGABYTE, 60_000
DAYS = frozenset((*range(14, 23), *range(45, 48)))  # numbers of Excel's own formats of days and times
DAY_FORM = re.compile(r"[yd]", re.IGNORECASE)
LITERAL = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
EPOCH = dt.date(1899, 12, 30)
LAST_DAY = 2_958_465
REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: a text, a number as digits, or a formula."""

    text: str
    kind: str = TEXT


Grid = Mapping[tuple[int, int], Cell]


def read_cells(path: Path, name: str = "") -> dict[str, Grid]:
    """Return the filled cells of each sheet by row and column, both counted from 1."""
    place = Place(name or path.name)
    if kind_of(path, place) != "xlsx":
        raise refuse("annex-not-book", place)
    if path.stat().st_size > MOST_BYTES:
        size, limit = path.stat().st_size // MEGABYTE, MOST_BYTES // MEGABYTE
        raise refuse("file-too-large", place, size=size, limit=limit)
    inspect(path, place)
    bounds = Bounds(seconds=20, memory=1 << 30, writes=0)
    said = ask("meritara.tables.cells", {"path": str(path.absolute())}, place, bounds=bounds)
    return {
        name: {(row, column): Cell(text, kind) for row, column, text, kind in cells}
        for name, cells in said["sheets"].items()
    }


def letters(column: int) -> str:
    """Return the letters of a column, A being 1."""
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(65 + last)


def main(order: Order, place: Place) -> Order:
    """Read all sheets of the workbook of an order."""
    try:
        with zipfile.ZipFile(order["path"]) as file:
            book = Book(file)
            found = {name: list(book.cells(part)) for name, part in book.sheets()}
    except (ET.ParseError, KeyError, ValueError, IndexError) as error:
        raise refuse("file-broken", place, why=type(error).__name__) from error
    if sum(map(len, found.values())) > MOST_CELLS:
        raise refuse("annex-too-many", place, limit=MOST_CELLS)
    return {"sheets": found}


class Book:
    """An open workbook."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.texts = [text_of(one) for one in self.all("xl/sharedStrings.xml", "si")]
        self.days = self.styles()

    def all(self, part: str, tag: str) -> Iterator[ET.Element]:
        """Yield the elements of a part that have a name, none where the part is not there."""
        if part in self.file.namelist():
            yield from (one for one in elements(self.file.read(part)) if bare(one) == tag)

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each sheet and the part that holds it."""
        ends = {
            one.get("Id", ""): normpath(join("xl", one.get("Target", ""))).lstrip("/")
            for one in self.all("xl/_rels/workbook.xml.rels", "Relationship")
        }
        for one in self.all("xl/workbook.xml", "sheet"):
            link = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
            part = ends[link]
            yield (
                one.get("name", ""),
                part.removeprefix("xl/xl/") if part not in self.file.namelist() else part,
            )

    def styles(self) -> frozenset[str]:
        """Return the styles that show a number as a day."""
        forms = {
            one.get("numFmtId", ""): one.get("formatCode", "") for one in self.all("xl/styles.xml", "numFmt")
        }
        own = {id for id, form in forms.items() if DAY_FORM.search(LITERAL.sub("", form))}
        for styles in self.all("xl/styles.xml", "cellXfs"):
            ids = [one.get("numFmtId", "0") for one in styles]
            return frozenset(str(i) for i, id in enumerate(ids) if id in own or int(id) in DAYS)
        return frozenset()

    def cells(self, part: str) -> Iterator[list[Any]]:
        """Yield the filled cells of a sheet as row, column, text and kind."""
        row = column = 0
        for one in self.all(part, "c"):
            found = REFERENCE.fullmatch(one.get("r", ""))
            row, column = (int(found[2]), column_number(found[1].encode())) if found else (row, column + 1)
            text, kind = self.cell(one)
            if text.strip():
                yield [row, column, text, kind]

    def cell(self, one: ET.Element) -> tuple[str, str]:
        """Return what stands in a cell, and what it is."""
        parts = {bare(part): part for part in one}
        value, kind = parts["v"].text or "" if "v" in parts else "", one.get("t", "n")
        if "f" in parts:
            return f"={parts['f'].text or value}", FORMULA
        if kind == "inlineStr":
            return text_of(parts["is"]) if "is" in parts else "", TEXT
        if kind == "s":
            return self.texts[int(value)], TEXT
        if kind == "b":
            return ("ya" if value == "1" else "tidak"), TEXT
        if kind != "n" or not value:
            return value, TEXT
        return day_of(value) if one.get("s", "0") in self.days else (digits(value), NUMBER)


def day_of(value: str) -> tuple[str, str]:
    """Return a number that is shown as a day as that day."""
    number = int(float(value))
    if not 0 < number <= LAST_DAY:
        return digits(value), NUMBER
    return (EPOCH + dt.timedelta(number)).isoformat(), TEXT


def digits(value: str) -> str:
    """Return a stored number as the shortest decimal that means it: 81.3, not 81.299999999999997."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def text_of(one: ET.Element) -> str:
    """Return the letters of a text, its reading aids left out."""
    aids = {id(part) for aid in one.iter() if bare(aid) == "rPh" for part in aid.iter()}
    return "".join(part.text or "" for part in one.iter() if bare(part) == "t" and id(part) not in aids)


def elements(xml: bytes) -> Iterator[ET.Element]:
    """Yield the elements of a part; the archive was looked through for entities before."""
    yield from ET.fromstring(xml).iter()  # noqa: S314


def bare(one: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return str(one.tag).rpartition("}")[2]


if __name__ == "__main__":
    sys.exit(answer(main))
