"""Files that nobody should send, and odd ones that offices do send: the same for terminal and page."""

import io
import zipfile
from typing import NamedTuple

import openpyxl

HEAD = "Unit;V1;V2;V3;V4\n"
ROWS = "Loket A;3;3;2;4\nLoket B;2;2;2;2\n"
SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
HIDDEN = FAR.replace(b"XFD", b"&#88;FD")
HEADS = ("Unit", "V1", "V2", "V3", "V4")
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


class Bad(NamedTuple):
    """A file that is refused, and how: where in it, and why."""

    about: str
    name: str
    content: bytes
    place: str
    said: str


def workbook(*rows: tuple[object, ...]) -> bytes:
    """Return a workbook with rows on one sheet."""
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows or (HEADS, ("Loket A", 3, 3, 2, 4)):
        book.active.append(row)
    book.save(target)
    return target.getvalue()


def changed(find: bytes, put: bytes, part: str = SHEET) -> bytes:
    """Return a small workbook with one of its parts changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, content.replace(find, put, 1) if name == part else content)
    return target.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """Return a small workbook with a part more."""
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target.getvalue()


BAD = (
    Bad("empty", "a.csv", b"", "", "Berkas kosong"),
    Bad("blank lines only", "a.csv", b"\n \r\n\t\n", "", "Berkas kosong"),
    Bad("a mark and nothing else", "a.csv", b"\xef\xbb\xbf", "", "Berkas kosong"),
    Bad("a header alone", "a.csv", HEAD.encode(), "", "Hanya ada judul kolom"),
    Bad("a level outside its scale", "a.csv", (HEAD + "A;3;9;2;4\nB;1;1;1;1\n").encode(), "baris 2, kolom V2",
        "Berisi 9. Hanya 1 sampai 4"),
    Bad("text in a number", "a.csv", (HEAD + "A;3;3;2;4\nB;1;dua;1;1\n").encode(), "baris 3, kolom V2",
        "Berisi `dua`, bukan angka"),
    Bad("a fault of a formula", "a.xlsx", workbook(HEADS, ("A", 1, 1, 1, 1), ("B", 1, "#REF!", 1, 1)),
        "lembar Sheet, baris 3, kolom V2", "Berisi `#REF!`, bukan angka"),
    Bad("a missing column", "a.csv", b"Unit;V1;V2;V3\nA;1;1;1\nB;1;1;1\n", "", "Tidak ada kolom untuk V4"),
    Bad("a column twice", "a.csv", b"Unit;V1;V2;V3;V4;v 4\nA;1;1;1;1;1\n", "baris 1", "muncul dua kali"),
    Bad("a question in two columns", "a.csv", b"V1;Kejujuran;V2;V3;V4\n1;1;1;1;1\n1;1;1;1;1\n", "",
        "ada di dua kolom: V1, Kejujuran"),
    Bad("a row with too many cells", "a.csv", (HEAD + "A;1;1;1;1;1\nB;1;1;1;1\n").encode(), "baris 2",
        "Baris ini punya 6 sel"),
    Bad("zero bytes", "a.csv", b"\x00" * 5000, "", "bukan teks"),
    Bad("a picture", "a.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "", "(PNG)"),
    Bad("a page of a portal", "a.xls", b"<html><table><tr><td>V1</td></tr></table>", "", "(HTML, XML)"),
    Bad("an old or locked workbook", "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "", "XLS lama"),
    Bad("half a workbook", "a.xlsx", workbook()[:900], "", "Berkas rusak"),
    Bad("macros", "a.xlsm", with_part("xl/vbaProject.bin", b"x"), "", "Buku kerja memuat makro"),
    Bad("an archive inside", "a.xlsx", with_part("xl/dalam.zip", b"PK"), "", "dalam.zip"),
    Bad("entities", "a.xlsx", changed(b"<worksheet", BOMB + b"<worksheet"), "", "DOCTYPE/ENTITY"),
    Bad("a cell in the last row and column", "a.xlsx", changed(b"</sheetData>", FAR), "", "XFD1048576"),
    Bad("the same, hidden from a look", "a.xlsx", changed(b"</sheetData>", HIDDEN), "",
        "terlalu banyak waktu atau memori"),
    Bad("JSON that names a field twice", "a.json", b'[{"V1": 1, "V1": 2}]', "", "duplicate key `V1`"),
    Bad("JSON that is no list", "a.json", b'{"V1": 1}', "", "daftar objek"),
    Bad("half a JSON", "a.json", b'[{"V1": 1', "", "Berkas rusak"),
)  # fmt: skip

ODD: dict[str, bytes] = {
    "semicolons": (HEAD + ROWS).encode(),
    "commas": (HEAD + ROWS).replace(";", ",").encode(),
    "tabs": (HEAD + ROWS).replace(";", "\t").encode(),
    "decimal commas": (HEAD + "Loket A;3,0;3,00;2;4,0\nLoket B;2;2;2;2\n").encode(),
    "decimal commas between commas": b'Unit,V1,V2,V3,V4\nLoket A,"3,0",3,2,"4,0"\nLoket B,2,2,2,2\n',
    "a mark of UTF-8": ("\ufeff" + HEAD + ROWS).encode(),
    "UTF-16 with its mark": (HEAD + ROWS).encode("utf-16"),
    "UTF-16 without": (HEAD + ROWS).encode("utf-16-le"),
    "Windows-1252": (HEAD.replace("Unit", "Unit – kérja") + ROWS).encode("cp1252"),
    "line ends of Windows": (HEAD + ROWS).replace("\n", "\r\n").encode(),
    "line ends of old Macs": (HEAD + ROWS).replace("\n", "\r").encode(),
    "title rows": ("REKAPITULASI NILAI;;;;\nTahun 2024;;;;\n\n" + HEAD + ROWS).encode(),
    "a hint of Excel": ("sep=;\n" + HEAD + ROWS).encode(),
    "blank lines": ("\n\n" + HEAD + "\n" + ROWS.replace("\n", "\n;;;;\n\n") + "\n").encode(),
    "columns of others": b"No;Unit;Alamat;V1;V2;Ket;V3;V4\n"
    b"1;Loket A;Jl. A, No. 3;3;3;x;2;4\n2;Loket B;;2;2;;2;2\n",
    "a sum below": (HEAD + ROWS + "JUMLAH;5;5;4;6\n").encode(),
    "spaced, lower-case headers": b" unit ; v1 ;v 2; V_3 ;'V4\n" + ROWS.encode(),
    "official names": b"UNIT;kejujuran;DISIPLIN;Dukungan dari orang terdekat; keahlian \n" + ROWS.encode(),
    "apostrophes": (HEAD + "'Loket A;'3;'3;'2;'4\nLoket B;2;2;2;2\n").encode(),
    "quotes everywhere": f'"{(HEAD + ROWS).strip()}"'.replace(";", '";"').replace("\n", '"\n"').encode(),
    "a workbook": workbook(HEADS, ("Loket A", 3, 3.0, "2", "4"), ("Loket B", 2, 2, 2, 2)),
    "a workbook with titles": workbook(
        ("REKAP",), (), ("No", *HEADS), (1, "Loket A", 3, 3, 2, 4),
        (2, "Loket B", 2, 2, 2, 2), (None, "JUMLAH", 5, 5, 4, 6),
    ),
    "JSON": b'[{"Unit": "Loket A", "v1": 3, "V2": "3", "V3": 2.0, "V4": 4},'
    b' {"Unit": "Loket B", "v1": 2, "V2": 2, "V3": 2, "V4": 2}]',
}  # fmt: skip
