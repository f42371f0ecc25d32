"""Uploads in pieces: each reaches the disk before the next is asked for, so a dropped line loses one."""

import fcntl
import hashlib
import json
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from meritara.files.disk import durable, moved, private, told
from meritara.files.kinds import LIMIT, MEGABYTE, megabytes
from meritara.files.names import clean
from meritara.problem import Place, Refused, refuse

PIECE = MEGABYTE
MOST_OPEN = 20
KEPT = timedelta(days=2)
OWNER = re.compile(r"[A-Za-z0-9_-]{1,64}")
ID = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True)
class Upload:
    """What was announced, and how much of it is here."""

    id: str
    name: str
    size: int
    sha256: str
    received: int

    @property
    def complete(self) -> bool:
        """Return whether all of it is here."""
        return self.received == self.size


class Uploads:
    """The unfinished uploads of one owner (a person, an upload link), whom the page has already admitted."""

    def __init__(self, root: Path, owner: str, *, limit: int = LIMIT, most: int = MOST_OPEN) -> None:
        """Prepare the folder of an owner."""
        if not OWNER.fullmatch(owner):
            raise ValueError(f"not the name of an owner: {owner!r}")
        self.limit, self.most = limit, most
        with told(Place()):
            self.folder = private(root.absolute() / owner)

    def begin(self, name: str, size: int, sha256: str = "") -> str:
        """Return the id of a new upload of an announced size."""
        place = Place(clean(name))
        if size <= 0:
            raise refuse("upload-empty", place)
        if size > self.limit:
            raise refuse("upload-too-large", place, limit=megabytes(self.limit))
        sweep(self.folder.parent, KEPT, owner=self.folder.name)
        if len(list(self.folder.glob("*.json"))) >= self.most:
            raise refuse("upload-too-many-open", place, most=self.most)
        id = secrets.token_urlsafe(24)
        try:
            with told(place):
                self.part(id).touch(0o600)
                self.write(id, {"name": place.file, "size": size, "sha256": sha256.lower()})
        except Refused:
            self.abandon(id)
            raise
        return id

    def write(self, id: str, said: dict[str, str | int]) -> None:
        """Write down what was announced, whole or not at all."""
        fresh = self.folder / f"{id}.new"
        try:
            fresh.touch(0o600)
            with fresh.open("wb") as file:
                file.write(json.dumps(said).encode())
                durable(file)
            moved(fresh, self.said(id))
        finally:
            fresh.unlink(missing_ok=True)

    def state(self, id: str) -> Upload:
        """Return how far an upload has come: what is on the disk, from its beginning without a gap."""
        if not ID.fullmatch(id):
            raise refuse("upload-gone")
        try:
            said = json.loads(self.said(id).read_bytes())
            received = self.part(id).stat().st_size
        except OSError as error:
            raise refuse("upload-gone") from error
        return Upload(id, said["name"], said["size"], said["sha256"], received)

    def add(self, id: str, offset: int, piece: bytes) -> Upload:
        """Add a piece at its place, return how far the upload has come; one that came before is no error."""
        place = Place(self.state(id).name)
        if len(piece) > PIECE:
            raise refuse("upload-piece-too-large", place, limit=megabytes(PIECE))
        with told(place), self.locked(id) as file:
            upload = self.state(id)
            if wrong := misfit(upload, offset, len(piece)):
                raise wrong
            known = piece[: upload.received - offset]
            file.seek(offset)
            if file.read(len(known)) != known:
                raise refuse("upload-piece-differs", place, offset=offset)
            file.seek(upload.received)
            file.write(piece[len(known) :])
            durable(file)
        return self.state(id)

    def finish(self, id: str) -> Path:
        """Return the path of a complete upload, which stays until it is abandoned."""
        upload = self.state(id)
        place = Place(upload.name)
        if not upload.complete:
            raise refuse("upload-unfinished", place, received=upload.received, size=upload.size)
        with told(place), self.part(id).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if upload.sha256 and digest != upload.sha256:
            self.abandon(id)
            raise refuse("upload-wrong-hash", place)
        return self.part(id)

    def abandon(self, id: str) -> None:
        """Let an upload go, finished or not; it is no error that it is gone."""
        if ID.fullmatch(id):
            self.said(id).unlink(missing_ok=True)
            self.part(id).unlink(missing_ok=True)

    def held(self) -> int:
        """Return how many bytes the owner's unfinished uploads may come to."""
        return sum(self.state(path.stem).size for path in self.folder.glob("*.json"))

    def said(self, id: str) -> Path:
        """Return where it is written what was announced."""
        return self.folder / f"{id}.json"

    def part(self, id: str) -> Path:
        """Return where the bytes are."""
        return self.folder / f"{id}.part"

    @contextmanager
    def locked(self, id: str) -> Iterator[BinaryIO]:
        """Yield the bytes so far to one writer at a time."""
        try:
            file = self.part(id).open("r+b")
        except FileNotFoundError as error:
            raise refuse("upload-gone") from error
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file


def misfit(upload: Upload, offset: int, length: int) -> Refused | None:
    """Return why a piece has no place in an upload, or None where it has one."""
    place = Place(upload.name)
    if not 0 <= offset <= upload.received:
        return refuse("upload-gap", place, offset=offset, received=upload.received)
    if offset + length > upload.size:
        return refuse("upload-more-than-announced", place, size=upload.size)
    return None


def sweep(root: Path, older: timedelta = KEPT, *, owner: str = "*") -> int:
    """Remove uploads to which nothing was added for long; return how many files went."""
    old = time.time() - older.total_seconds()
    gone = 0
    for part in root.glob(f"{owner}/*.part"):
        if part.stat().st_mtime < old:
            for beside in (".json", ".new", ".part"):
                part.with_suffix(beside).unlink(missing_ok=True)
            gone += 1
    return gone
