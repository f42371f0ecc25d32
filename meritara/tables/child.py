"""The child process that parses one user file under limits and leaves an Arrow file, or says why not."""

import json
import sys
from pathlib import Path
from typing import Any

from meritara.problem import Place, refuse
from meritara.tables.apart import Order, answer
from meritara.tables.sniff import Found, Line, decode, rows_of, table_of

ROW = "__row__"


def main(order: Order, place: Place) -> Order:
    """Parse the file that an order describes, write its table, and say where it stood."""
    found, sheet = parse(order, place)
    if len(found.lines) > order["rows"] or len(found.header) > order["columns"]:
        raise refuse("file-too-many", place, rows=order["rows"], columns=order["columns"])
    write(found, Path(order["out"]))
    return {"sheet": sheet, "skipped": found.skipped}


def parse(order: Order, place: Place) -> tuple[Found, str]:
    """Return the table of a file and the sheet it stands on."""
    path = Path(order["path"])
    if order["kind"] == "xlsx":
        return workbook(path, order["sheet"], order["wanted"], place)
    text = decode(path.read_bytes(), place)
    lines = list(records(text, place)) if order["kind"] == "json" else list(rows_of(text, place))
    return table_of(lines, place, order["wanted"]), ""


def workbook(path: Path, sheet: str, wanted: list[str], place: Place) -> tuple[Found, str]:
    """Return the table of the named sheet, or of the first one that is not empty."""
    import fastexcel

    try:
        book = fastexcel.read_excel(str(path))
    except Exception as error:
        raise refuse("file-broken", place, why=str(error).splitlines()[0][:80]) from error
    if sheet and sheet not in book.sheet_names:
        raise refuse("file-no-sheet", place, sheet=sheet, known=", ".join(book.sheet_names))
    for name in [sheet] if sheet else book.sheet_names:
        lines = sheet_lines(book, name)
        if lines:
            return table_of(lines, Place(place.file, sheet=name), wanted), name
    raise refuse("file-empty", place)


def sheet_lines(book: Any, name: str) -> list[Line]:
    """Return the rows of a sheet with their numbers as Excel shows them."""
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    if not loaded.height:
        return []
    columns = [column.to_pylist() for column in loaded.to_arrow().columns]
    rows = enumerate(zip(*columns, strict=True), start=1)
    return [(number, [shown(cell) for cell in cells]) for number, cells in rows if any(cells)]


def shown(cell: str | None) -> str:
    """Return a cell as people see it: a date without midnight."""
    return (cell or "").removesuffix(" 00:00:00")


def records(text: str, place: Place) -> list[Line]:
    """Return a JSON list of objects as rows, the header first."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse("file-broken", place, why=str(error)[:80]) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise refuse("file-broken", place, why="JSON: daftar objek/list of objects")
    header = list(dict.fromkeys(key for one in found for key in one))
    lines = [["" if one.get(key) is None else str(one[key]) for key in header] for one in found]
    return [(number, cells) for number, cells in enumerate([header, *lines])]


def write(found: Found, out: Path) -> None:
    """Write the table as Arrow, every column text, with the number of each row."""
    import pyarrow as pa

    data: dict[str, Any] = {
        name: pa.array([cells[index] or None for _, cells in found.lines], pa.string())
        for index, name in enumerate(found.header)
    }
    data[ROW] = pa.array([number for number, _ in found.lines], pa.int64())
    table = pa.table(data)
    with pa.OSFile(str(out), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


if __name__ == "__main__":
    sys.exit(answer(main))
