"""Pictures of files, made by a child process: pages and images as PNG, phone photos as one PDF."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from meritara.files.images import FORMATS
from meritara.files.kinds import CHILD, LIMIT, family, megabytes
from meritara.files.names import clean
from meritara.files.strangers import START
from meritara.problem import Place, refuse
from meritara.tables.apart import Bounds, Order, ask

WIDTH = 1000
NARROWEST, WIDEST = 50, 2400
MOST_PHOTOS = 40
PAGE = Bounds(seconds=20, memory=2 << 30, writes=64 << 20)
JOIN = Bounds(seconds=120, memory=2 << 30, writes=128 << 20)


def page_png(path: Path, number: int, *, width: int = WIDTH, name: str = "") -> bytes:
    """Return a page of a PDF (from 1) as PNG."""
    return png({"verb": "page", "path": str(path.absolute()), "number": number}, width, name)


def picture_png(path: Path, *, width: int = WIDTH, name: str = "") -> bytes:
    """Return a JPEG, PNG or WEBP as a PNG of its pixels alone, upright and no wider than asked."""
    order = {"verb": "picture", "path": str(path.absolute()), "kind": picture_kind(path, Place(clean(name)))}
    return png(order, width, name)


def png(order: Order, width: int, name: str) -> bytes:
    """Return what the child draws."""
    with tempfile.TemporaryDirectory(prefix="meritara-") as folder:
        out = Path(folder) / "picture.png"
        order |= {"out": str(out), "width": max(NARROWEST, min(width, WIDEST))}
        ask(CHILD, order, Place(clean(name)), bounds=PAGE, heavy="upload-too-heavy")
        return out.read_bytes()


@contextmanager
def joined(
    photos: Sequence[tuple[str, Path]], *, name: str = "foto.pdf", limit: int = LIMIT
) -> Iterator[Path]:
    """Yield one PDF of named photos in their order, upright and without metadata; it goes with the block."""
    place = Place(clean(name))
    if not 1 <= len(photos) <= MOST_PHOTOS:
        raise refuse("upload-photos", place, count=len(photos), most=MOST_PHOTOS)
    named = [
        (clean(photo), str(path.absolute()), picture_kind(path, Place(clean(photo))))
        for photo, path in photos
    ]
    with tempfile.TemporaryDirectory(prefix="meritara-") as folder:
        out = Path(folder) / "photos.pdf"
        order = {"verb": "join", "photos": named, "out": str(out), "limit": limit}
        ask(CHILD, order, place, bounds=JOIN, heavy="upload-too-heavy")
        if out.stat().st_size > limit:
            raise refuse("upload-too-large", place, limit=megabytes(limit))
        yield out


def picture_kind(path: Path, place: Place) -> str:
    """Return jpeg, png or webp by the first bytes; refuse any other file."""
    with path.open("rb") as stream:
        kind = family(stream.read(START), place)
    if kind not in FORMATS:
        raise refuse("upload-not-photo", place)
    return kind
