"""Look through an XLSX before it is parsed: real size, largest cell, macros, entities, nested archives."""

import re
import zipfile
from pathlib import Path

from meritara.problem import Place, refuse

MOST_MEMBERS = 2000
MOST_BYTES = 300_000_000
MOST_ROWS = 1_000_001
MOST_COLUMNS = 2000
CHUNK = 1 << 20
CELL = re.compile(rb'(?:\br|ref)="(?:[A-Z]{1,4}\d{1,8}:)?([A-Z]{1,4})(\d{1,8})"')
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
NESTED = (".zip", ".xlsx", ".xlsm", ".7z", ".rar", ".gz")


def inspect(path: Path, place: Place) -> None:
    """Refuse a workbook that is damaged, active or larger inside than anyone's table is."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise refuse("file-hostile", place, why=f"{len(members)} bagian/parts")
            names = [member.filename for member in members]
            if any("vbaproject" in name.lower() for name in names):
                raise refuse("file-macro", place)
            if "xl/workbook.xml" not in names:
                raise refuse("file-unknown-kind", place, found="ZIP")
            unread = MOST_BYTES
            for member in members:
                unread = scan(archive, member, place, unread)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise refuse("file-broken", place, why=type(error).__name__) from error


def scan(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Place, unread: int) -> int:
    """Return how many bytes may still be unpacked after a member, having looked at all of it."""
    if member.flag_bits & 1:
        raise refuse("file-hostile", place, why="terenkripsi/encrypted")
    if member.filename.lower().endswith(NESTED):
        raise refuse("file-hostile", place, why=f"arsip di dalam arsip/nested archive {member.filename}")
    is_xml = member.filename.endswith((".xml", ".rels", ".vml"))
    is_sheet = bool(SHEET.fullmatch(member.filename))
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            unread -= len(chunk)
            if unread < 0:
                raise refuse("file-hostile", place, why=f"isi lebih dari/more than {MOST_BYTES // 10**6} MB")
            look(tail + chunk, place, is_xml=is_xml, is_sheet=is_sheet)
            tail = chunk[-64:]
    return unread


def look(text: bytes, place: Place, *, is_xml: bool, is_sheet: bool) -> None:
    """Refuse entities anywhere and cells far outside a table."""
    if is_xml and ENTITY.search(text):
        raise refuse("file-hostile", place, why="DOCTYPE/ENTITY")
    if not is_sheet:
        return
    for letters, digits in CELL.findall(text):
        if int(digits) > MOST_ROWS or column_number(letters) > MOST_COLUMNS:
            raise refuse("file-hostile", place, why=f"sel/cell {letters.decode()}{digits.decode()}")


def column_number(letters: bytes) -> int:
    """Return the number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
