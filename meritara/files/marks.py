"""A second file hidden in the first: a page, a program or an archive that another reader would find."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

CHUNK = 1 << 20
OVERLAP = 512
HIDDEN = (
    ("HTML", re.compile(rb"<(?:html|script|iframe)[\s>/]|<!doctype\s+html", re.IGNORECASE)),
    ("PHP", re.compile(rb"<\?php\s", re.IGNORECASE)),
    ("RAR", re.compile(rb"Rar!\x1a\x07[\x00\x01]")),
    ("7Z", re.compile(rb"7z\xbc\xaf\x27\x1c")),
)


def second(path: Path) -> str:
    """Return what else a picture or a PDF is, or nothing."""
    if has_archive(path):
        return "ZIP"
    found = [name for piece in pieces(path) for name, mark in HIDDEN if mark.search(piece)]
    return found[0] if found else ""


def pieces(path: Path) -> Iterator[bytes]:
    """Yield a file in chunks that overlap, so that nothing hides between two."""
    tail = b""
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def has_archive(path: Path) -> bool:
    """Return whether a ZIP reader finds members in a file, wherever they begin."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError):
        return True
