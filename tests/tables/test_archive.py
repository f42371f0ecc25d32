"""Workbooks looked through before anything parses them: what is hostile is named, an honest one passes."""

import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import openpyxl
import pytest

from meritara.law.words import say
from meritara.problem import Place, Refused
from meritara.tables.archive import (
    MOST_COLUMNS,
    MOST_MEMBERS,
    MOST_ROWS,
    Unsafe,
    column_number,
    inspect,
    opened,
)

Maker = Callable[..., Path]
SHEET = "xl/worksheets/sheet1.xml"
PLACE = Place("nilai.xlsx")
CODES = {"file-broken", "file-hostile", "file-unknown-kind", "file-macro"}


def parts_of_a_workbook() -> dict[str, bytes]:
    """Return the parts of a small honest workbook."""
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Unit", "V1"])
    book.active.append(["Loket A", 3])
    book.save(target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def made(tmp_path: Path) -> Maker:
    """Return the function that writes a workbook with some parts of its own."""

    def make(parts: dict[str, bytes] | None = None, **more: bytes) -> Path:
        path = tmp_path / "nilai.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (parts_of_a_workbook() | (parts or {}) | more).items():
                archive.writestr(name, content)
        return path

    return make


def refusal(path: Path) -> tuple[str, str]:
    """Return the code of the refusal of a workbook, and what is said."""
    with pytest.raises(Refused) as caught:
        inspect(path, PLACE)
    (problem,) = caught.value.problems
    return problem.code, say(problem)


def sheet(cells: str, before: str = "") -> dict[str, bytes]:
    """Return a sheet with these cells."""
    return {SHEET: f"<worksheet>{before}<sheetData>{cells}</sheetData></worksheet>".encode()}


def test_an_honest_workbook_passes(made: Maker) -> None:
    inspect(made(), PLACE)


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="XFD1048576"/>',
        "<c r='XFD1048576'/>",
        '<c r = "XFD1048576"/>',
        '<c\nr\n=\n"XFD1048576"/>',
        '<c r="xfd1048576"/>',
        '<c s="1" r="A1048576"/>',
        '<c r="XFD1"/>',
        '<dimension ref="A1:XFD1048576"/>',
        '<mergeCell ref="A1:A1048576"/>',
    ],
)
def test_a_cell_far_outside_any_table_is_named(made: Maker, cells: str) -> None:
    code, said = refusal(made(sheet(cells)))
    assert (code, "sel/cell" in said) == ("file-hostile", True)


def test_the_largest_table_still_passes_and_one_row_or_column_more_does_not(made: Maker) -> None:
    letters = "BXX"
    assert column_number(letters.encode()) == MOST_COLUMNS
    inspect(made(sheet(f'<c r="{letters}{MOST_ROWS}"/>')), PLACE)
    assert refusal(made(sheet(f'<c r="A{MOST_ROWS + 1}"/>')))[0] == "file-hostile"
    assert refusal(made(sheet('<c r="BXY1"/>')))[0] == "file-hostile"


@pytest.mark.parametrize(
    ("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("az", 52), ("ZZ", 702), ("XFD", 16384)]
)
def test_columns_are_counted_as_excel_counts_them(letters: str, number: int) -> None:
    assert column_number(letters.encode()) == number


def test_a_cell_is_found_where_two_chunks_meet(made: Maker) -> None:
    far = '<c r="XFD1048576"/>'
    for cut in (4, 8, 12):
        filling = " " * ((1 << 20) - len("<worksheet><sheetData>") - cut)
        assert refusal(made(sheet(filling + far)))[0] == "file-hostile"


def test_words_that_look_like_cells_elsewhere_are_left_alone(made: Maker) -> None:
    inspect(made({"xl/sharedStrings.xml": b'<sst><si><t>r="XFD1048576"</t></si></sst>'}), PLACE)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (SHEET, b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'),
        (SHEET, b'<?xml version="1.0"?><!doctype x SYSTEM "file:///etc/passwd"><worksheet/>'),
        ("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook/>'),
        ("xl/_rels/workbook.xml.rels", b'<!DOCTYPE x [<!ENTITY a "b">]><Relationships/>'),
        ("xl/drawings/vmlDrawing1.vml", b'<!ENTITY a "b">'),
        ("docProps/custom.xml", b'<x/><!entity a "b">'),
    ],
)
def test_entities_are_refused_in_every_part(made: Maker, name: str, content: bytes) -> None:
    code, said = refusal(made({name: content}))
    assert (code, "DOCTYPE/ENTITY" in said) == ("file-hostile", True)


def test_entities_in_another_alphabet_are_no_way_around(made: Maker) -> None:
    hidden = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    code, said = refusal(made({SHEET: hidden.encode("utf-16")}))
    assert (code, "UTF-8" in said) == ("file-hostile", True)


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "custom/vbaProjectSignature.bin"])
def test_macros_are_named_with_what_to_do(made: Maker, name: str) -> None:
    code, said = refusal(made({name: b"x"}))
    assert (code, "Simpan sebagai .xlsx tanpa makro" in said) == ("file-macro", True)


