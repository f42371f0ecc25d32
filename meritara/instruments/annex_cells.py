"""The cells of a typed annex: is everything where it belongs, and what does each cell say."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex_sheets import HEAD, Column
from meritara.law.form import nearest
from meritara.law.writing import Typed, figure, quoted
from meritara.problem import Place, Problem, Refused
from meritara.tables.cells import FORMULA, NUMBER, Cell, Grid, letters
from meritara.tables.sniff import normal

YES, NO = frozenset({"ya", "yes", "true", "benar"}), frozenset({"tidak", "no", "false", "salah"})
DECIMAL = re.compile(r"[0-9]+([.,])[0-9]+")
BOTH = re.compile(r"[0-9]*(?:\.[0-9]*,|,[0-9]*\.)[0-9.,]*")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
SCALE = re.compile(r"([0-9]{1,3})\s*(?:-|–|sampai|s\.?d\.?|to)\s*([0-9]{1,3})")
PAIR = re.compile(r"(.+?)\s*=\s*(.*)")
COUNTED = (sheets.NUMBER, sheets.NUMBERS, sheets.PAIRS)
Record = dict[str, Any]


class Page:
    """One sheet of the workbook: its filled cells, and how they are called in a message."""

    def __init__(self, file: str, name: str, grid: Grid, columns: tuple[Column, ...]) -> None:
        self.file, self.name, self.grid, self.columns = file, name, grid, columns

    def at(self, row: int, column: int) -> Place:
        """Return a cell as a place, with the title of its column."""
        title = self.columns[column - 1].title if 0 < column <= len(self.columns) else ""
        named = f"{letters(column)} ({title})" if title and row > HEAD else letters(column)
        return Place(self.file, sheet=self.name, row=row, column=named)

    def of_key(self, row: int, key: str) -> Place | None:
        """Return the cell of a field in a row, None where the sheet has no such field."""
        found = [number for number, one in enumerate(self.columns, start=1) if one.key == key]
        return self.at(row, found[0]) if found else None

    def rows(self) -> list[int]:
        """Return the rows below the titles in which anything stands."""
        return sorted({row for row, _ in self.grid if row > HEAD})

    def typed(self) -> Iterator[tuple[Column, Cell, Place]]:
        """Yield each filled cell below the titles with its column."""
        for (row, column), cell in sorted(self.grid.items()):
            if row > HEAD and column <= len(self.columns):
                yield self.columns[column - 1], cell, self.at(row, column)

    def misplaced(self) -> Iterator[Problem]:
        """Yield the first title that is not where it belongs, and cells outside the table."""
        found = {column: cell.text.strip() for (row, column), cell in self.grid.items() if row == HEAD}
        for number, one in enumerate(self.columns, start=1):
            if found.get(number) != one.title:
                now = next((letters(at) for at, text in found.items() if text == one.title), "-")
                params = {"wanted": one.title, "found": found.get(number, "-")[:60], "now": now}
                yield Problem("annex-moved", self.at(HEAD, number), params)
                return
        yield from (
            Problem("annex-outside", self.at(row, column), {"value": cell.text[:60]})
            for (row, column), cell in sorted(self.grid.items())
            if column > len(self.columns)
        )


class Front(Page):
    """The sheet on which each row is one field of the instrument."""

    def __init__(self, file: str, grid: Grid) -> None:
        super().__init__(file, sheets.FORM, grid, tuple(Column(text, "") for text in sheets.FORM_HEAD))

    def at(self, row: int, column: int) -> Place:
        """Return a cell as a place, with the name of its field."""
        index = row - HEAD - 1
        title = sheets.FIELDS[index].title if 0 <= index < len(sheets.FIELDS) else ""
        named = f"{letters(column)} ({title})" if title else letters(column)
        return Place(self.file, sheet=self.name, row=row, column=named)

    def of_key(self, row: int, key: str) -> Place | None:  # noqa: ARG002 - each field has one row
        """Return the cell of a field, wherever it was missed."""
        found = [i for i, one in enumerate(sheets.FIELDS) if key in (one.key, *one.key.split("."))]
        return self.at(HEAD + 1 + found[0], 2) if found else None

    def typed(self) -> Iterator[tuple[Column, Cell, Place]]:
        """Yield each filled field."""
        for index, one in enumerate(sheets.FIELDS):
            for column, kind in ((2, one.kind), (3, sheets.ENGLISH)):
                place = (HEAD + 1 + index, column)
                if place in self.grid:
                    yield Column(one.title, one.key, kind), self.grid[place], self.at(*place)

    def misplaced(self) -> Iterator[Problem]:
        """Yield the first field that is not in its row, and cells outside."""
        wrong = next(super().misplaced(), None)
        if wrong:
            yield wrong
            return
        for row, one in enumerate(sheets.FIELDS, start=HEAD + 1):
            found = self.grid.get((row, 1), Cell("-")).text.strip()
            if found != one.title:
                params = {"wanted": one.title, "found": found[:60]}
                yield Problem("annex-moved-row", self.at(row, 1), params)
                return
            if (row, 3) in self.grid and one.key not in sheets.BILINGUAL:
                yield Problem("annex-outside", self.at(row, 3), {"value": self.grid[row, 3].text[:60]})
        last = HEAD + len(sheets.FIELDS)
        for (row, column), cell in sorted(self.grid.items()):
            if row > last:
                yield Problem("annex-outside", self.at(row, column), {"value": cell.text[:60]})


def opened(grids: Mapping[str, Grid], file: str) -> dict[str, Page]:
    """Return the sheets of a workbook by name; refuse one in which anything is not where it belongs."""
    missing = [name for name in sheets.NAMES if name not in grids]
    odd = [name for name in grids if name not in (*sheets.NAMES, sheets.GUIDE)]
    if len(missing) > len(sheets.NAMES) // 2:
        raise Refused([Problem("annex-not-book", Place(file))])
    problems = [
        Problem("annex-no-sheet", Place(file, sheet=name), {"name": name, "odd": ", ".join(odd) or "-"})
        for name in missing
    ]
    if not missing:
        problems += [Problem("annex-odd-sheet", Place(file, sheet=name), {"name": name}) for name in odd]
    pages: dict[str, Page] = {
        one.name: Page(file, one.name, grids.get(one.name, {}), one.columns) for one in sheets.TABLES
    }
    pages[sheets.FORM] = Front(file, grids.get(sheets.FORM, {}))
    for name, page in pages.items():
        if name in missing:
            continue
        problems += page.misplaced()
        problems += [
            Problem("annex-formula", page.at(*place), {"formula": cell.text[:60]})
            for place, cell in sorted(page.grid.items())
            if cell.kind == FORMULA
        ]
    if not problems:
        problems += marks(pages)
    if problems:
        raise Refused(problems)
    return pages


def marks(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Yield typed numbers that can be read in two ways: both marks in one, or comma here and point there."""
    first: dict[str, Place] = {}
    for page in pages.values():
        for column, cell, at in page.typed():
            if column.kind not in COUNTED or cell.kind == NUMBER:
                continue
            for text in figures(column, cell.text):
                if BOTH.fullmatch(text):
                    yield Problem("annex-both-marks", at, {"value": text[:60]})
                elif THOUSANDS.fullmatch(text):
                    yield Problem("annex-thousands", at, {"value": text[:60]})
                elif found := DECIMAL.fullmatch(text):
                    first.setdefault(found[1], at)
                    other = first.get("," if found[1] == "." else ".")
                    if other:
                        where = f"{other.sheet}!{other.column.split()[0]}{other.row}"
                        yield Problem("annex-mixed", at, {"value": text[:60], "other": where})


