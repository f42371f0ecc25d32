"""What all files of villages say together: each village and year, sums by kabupaten, the gain per item."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.reports import village_files
from meritara.reports.village_files import ITEMS, TABLE, Taken
from meritara.reports.village_gains import gains
from meritara.reports.village_rows import KABUPATEN
from meritara.reports.whole import opened, whole_folder
from meritara.tables import warehouse

VILLAGES, SUMS, GAINS = "villages.parquet", "sums.parquet", "gains.parquet"
GROUP = 2_000  # rows of a file that are read together: about the villages of a kabupaten in some years
Row = dict[str, Any]


class Villages:
    """Everything that is known of villages, kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def sums(self) -> list[Row]:
        """Return one row for each kabupaten and year, by code and year."""
        return read(self.folder / SUMS)

    @cached_property
    def gains(self) -> dict[tuple[str, int], list[Row]]:
        """Return by kabupaten and year which items lift how many villages, the most first."""
        found: dict[tuple[str, int], list[Row]] = {}
        for row in read(self.folder / GAINS):
            found.setdefault((row["regency"], row["year"]), []).append(row)
        for rows in found.values():
            rows.sort(key=lambda row: (-row["up"], row["item"]))
        return found

    def of(self, kabupaten: str) -> list[Row]:
        """Return the figures of the villages of a kabupaten, by code and year."""
        return read(self.folder / VILLAGES, kabupaten)


def read(path: Path, kabupaten: str = "") -> list[Row]:
    """Return the rows of a file, of one kabupaten where it is named; none where there is no file."""
    import pyarrow.parquet as pq

    if not path.is_file():
        return []
    found: list[Row] = pq.read_table(
        path, filters=[("regency", "=", kabupaten)] if kabupaten else None
    ).to_pylist()
    return found


def villages() -> Villages | None:
    """Return what the files say together, None where nobody took one yet or a new one is still summed up."""
    known = village_files.taken()
    return opened(there, folder_of(known)) if known else None


def there(folder: Path) -> Villages | None:
    """Return what is kept in a folder, None where nothing is."""
    return Villages(folder) if folder.is_dir() else None


def folder_of(known: Sequence[Taken]) -> Path:
    """Return where the sums of some files are kept."""
    name = hashlib.sha256(" ".join(one.id for one in known).encode()).hexdigest()[:12]
    return village_files.root() / f"together-{name}"


def keep() -> Villages:
    """Sum up the files that were taken, and return what they say together; what is there already stays."""
    known = village_files.taken()
    folder = folder_of(known)
    if not folder.is_dir():
        with whole_folder(folder) as made:
            write(known, made)
    return Villages(folder)


def write(known: Sequence[Taken], folder: Path) -> None:
    """Write the villages, their sums and the gain per item into a folder."""
    import pyarrow.parquet as pq

    root = village_files.root()
    store = warehouse.connect(folders=[root])
    rows = store.keep(together(store.ibis.read_parquet([place(store, one, TABLE) for one in known])), "rows")
    ordered = store.to_pyarrow(rows.order_by("code", "year", "taken"))
    pq.write_table(ordered, folder / VILLAGES, row_group_size=GROUP)
    store.write(summed(rows).order_by("regency", "year"), folder / SUMS)
    found: list[Row] = []
    for key in sorted({one.manifest["items"] for one in known} - {""}):
        files = [place(store, one, ITEMS) for one in known if one.manifest["items"] == key]
        found += gains(store, with_place(store.ibis.read_parquet(files), rows), library().get(key))
    if found:
        store.write(store.table({name: [row[name] for row in found] for name in found[0]}), folder / GAINS)


def place(store: Any, one: Taken, name: str) -> Path:
    """Return a file of a taken folder as the store may read it."""
    link: Path = store.links[village_files.root()]
    return link / one.id / name


def together(rows: Any) -> Any:
    """Return each figure once, marked where another one says something else of the same village and year."""
    import ibis

    same = rows.group_by("code", "year", "total", "status").order_by("taken").mutate(nth=ibis.row_number())
    once = same.filter(same.nth == 0).drop("nth")
    marked = once.group_by("code", "year").mutate(values=ibis._.code.count())
    return marked.mutate(conflict=marked["values"] > 1, regency=marked.code.substr(0, KABUPATEN)).drop(
        "values"
    )


def with_place(items: Any, rows: Any) -> Any:
    """Return the items of the villages that no other figure contradicts, with their kabupaten."""
    clear = rows.filter(~rows.conflict).select("code", "year", "taken", "regency")
    return items.join(clear, ["code", "year", "taken"])


def summed(rows: Any) -> Any:
    """Return the counts by status, the mean and the contradictions of each kabupaten and year."""
    clear = ~rows.conflict & rows.total.notnull()
    bands = sorted({band.id for law in laws() for band in law.bands})
    counts = {f"n_{id}": rows.count(where=clear & (rows.band == id)) for id in bands}
    return rows.group_by("regency", "year").aggregate(
        kabupaten=rows.kabupaten.max(),
        province=rows.province.max(),
        villages=rows.code.nunique(),
        measured=rows.count(where=clear),
        conflicts=rows.code.nunique(where=rows.conflict),
        contradicts=rows.count(where=rows.contradicts & clear),
        mean=rows.total.cast("float64").mean(where=clear),
        **counts,
    )


def laws() -> list[Instrument]:
    """Return the instruments that measure villages."""
    return [one for id in library().ids for one in library().versions(id) if one.subject == "village"]