@pytest.mark.parametrize(
    "name", ["xl/dalam.zip", "xl/embeddings/Buku.XLSX", "a.7z", "b.rar", "c.gz", "d.xlsm"]
)
def test_an_archive_inside_is_named(made: Maker, name: str) -> None:
    code, said = refusal(made({name: b"PK"}))
    assert (code, name in said) == ("file-hostile", True)


def test_more_parts_than_any_workbook_has_are_refused(made: Maker) -> None:
    code, said = refusal(made({f"xl/media/{n}.txt": b"" for n in range(MOST_MEMBERS)}))
    assert (code, "bagian/parts" in said) == ("file-hostile", True)


def test_bytes_are_counted_as_they_come_out_over_all_parts(made: Maker) -> None:
    path = made({SHEET: b" " * 1_500_000, "xl/worksheets/sheet2.xml": b" " * 1_500_000})
    assert path.stat().st_size < 20_000
    inspect(path, PLACE)
    with opened(path, 2_000_000) as archive, pytest.raises(Unsafe, match="isi lebih dari"):
        list(chain.from_iterable(archive.chunks(member) for member in archive.members))


def test_an_archive_that_lies_about_its_sizes_is_broken(made: Maker) -> None:
    path = made({SHEET: b" " * 100_000})
    content = path.read_bytes().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(content)
    assert refusal(path)[0] == "file-broken"


def test_an_encrypted_part_is_named(made: Maker) -> None:
    path = made()
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(bytes(content))
    code, said = refusal(path)
    assert (code, "terenkripsi" in said) == ("file-hostile", True)


@pytest.mark.parametrize("names", [["mimetype", "content.xml"], ["word/document.xml"], ["catatan.txt"]])
def test_an_archive_that_is_no_workbook_is_said_to_be_one(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "nilai.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    code, said = refusal(path)
    assert (code, "ZIP" in said) == ("file-unknown-kind", True)


@pytest.mark.parametrize("cut", [4, 30, 200, -30, -1])
def test_half_a_workbook_is_broken(made: Maker, cut: int) -> None:
    path = made()
    path.write_bytes(path.read_bytes()[:cut])
    code, said = refusal(path)
    assert (code, said.startswith("nilai.xlsx: Berkas rusak")) == ("file-broken", True)


def test_a_byte_flipped_inside_is_broken(made: Maker) -> None:
    path = made({"xl/media/gambar.txt": bytes(range(256)) * 40})
    content = bytearray(path.read_bytes())
    at = content.index(b"xl/media/gambar.txt") + 60
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(Refused):
        inspect(path, PLACE)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_part_that_unpacks_without_a_bound_is_refused_unread(made: Maker, method: int) -> None:
    path = made()
    with zipfile.ZipFile(path, "a", method) as archive:
        archive.writestr("xl/media/a.bin", bytes(60_000_000))
    tracemalloc.start()
    text = refusal(path)[1]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (f"pemampatan/compression {method}" in text, peak < 8_000_000) == (True, True)


def test_part_with_a_name_in_no_alphabet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/wörkbook.xml", b"<x/>")
    path.write_bytes(path.read_bytes().replace("ö".encode(), b"\xc3\x28"))
    assert "UnicodeDecodeError" in refusal(path)[1]


def test_damaged_workbook_is_accepted_or_refused_but_never_breaks_us(made: Maker) -> None:
    path = made()
    chance, honest = random.Random(7), path.read_bytes()
    found = set()
    for _ in range(400):
        data = bytearray(honest)
        for _ in range(chance.randint(1, 6)):
            data[chance.choice([chance.randrange(len(data)), -1 - chance.randrange(900)])] = chance.randrange(
                256
            )
        path.write_bytes(data)
        try:
            inspect(path, PLACE)
        except Refused as refused:
            found.add(refused.problems[0].code)
    assert "file-broken" in found <= CODES
