"""Read a user's CSV, XLSX, JSON or Parquet: kind by content, limits first, parsed in a child process."""

import re
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meritara.problem import Place, Problem, refuse
from meritara.tables.apart import Bounds, Order, ask
from meritara.tables.archive import inspect
from meritara.tables.child import ROW
from meritara.tables.sniff import normal

MEGABYTE = 1_000_000
SHOWN = 10
STAGE = "stage-"  # how the folders begin in which large CSV become Parquet
BULK = 5 * MEGABYTE  # from here a CSV is read in columns
STRANGERS = {
    b"\xd0\xcf\x11\xe0": "XLS lama atau terkunci sandi/old or password-protected XLS",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "GZIP",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
    b"7z\xbc\xaf": "7Z",
    b"Rar!": "RAR",
    b"<": "HTML, XML",
}
JSON = re.compile(rb"\s*(?:\[\s*[\[{\]]|\{\s*\")")


@dataclass(frozen=True)
class Limits:
    """How much of a file we are willing to read."""

    bytes: int = 50 * MEGABYTE
    rows: int = 1_000_000
    columns: int = 2000
    seconds: int = 60


@dataclass(frozen=True, eq=False)
class Foreign:
    """A table from outside: text columns held in memory, or a Parquet file left where it is.

    Its rows are numbered by a column of its own, or counted from the first one below the rows `above`.
    """

    name: str
    header: tuple[str, ...]
    table: Any = None
    path: Path | None = None
    sheet: str = ""
    skipped: tuple[int, ...] = ()
    above: int = 0
    numbered: bool = False

    def place(self, row: int | None = None, column: str = "") -> Place:
        """Return a cell of the file."""
        return Place(self.name, sheet=self.sheet, row=row, column=column)

    @property
    def left_out(self) -> Problem | None:
        """Return which rows were taken for sums or notes, None where every row is data."""
        if not self.skipped:
            return None
        rows = ", ".join(map(str, self.skipped[:SHOWN])) + (" …" if len(self.skipped) > SHOWN else "")
        return Problem("file-left-out", self.place(), {"rows": rows})


def read(
    path: Path,
    *,
    name: str = "",
    sheet: str = "",
    wanted: Collection[str] = (),
    limits: Limits | None = None,
    stage: Path | None = None,
) -> Foreign:
    """Return the table of a file; `wanted` are the column names to look for among title rows.

    A large CSV becomes Parquet in the folder `stage`, where one is lent, and never stands in memory.
    """
    limits = limits or Limits()
    place = Place(name or path.name)
    kind = kind_of(path, place)
    if sheet and kind != "xlsx":
        raise refuse("file-no-sheet", place, sheet=sheet, known="-")
    if kind == "parquet":
        return within(parquet(path, place), path, limits) if stage else parquet(path, place)
    size = path.stat().st_size
    if size > limits.bytes:
        raise refuse("file-too-large", place, size=size // MEGABYTE, limit=limits.bytes // MEGABYTE)
    if kind == "xlsx":
        inspect(path, place)
    if kind == "csv" and stage and size > BULK:
        return staged(path, place, stage, wanted=wanted, limits=limits)
    order: Order = {"kind": kind, "path": str(path.absolute()), "sheet": sheet}
    order |= {"wanted": sorted(normal(one) for one in wanted)}
    return parsed(order | {"rows": limits.rows, "columns": limits.columns}, place, limits)


def kind_of(path: Path, place: Place) -> str:
    """Return csv, json, xlsx or parquet, judged by the first bytes; refuse what it is not."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
    except OSError as error:
        raise refuse("file-missing", place) from error
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare:
        raise refuse("file-empty", place)
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"PK"):
        return "xlsx"
    for magic, found in STRANGERS.items():
        if bare.startswith(magic):
            raise refuse("file-unknown-kind", place, found=found)
    return "json" if JSON.match(bare) else "csv"


def parquet(path: Path, place: Place) -> Foreign:
    """Return a Parquet file by its schema alone."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        known = pq.read_metadata(path)
        names = known.schema.to_arrow_schema().names
    except (pa.ArrowException, OSError) as error:
        raise refuse("file-broken", place, why=str(error).splitlines()[0][:80]) from error
    if not known.num_rows:
        raise refuse("file-no-rows", place)
    return Foreign(place.file, tuple(names), path=path.absolute())


def staged(path: Path, place: Place, stage: Path, *, wanted: Collection[str], limits: Limits) -> Foreign:
    """Return a large CSV as the Parquet that a child process makes of it in a folder."""
    out = Path(tempfile.mkdtemp(prefix=STAGE, dir=stage)) / "table.parquet"
    order = {"path": str(path.absolute()), "out": str(out), "wanted": sorted(map(normal, wanted))}
    bounds = Bounds(seconds=limits.seconds, writes=2 * limits.bytes)
    said = ask("meritara.tables.bulk", order, place, bounds=bounds)
    header, skipped = tuple(said["header"]), tuple(said["skipped"])
    above, numbered = said["above"], said["numbered"]
    found = Foreign(place.file, header, path=out, skipped=skipped, above=above, numbered=numbered)
    return within(found, out, limits)


def within(found: Foreign, path: Path, limits: Limits) -> Foreign:
    """Return a table that lies as Parquet; refuse one of more rows or columns than are read."""
    import pyarrow.parquet as pq

    if pq.read_metadata(path).num_rows > limits.rows or len(found.header) > limits.columns:
        raise refuse("file-too-many", found.place(), rows=limits.rows, columns=limits.columns)
    return found


def parsed(order: Order, place: Place, limits: Limits) -> Foreign:
    """Return what the child process makes of a file."""
    import pyarrow as pa

    with tempfile.TemporaryDirectory(prefix="meritara-") as folder:
        out = Path(folder) / "table.arrow"
        bounds = Bounds(seconds=limits.seconds)
        said = ask("meritara.tables.child", order | {"out": str(out)}, place, bounds=bounds)
        table = pa.ipc.open_file(pa.py_buffer(out.read_bytes())).read_all()
    header = tuple(name for name in table.column_names if name != ROW)
    return Foreign(place.file, header, table, sheet=said["sheet"], skipped=tuple(said["skipped"]))
