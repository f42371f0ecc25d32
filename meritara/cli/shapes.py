"""Scored lines as text and files: a table for people, CSV, JSON, XLSX and Parquet for programs."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from meritara.cli.speech import word
from meritara.cli.tables import aligned
from meritara.instruments.cards import Row, Scored
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.plain import plain_row
from meritara.instruments.program import compiled
from meritara.instruments.score import show
from meritara.tables.writer import csv_text, whole, xlsx_bytes


def deliver(scored: Scored, form: str, out: Path | None) -> None:
    """Print the scores, or write them whole into a file."""
    if out is None:
        if form == "xlsx":
            sys.stdout.buffer.write(workbook(scored))
            return
        for part in TEXTS[form](scored):
            click.echo(part)
        return
    if form == "parquet" and scored.columns is not None:
        scored.connection.write(scored.values(), out)
        return
    with whole(out) as beside:
        FILES[form](scored, beside)


def columns(scored: Scored) -> tuple[Indicator, ...]:
    """Return the nodes that have a score of their own."""
    one = scored.instrument
    unknown = compiled(one).unknown
    return tuple(node for node in one.nodes.values() if node is not one.root and node.id not in unknown)


def lines(scored: Scored) -> Iterator[list[Any]]:
    """Yield the scored lines as cells."""
    nodes = columns(scored)
    for row in scored.rows():
        plain = plain_row(scored.instrument, row)
        figures = [plain["scores"].get(node.id) for node in nodes]
        yield [plain["subject"], plain["n"], *figures, plain["total"], plain["band"], plain["band_name"]]


def header(scored: Scored) -> list[str]:
    """Return the names of the columns."""
    return ["subject", "n", *(node.id for node in columns(scored)), "total", "band", "band_name"]


def workbook(scored: Scored) -> bytes:
    """Return the scores as XLSX."""
    return xlsx_bytes(header(scored), lines(scored))


def as_csv(scored: Scored) -> Iterator[str]:
    """Yield the scores as CSV."""
    yield csv_text(header(scored), lines(scored)).removesuffix("\n")


def as_json(scored: Scored) -> Iterator[str]:
    """Yield the scores as a JSON list, one subject a line."""
    yield "["
    yield from separated(
        json.dumps(plain_row(scored.instrument, row), ensure_ascii=False) for row in scored.rows()
    )
    yield "]"


def separated(parts: Iterable[str]) -> Iterator[str]:
    """Yield the entries of a list with commas between them."""
    before: str | None = None
    for part in parts:
        if before is not None:
            yield f"{before},"
        before = part
    if before is not None:
        yield before


def as_table(scored: Scored) -> Iterator[str]:
    """Yield the scores as a table for people: the parts under the total, the total, the band."""
    one = scored.instrument
    parts = [node for node in one.aspects if node.id not in compiled(one).unknown]
    heads = [
        "",
        "n",
        *(node.code or node.id for node in parts),
        word(one.words["total"]),
        word(one.words["band"]),
    ]
    cells = [heads, *(shown(one, row, parts) for row in scored.rows())]
    yield from aligned(cells)


def shown(one: Instrument, row: Row, parts: list[Indicator]) -> list[str]:
    """Return a scored line as it is printed for people."""
    figures = [show(row.scores.get(node.id), one.decimals(node)) for node in parts]
    band = f"{row.band.id} {word(row.band.name)}" if row.band else "-"
    return [row.subject, str(row.n), *figures, show(row.total, one.decimals(one.root)), band]


TEXTS: dict[str, Callable[[Scored], Iterator[str]]] = {"csv": as_csv, "json": as_json, "table": as_table}


def write_text(form: str) -> Callable[[Scored, Path], None]:
    """Return the function that writes the scores as one of the texts."""

    def write(scored: Scored, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(f"{part}\n" for part in TEXTS[form](scored))

    return write


def write_workbook(scored: Scored, path: Path) -> None:
    """Write the scores as XLSX."""
    path.write_bytes(workbook(scored))


def write_parquet(scored: Scored, path: Path) -> None:
    """Write the scores of groups as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    cells = zip(*lines(scored), strict=True)
    pq.write_table(pa.table(dict(zip(header(scored), map(list, cells), strict=True))), path)


FILES: dict[str, Callable[[Scored, Path], None]] = {
    **{form: write_text(form) for form in TEXTS},
    "xlsx": write_workbook,
    "parquet": write_parquet,
}
