"""What a file is, judged by its content: one of a short list, or refused with the reason and what to do."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from meritara.files.names import clean, suffix, with_suffix
from meritara.files.strangers import START, stranger
from meritara.problem import Place, refuse
from meritara.tables.apart import Bounds, ask

MEGABYTE = 1 << 20
LIMIT = 25 * MEGABYTE
CHILD = "meritara.files.child"
BOUNDS = Bounds(seconds=20, memory=2 << 30, writes=512 * MEGABYTE)
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
Shown = Literal["pages", "picture", "text", ""]


@dataclass(frozen=True)
class Kind:
    """A kind of file that is accepted, and how it can be shown without being opened."""

    key: str
    label: str
    media_type: str
    extensions: tuple[str, ...]
    shown: Shown = ""
    pages: int | None = None

    @property
    def extension(self) -> str:
        """Return the extension by which it is saved."""
        return self.extensions[0]

    def named(self, name: str) -> str:
        """Return a person's name for the file, harmless and with the extension of what is in it."""
        return with_suffix(name, self.extensions)


KINDS = {
    kind.key: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", (".pdf",), "pages"),
        Kind("jpeg", "JPEG", "image/jpeg", (".jpg", ".jpeg"), "picture"),
        Kind("png", "PNG", "image/png", (".png",), "picture"),
        Kind("webp", "WEBP", "image/webp", (".webp",), "picture"),
        Kind("docx", "DOCX", f"{OFFICE}wordprocessingml.document", (".docx",)),
        Kind("xlsx", "XLSX", f"{OFFICE}spreadsheetml.sheet", (".xlsx",)),
        Kind("pptx", "PPTX", f"{OFFICE}presentationml.presentation", (".pptx",)),
        Kind("odt", "ODT", f"{OPEN}text", (".odt",)),
        Kind("ods", "ODS", f"{OPEN}spreadsheet", (".ods",)),
        Kind("odp", "ODP", f"{OPEN}presentation", (".odp",)),
        Kind("csv", "CSV", "text/csv", (".csv",), "text"),
        Kind("txt", "TXT", "text/plain", (".txt",), "text"),
    )
}
ACCEPT = ",".join(extension for kind in KINDS.values() for extension in kind.extensions)
ACCEPTED = ", ".join(kind.label for kind in KINDS.values())


def examine(path: Path, name: str, *, limit: int = LIMIT) -> Kind:
    """Return what a file is, seen by a child process; refuse what is not on the list, unsafe or damaged."""
    place = Place(clean(name))
    size = path.stat().st_size
    if not size:
        raise refuse("upload-empty", place)
    if size > limit:
        raise refuse("upload-too-large", place, limit=megabytes(limit))
    with path.open("rb") as stream:
        start = stream.read(START)
    order = {"verb": "examine", "path": str(path.absolute()), "family": family(start, place)}
    order["suffix"] = suffix(name)
    said = ask(CHILD, order, place, bounds=BOUNDS, heavy="upload-too-heavy")
    return replace(KINDS[said["kind"]], pages=said["pages"])


def megabytes(limit: int) -> str:
    """Return a limit as people read it."""
    return f"{limit / MEGABYTE:g}"


def family(start: bytes, place: Place) -> str:
    """Return how a file must be looked at, by its first bytes; refuse what is known and not accepted."""
    if refused := stranger(start, place):
        raise refused
    if start.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "webp"
    return "office" if start.startswith(b"PK\x03\x04") else "text"
