"""The counts that speak to claims, kept apart from a snapshot so that pages read them at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import Checked, checked
from meritara.reports.cross_check import Counted
from meritara.reports.whole import whole_folder
from meritara.rules.rule import CANNOT_TELL, COMPLIES, OFFENDS, Rule

MANIFEST, COUNTS = "manifest.json", "counts.parquet"
FIGURES = (OFFENDS, CANNOT_TELL, COMPLIES)


@dataclass(frozen=True)
class Kept:
    """The counts of a snapshot, in a folder."""

    folder: Path
    manifest: Mapping[str, Any]

    def absent(self, view: str) -> tuple[str, ...]:
        """Return the tables without a row among those that a view is made of."""
        return tuple(self.manifest["absent"].get(view, ()))

    def counts(self, agency: str) -> Mapping[str, Counted]:
        """Return what each rule or condition says of an agency, by its id."""
        import pyarrow.parquet as pq

        rows = pq.read_table(self.folder / COUNTS, filters=[("agency", "=", agency)]).to_pylist()
        return {row["rule"]: Counted(*(row[name] for name in FIGURES)) for row in rows}


def load(folder: Path) -> Kept | None:
    """Return what is kept in a folder, None where nothing is."""
    try:
        return Kept(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def keep(snapshot: Snapshot, rules: Sequence[Rule], folder: Path) -> Kept:
    """Write the counts of a snapshot into a folder; those that are there already stay."""
    there = load(folder)
    if there:
        return there
    with whole_folder(folder) as made:
        found = checked(snapshot, rules)
        write(found, made / COUNTS)
        found.store.close()
        absent = {view: list(tables) for view, tables in found.absent.items() if tables}
        manifest = {"snapshot": snapshot.id, "absent": absent}
        (made / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return Kept(folder, manifest)


def write(found: Checked, path: Path) -> None:
    """Write one line for each rule and agency."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    counts = found.counts()
    table: dict[str, Any] = {
        "rule": pa.array([one.rule for one in counts], pa.string()),
        "agency": pa.array([one.agency for one in counts], pa.string()),
    }
    for name in FIGURES:
        table[name] = pa.array([one.rows[name] for one in counts], pa.int64())
    pq.write_table(pa.table(table), path)
