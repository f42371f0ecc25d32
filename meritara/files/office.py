"""Documents of office programs: a ZIP with known parts, without programs, parcels or bombs inside."""

import re
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree import ElementTree as ET

from meritara.files.strangers import ARCHIVE, LOCKED, OLE, PROGRAM, START, stranger
from meritara.problem import Place, refuse
from meritara.tables.archive import ENTITY, Archive, Damaged, Unsafe, opened

MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN = "application/vnd.oasis.opendocument."
MIMETYPES = {f"{OPEN}text": "odt", f"{OPEN}spreadsheet": "ods", f"{OPEN}presentation": "odp"}
OTHERS = {"META-INF/MANIFEST.MF": "JAR", "AndroidManifest.xml": "APK"}
MACRO = re.compile(r"vbaproject|vbadata|/macrosheets/|^basic/|^scripts/|^xl/workbook\.bin$", re.IGNORECASE)
ACTIVEX = re.compile(r"/activex/", re.IGNORECASE)
MACRO_TEXT = re.compile(rb"macroEnabled|<(?:\w+:)?event-listener\b|<office:script\b", re.IGNORECASE)
DDE_TEXT = re.compile(
    rb"<(?:\w+:)?ddeLink\b|dde-source\b|instr(?:Text\b[^>]*>|=\")\s*\"?\s*DDE", re.IGNORECASE
)
LOCKED_TEXT = re.compile(rb"<(?:\w+:)?encryption-data\b")
REMOTE = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument", "package", "control", "aFChunk"})
LOCAL = re.compile(r"(?:file:///?)?[a-z]:|(?!\\\\|//)[^:]*$", re.IGNORECASE)
OVERLAP = 256


def office_kind(source: Path | IO[bytes], place: Place) -> str:
    """Return docx, xlsx, pptx, odt, ods or odp; refuse any other archive and what is unsafe in these."""
    try:
        with opened(source) as archive:
            refuse_trailing(source)
            return looked_through(archive, place, inside=False)
    except Damaged as error:
        raise refuse("upload-broken", place, why=str(error)) from error
    except Unsafe as error:
        raise refuse("upload-unsafe", place, why=str(error)) from error


def looked_through(archive: Archive, place: Place, *, inside: bool) -> str:
    """Return the kind of an open document after looking at every member of it."""
    refuse_odd_names(archive.members)
    kind = kind_of(archive, place)
    for member in archive.members:
        if MACRO.search(member.filename):
            raise refuse("upload-macro", place, part=member.filename)
        if ACTIVEX.search(member.filename):
            raise refuse("upload-active", place, found="ActiveX")
        look_at(archive, member, place, inside=inside)
    return kind


def kind_of(archive: Archive, place: Place) -> str:
    """Return which document an archive is, by the part that makes it one."""
    names = {member.filename: member for member in archive.members}
    if any(member.flag_bits & 1 for member in archive.members):
        raise refuse("upload-password", place)
    if "[Content_Types].xml" in names:
        for main, kind in MAIN.items():
            if main in names:
                return kind
    elif "mimetype" in names and names["mimetype"].file_size < 100:
        said = b"".join(archive.chunks(names["mimetype"])).decode("ascii", "replace").strip()
        if said in MIMETYPES:
            return MIMETYPES[said]
    if any(MACRO.search(name) for name in names):
        raise refuse("upload-macro", place, part="XLSB")
    for sign, found in OTHERS.items():
        if sign in names:
            raise refuse(PROGRAM, place, found=found)
    raise refuse(ARCHIVE, place, found="ZIP")


def is_document(archive: Archive) -> bool:
    """Return whether an archive has the part that makes it a document."""
    return any(member.filename in {"mimetype", *MAIN} for member in archive.members)


