"""Files that are taken together: each row stands in one of them alone."""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from meritara.problem import Place, Problem, Refused
from meritara.registry.incoming import REFUSED, Incoming, key_of
from meritara.tables import warehouse
from meritara.tables.child import ROW
from meritara.tables.reader import STAGE
from meritara.tables.warehouse import Warehouse

KEYS = "keys"


def refuse_twice(many: Sequence[Incoming], folder: Path) -> None:
    """Refuse files of the same table that hold the same row, naming where it stands in both."""
    ordered = sorted(many, key=table_of)
    problems = [one for _, same in groupby(ordered, key=table_of) for one in twice(list(same), folder)]
    if problems:
        raise Refused(problems)


def table_of(one: Incoming) -> str:
    """Return the table that a file holds."""
    return one.mapped.table.id


def twice(same: Sequence[Incoming], folder: Path) -> Iterator[Problem]:
    """Yield the first row that two files share, for each pair of files that share any."""
    if len(same) < 2:
        return
    place = Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
    for number, one in enumerate(same):
        lay_keys(one, place / KEYS / f"file={number:06}")
    store = warehouse.connect(folders=[place], beside=folder)
    for line in shared(store, place, list(same[0].mapped.table.key)):
        first, other = same[int(line["first"])], same[int(line["other"])]
        at = Place(other.foreign.name, sheet=other.foreign.sheet, row=line["row"])
        params = {"other": first.foreign.name, "row": line["before"], "count": line["count"]}
        yield Problem("import-row-twice", at, params)
    store.close()


def lay_keys(one: Incoming, folder: Path) -> None:
    """Write what tells the rows of a file apart, with their numbers."""
    rows = one.rows.filter(~one.rows[REFUSED])
    folder.mkdir(parents=True)
    one.store.write(rows.select(row=rows[ROW], **key_of(one.mapped.table, rows)), folder / "0.parquet")


def shared(store: Warehouse, place: Path, key: Sequence[str]) -> list[dict[str, int]]:
    """Return for each pair of files that share rows how many, and where the first of them stands."""
    keys = store.partitions(place, KEYS)
    there = [name for name in key if name in keys.columns]
    found = keys.group_by(there).aggregate(
        first=keys.file.min(),
        other=keys.file.max(),
        before=keys.row.argmin(keys.file),
        row=keys.row.argmax(keys.file),
    )
    found = found.filter(found.first < found.other)
    pairs = found.group_by("first", "other").aggregate(
        count=found.count(), row=found.row.min(), before=found.before.argmin(found.row)
    )
    lines: list[dict[str, int]] = store.to_pyarrow(pairs.order_by("first", "other")).to_pylist()
    return lines
