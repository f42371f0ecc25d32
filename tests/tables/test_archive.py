"""A workbook is looked through in our own process, so nothing in it may surprise us."""

import io
import random
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from meritara.law.words import say
from meritara.problem import Place, Refused
from meritara.tables.archive import inspect

CODES = {"file-broken", "file-hostile", "file-unknown-kind", "file-macro"}


def workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        inspect(path, Place("a.xlsx"))
    return say(caught.value.problems[0])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_part_that_unpacks_without_a_bound_is_refused_unread(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook())
    with zipfile.ZipFile(path, "a", method) as archive:
        archive.writestr("xl/media/a.bin", bytes(60_000_000))
    tracemalloc.start()
    text = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (f"pemampatan/compression {method}" in text, peak < 8_000_000) == (True, True)


def test_part_with_a_name_in_no_alphabet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/wörkbook.xml", b"<x/>")
    path.write_bytes(path.read_bytes().replace("ö".encode(), b"\xc3\x28"))
    assert "UnicodeDecodeError" in refusal(path)


def test_damaged_workbook_is_accepted_or_refused_but_never_breaks_us(tmp_path: Path) -> None:
    chance, path, honest = random.Random(7), tmp_path / "a.xlsx", workbook()
    found = set()
    for _ in range(400):
        data = bytearray(honest)
        for _ in range(chance.randint(1, 6)):
            data[chance.choice([chance.randrange(len(data)), -1 - chance.randrange(900)])] = chance.randrange(
                256
            )
        path.write_bytes(data)
        try:
            inspect(path, Place("a.xlsx"))
        except Refused as refused:
            found.add(refused.problems[0].code)
    assert "file-broken" in found <= CODES
