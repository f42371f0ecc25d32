"""The worker's part of watching Plt: keep who acts of each snapshot, beside the snapshots."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from meritara.jobs.newest import keep_missing
from meritara.records.vacancies import Vacant
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot
from meritara.reports.acting_kept import Kept, keep, load
from meritara.reports.whole import opened

FOLDER = "acting"
DAYS = ("vacant_since", "vacancy_started_on")
VACANT = ("post", "unit", "post_name", "has_holder", *DAYS)  # what of a row tells a vacancy


def folder_of(snapshot: Snapshot) -> Path:
    """Return where who acts of a snapshot is kept."""
    return importing.root() / FOLDER / snapshot.id


def keep_acting(snapshot: Snapshot) -> Kept:
    """Keep who acts in the vacant posts of a snapshot."""
    return keep(snapshot, folder_of(snapshot))


def kept_acting(snapshot: Snapshot) -> Kept | None:
    """Return what is kept of a snapshot, None where nothing is yet."""
    return opened(load, folder_of(snapshot))


def vacant_in(row: Mapping[str, Any]) -> Vacant | None:
    """Return the vacancy that a kept row is about, None where the post has a holder."""
    days = tuple(dict.fromkeys(day for day in map(row.get, DAYS) if day))
    if row.get("has_holder") or not days:
        return None
    name = row.get("post_name") or row.get("name") or row["post"] or ""
    place = row["post"] or f"{row['unit'] or ''}/{row.get('post_name') or ''}"
    return Vacant(place[:400], name, days)


@lru_cache(maxsize=64)
def vacant_posts(folder: Path) -> Mapping[str, Sequence[Vacant]]:
    """Return the vacancies that are kept in a folder, by agency."""
    found: dict[str, list[Vacant]] = {}
    kept = opened(load, folder)
    if kept is None:
        return found
    terms = [dict(zip(("agency", *VACANT), cells, strict=True)) for cells in kept.last("agency", *VACANT)]
    for row in (*terms, *kept.empty()):
        if vacant := vacant_in(row):
            found.setdefault(row["agency"], []).append(vacant)
    return found


def keep_newest() -> int:
    """Keep who acts of the newest snapshots of which nothing is kept yet; return of how many."""
    return keep_missing(kept_acting, keep_acting)
