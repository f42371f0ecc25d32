"""The worker's part of posts that change hands at once: keep what stands out, beside the snapshots."""

import hashlib
from pathlib import Path

from meritara.jobs.newest import keep_missing
from meritara.registry import importing, oversight
from meritara.registry.snapshot import Snapshot
from meritara.reports.turnover_kept import Kept, keep, load
from meritara.reports.whole import opened

FOLDER = "turnover"


def folder_of(snapshot: Snapshot) -> Path:
    """Return where what stands out by the limits of now is kept of a snapshot."""
    limits = hashlib.sha256(repr(oversight.published().turnover).encode()).hexdigest()[:8]
    return importing.root() / FOLDER / f"{snapshot.id}-{limits}"


def keep_turnover(snapshot: Snapshot) -> Kept:
    """Keep what stands out in a snapshot."""
    return keep(snapshot, folder_of(snapshot), oversight.published().turnover)


def kept_turnover(snapshot: Snapshot) -> Kept | None:
    """Return what is kept of a snapshot, None where nothing is yet."""
    return opened(load, folder_of(snapshot))


def keep_newest_turnover() -> int:
    """Keep what stands out in the newest snapshots of which it is not kept yet; return of how many."""
    return keep_missing(kept_turnover, keep_turnover)
