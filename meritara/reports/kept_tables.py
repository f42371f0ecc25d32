"""Tables made of a snapshot and kept apart from it, so that pages read them at once."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meritara.registry.snapshot import Snapshot
from meritara.reports.whole import whole_folder

MANIFEST = "manifest.json"
Row = dict[str, Any]


@dataclass(frozen=True)
class KeptTables:
    """The tables in a folder, and what the snapshot lacked."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def absent(self) -> tuple[str, ...]:
        """Return the tables without a row that would tell more."""
        return tuple(self.manifest["absent"])


def manifest_of(folder: Path) -> Mapping[str, Any] | None:
    """Return what is said of the tables in a folder, None where nothing is kept."""
    try:
        found: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found


def read(path: Path, agency: str = "", **where: Any) -> list[Row]:
    """Return the rows of a file, of one agency where it is named; none where there is no file."""
    import pyarrow.parquet as pq

    if not path.is_file():
        return []
    same = where | ({"agency": agency} if agency else {})
    wanted = [(name, "=", value) for name, value in same.items()] or None
    return [plain(row) for row in pq.read_table(path, filters=wanted).to_pylist()]


def plain(row: Row) -> Row:
    """Return a row with days as days: a day less an interval comes back as a moment."""
    return {name: one.date() if isinstance(one, dt.datetime) else one for name, one in row.items()}


def keep_tables(
    snapshot: Snapshot,
    folder: Path,
    *,
    reads: Iterable[str],
    needed: str,
    write: Callable[[Snapshot, Path], None],
) -> Mapping[str, Any]:
    """Write tables of a snapshot into a folder and return their manifest; what is there already stays.

    Nothing is written where the snapshot has no row of the table that is needed.
    """
    there = manifest_of(folder)
    if there is not None:
        return there
    absent = [one for one in dict.fromkeys(reads) if not snapshot.rows(one)]
    manifest = {"snapshot": snapshot.id, "absent": absent}
    with whole_folder(folder) as made:
        if needed not in absent:
            write(snapshot, made)
        (made / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return manifest
