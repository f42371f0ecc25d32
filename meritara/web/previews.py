"""Pages of files as pictures: drawn once by the limited child process, then kept for the next reader."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import BoundedSemaphore

from django.conf import settings
from django.http import Http404

from meritara.files.disk import moved, private, told
from meritara.files.pictures import page_png, picture_png
from meritara.problem import Place
from meritara.records.actions.files import kind_of, store
from meritara.records.models import EvidenceFile

DRAWING = BoundedSemaphore(2)  # each child may take 2 GB
TEXT = 20_000


def pages_of(file: EvidenceFile) -> int:
    """Return how many pictures a file has: its pages, one for a picture, none where it is only downloaded."""
    return {"pages": file.pages or 0, "picture": 1}.get(kind_of(file), 0)


def picture_of(file: EvidenceFile, number: int) -> bytes:
    """Return a page of a file as PNG, or 404 where it has no such page."""
    if not 1 <= number <= pages_of(file):
        raise Http404
    kept = folder_of(file) / f"{file.sha256}-{number}.png"
    if kept.is_file():
        return kept.read_bytes()
    drawn = draw(file, number)
    with told(Place(file.name)), NamedTemporaryFile(dir=private(kept.parent), delete=False) as beside:
        beside.write(drawn)
    moved(Path(beside.name), kept)
    return drawn


def folder_of(file: EvidenceFile) -> Path:
    """Return where the pictures of a file are kept."""
    return Path(settings.MERITARA_FILES) / "pages" / file.sha256[:2]


def draw(file: EvidenceFile, number: int) -> bytes:
    """Return a page drawn anew, two at a time at most."""
    with DRAWING, store().local(file.sha256) as path:
        if kind_of(file) == "picture":
            return picture_png(path, name=file.name)
        return page_png(path, number, name=file.name)


def text_of(file: EvidenceFile) -> str:
    """Return the beginning of a file that is plain text, empty for any other."""
    if kind_of(file) != "text":
        return ""
    with store().open(file.sha256) as stream:
        return stream.read(TEXT).decode("utf-8-sig", "ignore")
