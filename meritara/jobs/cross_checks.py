"""The worker's part of holding claims against data: count each snapshot once for each state of the law."""

import shutil
from pathlib import Path

from meritara.jobs.acting import newest
from meritara.law.folders import folders
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot
from meritara.reports.cross_kept import Kept, keep, load
from meritara.reports.cross_shelf import counted_by

FOLDER = "cross-checks"


def folder_of(snapshot: Snapshot) -> Path:
    """Return where the counts of a snapshot are kept, by the files of law as they stand."""
    return importing.root() / FOLDER / f"{snapshot.id}-{counted_by(folders())[1]}"


def keep_counts(snapshot: Snapshot) -> Kept:
    """Count a snapshot, and forget what it was counted by before."""
    place = folder_of(snapshot)
    kept = keep(snapshot, counted_by(folders())[0], place)
    for older in place.parent.glob(f"{snapshot.id}-*"):
        if older != place:
            shutil.rmtree(older, ignore_errors=True)
    return kept


def count_new(snapshot: Snapshot) -> None:
    """Count a snapshot that came in, unless every agency in it has a newer one, which pages read instead."""
    if snapshot.id in {one.id for one in newest(snapshot.agencies).values()}:
        keep_counts(snapshot)


def kept_counts(snapshot: Snapshot) -> Kept | None:
    """Return what is kept of a snapshot, None where it is not counted yet."""
    return load(folder_of(snapshot))


def count_newest() -> int:
    """Count the newest snapshots that are not counted yet by the law as it stands; return how many."""
    waiting = [one for one in {one.id: one for one in newest().values()}.values() if not kept_counts(one)]
    for one in waiting:
        keep_counts(one)
    return len(waiting)
