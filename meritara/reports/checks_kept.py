"""How a snapshot came out against rules and conditions, kept apart from it so that pages read it at once."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from meritara.reports.checking import Checked, Count
from meritara.reports.cross_check import Counted
from meritara.reports.whole import whole_folder
from meritara.rules.condition import say
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

    @cached_property
    def unknown(self) -> list[tuple[str, str, int]]:
        """Return how many rows of an agency a rule cannot tell of, where there are any."""
        import pyarrow.parquet as pq

        wanted = ["rule", "agency", CANNOT_TELL]
        rows = pq.read_table(self.folder / COUNTS, columns=wanted, filters=[(CANNOT_TELL, ">", 0)])
        return list(zip(*(rows[name].to_pylist() for name in wanted), strict=True))

    def untold(self, agencies: Collection[str]) -> Counter[str]:
        """Return of how many rows of some agencies each rule cannot tell."""
        found: Counter[str] = Counter()
        for rule, agency, many in self.unknown:
            if agency in agencies:
                found[rule] += many
        return found


def digest(rules: Sequence[Rule]) -> str:
    """Return what stands for a state of the law: other when a rule or a condition is."""
    said = [(one.id, one.digest, one.over.id, say(one.applies), say(one.offends)) for one in rules]
    return hashlib.sha256(repr(sorted(said)).encode()).hexdigest()[:8]


def load(folder: Path) -> Kept | None:
    """Return what is kept in a folder, None where nothing is."""
    try:
        return Kept(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def keep(found: Checked, counts: list[Count], folder: Path) -> Kept:
    """Write how a snapshot came out into a folder; what is there already stays."""
    there = load(folder)
    if there:
        return there
    with whole_folder(folder) as made:
        write(counts, made / COUNTS)
        absent = {view: list(tables) for view, tables in found.absent.items() if tables}
        manifest = {"snapshot": found.snapshot.id, "absent": absent}
        (made / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return Kept(folder, manifest)


def write(counts: list[Count], path: Path) -> None:
    """Write one line for each rule and agency."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table: dict[str, Any] = {
        "rule": pa.array([one.rule for one in counts], pa.string()),
        "agency": pa.array([one.agency for one in counts], pa.string()),
    }
    for name in FIGURES:
        table[name] = pa.array([one.rows[name] for one in counts], pa.int64())
    pq.write_table(pa.table(table), path)
