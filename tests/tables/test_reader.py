"""Foreign files: odd but honest ones are read, hostile ones are refused by name, and the process lives on."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.law.words import say
from meritara.problem import Place, Refused
from meritara.tables.reader import Foreign, Limits, read
from meritara.tables.sniff import decode, rows_of, table_of

Maker = Callable[[str, bytes], Path]


@pytest.fixture
def made(tmp_path: Path) -> Maker:
    def make(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return make


def cells(foreign: Foreign) -> list[dict[str, object]]:
    return foreign.table.to_pylist()


def refusal(path: Path, **options: object) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        read(path, **options)  # type: ignore[arg-type]
    problem = caught.value.problems[0]
    return problem.code, say(problem)


@pytest.mark.parametrize(
    "content",
    [
        b"Nama;A1\nx;78,5\n",
        b"Nama\tA1\nx\t78,5\n",
        b'Nama,A1\nx,"78,5"\n',
        b"\xef\xbb\xbfNama;A1\r\nx;78,5\r\n",
        "Nama;A1\nx;78,5\n".encode("utf-16"),
        "Nama;A1\nx;78,5\n".encode("utf-16-le"),
        b" Nama ;A1\n'x;' 78,5\n",
        b"Nama;A1;\nx;78,5;\n",
        b"Nama;A1\n\n\nx;78,5\n;;\n",
    ],
)
def test_odd_but_honest_text_is_read(made: Maker, content: bytes) -> None:
    foreign = read(made("nilai.csv", content))
    assert foreign.header == ("Nama", "A1")
    assert [(row["Nama"], str(row["A1"]).strip()) for row in cells(foreign)] == [("x", "78,5")]


def test_windows_letters_are_read(made: Maker) -> None:
    assert cells(read(made("a.csv", "Nama;A1\nCafé;1\n".encode("cp1252"))))[0]["Nama"] == "Café"


def test_header_is_found_below_titles_and_sums_are_left_out(made: Maker) -> None:
    text = "REKAP NILAI;;\nTahun 2024;;\n\nNama;A1.1;A1.2\nx;1;2\ny;3;4\nJUMLAH;4;6\n"
    foreign = read(made("a.csv", text.encode()), wanted=["A1.1", "a1_2"])
    assert foreign.header == ("Nama", "A1.1", "A1.2")
    assert [row["__row__"] for row in cells(foreign)] == [5, 6]
    assert foreign.skipped == (7,)


def test_workbook_cells_keep_their_row_and_plain_values(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Isian"
    for row in ([None, None], ["Judul", None], [None, None], ["Nama", "Nilai"], ["x", 3.0], ["y", 0.1]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    foreign = read(tmp_path / "a.xlsx", wanted=["nilai"])
    assert foreign.sheet == "Isian"
    assert cells(foreign) == [
        {"Nama": "x", "Nilai": "3", "__row__": 5},
        {"Nama": "y", "Nilai": "0.1", "__row__": 6},
    ]


def test_unknown_sheet_names_those_there_are(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    code, text = refusal(tmp_path / "a.xlsx", sheet="Jawaban")
    assert (code, "Sheet" in text) == ("file-no-sheet", True)


def test_empty_workbook_is_named(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert refusal(tmp_path / "a.xlsx")[0] == "file-empty"


def test_list_of_objects_is_a_table(made: Maker) -> None:
    foreign = read(made("a.json", b'[{"nama": "x", "A1": 3}, {"nama": "y", "A1": null}]'))
    assert [(row["nama"], row["A1"]) for row in cells(foreign)] == [("x", "3"), ("y", None)]


def test_parquet_stays_where_it_is(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "a.parquet")
    foreign = read(tmp_path / "a.parquet")
    assert (foreign.header, foreign.table, foreign.path) == (("a",), None, tmp_path / "a.parquet")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "file-empty"),
        ("a.csv", b" \n\n", "file-empty"),
        ("a.csv", b"Nama;A1\n", "file-no-rows"),
        ("a.csv", b"Nama;A1;a 1\nx;1;2\n", "file-duplicate-column"),
        ("a.csv", b"Nama;A1\nx;1;2\n", "file-ragged"),
        ("a.csv", b"Nama;A1\nx\x00y;1\n", "file-not-text"),
        ("a.csv", b"%PDF-1.7 ...", "file-unknown-kind"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-unknown-kind"),
        ("a.xlsx", b"PK\x03\x04 rusak", "file-broken"),
        ("a.parquet", b"PAR1 rusak PAR1", "file-broken"),
        ("a.json", b'[{"a": 1}, 2]', "file-broken"),
        ("a.json", b"[{" * 100_000, "file-broken"),
    ],
)
def test_bad_file_is_refused_by_name(made: Maker, name: str, content: bytes, code: str) -> None:
    found, text = refusal(made(name, content))
    assert (found, text.startswith(name)) == (code, True)


def test_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "tidak-ada.csv")[0] == "file-missing"


def test_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Nama;A1\n")
    os.truncate(path, 200_000_000)
    assert refusal(path)[0] == "file-too-large"


def test_too_many_rows_are_refused(made: Maker) -> None:
    assert refusal(made("a.csv", b"a;b\n" + b"1;2\n" * 11), limits=Limits(rows=10))[0] == "file-too-many"


def test_ragged_row_is_told_by_number(made: Maker) -> None:
    assert "baris 3" in refusal(made("a.csv", b"Nama;A1\nx;1\ny;1;2\n"))[1]


def workbook(path: Path, sheet: str = "", **others: bytes) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Nama", "A1"])
    book.active.append(["x", 1])
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if sheet:
        parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | others).items():
            archive.writestr(name, content)
    return path


NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FAR = (
    f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><v>&b;</v></worksheet>'


@pytest.mark.parametrize(
    ("sheet", "others", "code", "named"),
    [
        (FAR, {}, "file-hostile", "XFD1048576"),
        (BOMB, {}, "file-hostile", "DOCTYPE"),
        ("", {"xl/vbaProject.bin": b"x"}, "file-macro", "makro"),
        ("", {"xl/embeddings/dalam.zip": b"PK"}, "file-hostile", "dalam.zip"),
        (" " * 310_000_000, {}, "file-hostile", "300 MB"),
    ],
)
def test_hostile_workbook_is_refused_and_the_process_lives(
    tmp_path: Path, sheet: str, others: dict[str, bytes], code: str, named: str
) -> None:
    before = os.getpid()
    found, text = refusal(workbook(tmp_path / "a.xlsx", sheet, **others))
    assert (found, named in text, os.getpid()) == (code, True, before)
    assert cells(read(workbook(tmp_path / "b.xlsx")))[0]["A1"] == "1"


def test_a_bomb_past_the_first_look_ends_only_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meritara.tables.reader.inspect", lambda *_: None)
    assert refusal(workbook(tmp_path / "a.xlsx", FAR))[0] == "file-too-heavy"
    assert cells(read(workbook(tmp_path / "b.xlsx")))[0]["A1"] == "1"


def test_nothing_is_left_behind(made: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "sementara"))
    (tmp_path / "sementara").mkdir()
    read(made("a.csv", b"a;b\n1;2\n"))
    refusal(made("b.csv", b"a;b\n"))
    assert list((tmp_path / "sementara").iterdir()) == []


WORD = st.text(st.characters(categories=["L", "N"], include_characters=" ,;."), min_size=1, max_size=8).map(
    str.strip
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.lists(st.lists(WORD.filter(bool), min_size=3, max_size=3), min_size=1, max_size=6))
def test_written_table_comes_back(rows: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
        [["kol a", "kol b", "kol c"], *rows, ["akhir"] * 3]
    )
    place = Place("x.csv")
    found = table_of(
        list(rows_of(decode(out.getvalue().encode(), place), place)), place, ["kola", "kolb", "kolc"]
    )
    assert [cells for _, cells in found.lines] == [*rows, ["akhir"] * 3]
