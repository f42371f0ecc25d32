"""Posts that change hands at once, kept apart from a snapshot so that pages read them at once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from meritara.registry.facts.sources import table_of, years_before
from meritara.registry.facts.views import VIEWS
from meritara.registry.oversight import Turnover
from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import batches, of_part
from meritara.reports.kept_tables import KeptTables, Row, keep_tables, manifest_of, plain, read
from meritara.reports.turnover import TOLD, WINDOW, agencies_of, days_of, holders_of, marked
from meritara.tables import warehouse
from meritara.tables.warehouse import Tables

DAYS, AGENCIES = "days.parquet", "agencies.parquet"
NEEDED = "appointments"  # without which no post is known to get a holder
YEARS = 5  # for which days are kept; the percentile looks farther back
MANY = 50_000  # rows that are looked through at once
TOGETHER = 5_000  # rows in a part of the file, of which a page reads those with its agency
WIDEST = ("on", "changed", "placed", "existing")
MOST = ("on", "posts", "bound")


class Kept(KeptTables):
    """The days of inauguration of a snapshot, and what stands out in each agency, in a folder."""

    def agencies(self) -> list[Row]:
        """Return what stands out most in each agency of which anything is told."""
        return read(self.folder / AGENCIES)

    def days(self, agency: str) -> list[Row]:
        """Return the days of inauguration of an agency, the earliest first."""
        return read(self.folder / DAYS, agency)

    def flagged(self) -> list[Row]:
        """Return the days of all agencies that stand out."""
        return read(self.folder / DAYS, flagged=True)


def load(folder: Path) -> Kept | None:
    """Return what is kept in a folder, None where nothing is."""
    found = manifest_of(folder)
    return None if found is None else Kept(folder, found)


def keep(snapshot: Snapshot, folder: Path, law: Turnover) -> Kept:
    """Write what stands out in a snapshot into a folder; one that is there already stays."""
    reads = VIEWS[NEEDED].reads
    return Kept(
        folder, keep_tables(snapshot, folder, reads=reads, needed=NEEDED, write=partial(write, law=law))
    )


def write(snapshot: Snapshot, folder: Path, law: Turnover) -> None:
    """Write the days of some years and a line for each agency, made of some agencies at a time."""
    store, view = warehouse.connect(folders=[snapshot.folder]), VIEWS[NEEDED]

    def ask(tables: Tables) -> Tables:
        return {"holders": holders_of(view.make(tables, snapshot.as_of))}

    laid = store.lay_parts(ask, of_part(store, snapshot, view.reads), parts=batches(snapshot))
    holders, posts = laid["holders"], table_of(store, snapshot, "posts")
    days = days_of(holders, posts, law).order_by("agency", "on")
    rows = marked(map(plain, chain.from_iterable(store.batches(days, MANY))), law)
    sums = dict(written(rows, years_before(snapshot.as_of, YEARS), folder / DAYS))
    told = store.to_pyarrow(agencies_of(holders, posts, snapshot.as_of)).to_pylist()
    about = {row["agency"]: row for row in told}
    lines = [
        about.get(code, blank(code)) | sums.get(code, summed(0, []))
        for code in snapshot.agencies
        if snapshot.rows(NEEDED, [code])
    ]
    save(lines, folder / AGENCIES)
    store.close()


def written(rows: Iterable[Row], since: dt.date, path: Path) -> Iterator[tuple[str, Row]]:
    """Write the days after one, agency after agency; yield what those of each come to."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(fields(pa))
    tables = [schema.empty_table()]
    for agency, mine in groupby(rows, key=lambda row: str(row["agency"])):
        days = list(mine)
        recent = [row for row in days if row["on"] > since]
        tables.append(pa.Table.from_pylist(recent, schema))
        yield agency, summed(len(days), recent)
    pq.write_table(pa.concat_tables(tables), path, row_group_size=TOGETHER)


def fields(pa: Any) -> list[tuple[str, Any]]:
    """Return the columns of the days with their types in Arrow."""
    figures = [(name, pa.int64()) for name in ("posts", *WINDOW, "bound")]
    days = [(name, pa.date32()) for name in ("on", "head_since", "candidates_on")]
    flags = [(name, pa.bool_()) for name in ("many", "wide", "flagged")]
    return [("agency", pa.string()), ("head_state", pa.string()), *days, *figures, *flags]


def blank(agency: str) -> Row:
    """Return the line of an agency whose appointments are to no structural post."""
    return {"agency": agency, "agency_kind": None, "existing": 0, **dict.fromkeys(TOLD, 0)}


def summed(days: int, recent: Sequence[Row]) -> Row:
    """Return what stands out most in the days of an agency: the window of the largest share, and the day."""
    widest = max((row for row in recent if row["existing"]), key=breadth, default=None)
    most = max(recent, key=lambda row: (row["many"], row["posts"], row["on"]), default=None)
    flagged = [row["on"] for row in recent if row["flagged"]]
    found: Row = {"days": days, "flagged": len(flagged), "flagged_on": max(flagged, default=None)}
    for prefix, row, names in (("wide", widest, WIDEST), ("most", most, MOST)):
        found |= {f"{prefix}_{name}": row[name] if row else None for name in names}
    return found


def breadth(row: Mapping[str, Any]) -> tuple[bool, Fraction, dt.date]:
    """Return by what windows are put in order: whether one stands out, its share, its day."""
    return row["wide"], Fraction(row["placed"], row["existing"]), row["on"]


def save(rows: Sequence[Row], path: Path) -> None:
    """Write some rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(list(rows)), path)