def figures(column: Column, text: str) -> Iterator[str]:
    """Yield the texts of a cell that may be numbers."""
    for line in text.splitlines():
        pair = PAIR.fullmatch(line.strip()) if column.kind == sheets.PAIRS else None
        yield (pair[2] if pair else line).strip()


def record(page: Page, row: int, problems: list[Problem]) -> Record:
    """Return a row of a table as the fields of one thing."""
    found: Record = {}
    for number, one in enumerate(page.columns, start=1):
        cell = page.grid.get((row, number))
        if cell is not None:
            put(found, one, read(one, cell, page.at(row, number), problems))
    without(found, page, row, problems)
    return found


def without(found: Record, page: Page, row: int, problems: list[Problem]) -> None:
    """Note an English text that has no Indonesian beside it."""
    for key, value in found.items():
        if isinstance(value, dict) and set(value) == {"en"}:
            problems.append(Problem("annex-no-indonesian", page.of_key(row, key) or value["en"].at))


def put(found: Record, column: Column, value: Any) -> None:
    """Set a field inside others; an English text joins its Indonesian."""
    *above, last = column.key.split(".")
    for part in above:
        found = found.setdefault(part, {})
    if column.kind == sheets.ENGLISH:
        before = found.get(last)
        found[last] = {"id": before, "en": value} if before is not None else {"en": value}
    elif value is not None:
        found[last] = value


