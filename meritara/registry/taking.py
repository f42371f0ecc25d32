"""Take a snapshot: into a folder of its own first, then whole into its place, the others untouched."""

import datetime as dt
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from meritara.problem import Place, refuse
from meritara.registry.facts.sources import complete
from meritara.registry.incoming import REFUSED, Incoming
from meritara.registry.mapping import Mapped
from meritara.registry.quality import Report
from meritara.registry.snapshot import MANIFEST, Snapshot, columns_digest, digest, load
from meritara.registry.table import Table
from meritara.tables.warehouse import Warehouse

NEW, LOCK = ".new-", ".lock"
IN_USE = 0o700
MANY = 64  # files


@dataclass(frozen=True)
class Input:
    """A file that goes into a snapshot: its name, what it holds, and how it is read."""

    name: str
    sha256: str
    mapping: str
    reading: str
    agency: str = ""


def input_of(path: Path, mapped: Mapped, *, agency: str = "") -> Input:
    """Return what tells whether the same file was read in the same way before."""
    said = repr((mapped.table.id, columns_digest(mapped.table), sorted(mapped.columns.items())))
    reading = hashlib.sha256(said.encode()).hexdigest()
    return Input(path.name, digest(path), mapped.id, reading, agency)


def name_of(inputs: Sequence[Input], on: dt.date) -> str:
    """Return the id of the snapshot that some files make; the same files make the same."""
    said = sorted((one.sha256, one.reading, one.agency) for one in inputs)
    return f"{on.isoformat()}-{hashlib.sha256(repr(said).encode()).hexdigest()[:8]}"


@contextmanager
def opened(root: Path) -> Iterator[Path]:
    """Yield a new folder beside the snapshots, one process at a time; what killed ones left is swept away."""
    root.mkdir(mode=IN_USE, parents=True, exist_ok=True)
    with (root / LOCK).open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise refuse("snapshot-busy", Place(root.name)) from error
        for left in root.glob(f"{NEW}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=NEW, dir=root))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def write(store: Warehouse, one: Incoming, folder: Path, *, alone: bool = True) -> None:
    """Write the rows that are not refused into a new snapshot, apart by agency.

    A table that several files make has every column, so that they lie side by side.
    """
    rows, table = one.rows.filter(~one.rows[REFUSED]), one.mapped.table
    kept = [column.name for column in table.columns if column.name in rows.columns]
    written = rows.select(kept) if alone else complete(rows, table)
    store.write_parts(written, folder / table.id, by="agency")


def close(
    folder: Path, inputs: Sequence[Input], reports: Sequence[Report], *, tables: Sequence[Table], on: dt.date
) -> Snapshot:
    """Give a new snapshot its manifest and its place; one that is there already stays as it is."""
    target = folder.parent / name_of(inputs, on)
    there = load(target)
    if there:
        return there
    told = [asdict(one) | counts(report) for one, report in zip(inputs, reports, strict=True)]
    return place(folder, target, {"inputs": told}, tables=tables, on=on)


def place(
    folder: Path, target: Path, more: Mapping[str, Any], *, tables: Sequence[Table], on: dt.date
) -> Snapshot:
    """Give a written folder its manifest, with what more is to be said, and then its place."""
    manifest: dict[str, Any] = {
        "id": target.name,
        "as_of": on.isoformat(),
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        **more,
        "tables": {one.id: described(folder, one) for one in tables},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    settled([folder / file["path"] for one in manifest["tables"].values() for file in one["files"]])
    kept(folder / MANIFEST, text)
    folder.rename(target)
    flush(folder.parent)
    return Snapshot(target, manifest)


def counts(report: Report) -> dict[str, int]:
    """Return what became of the rows of a file, for the manifest."""
    return {name: getattr(report, name) for name in ("accepted", "doubtful", "refused", "left_out")}


def described(folder: Path, table: Table) -> dict[str, Any]:
    """Return what the manifest says of a table: rows, columns, and each file with its digest."""
    import pyarrow.parquet as pq

    files: list[dict[str, Any]] = []
    agencies: dict[str, int] = {}
    for path in sorted((folder / table.id).rglob("*.parquet")):
        rows = int(pq.read_metadata(path).num_rows)
        name, code = path.relative_to(folder).as_posix(), path.parent.name.partition("=")[2]
        files.append({"path": name, "sha256": digest(path), "rows": rows})
        agencies[code] = agencies.get(code, 0) + rows
    total = sum(agencies.values())
    return {"rows": total, "columns": columns_digest(table), "agencies": agencies, "files": files}


def settled(paths: Sequence[Path]) -> None:
    """Wait until files are on the disk; many of them in one turn, which takes seconds instead of minutes."""
    if len(paths) > MANY:
        os.sync()
        return
    for path in paths:
        flush(path)


def kept(path: Path, text: str) -> None:
    """Write a text and wait until it is on the disk."""
    path.write_text(text, encoding="utf-8")
    flush(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
