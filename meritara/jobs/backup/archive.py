"""The file of a backup: a tar that tells what it is, holds files and tables, and ends with their digests."""

import hashlib
import json
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Literal, cast

from meritara.jobs.backup.sealing import opened, sealed
from meritara.problem import Place, refuse

FORMAT = 2  # since 2 with the registry's snapshots
ABOUT, END, FILES, TABLES = "meritara.json", "digests.json", "files/", "tables/"
CHUNK = 1 << 20
SHORT = 1 << 24  # bytes at most of what a backup tells of itself


@dataclass
class Out:
    """A backup that is being written."""

    tar: tarfile.TarFile
    digests: dict[str, str] = field(default_factory=dict)
    snapshots: dict[str, str] = field(default_factory=dict)
    files: int = 0
    size: int = 0

    def add(self, name: str, stream: IO[bytes], size: int) -> None:
        """Add a member."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        self.tar.addfile(info, stream)
        self.size += size

    def tell(self, name: str, value: Any) -> None:
        """Add a small member in JSON."""
        data = json.dumps(value, ensure_ascii=False, indent=1).encode()
        self.add(name, BytesIO(data), len(data))

    def file(self, sha256: str, data: bytes) -> None:
        """Add a file of evidence."""
        self.add(FILES + sha256, BytesIO(data), len(data))
        self.files += 1

    def copy(self, name: str, path: Path) -> None:
        """Add a file of the disk as it is."""
        with path.open("rb") as stream:
            self.add(name, stream, path.stat().st_size)

    def table(self, name: str, lines: Iterable[bytes]) -> int:
        """Add a table, note its digest and return how many rows it has."""
        digest, count = hashlib.sha256(), 0
        with TemporaryFile() as file:
            for count, line in enumerate(lines):  # noqa: B007 - the first line is no row
                digest.update(line)
                file.write(line)
            size = file.tell()
            file.seek(0)
            self.add(TABLES + name, file, size)
        self.digests[name] = digest.hexdigest()
        return count

    def end(self) -> None:
        """Write the end, without which a backup is none."""
        self.tell(END, {"files": self.files, "tables": self.digests, "snapshots": self.snapshots})


@dataclass
class In:
    """A backup that is being read, from its beginning to its end."""

    tar: tarfile.TarFile
    about: dict[str, Any]
    digests: dict[str, str] = field(default_factory=dict)
    snapshots: dict[str, str] = field(default_factory=dict)
    files: int = 0

    def members(self) -> Iterator[tuple[str, IO[bytes], int]]:
        """Yield the name, the contents and the size of every file and table; hold the end against them."""
        while member := self.tar.next():
            stream = self.tar.extractfile(member) if member.isreg() else None
            if stream is None:
                raise refuse("backup-broken", Place(member.name[:80]))
            if member.name == END:
                self.hold(told(stream))
                return
            self.files += member.name.startswith(FILES)
            yield member.name, stream, member.size
        raise refuse("backup-cut")

    def lines(self, name: str, stream: IO[bytes]) -> Iterator[bytes]:
        """Yield the lines of a table and note its digest."""
        digest = hashlib.sha256()
        for line in stream:
            digest.update(line)
            yield line
        self.digests[name] = digest.hexdigest()

    def hold(self, end: dict[str, Any]) -> None:
        """Refuse a backup in which something is missing, too much or changed."""
        for said, found in (
            (end.get("tables", {}), self.digests),
            (end.get("snapshots", {}), self.snapshots),
        ):
            for name in sorted(set(said) | set(found)):
                if said.get(name) != found.get(name):
                    raise refuse("backup-broken", Place(name))
        if end.get("files") != self.files:
            raise refuse("backup-broken", Place(FILES))


class Counted:
    """A stream that is only written to, and knows how far."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.place = stream, 0

    def write(self, data: bytes) -> int:
        """Write data."""
        self.place += len(data)
        return self.stream.write(data)

    def tell(self) -> int:
        """Return how far it is."""
        return self.place


@contextmanager
def writing(stream: IO[bytes], recipient: str = "") -> Iterator[Out]:
    """Yield a backup that goes into a stream, for one recipient alone where one is set."""
    with sealed(stream, recipient) as inner:
        tar = tarfile.TarFile(
            fileobj=cast("IO[bytes]", Counted(inner)), mode="w", format=tarfile.GNU_FORMAT, copybufsize=CHUNK
        )
        yield Out(tar)
        tar.close()


@contextmanager
def reading(stream: IO[bytes], identity: str = "") -> Iterator[In]:
    """Yield the backup in a stream; refuse what is none, what was cut short and what was changed."""
    try:
        with opened(stream, identity) as inner, tar_in(inner) as tar:
            yield In(tar, first(tar))
    except tarfile.TarError:
        raise refuse("backup-cut") from None


def tar_in(stream: IO[bytes]) -> tarfile.TarFile:
    """Return the tar in a stream; refuse what is none."""
    try:
        mode: Literal["r:", "r|"] = "r:" if stream.seekable() else "r|"
        return tarfile.open(fileobj=stream, mode=mode, bufsize=CHUNK)
    except tarfile.TarError:
        raise refuse("backup-none") from None


def first(tar: tarfile.TarFile) -> dict[str, Any]:
    """Return what a backup tells of itself."""
    member = tar.next()
    stream = tar.extractfile(member) if member and member.name == ABOUT and member.isreg() else None
    if stream is None:
        raise refuse("backup-none")
    return told(stream)


def told(stream: IO[bytes]) -> dict[str, Any]:
    """Return a small member in JSON."""
    try:
        value = json.loads(stream.read(SHORT))
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise refuse("backup-broken", Place(ABOUT))
    return value
