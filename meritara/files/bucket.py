"""Files in an S3-compatible bucket, by the hash of what is in them: never public, and no links to it."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, BinaryIO, cast
from urllib.parse import parse_qs, unquote, urlsplit

from meritara.files.disk import alone, private, told
from meritara.files.kinds import LIMIT
from meritara.files.names import clean
from meritara.files.store import HASH, Readable, Stored, copied
from meritara.problem import Place, Refused, refuse

CHUNK = 1 << 20
SECONDS: dict[str, Any] = {"timeout": "60s", "connect_timeout": "5s"}
TRIES: Any = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}


@contextmanager
def reached(name: str = "") -> Iterator[None]:
    """Turn what the storage refuses, and its silence, into a problem with words; a missing file stays one."""
    from obstore.exceptions import BaseError

    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise refuse("upload-storage-away", Place(name)) from error


class Bucket:
    """The files under one bucket; what arrives and what is read lies in a private folder meanwhile."""

    def __init__(self, address: str, arriving: Path) -> None:
        """Prepare the folder; the bucket is spoken to when it is needed."""
        self.address = address
        with told(Place(arriving.name)):
            self.arriving = private(arriving.absolute())

    @property
    def store(self) -> Any:
        """Return the bucket that `https://key:secret@host/bucket/prefix?region=…` names."""
        from obstore.store import S3Store

        url = urlsplit(self.address)
        bucket, _, prefix = url.path.strip("/").partition("/")
        return S3Store(
            bucket,
            prefix=prefix or None,
            endpoint=f"{url.scheme}://{url.netloc.rpartition('@')[2]}",
            access_key_id=unquote(url.username or ""),
            secret_access_key=unquote(url.password or ""),
            region=parse_qs(url.query).get("region", ["us-east-1"])[0],
            virtual_hosted_style_request=False,
            client_options=cast("Any", SECONDS | {"allow_http": url.scheme == "http"}),
            retry_config=TRIES,
        )

    def put(  # what a bucket has taken outlives us in any case
        self,
        stream: Readable,
        *,
        name: str = "",
        limit: int = LIMIT,
        at_once: bool = True,  # noqa: ARG002
    ) -> Stored:
        """Keep what a stream holds: hashed here first, then sent in one piece that is there whole or not."""
        import obstore

        place = Place(clean(name) if name else "")
        with told(place), self.beside() as file:
            stored = copied(stream, file, place, limit)
            file.flush()
            with alone(self.lock(stored.sha256)), reached(place.file):
                obstore.put(self.store, self.key(stored.sha256), Path(file.name))
        return stored

    def open(self, sha256: str, *, verify: bool = False) -> BinaryIO:
        """Return a kept file to be read: a copy that is gone when it is closed."""
        import obstore

        file = cast("BinaryIO", tempfile.TemporaryFile(dir=self.arriving))  # noqa: SIM115 - the caller closes it
        digest = hashlib.sha256()
        try:
            with reached():
                for piece in obstore.get(self.store, self.key(sha256)).stream(CHUNK):
                    digest.update(piece)
                    file.write(piece)
        except FileNotFoundError:
            file.close()
            raise refuse("upload-lost") from None
        except Refused:
            file.close()
            raise
        if verify and digest.hexdigest() != sha256:
            file.close()
            raise refuse("upload-changed")
        file.seek(0)
        return file

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """Lend a kept file as a path, gone afterwards."""
        with self.open(sha256) as stream, self.beside() as file:
            while piece := stream.read(CHUNK):
                file.write(piece)
            file.flush()
            yield Path(file.name)

    def delete(self, sha256: str) -> None:
        """Let a file go."""
        import obstore

        with suppress(FileNotFoundError), reached():
            obstore.delete(self.store, self.key(sha256))

    def idle(self, older: timedelta) -> Iterator[str]:
        """Yield the hashes of files that nobody put for so long."""
        import obstore

        old = datetime.now(UTC) - older
        for batch in obstore.list(self.store):
            for one in batch:
                name = one["path"].rpartition("/")[2]
                if HASH.fullmatch(name) and one["last_modified"] <= old:
                    yield name

    def forget(self, sha256: str, older: timedelta) -> bool:
        """Let a file go unless somebody put it again meanwhile, on this machine or so long ago elsewhere."""
        import obstore

        with alone(self.lock(sha256)), suppress(FileNotFoundError), reached():
            if obstore.head(self.store, self.key(sha256))["last_modified"] <= datetime.now(UTC) - older:
                obstore.delete(self.store, self.key(sha256))
                return True
        return False

    def ready(self) -> bool:
        """Return whether the bucket answers that a file is not there."""
        import obstore

        with suppress(FileNotFoundError), reached():
            obstore.head(self.store, self.key("0" * 64))
        return True

    def sweep(self, older: timedelta = timedelta(days=1)) -> int:
        """Remove what killed processes left half written; return how many."""
        old = (datetime.now(UTC) - older).timestamp()
        left = [path for path in self.arriving.iterdir() if path.is_file() and path.stat().st_mtime < old]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def key(self, sha256: str) -> str:
        """Return the key of a file."""
        if not HASH.fullmatch(sha256):
            raise refuse("upload-lost")
        return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def lock(self, sha256: str) -> Path:
        """Return the folder by which processes of this machine wait for each other over a file."""
        return private(self.arriving / "locks" / sha256[:2])

    @contextmanager
    def beside(self) -> Iterator[IO[bytes]]:
        """Yield a new private file that is gone at the end."""
        with tempfile.NamedTemporaryFile(dir=self.arriving) as file:
            yield file
