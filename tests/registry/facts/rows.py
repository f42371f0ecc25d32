"""Small tables of personnel by hand, and snapshots made of them; nobody in them is real."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from meritara.registry.columns import TABLES
from meritara.registry.facts.people import HISTORIES, people
from meritara.registry.facts.sources import Reckoning, complete
from meritara.registry.facts.terms import terms
from meritara.registry.snapshot import MANIFEST, Snapshot, load
from meritara.registry.taking import described
from meritara.tables import warehouse

ON = dt.date(2021, 12, 31)
NIP = "198609262015051001"
ARROW = {"day": pa.date32(), "whole": pa.int64(), "decimal": pa.decimal128(18, 4), "flag": pa.bool_()}
Row = Mapping[str, Any]


def person(**cells: Any) -> dict[str, Any]:
    """Return a PNS in a post of an executor, with an S-1, changed where asked."""
    usual = {"agency": "contoh", "nip": NIP, "name": "Budi Contoh", "unit": "u1", "status": "pns"}
    return {**usual, "post_kind": "pelaksana", "education": "S-1", **cells}


def course(kind: str, ended: str, **cells: Any) -> dict[str, Any]:
    """Return a training of a kind that ended on a day."""
    name = cells.pop("name", f"Kegiatan {kind} {ended}")
    return {"agency": "contoh", "nip": NIP, "name": name, "kind": kind, "ended_on": day(ended), **cells}


def day(text: str) -> dt.date:
    """Return a day."""
    return dt.date.fromisoformat(text)


def appraisal(year: int, **cells: Any) -> dict[str, Any]:
    """Return an appraisal of a year."""
    return {"agency": "contoh", "nip": NIP, "year": year, **cells}


def sanction(level: str | None, start: str, end: str | None = None, **cells: Any) -> dict[str, Any]:
    """Return a sanction of a level from a day until another."""
    days = {"from_on": day(start), "until_on": day(end) if end else None}
    return {"agency": "contoh", "nip": NIP, "level": level, **days, **cells}


def diploma(level: str, graduated: str | None = None, year: int | None = None) -> dict[str, Any]:
    """Return a completed education."""
    on = day(graduated) if graduated else None
    return {"agency": "contoh", "nip": NIP, "level": level, "graduated_on": on, "year": year}


def arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """Return rows as a table of the registry with all its columns."""
    fields = [(one.name, ARROW.get(one.kind, pa.string())) for one in TABLES[table].columns]
    columns = {name: pa.array([row.get(name) for row in rows], kind) for name, kind in fields}
    return pa.table(columns)


def reckoning(on: dt.date = ON, **asked: str) -> Reckoning:
    """Return a reckoning on a day with some settings, underscores standing for hyphens."""
    law = terms("ip-asn")
    chosen = law.chosen({name.replace("_", "-"): value for name, value in asked.items()})
    return Reckoning(law, chosen, on, on.year)


@cache
def store() -> warehouse.Warehouse:
    """Return one store for all small tables: each opens anew for a tenth of a second."""
    return warehouse.connect()


def view(by: Reckoning, **tables: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the people of some tables, one usual person where none are given."""
    import ibis

    given = {"people": [person()], **tables}
    those = {
        id: complete(ibis.memtable(arrow(id, given.get(id, []))), TABLES[id]) for id in ("people", *HISTORIES)
    }
    found: list[dict[str, Any]] = store().to_pyarrow(people(those, by).order_by("nip")).to_pylist()
    return found


def each(by: Reckoning, *cases: Mapping[str, Sequence[Row]]) -> list[dict[str, Any]]:
    """Return one person for each case, a case being the tables of that person; all in one look."""
    tables: dict[str, list[Row]] = {}
    for number, case in enumerate(cases):
        nip = str(10**17 + number)
        for id, rows in {"people": [person()], **case}.items():
            tables.setdefault(id, []).extend({**row, "nip": nip} for row in rows)
    return view(by, **tables)


def one(by: Reckoning | None = None, **tables: Any) -> dict[str, Any]:
    """Return the single person of some tables."""
    (found,) = view(by or reckoning(), **tables)
    return found


def snapshot(root: Path, on: dt.date = ON, mark: str = "00000000", /, **tables: Sequence[Row]) -> Snapshot:
    """Return a snapshot of some rows, each agency apart."""
    folder = root / f"{on.isoformat()}-{mark}"
    for id, rows in tables.items():
        for code in sorted({str(row["agency"]) for row in rows}):
            part = folder / id / f"agency={code}"
            part.mkdir(parents=True)
            there = arrow(id, [row for row in rows if row["agency"] == code]).drop_columns(["agency"])
            pq.write_table(there, part / "data_0.parquet")
    told = {id: described(folder, TABLES[id]) for id in tables}
    made = f"{on.isoformat()}T00:00:00+00:00"
    manifest = {"id": folder.name, "as_of": on.isoformat(), "made_at": made, "inputs": [], "tables": told}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    found = load(folder)
    assert found
    return found