def refuse_odd_names(members: list[zipfile.ZipInfo]) -> None:
    """Refuse members that lead elsewhere, are links, or bear one name twice."""
    seen: set[str] = set()
    for member in members:
        name = member.filename
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in path.parts[0]:
            raise Unsafe(f"nama/name {name[:80]}")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Unsafe(f"tautan/link {name[:80]}")
        if name.casefold() in seen:
            raise Unsafe(f"nama ganda/duplicate name {name[:80]}")
        seen.add(name.casefold())


def refuse_trailing(source: Path | IO[bytes]) -> None:
    """Refuse an archive behind which, or in whose comment, something else stands."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            stream.seek(-22, 2)
            end = stream.read()
        if end[:4] != b"PK\x05\x06" or end[20:] != b"\0\0":
            raise Unsafe("isi lain di belakang arsip/something behind the archive")


def look_at(archive: Archive, member: zipfile.ZipInfo, place: Place, *, inside: bool) -> None:
    """Look at all of a member: what it begins with, what its XML says, what it is a parcel of."""
    name = member.filename.lower()
    chunks = archive.chunks(member)
    first = next(chunks, b"")
    refuse_parcel(first[:START], name, place)
    if first.startswith(b"PK\x03\x04"):
        look_inside(archive, member, place, inside=inside)
    elif name.endswith(".rels"):
        relations = first + b"".join(chunks)
        refuse_words(relations, place)
        refuse_remote(relations, place)
    else:
        is_xml = name.endswith((".xml", ".vml"))
        for piece in overlapping(chain([first], chunks)):
            if is_xml:
                refuse_words(piece, place)


def overlapping(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield chunks, each with the end of the one before in front of it."""
    tail = b""
    for chunk in chunks:
        yield tail + chunk
        tail = chunk[-OVERLAP:]


def refuse_parcel(start: bytes, name: str, place: Place) -> None:
    """Refuse a member that is a program, an archive or an object of another program."""
    if start.startswith(OLE):
        found = "LOCKED" if LOCKED in start else "OLE"
        raise refuse("upload-active", place, found=found)
    refused = stranger(start, place)
    if refused and refused.problems[0].code == PROGRAM:
        raise refused
    if refused and refused.problems[0].code == ARCHIVE and not name.endswith((".emz", ".wmz")):
        raise Unsafe(f"arsip di dalam arsip/nested archive {name[:80]}")


def look_inside(archive: Archive, member: zipfile.ZipInfo, place: Place, *, inside: bool) -> None:
    """Look through a document inside a document, such as the table behind a chart, once and no deeper."""
    parcel = Unsafe(f"arsip di dalam arsip/nested archive {member.filename[:80]}")
    if inside:
        raise parcel
    with tempfile.TemporaryFile(prefix="meritara-") as copy:
        for chunk in archive.chunks(member):
            copy.write(chunk)
        with opened(copy, archive.left) as document:
            if not is_document(document):
                raise parcel
            looked_through(document, place, inside=True)
            archive.left = document.left


def refuse_words(piece: bytes, place: Place) -> None:
    """Refuse XML that grows, that calls programs, or that is locked."""
    if piece.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unsafe("XML UTF-16")
    if ENTITY.search(piece):
        raise Unsafe("DOCTYPE/ENTITY")
    if MACRO_TEXT.search(piece):
        raise refuse("upload-macro", place, part="XML")
    if DDE_TEXT.search(piece):
        raise refuse("upload-active", place, found="DDE")
    if LOCKED_TEXT.search(piece):
        raise refuse("upload-password", place)


def refuse_remote(relations: bytes, place: Place) -> None:
    """Refuse a document that fetches a template, an object or a part of itself from elsewhere when opened."""
    try:
        root = ET.fromstring(relations)  # noqa: S314 (entities are refused before)
    except ET.ParseError as error:
        raise Unsafe(f"XML: {error}"[:80]) from error
    for one in root:
        kind = one.get("Type", "").rsplit("/", 1)[-1]
        if one.get("TargetMode") == "External" and kind in REMOTE and not LOCAL.match(one.get("Target", "")):
            raise refuse("upload-active", place, found=f"{kind}: {one.get('Target', '')[:60]}")
