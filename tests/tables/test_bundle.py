"""Archives of tables: each hostile one is refused by the member and the reason, an honest one is unpacked."""

import io
import re
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from meritara.law.words import say
from meritara.problem import Place, Problem, Refused
from meritara.tables import bundle
from meritara.tables.bundle import MOST_BESIDE, MOST_FILES, SMALL
from meritara.tables.parcels import Given, tables_of
from meritara.tables.reader import Limits

LIMITS = Limits(bytes=40_000_000, seconds=30)
TABLE = b"NIP;Nama\n198609262015051001;Budi Contoh\n"


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Return the function that writes an archive of some members."""

    def make(*members: tuple[str, bytes], name: str = "data.zip") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members:
                archive.writestr(member, content)
        return path

    return make


def unpacked(path: Path) -> list[Given]:
    """Return the tables of an archive, unpacked beside it."""
    return tables_of(path, path.parent, limits=LIMITS)


def wrong(path: Path) -> list[tuple[str, str]]:
    """Return the code and the member of each problem; nothing was written beside the archive."""
    problems = refused(path)
    for one in problems:
        said = say(one, "id"), say(one, "en")
        assert all(text.startswith(one.place.file) and not re.search(r"[{}]", text) for text in said)
    return [(one.code, one.place.file.partition(bundle.BETWEEN)[2]) for one in problems]


def refused(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        unpacked(path)
    outside = {one.name for one in path.parent.iterdir() if not one.name.startswith("stage-")}
    assert outside == {path.name}
    return caught.value.problems


def test_tables_lie_under_generated_names_and_keep_their_own(zipped: Callable[..., Path]) -> None:
    path = zipped(("ekspor/pegawai.csv", TABLE), ("[diklat]*.CSV", TABLE))
    found = unpacked(path)
    assert [one.name for one in found] == ["data.zip › ekspor/pegawai.csv", "data.zip › [diklat]*.CSV"]
    assert [(one.path.name, one.path.read_bytes()) for one in found] == [("0", TABLE), ("1", TABLE)]
    assert {one.path.parent.parent for one in found} == {path.parent}


def test_what_file_managers_leave_behind_is_passed_over(zipped: Callable[..., Path]) -> None:
    litter = ("ekspor/", b""), ("__MACOSX/._a.csv", b"x"), (".DS_Store", b"x"), ("ekspor/Thumbs.db", b"x")
    assert [one.name for one in unpacked(zipped(*litter, ("ekspor/a.csv", TABLE)))] == [
        "data.zip › ekspor/a.csv"
    ]


@pytest.mark.parametrize("name", ["data.csv", "data.xlsx", "data.parquet"])
def test_file_that_is_no_archive_is_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TABLE)
    assert unpacked(tmp_path / name) == [Given(tmp_path / name, name)]


def test_document_that_is_packed_like_an_archive_is_itself(zipped: Callable[..., Path]) -> None:
    path = zipped(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>"), name="surat.zip")
    assert unpacked(path) == [Given(path, "surat.zip")]


@pytest.mark.parametrize(
    "name", ["../a.csv", "x/../../a.csv", "/etc/a.csv", "C:/a.csv", "..\\a.csv", "\\\\host\\a.csv"]
)
def test_path_that_leads_out_is_refused(zipped: Callable[..., Path], name: str) -> None:
    assert wrong(zipped((name, TABLE), ("b.csv", TABLE))) == [("zip-path", name)]


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ([("a.zip", b"PK\x05\x06" + bytes(18))], [("zip-nested", "a.zip")]),
        ([("a.csv", b"PK\x03\x04" + bytes(40))], [("zip-nested", "a.csv")]),
        ([("a.7z", b"7z")], [("zip-nested", "a.7z")]),
        ([("surat.pdf", b"%PDF-1.7"), ("a.csv", TABLE)], [("zip-kind", "surat.pdf")]),
        ([("a.xlsm", b"x"), ("b.exe", b"MZ")], [("zip-nested", "a.xlsm"), ("zip-kind", "b.exe")]),
        ([("a.csv", TABLE), ("A.CSV", TABLE)], [("zip-twice", "A.CSV")]),
        ([("kosong/", b"")], [("zip-empty", "")]),
        ([("a.csv", bytes(SMALL + 1))], [("zip-bomb", "a.csv")]),
        ([(f"{n}.csv", TABLE) for n in range(MOST_FILES + 1)], [("zip-many", "")]),
        ([(f"{n}/", b"") for n in range(MOST_BESIDE + 1)], [("zip-many", "")]),
    ],
)
def test_hostile_archive_is_refused_by_its_member(
    zipped: Callable[..., Path], members: list[tuple[str, bytes]], found: list[tuple[str, str]]
) -> None:
    assert wrong(zipped(*members)) == found


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_that_stands_twice_is_refused(zipped: Callable[..., Path]) -> None:
    path = zipped(("a.csv", TABLE), ("a.csv", TABLE), ("b.csv", TABLE))
    (problem,) = refused(path)
    assert (problem.code, problem.params["count"]) == ("zip-twice", 2)


def test_locked_member_is_refused(zipped: Callable[..., Path]) -> None:
    path = zipped(("a.csv", TABLE))
    data = bytearray(path.read_bytes())
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    path.write_bytes(data)
    assert wrong(path) == [("zip-locked", "a.csv")]


def test_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert wrong(tmp_path / "data.zip") == [("zip-link", "a.csv")]


def test_other_ways_of_packing_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "data.zip", "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.csv", TABLE)
    assert wrong(tmp_path / "data.zip") == [("zip-packing", "a.csv")]


def test_bomb_that_lies_about_its_size_is_stopped_by_what_comes_out(zipped: Callable[..., Path]) -> None:
    path = zipped(("a.csv", bytes(3 * SMALL)))
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 3)
    struct.pack_into("<L", data, data.index(b"PK\x03\x04") + 22, 3)
    path.write_bytes(data)
    assert wrong(path)[0][0] in ("zip-bomb", "zip-broken")


def test_archive_that_holds_more_than_is_accepted_is_stopped(zipped: Callable[..., Path]) -> None:
    line = b"".join(b"%018d;Nama %d\n" % (n * 7919, n) for n in range(60_000))
    path = zipped(*((f"{n}.csv", line) for n in range(2)))
    with pytest.raises(Refused) as caught:
        tables_of(path, path.parent, limits=Limits(bytes=len(line) + 1, seconds=30))
    assert [one.code for one in caught.value.problems] == ["zip-large"]


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.99])
def test_archive_cut_in_the_middle_is_told_as_damaged(zipped: Callable[..., Path], share: float) -> None:
    path = zipped(*((f"{n}.csv", TABLE * 50) for n in range(5)))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert wrong(path) == [("zip-broken", "")]


def test_member_that_was_changed_is_named(zipped: Callable[..., Path]) -> None:
    path = zipped(("a.csv", TABLE), ("b.csv", bytes(range(256)) * 40))
    data = bytearray(path.read_bytes())
    data[data.index(b"b.csv") + 60] ^= 0xFF
    path.write_bytes(data)
    assert wrong(path) == [("zip-broken", "b.csv")]


def test_workbook_in_an_archive_is_unpacked(zipped: Callable[..., Path]) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    (one,) = unpacked(zipped(("a.xlsx", inner.getvalue())))
    assert one.path.read_bytes() == inner.getvalue()


def test_unpacking_streams(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        archive.writestr("a.csv", TABLE * 600_000)
    tracemalloc.start()
    order = {"path": str(tmp_path / "data.zip"), "out": str(tmp_path), "bytes": 40_000_000}
    bundle.main(order, Place("data.zip"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ((tmp_path / "0").stat().st_size, peak < 8_000_000) == (len(TABLE) * 600_000, True)
