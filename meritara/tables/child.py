"""The child process that parses one user file under limits and leaves an Arrow file, or says why not."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from meritara.problem import Place, refuse
from meritara.tables.apart import Order, answer
from meritara.tables.sniff import Found, Line, decode, most_known, rows_of, table_of

ROW = "__row__"
FAULTS = {
    "NA": "#N/A",
    "Div0": "#DIV/0!",
    "Name": "#NAME?",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "Num": "#NUM!",
    "Null": "#NULL!",
}


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
    text, wanted = decode(path.read_bytes(), place), order["wanted"]
    lines = records(text, place) if order["kind"] == "json" else list(rows_of(text, place, wanted))
    return table_of(lines, place, wanted), ""


def workbook(path: Path, sheet: str, wanted: list[str], place: Place) -> tuple[Found, str]:
    """Return the table of the named sheet, or of the one that names most of the wanted columns."""
    import fastexcel

    try:
        book = fastexcel.read_excel(str(path))
    except Exception as error:
        raise refuse("file-broken", place, why=str(error).splitlines()[0][:80]) from error
    if sheet and sheet not in book.sheet_names:
        raise refuse("file-no-sheet", place, sheet=sheet, known=", ".join(book.sheet_names))
    sheets = {name: sheet_lines(book, name) for name in ([sheet] if sheet else book.sheet_names)}
    filled = [name for name, lines in sheets.items() if lines]
    if not filled:
        raise refuse("file-empty", place)
    name = max(filled, key=lambda one: most_known(sheets[one], frozenset(wanted)))
    return table_of(sheets[name], Place(place.file, sheet=name), wanted), name


def sheet_lines(book: Any, name: str) -> list[Line]:
    """Return the rows of a sheet with their numbers as Excel shows them, faults of formulas as #N/A."""
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    if not loaded.height:
        return []
    table, wrong = loaded.to_arrow_with_errors()
    columns = [column.to_pylist() for column in table.columns]
    for fault in wrong.errors if wrong else ():
        row, column = fault.position
        columns[column][row] = FAULTS.get(fault.detail.partition("Error(")[2].rstrip(")'"), "#ERROR!")
    rows = enumerate(zip(*columns, strict=True), start=1)
    return [(number, [shown(cell) for cell in cells]) for number, cells in rows if any(cells)]


def shown(cell: str | None) -> str:
    """Return a cell as people see it: a date without midnight."""
    return (cell or "").removesuffix(" 00:00:00")


def records(text: str, place: Place) -> list[Line]:
    """Return a JSON list of objects as rows, the header first, every figure as it was written."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise refuse("file-broken", place, why=str(error)[:80]) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise refuse("file-broken", place, why="JSON: daftar objek/list of objects")
    if not found:
        raise refuse("file-empty", place)
    header = list(dict.fromkeys(key for one in found for key in one))
    lines = [[written(one.get(key)) for key in header] for one in found]
    return [(number, cells) for number, cells in enumerate([header, *lines])]


def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; refuse a key that stands in it twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"JSON: kunci ganda/duplicate key `{twice[:40]}`")
    return found


def written(value: Any) -> str:
    """Return a value of JSON as the text of a cell."""
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


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
