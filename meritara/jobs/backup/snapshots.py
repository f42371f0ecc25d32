"""The registry's snapshots in a backup: every sound one goes in, and comes back beside the present ones."""

import os
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from meritara.files.disk import durable, private
from meritara.jobs.backup.archive import In, Out
from meritara.problem import Place, refuse
from meritara.registry.importing import root
from meritara.registry.snapshot import MANIFEST, Snapshot, digest, load, snapshots, verify
from meritara.registry.taking import opened

SNAPSHOTS = "snapshots/"
Member = tuple[str, IO[bytes], int]


def copy_snapshots(out: Out) -> list[str]:
    """Add every snapshot that is still as its manifest says, and return the ids of the others."""
    unsound = []
    for one in snapshots(root()):
        if any(verify(one)):
            unsound.append(one.id)
            continue
        for path in sorted(path for path in one.folder.rglob("*") if path.is_file()):
            out.copy(SNAPSHOTS + path.relative_to(root()).as_posix(), path)
        out.snapshots[one.id] = digest(one.folder / MANIFEST)
    return unsound


def put_back(backup: In, first: Member | None, members: Iterator[Member]) -> Member | None:
    """Put the snapshots of a backup beside those that are there until another member comes; return that."""
    if first is None or not first[0].startswith(SNAPSHOTS):
        return first
    with opened(root()) as folder:
        after = unpacked(backup, folder, chain([first], members))
        for new in sorted(folder.iterdir()):
            one = load(new)
            if one is None or any(verify(one)):
                raise refuse("backup-broken", Place(SNAPSHOTS + new.name[:80]))
            settle(one, root() / one.id)
    return after


def unpacked(backup: In, folder: Path, members: Iterator[Member]) -> Member | None:
    """Write the files of snapshots into a folder until another member comes; return that."""
    for name, stream, size in members:
        if not name.startswith(SNAPSHOTS):
            return name, stream, size
        path = folder / name.removeprefix(SNAPSHOTS)
        if ".." in path.parts or not path.is_relative_to(folder):
            raise refuse("backup-broken", Place(name[:80]))
        private(path.parent)
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
            durable(file)
        if path.name == MANIFEST:
            backup.snapshots[path.parent.name] = digest(path)
    return None


def settle(new: Snapshot, target: Path) -> None:
    """Give a snapshot its place, unless a sound one of its id stands there; what is broken makes room."""
    there = load(target)
    if there and not any(verify(there)):
        return
    if target.exists():
        target.rename(new.folder.with_name(f"{new.id}.old"))
    os.sync()
    new.folder.rename(target)
