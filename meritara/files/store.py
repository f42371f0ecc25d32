"""Where files are kept: by the hash of what is in them, on a local disk, behind an interface."""

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from meritara.files.disk import alone, flush, moved, private, told
from meritara.files.kinds import LIMIT, MEGABYTE, megabytes
from meritara.files.names import clean
from meritara.problem import Place, refuse

HASH = re.compile(r"[0-9a-f]{64}")
ARRIVING = "arriving"


class Readable(Protocol):
    """Anything that can be read in pieces."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""


@dataclass(frozen=True)
class Stored:
    """What was kept."""

    sha256: str
    size: int


class Store(Protocol):
    """A place for files. Their hash is for us: addresses of pages and downloads never show it."""

    def put(self, stream: Readable, *, name: str = "", limit: int = LIMIT, at_once: bool = True) -> Stored:
        """Keep what a stream holds, whole or not at all; refuse it as soon as it is larger than the limit.

        Who keeps many and makes them outlive a power cut together says that it need not be at once.
        """

    def open(self, sha256: str, *, verify: bool = False) -> BinaryIO:
        """Return a kept file to be read, on request only if it is still what was put."""

    def local(self, sha256: str) -> AbstractContextManager[Path]:
        """Lend a kept file as a path on this machine, not to be changed."""

    def delete(self, sha256: str) -> None:
        """Let a file go; it is no error that it is gone."""

    def idle(self, older: timedelta) -> Iterator[str]:
        """Yield the hashes of files that nobody put for so long."""

    def forget(self, sha256: str, older: timedelta) -> bool:
        """Let a file go unless somebody put it again meanwhile; return whether it went."""

    def ready(self) -> bool:
        """Return whether a file could be kept now."""

    def sweep(self, older: timedelta = timedelta(days=1)) -> int:
        """Remove what killed processes left half written; return how many."""


class Disk:
    """Files in a private folder of this machine, spread over 65,536 folders by their hash."""

    def __init__(self, root: Path) -> None:
        """Prepare the folder."""
        with told(Place(root.name)):
            self.root = private(root.absolute())
            self.root.chmod(0o700)
            self.arriving = private(self.root / ARRIVING)

    def put(self, stream: Readable, *, name: str = "", limit: int = LIMIT, at_once: bool = True) -> Stored:
        """Keep what a stream holds."""
        place = Place(clean(name) if name else "")
        with told(place), self.beside() as file:
            stored = copied(stream, file, place, limit)
            flush(file, at_once=at_once)
            target = self.path(stored.sha256)
            with alone(private(target.parent)):
                moved(Path(file.name), target, at_once=at_once)
        return stored

    def open(self, sha256: str, *, verify: bool = False) -> BinaryIO:
        """Return a kept file to be read."""
        try:
            file = self.path(sha256).open("rb")
        except OSError as error:
            raise refuse("upload-lost") from error
        if verify and hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            file.close()
            raise refuse("upload-changed")
        file.seek(0)
        return file

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """Lend a kept file as a path."""
        path = self.path(sha256)
        if not path.is_file():
            raise refuse("upload-lost")
        yield path

    def delete(self, sha256: str) -> None:
        """Let a file go."""
        with told(Place()):
            self.path(sha256).unlink(missing_ok=True)

    def idle(self, older: timedelta) -> Iterator[str]:
        """Yield the hashes of files that nobody put for so long."""
        old = time.time() - older.total_seconds()
        for path in self.root.glob("[0-9a-f][0-9a-f]/*/*"):
            with suppress(FileNotFoundError):  # another process forgot it meanwhile
                if path.stat().st_mtime < old:
                    yield path.name

    def forget(self, sha256: str, older: timedelta) -> bool:
        """Let a file go unless somebody put it again meanwhile."""
        path, old = self.path(sha256), time.time() - older.total_seconds()
        with alone(path.parent):
            goes = path.is_file() and path.stat().st_mtime < old
            if goes:
                path.unlink()
        return goes

    def ready(self) -> bool:
        """Return whether a file of the largest size could be kept now."""
        return os.access(self.arriving, os.W_OK) and shutil.disk_usage(self.root).free > LIMIT

    def sweep(self, older: timedelta = timedelta(days=1)) -> int:
        """Remove what killed processes left half written; return how many."""
        old = time.time() - older.total_seconds()
        left = [path for path in self.arriving.iterdir() if path.stat().st_mtime < old]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def path(self, sha256: str) -> Path:
        """Return where a file is kept."""
        if not HASH.fullmatch(sha256):
            raise refuse("upload-lost")
        return self.root / sha256[:2] / sha256[2:4] / sha256

    @contextmanager
    def beside(self) -> Iterator[IO[bytes]]:
        """Yield a new private file that is gone at the end unless it was given a name."""
        with tempfile.NamedTemporaryFile(dir=self.arriving, delete=False) as file:
            try:
                yield file
            finally:
                Path(file.name).unlink(missing_ok=True)


def copied(stream: Readable, file: IO[bytes], place: Place, limit: int) -> Stored:
    """Write a stream to a file and return its hash and size, holding one piece at a time."""
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(MEGABYTE):
        size += len(piece)
        if size > limit:
            raise refuse("upload-too-large", place, limit=megabytes(limit))
        digest.update(piece)
        file.write(piece)
    if not size:
        raise refuse("upload-empty", place)
    return Stored(digest.hexdigest(), size)
