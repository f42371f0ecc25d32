"""A snapshot of vacant posts by hand: one held in turn and too long, one in time, one with nobody acting."""

import datetime as dt
from pathlib import Path
from typing import Any

from meritara.registry.snapshot import Snapshot
from tests.registry.facts.rows import person, snapshot

ANI, BUDI = "198001012005011001", "198101012006012002"


def ago(on: dt.date, days: int) -> dt.date:
    """Return a day so many days before another."""
    return on - dt.timedelta(days=days)


def acts(agency: str, nip: str, start: dt.date, end: dt.date | None = None, **cells: Any) -> dict[str, Any]:
    """Return an assignment as Plt of the head of an office."""
    post = {"post": "j1", "post_name": "Kepala Dinas Kesehatan", "unit": "u1", "tier": "jpt_pratama"}
    kind = {"assignment": "plt", "kind": "struktural", "extension": 0, "decree": "SP-1"}
    return {"agency": agency, "nip": nip, "started_on": start, "ended_on": end, **post, **kind, **cells}


def head(agency: str, code: str, name: str, since: dt.date | None) -> dict[str, Any]:
    """Return a post that heads a unit, vacant since a day."""
    about = {"kind": "struktural", "tier": "jpt_pratama", "heads_unit": True, "from_on": dt.date(2020, 1, 1)}
    return {"agency": agency, "post": code, "name": name, "unit": "u1", "vacant_since": since, **about}


def tables(on: dt.date, *agencies: str) -> dict[str, list[dict[str, Any]]]:
    """Return for each agency three vacant posts on a day."""
    found: dict[str, list[dict[str, Any]]] = {"people": [], "appointments": [], "posts": [], "units": []}
    for code in agencies:
        for nip, name in ((ANI, "Ani Contoh"), (BUDI, "Budi Contoh")):
            found["people"].append(person(agency=code, nip=nip, name=name))
        second: dict[str, Any] = {"post": "j2", "post_name": "Kepala Dinas Sosial"}
        found["appointments"] += [
            acts(code, ANI, ago(on, 260), ago(on, 81)),
            acts(code, BUDI, ago(on, 80), ago(on, 61)),
            acts(code, ANI, ago(on, 60)),
            acts(code, BUDI, ago(on, 20), **second),
        ]
        names = {"j1": "Kepala Dinas Kesehatan", "j2": "Kepala Dinas Sosial", "j3": "Kepala Dinas Pangan"}
        days = {"j1": 261, "j2": 21, "j3": 300}
        found["posts"] += [head(code, post, name, ago(on, days[post])) for post, name in names.items()]
        found["units"].append({"agency": code, "unit": "u1", "name": "Dinas"})
    return found


def vacant(root: Path, on: dt.date, *agencies: str, without: tuple[str, ...] = ()) -> Snapshot:
    """Return the snapshot of such agencies on a day, without the tables named."""
    rows = {id: those for id, those in tables(on, *agencies).items() if id not in without}
    return snapshot(root, on, **rows)
