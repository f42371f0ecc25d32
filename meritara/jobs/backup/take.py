"""Writes a backup: the database at one moment, every kept file and every snapshot, whole or not at all."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from meritara.files.disk import durable, moved
from meritara.files.store import Store
from meritara.jobs.backup.ahead import ahead
from meritara.jobs.backup.archive import ABOUT, FORMAT, Out, writing
from meritara.jobs.backup.rows import kept_models, lines, table
from meritara.jobs.backup.snapshots import copy_snapshots
from meritara.jobs.backup.versions import applied
from meritara.problem import Refused, refuse
from meritara.records.actions.files import store
from meritara.records.proofs import named_hashes

ALL = timedelta(0)
CHANGED = "upload-changed"


@dataclass
class Taken:
    """What a backup holds, and which files it could not hold."""

    rows: int = 0
    files: int = 0
    snapshots: int = 0
    size: int = 0
    lost: list[str] = field(default_factory=list)  # named by a row, not on the disk
    changed: list[str] = field(default_factory=list)  # no longer what was put there


def back_up(path: Path, *, recipient: str = "") -> Taken:
    """Write a backup to a path, readable by its owner alone; what stood there is replaced at the end."""
    with fresh(path) as file, writing(file, recipient) as out, snapshot():
        out.tell(ABOUT, about())
        taken = Taken()
        copy_files(out, taken)
        taken.changed += copy_snapshots(out)
        taken.rows = sum(out.table(table(one), lines(one, "default")) for one in kept_models(apps))
        out.end()
    taken.files, taken.snapshots, taken.size = out.files, len(out.snapshots), out.size
    return taken


def about() -> dict[str, object]:
    """Return what a backup tells of itself."""
    return {
        "format": FORMAT,
        "version": version("meritara"),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "demo": settings.MERITARA_DEMO,
        "key": key_mark(settings.SECRET_KEY),
        "migrations": applied("default"),
    }


def secret_keys() -> list[str]:
    """Return the secret key of this site, then those that went before."""
    return [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def key_mark(key: str) -> str:
    """Return a mark by which the right secret key is known again, and from which it cannot be found."""
    return hashlib.sha256(f"meritara.backup:{key}".encode()).hexdigest()[:16]


@contextmanager
def fresh(path: Path) -> Iterator[IO[bytes]]:
    """Yield a private file that takes its name when it is whole; what a killed process left is taken."""
    part = path.with_name(f"{path.name}.part")
    if not path.parent.is_dir() or path.is_dir():
        raise refuse("backup-no-folder", value=path)
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise refuse("backup-busy", value=path) from None
        try:
            file.truncate()
            part.chmod(0o600)
            yield file
            durable(file)
            moved(part, path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def snapshot() -> Iterator[None]:
    """See the database as it is now until the end, without holding anybody up."""
    start = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(start)
        cursor.execute("SELECT 1 FROM django_migrations")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def copy_files(out: Out, taken: Taken) -> None:
    """Add every kept file that is still what it was, and note those that are not."""
    kept, found = store(), set[str]()
    for sha256, data in ahead(partial(checked, kept, sha256) for sha256 in kept.idle(ALL)):
        if isinstance(data, bytes):
            out.file(sha256, data)
        elif data == CHANGED:
            taken.changed.append(sha256)
        else:
            continue
        found.add(sha256)
    taken.lost = sorted(named_hashes() - found)


def checked(kept: Store, sha256: str) -> tuple[str, bytes | str]:
    """Return what is in a kept file, read once, or the code of what is wrong with it."""
    try:
        with kept.open(sha256) as stream:
            data = stream.read()
    except Refused as refused:
        return sha256, refused.problems[0].code
    return sha256, data if hashlib.sha256(data).hexdigest() == sha256 else CHANGED
