"""The child process that turns a large CSV into Parquet: in columns where it is even, else row by row."""

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from meritara.problem import Place, refuse
from meritara.tables.apart import Order, answer
from meritara.tables.child import ROW
from meritara.tables.plain_text import Text, plain_text
from meritara.tables.sniff import (
    COUNTING,
    LOOK,
    Line,
    clean,
    decode,
    header_at,
    merged,
    named,
    normal,
    rows_of,
    rows_only,
    separator,
    sums_up,
)

RAGGED = "__ragged__"
HEAD, TAIL, BATCH = 256_000, 64_000, 50_000


@dataclass(frozen=True)
class Layout:
    """How a CSV is cut: its separator, how many lines stand above the rows, and the titles of its columns."""

    mark: str
    above: int
    titles: tuple[str, ...]
    answers: tuple[int, ...]

    @property
    def used(self) -> list[int]:
        """Return which columns have a title."""
        return [index for index, title in enumerate(self.titles) if title]


def main(order: Order, place: Place) -> Order:
    """Write the rows of the CSV that an order describes as Parquet, and say how."""
    source, out = Path(order["path"]), Path(order["out"])
    text = plain_text(source, out.with_suffix(".csv"), place)
    layout = layout_of(text.path, place, order["wanted"])
    said: Order = {"header": [layout.titles[index] for index in layout.used], "above": layout.above}
    skipped = in_columns(text, out, layout)
    if skipped is not None:
        return said | {"numbered": False, "skipped": skipped}
    return said | {"numbered": True, "skipped": row_by_row(text, out, layout, place)}


def layout_of(path: Path, place: Place, wanted: list[str]) -> Layout:
    """Return how a CSV is cut, judged by its beginning."""
    with path.open("rb") as stream:
        start = stream.read(HEAD)
        if stream.read(1):
            start = start[: start.rfind(b"\n") + 1]
    head = decode(start, place)
    names = frozenset(wanted)
    lines = list(rows_of(head, place, names))[: LOOK + 2]
    if not lines:
        raise refuse("file-empty", place)
    top = header_at(lines, names)
    cells = merged(lines, top)
    titles = [*named(cells, place, lines[top][0]), *[""] * len(cells)][: len(cells)]
    rows = lines[top + 1 :]
    if rows and all(COUNTING.fullmatch(cell) for cell in clean(rows[0][1]) if cell):
        rows = rows[1:]
    if not rows:
        raise refuse("file-no-rows", place)
    answers = tuple(index for index, title in enumerate(titles) if normal(title) in names)
    return Layout(separator(head, names), rows[0][0] - 1, tuple(titles), answers)


def in_columns(text: Text, out: Path, layout: Layout) -> list[int] | None:
    """Write a CSV at once, and return the numbers of its last rows that are sums; None where it is uneven."""
    from meritara.tables.warehouse import csv_to_parquet

    columns = {f"c{index}": layout.titles[index] for index in range(len(layout.titles))}
    rows = csv_to_parquet(text.path, out, mark=layout.mark, above=layout.above, columns=columns)
    if rows is None or rows != text.lines - layout.above:
        return None
    sums: list[int] = []
    for back, cells in enumerate(reversed(last_rows(text.path, layout.mark))):
        if not any(cells) or not sums_up(cells):
            break
        sums.append(text.lines - back)
    return sorted(sums)


def last_rows(path: Path, mark: str) -> list[list[str]]:
    """Return the cells of the last lines of a CSV in which every line is a row."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL))
        end = stream.read().decode("utf-8", errors="replace").splitlines()
    return [clean(cells) for cells in csv.reader(end[-LOOK:], delimiter=mark)]


def row_by_row(text: Text, out: Path, layout: Layout, place: Place) -> list[int]:
    """Write a CSV with blank lines, cells of several lines or uneven rows; return the rows left out."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [(layout.titles[index], pa.string()) for index in layout.used]
    schema = pa.schema([*fields, (ROW, pa.int64()), (RAGGED, pa.bool_())])
    skipped: list[int] = []
    with pq.ParquetWriter(out, schema) as writer:
        for batch in batches(without_sums(records(text, layout, place), layout, skipped)):
            writer.write_table(arrow(batch, text, layout, schema))
    return skipped


def records(text: Text, layout: Layout, place: Place) -> Iterator[Line]:
    """Yield the rows of a CSV with the numbers of their first lines, blank ones left out."""
    csv.field_size_limit(1 << 20)
    with text.path.open(encoding="utf-8", newline="") as stream:
        for _ in range(layout.above):
            stream.readline()
        reader = csv.reader(stream, delimiter=layout.mark)
        start = layout.above + 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield start, clean(cells)
                start = layout.above + reader.line_num + 1
        except csv.Error as error:
            raise refuse("file-broken", Place(place.file, row=start), why=str(error)) from error


def without_sums(lines: Iterable[Line], layout: Layout, skipped: list[int]) -> Iterator[Line]:
    """Yield rows without the sums and notes at their end, whose numbers are noted."""
    held: list[Line] = []
    for line in lines:
        held.append(line)
        if len(held) > 2 * LOOK:
            yield from held[:LOOK]
            del held[:LOOK]
    kept, below = rows_only(held, list(layout.answers))
    skipped.extend(below)
    yield from kept


def batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Yield rows in batches that fit into memory."""
    while batch := list(islice(lines, BATCH)):
        yield batch


def arrow(lines: list[Line], text: Text, layout: Layout, schema: Any) -> Any:
    """Return rows as Arrow, each with its number and whether it has too many cells or was cut off."""
    import pyarrow as pa

    width, end = len(layout.titles), text.lines if text.is_open else 0
    columns: list[list[Any]] = [
        [cells[index] or None if index < len(cells) else None for _, cells in lines] for index in layout.used
    ]
    ragged = [any(cells[width:]) or (number == end and len(cells) < width) for number, cells in lines]
    arrays = [pa.array(one, pa.string()) for one in columns]
    numbers = pa.array([number for number, _ in lines], pa.int64())
    return pa.Table.from_arrays([*arrays, numbers, pa.array(ragged, pa.bool_())], schema=schema)


if __name__ == "__main__":
    sys.exit(answer(main))
