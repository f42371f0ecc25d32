"""Structural posts that change hands, by hand: appointments as the view tells them, and a map of posts."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from meritara.registry.oversight import Turnover
from meritara.registry.snapshot import Snapshot
from meritara.reports.turnover import agencies_of, days_of, holders_of, marked
from tests.registry.facts.rows import Row, arrow, day, person, snapshot, store
from tests.registry.facts.views import post
from tests.reports.acting import ago

LAW = Turnover(days=90, percent=30, percentile=99, least_days=3, least_posts=2, mark="?")
AS_OF = dt.date(2026, 6, 30)
DAYS = ("sworn_on", "head_since", "candidates_on", "as_of")
TEXTS = (
    "agency",
    "post",
    "unit",
    "post_name",
    "kind",
    "tier",
    "moved_by",
    "because",
    "before_post",
    "agency_kind",
    "head_state",
)
KINDS = {name: pa.string() for name in TEXTS} | {name: pa.date32() for name in DAYS}


def act(place: str | None, on: str | dt.date | None, **cells: Any) -> dict[str, Any]:
    """Return an appointment to a structural post on a day of inauguration."""
    sworn = day(on) if isinstance(on, str) else on
    usual = {"agency": "a", "post": place, "sworn_on": sworn, "kind": "struktural", "as_of": AS_OF}
    return {**usual, "tier": "administrator", "because": "promosi", "agency_kind": "kab", **cells}


def place(code: str, since: str | None = None, until: str | None = None, **cells: Any) -> dict[str, Any]:
    """Return a structural post of the map."""
    lived = {"from_on": day(since) if since else None, "until_on": day(until) if until else None}
    return {"agency": "a", "post": code, "kind": "struktural", **lived, **cells}


def places(count: int, **cells: Any) -> list[dict[str, Any]]:
    """Return some structural posts that were always there."""
    return [place(f"j{number}", **cells) for number in range(count)]


def tables(acts: Sequence[Row], posts: Sequence[Row]) -> tuple[Any, Any]:
    """Return appointments and posts as the warehouse holds them."""
    import ibis

    columns = {name: pa.array([row.get(name) for row in acts], kind) for name, kind in KINDS.items()}
    return ibis.memtable(pa.table(columns)), ibis.memtable(arrow("posts", posts))


def days(acts: Sequence[Row], posts: Sequence[Row], law: Turnover = LAW) -> list[dict[str, Any]]:
    """Return the days of some appointments with what stands out."""
    rows, those = tables(acts, posts)
    found = days_of(holders_of(rows), those, law).order_by("agency", "on")
    return list(marked(store().to_pyarrow(found).to_pylist(), law))


def lines(acts: Sequence[Row], posts: Sequence[Row], on: dt.date = AS_OF) -> list[dict[str, Any]]:
    """Return the lines of the agencies of some appointments."""
    rows, those = tables(acts, posts)
    found: list[dict[str, Any]] = (
        store().to_pyarrow(agencies_of(holders_of(rows), those, on).order_by("agency")).to_pylist()
    )
    return found


def told(names: str, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    """Return some figures of rows, named with blanks between."""
    return [tuple(row[name] for name in names.split()) for row in rows]


def reshuffled(on: dt.date, code: str, many: int = 9, of: int = 20) -> dict[str, list[dict[str, Any]]]:
    """Return an agency with a post filled each month for four years, and many of its posts at once lately."""
    single = [(f"j{month % of}", ago(on, 200 + 30 * month)) for month in range(48)]
    sworn = single + [(f"j{number}", ago(on, 60)) for number in range(many)]
    acts = [
        post(
            str(one),
            agency=code,
            nip=str(10**17 + number),
            post=name,
            post_name=f"Jabatan {name}",
            sworn_on=one,
            tier="jpt_pratama" if name == "j0" else "administrator",
            because="penataan-organisasi" if name == "j1" else None,
        )
        for number, (name, one) in enumerate(sworn)
    ]
    since = ago(on, 400)
    return {
        "people": [person(agency=code)],
        "agencies": [{"agency": code, "name": code, "kind": "kab"}],
        "appointments": acts,
        "posts": [{**one, "agency": code, "name": one["post"]} for one in places(of)],
        "regional_heads": [{"agency": code, "name": "Kepala", "state": "definitif", "from_on": ago(on, 150)}],
        "elections": [{"agency": code, "candidates_on": since, "voted_on": ago(on, 330)}],
    }


def turned(root: Path, on: dt.date, *agencies: str, without: Sequence[str] = (), **more: Any) -> Snapshot:
    """Return a snapshot of such agencies on a day, without the tables named."""
    rows: dict[str, list[Row]] = {}
    for code in agencies:
        for id, those in reshuffled(on, code, **more).items():
            rows.setdefault(id, []).extend(those)
    return snapshot(root, on, **{id: those for id, those in rows.items() if id not in without})
