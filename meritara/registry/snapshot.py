"""A snapshot: the registry on a day, as Parquet that never changes, with a manifest of what it holds."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from meritara.problem import Place, Problem, refuse
from meritara.registry.table import Table

MANIFEST = "manifest.json"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Snapshot:
    """A snapshot by its manifest."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Return its name: the day, and the beginning of the digest of what went in."""
        return str(self.manifest["id"])

    @property
    def as_of(self) -> dt.date:
        """Return the day on which it describes the registry."""
        return dt.date.fromisoformat(self.manifest["as_of"])

    @property
    def agencies(self) -> tuple[str, ...]:
        """Return the agencies whose rows it holds."""
        found = {code for one in self.manifest["tables"].values() for code in one["agencies"]}
        return tuple(sorted(found))

    @property
    def synthetic(self) -> Mapping[str, Any] | None:
        """Return how it was made where it is of nobody, None where its people are real."""
        found: Mapping[str, Any] | None = self.manifest.get("synthetic")
        return found

    def rows(self, table: str, agencies: Collection[str] = ()) -> int:
        """Return how many rows a table has, of some agencies where they are named."""
        found = self.manifest["tables"].get(table, {})
        if not agencies:
            return int(found.get("rows", 0))
        return sum(int(found.get("agencies", {}).get(code, 0)) for code in agencies)

    def read(self, store: Any, table: Table) -> Any:
        """Return a table of the snapshot as an expression over a store that was opened for its folder."""
        if not self.rows(table.id):
            raise refuse("snapshot-no-table", Place(self.id), table=table.id)
        return store.partitions(self.folder, table.id)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def columns_digest(table: Table) -> str:
    """Return the digest of a table's columns, which changes when what they mean changes."""
    lines = (f"{one.name} {one.kind} {one.codes}" for one in table.columns)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def load(folder: Path) -> Snapshot | None:
    """Return the snapshot of a folder, None where no manifest can be read."""
    try:
        written = (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return None
    return loaded(folder, written)


@lru_cache(maxsize=256)  # a page looks through all of them, and that of a nation has megabytes
def loaded(folder: Path, _written: int) -> Snapshot | None:
    """Return the snapshot of a folder by its manifest of a moment, None where it cannot be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Snapshot(folder, manifest) if manifest.get("id") == folder.name else None


def snapshots(root: Path) -> tuple[Snapshot, ...]:
    """Return the snapshots of a folder by their day, then by when they were made."""
    folders = root.iterdir() if root.is_dir() else ()
    found = (load(one) for one in folders if one.is_dir() and not one.name.startswith("."))
    sound = [one for one in found if one]
    return tuple(sorted(sound, key=lambda one: (one.manifest["as_of"], one.manifest["made_at"])))


def find(root: Path, id: str) -> Snapshot:
    """Return the snapshot of an id, of its beginning, or the last of a day; refuse one that is not there."""
    known = snapshots(root)
    found = [one for one in known if one.id.startswith(id)] if id else []
    if not found:
        raise refuse("snapshot-unknown", id=id[:60], known=", ".join(one.id for one in known) or "-")
    return found[-1]


def last(root: Path, on: dt.date) -> Snapshot:
    """Return the last snapshot of a day or before it; refuse where there is none."""
    known = snapshots(root)
    found = [one for one in known if one.as_of <= on]
    if not found:
        shown = ", ".join(one.id for one in known) or "-"
        raise refuse("snapshot-none-by", day=on.isoformat(), known=shown)
    return found[-1]


def verify(one: Snapshot) -> Iterator[Problem]:
    """Yield what is no longer as the manifest says: files that are missing, changed or strange."""
    listed = {file["path"]: file for table in one.manifest["tables"].values() for file in table["files"]}
    there = {path.relative_to(one.folder).as_posix() for path in one.folder.rglob("*.parquet")}
    for name in sorted(there | set(listed)):
        place = Place(f"{one.id}/{name}")
        if name not in there:
            yield Problem("snapshot-file-missing", place)
        elif name not in listed:
            yield Problem("snapshot-file-strange", place)
        elif digest(one.folder / name) != listed[name]["sha256"]:
            yield Problem("snapshot-file-changed", place)
