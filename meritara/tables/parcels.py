"""A file as it was given: a table of its own, or an archive of tables that is unpacked apart."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from meritara.problem import Place
from meritara.tables.apart import Bounds, ask
from meritara.tables.bundle import BETWEEN
from meritara.tables.reader import STAGE, Limits

MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
WORKBOOK = ".xlsx"  # packed in the same way, and looked through by the reader itself


@dataclass(frozen=True)
class Given:
    """A file where it lies, and what its sender calls it."""

    path: Path
    name: str


def tables_of(path: Path, folder: Path, *, name: str = "", limits: Limits) -> list[Given]:
    """Return the tables of a file: itself, or those of an archive, unpacked into a folder lent to it."""
    name = name or path.name
    if not is_packed(path) or name.lower().endswith(WORKBOOK):
        return [Given(path, name)]
    out = Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
    order = {"path": str(path.absolute()), "out": str(out), "bytes": limits.bytes}
    bounds = Bounds(seconds=limits.seconds, writes=limits.bytes)
    said = ask("meritara.tables.bundle", order, Place(name), bounds=bounds, heavy="zip-heavy")
    if said["document"]:
        return [Given(path, name)]
    return [Given(out / str(at), f"{name}{BETWEEN}{one}") for at, one in enumerate(said["names"])]


def is_packed(path: Path) -> bool:
    """Return whether a file begins as archives do; one that is not there is told when it is read."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) in MAGIC
    except OSError:
        return False
