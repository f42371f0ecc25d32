"""The child process that unpacks a ZIP of tables under generated names, or names the member that is wrong."""

import re
import stat
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables.apart import Order, answer
from meritara.tables.archive import BROKEN, CHUNK, NESTED, PACKING

BETWEEN = " › "  # stands between the name of an archive and that of a file in it
MOST_FILES = 40
MOST_BESIDE = 400  # members in all, with folders and what file managers leave behind
RATIO, SMALL = 200, 10_000_000  # how often a text may shrink; what is smaller may shrink more
SHOWN = 10
LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
DRIVE = re.compile(r"^[A-Za-z]:")
DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype"})  # what stands in the archive of a document
PARCELS = tuple(sorted({*NESTED} - {".xlsx"}))
TABLES = (".csv", ".txt", ".tsv", ".xlsx", ".parquet")


def main(order: Order, place: Place) -> Order:
    """Unpack the archive that an order describes into a folder, and say the names of its files."""
    try:
        with zipfile.ZipFile(order["path"]) as archive:
            if not DOCUMENTS.isdisjoint(archive.namelist()):
                return {"document": True}
            members = files(archive.infolist(), place)
            left = order["bytes"]
            for number, member in enumerate(members):
                left -= unpack(archive, member, Path(order["out"]) / str(number), left=left, place=place)
    except Refused:
        raise
    except BROKEN as error:
        raise refuse("zip-broken", place, why=type(error).__name__) from error
    return {"document": False, "names": [shown(member) for member in members]}


def files(members: Sequence[zipfile.ZipInfo], place: Place) -> list[zipfile.ZipInfo]:
    """Return the tables among the members; refuse an archive with a member that must not be unpacked."""
    if len(members) > MOST_BESIDE:
        raise refuse("zip-many", place, count=len(members), most=MOST_FILES)
    found = [one for one in members if not one.is_dir() and not LITTER.search(one.filename)]
    if not found:
        raise refuse("zip-empty", place)
    if len(found) > MOST_FILES:
        raise refuse("zip-many", place, count=len(found), most=MOST_FILES)
    problems = [*wrong_members(members, place), *doubles(found, place)]
    if problems:
        raise Refused(problems[:SHOWN])
    return found


def wrong_members(members: Sequence[zipfile.ZipInfo], place: Place) -> Iterator[Problem]:
    """Yield each member that must not be unpacked, and why."""
    for one in members:
        code = fault(one)
        if code and not (code == "zip-kind" and LITTER.search(one.filename)):
            yield Problem(code, inside(place, one))


def fault(one: zipfile.ZipInfo) -> str:
    """Return what is wrong with a member by what its archive says of it, empty where nothing is."""
    name = one.filename.lower()
    wrong = {
        "zip-path": leads_out(one.filename),
        "zip-link": stat.S_ISLNK(one.external_attr >> 16),
        "zip-locked": bool(one.flag_bits & 1),
        "zip-nested": name.endswith(PARCELS),
        "zip-packing": one.compress_type not in PACKING,
        "zip-bomb": one.file_size > max(SMALL, RATIO * one.compress_size),
        "zip-kind": not one.is_dir() and not name.endswith(TABLES),
    }
    return next((code for code, is_so in wrong.items() if is_so), "")


def leads_out(name: str) -> bool:
    """Return whether the name of a member leads out of the folder that it is unpacked into."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or bool(DRIVE.match(name))


def doubles(members: Sequence[zipfile.ZipInfo], place: Place) -> Iterator[Problem]:
    """Yield the members whose name stands there before, capitals and accents apart."""
    times = Counter(plain(one) for one in members)
    seen: set[str] = set()
    for one in members:
        if times[plain(one)] > 1 and plain(one) in seen:
            yield Problem("zip-twice", inside(place, one), {"count": times[plain(one)]})
        seen.add(plain(one))


def plain(one: zipfile.ZipInfo) -> str:
    """Return the name of a member without what does not tell names apart."""
    return unicodedata.normalize("NFKC", one.filename.replace("\\", "/")).casefold()


def shown(one: zipfile.ZipInfo) -> str:
    """Return the name of a member for people: one line, no longer than can be read."""
    return re.sub(r"[\x00-\x1f\x7f]", "", one.filename)[-80:]


def inside(place: Place, one: zipfile.ZipInfo) -> Place:
    """Return the place of a member."""
    return Place(f"{place.file}{BETWEEN}{shown(one)}")


def unpack(archive: zipfile.ZipFile, one: zipfile.ZipInfo, out: Path, *, left: int, place: Place) -> int:
    """Write a member under our own name, and return how many bytes came out; refuse more than may."""
    size, most = 0, max(SMALL, RATIO * one.compress_size)
    with open_member(archive, one, place) as stream, out.open("wb") as target:
        while chunk := read(stream, one, place):
            size += len(chunk)
            if size > most:
                raise refuse("zip-bomb", inside(place, one))
            if size > left:
                raise refuse("zip-large", inside(place, one))
            if size == len(chunk) and chunk.startswith(b"PK") and not one.filename.lower().endswith(".xlsx"):
                raise refuse("zip-nested", inside(place, one))
            target.write(chunk)
    return size


def open_member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, place: Place) -> zipfile.ZipExtFile:
    """Return a member to be read; refuse one that is not where the archive says."""
    try:
        return archive.open(one)  # type: ignore[return-value]
    except BROKEN as error:
        raise refuse("zip-broken", inside(place, one), why=type(error).__name__) from error


def read(stream: zipfile.ZipExtFile, one: zipfile.ZipInfo, place: Place) -> bytes:
    """Return the next bytes of a member; refuse one that is damaged."""
    try:
        return stream.read(CHUNK)
    except BROKEN as error:
        raise refuse("zip-broken", inside(place, one), why=type(error).__name__) from error


if __name__ == "__main__":
    sys.exit(answer(main))
