"""Writing to the disk so that a file is there whole or not at all, and saying why it could not be."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from meritara.problem import Place, refuse

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turn what the disk refuses into a problem with words."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise refuse("upload-no-space", place) from error
        raise refuse("upload-not-kept", place, why=error.strerror or type(error).__name__) from error


def private(folder: Path) -> Path:
    """Return a folder that only its owner may enter, made where it was missing."""
    if not folder.is_dir():
        private(folder.parent)
        folder.mkdir(0o700, exist_ok=True)
    return folder


def durable(file: IO[bytes]) -> None:
    """Have what was written to a file reach the disk."""
    file.flush()
    os.fsync(file.fileno())


def flush(file: IO[bytes], *, at_once: bool) -> None:
    """Have what was written to a file leave this process, and reach the disk at once."""
    if at_once:
        durable(file)
    else:
        file.flush()


def moved(path: Path, target: Path, *, at_once: bool = True) -> None:
    """Give a written file its name, so that the name too outlives a power cut at once."""
    path.replace(target)
    if not at_once:
        return
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder against every other process that asks for it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
