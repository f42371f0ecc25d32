"""The worker's part of watching Plt: keep who acts of each snapshot, beside the snapshots."""

from collections.abc import Iterable
from pathlib import Path

from meritara.registry import importing
from meritara.registry.snapshot import Snapshot, snapshots
from meritara.reports.acting_kept import Kept, keep, load
from meritara.reports.whole import opened

FOLDER = "acting"


def folder_of(snapshot: Snapshot) -> Path:
    """Return where who acts of a snapshot is kept."""
    return importing.root() / FOLDER / snapshot.id


def keep_acting(snapshot: Snapshot) -> Kept:
    """Keep who acts in the vacant posts of a snapshot."""
    return keep(snapshot, folder_of(snapshot))


def kept_acting(snapshot: Snapshot) -> Kept | None:
    """Return what is kept of a snapshot, None where nothing is yet."""
    return opened(load, folder_of(snapshot))


def newest(codes: Iterable[str] | None = None) -> dict[str, Snapshot]:
    """Return the newest snapshot of each agency by its code, of some agencies where they are named."""
    found: dict[str, Snapshot] = {}
    for one in snapshots(importing.root()):
        found |= dict.fromkeys(one.agencies, one)
    wanted = found if codes is None else found.keys() & set(codes)
    return {code: found[code] for code in sorted(wanted)}


def keep_newest() -> int:
    """Keep who acts of the newest snapshots of which nothing is kept yet; return of how many."""
    waiting = [one for one in {one.id: one for one in newest().values()}.values() if not kept_acting(one)]
    for one in waiting:
        keep_acting(one)
    return len(waiting)