def read(column: Column, cell: Cell, at: Place, problems: list[Problem]) -> Any:  # noqa: PLR0911 - a kind each
    """Return what a cell says as a law file writes it."""
    text = " ".join(cell.text.split())
    lines = [line.strip() for line in cell.text.splitlines() if line.strip()]
    match column.kind:
        case sheets.NUMBER:
            return Typed(number(text), at)
        case sheets.NUMBERS:
            return [Typed(number(line), at) for line in lines]
        case sheets.LIST:
            return [Typed(quoted(line), at) for line in lines]
        case sheets.FLAG:
            return flag(text, at, problems)
        case sheets.SCALE:
            found = SCALE.fullmatch(text)
            return [Typed(one, at) for one in found.groups()] if found else Typed(quoted(text), at)
        case sheets.PAIRS | sheets.GATES:
            return pairs(column, lines, at, problems)
    return Typed(quoted(text), at)


def number(text: str) -> str:
    """Return a typed number as YAML writes it, a text where it is none."""
    return figure(text.replace(" ", "").replace(",", ".") if re.fullmatch(r"[-0-9., /]+", text) else text)


def flag(text: str, at: Place, problems: list[Problem]) -> Typed | None:
    """Return a cell that says yes; nothing where it says no."""
    if normal(text) in YES:
        return Typed("true", at)
    if normal(text) not in NO:
        problems.append(Problem("annex-flag", at, {"value": text[:60]}))
    return None


def pairs(column: Column, lines: list[str], at: Place, problems: list[Problem]) -> Record:
    """Return a cell with one `name = value` a line."""
    found: Record = {}
    for line in lines:
        pair = PAIR.fullmatch(line)
        if not pair:
            problems.append(Problem("annex-pair", at, {"value": line[:60]}))
            continue
        name = figure(pair[1])
        if name in found:
            problems.append(Problem("annex-twice", at, {"name": pair[1][:60]}))
        if column.kind == sheets.GATES:
            found[name] = [Typed(quoted(one.strip()), at) for one in pair[2].split(",")]
        else:
            found[name] = Typed(number(pair[2]), at)
    return found


def raw(page: Page, row: int, key: str) -> str:
    """Return the plain text of a field in a row."""
    column = next(number for number, one in enumerate(page.columns, start=1) if one.key == key)
    cell = page.grid.get((row, column))
    return " ".join(cell.text.split()) if cell else ""


def unknown(code: str, at: Place, name: str, known: Mapping[str, Any]) -> Problem:
    """Return the problem of a name that does not exist, with the nearest that does."""
    return Problem(code, at, {"name": name[:60], "nearest": nearest(name[:60], known)})
