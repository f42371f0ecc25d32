"""Look through an XLSX before it is parsed: real size, largest cell, macros, entities, nested archives."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from meritara.problem import Place, Refused, refuse

MOST_MEMBERS = 2000
MOST_BYTES = 300_000_000
MOST_ROWS = 1_000_001
MOST_COLUMNS = 2000
CHUNK = 1 << 20
CELL = re.compile(rb"(?:\br|ref)\s*=\s*[\"'](?:[A-Z]{1,4}\d{1,8}:)?([A-Z]{1,4})(\d{1,8})[\"']", re.IGNORECASE)
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others unpack a chunk without a bound on memory
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError)
NESTED = (".zip", ".xlsx", ".xlsm", ".7z", ".rar", ".gz")


class Damaged(Exception):
    """An archive that cannot be unpacked, and why."""


class Unsafe(Exception):
    """An archive that must not be unpacked, and why."""


@dataclass
class Archive:
    """An open archive, of which so many bytes may be unpacked: those that come out, not those announced."""

    file: zipfile.ZipFile
    left: int

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """Return what is in it."""
        return self.file.infolist()

    def chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the content of a member."""
        if member.flag_bits & 1:
            raise Unsafe("terenkripsi/encrypted")
        if member.compress_type not in PACKING:
            raise Unsafe(f"pemampatan/compression {member.compress_type}")
        with self.file.open(member) as stream:
            while chunk := stream.read(CHUNK):
                self.left -= len(chunk)
                if self.left < 0:
                    raise Unsafe(f"isi lebih dari/more than {MOST_BYTES // 10**6} MB")
                yield chunk


@contextmanager
def opened(source: Path | IO[bytes], left: int = MOST_BYTES) -> Iterator[Archive]:
    """Yield an archive to be looked through."""
    try:
        with zipfile.ZipFile(source) as file:
            if len(file.infolist()) > MOST_MEMBERS:
                raise Unsafe(f"{len(file.infolist())} bagian/parts")
            yield Archive(file, left)
    except Refused:
        raise
    except BROKEN as error:
        raise Damaged(type(error).__name__) from error


def inspect(path: Path, place: Place) -> None:
    """Refuse a workbook that is damaged, active or larger inside than anyone's table is."""
    try:
        with opened(path) as archive:
            names = [member.filename for member in archive.members]
            if any("vbaproject" in name.lower() for name in names):
                raise refuse("file-macro", place)
            if "xl/workbook.xml" not in names:
                raise refuse("file-unknown-kind", place, found="ZIP")
            for member in archive.members:
                scan(archive, member)
    except Damaged as error:
        raise refuse("file-broken", place, why=str(error)) from error
    except Unsafe as error:
        raise refuse("file-hostile", place, why=str(error)) from error


def scan(archive: Archive, member: zipfile.ZipInfo) -> None:
    """Look at all of a member."""
    if member.filename.lower().endswith(NESTED):
        raise Unsafe(f"arsip di dalam arsip/nested archive {member.filename}")
    is_xml = member.filename.endswith((".xml", ".rels", ".vml"))
    is_sheet = bool(SHEET.fullmatch(member.filename))
    tail = b""
    for chunk in archive.chunks(member):
        look(tail + chunk, is_xml=is_xml, is_sheet=is_sheet)
        tail = chunk[-64:]


def look(text: bytes, *, is_xml: bool, is_sheet: bool) -> None:
    """Refuse entities and hidden alphabets anywhere, and cells far outside a table."""
    if is_xml and ENTITY.search(text):
        raise Unsafe("DOCTYPE/ENTITY")
    if is_xml and b"\0" in text:
        raise Unsafe("XML bukan/not UTF-8")
    if not is_sheet:
        return
    for letters, digits in CELL.findall(text):
        if int(digits) > MOST_ROWS or column_number(letters) > MOST_COLUMNS:
            raise Unsafe(f"sel/cell {letters.decode()}{digits.decode()}")


def column_number(letters: bytes) -> int:
    """Return the number of a column, A being 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
