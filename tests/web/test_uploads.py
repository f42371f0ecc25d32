"""Spreadsheets in: one row fills the form, many become a table, wrong cells are named."""

import base64
import csv
from fractions import Fraction
from io import BytesIO, StringIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.web.forms.spreadsheet import Scored, exactly, harmless
from tests.web.conftest import CANARY
from tests.web.reading import Answer, Tag, checked, page_of

MERIT = "/simulasi/sistem-merit@2019/unggah/"
Rows = list[list[Any]]


def xlsx(rows: Rows, sheet: str = "Data") -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return target.getvalue()


def text(rows: Rows, mark: str = ";") -> bytes:
    return "\r\n".join(mark.join(str(cell) for cell in row) for row in rows).encode()


def send(client: Client, content: bytes, name: str = "nilai.csv", path: str = MERIT, **form: str) -> Answer:
    return client.post(path, form | {"berkas": SimpleUploadedFile(name, content)})


def table(merit: Instrument, *lines: tuple[str, int]) -> Rows:
    head = ["instansi", *(leaf.code for leaf in merit.leaves)]
    return [head, *([name, *([level] * 36)] for name, level in lines)]


def body(page: Tag) -> list[list[str]]:
    rows = page.one("main").one("table").one("tbody").all("tr")
    return [[row.one("th").text, *(cell.text for cell in row.all("td"))] for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_only_row_fills_the_form(client: Client, merit: Instrument, kind: str) -> None:
    rows = table(merit, ("Prov. Contoh (contoh)", 3))
    response = send(client, text(rows) if kind == "csv" else xlsx(rows), f"nilai.{kind}")
    page = page_of(response)
    assert response.status_code == 200
    assert checked(page) == {f"j-{leaf.id}": "3" for leaf in merit.leaves}
    assert page.one("div", id="nilai").one("p", class_="figure").text == "300,0"
    assert (
        page.one("p", class_="good").text == f"nilai.{kind} terbaca: 36 jawaban sekarang ada di lembar ini."
    )


def test_gaps_in_the_only_row_stay_open(client: Client, merit: Instrument) -> None:
    rows = table(merit, ("Kab. Contoh (contoh)", 2))
    rows[1][5] = ""
    assert len(checked(page_of(send(client, text(rows))))) == 35


def test_more_rows_become_a_table(client: Client, merit: Instrument) -> None:
    page = page_of(send(client, text(table(merit, ("Kab. A (contoh)", 2), ("Kab. B (contoh)", 4)))))
    rows = body(page)
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("Kab. A (contoh)", "200,0", "II Kurang"),
        ("Kab. B (contoh)", "400,0", "IV Sangat Baik"),
    ]
    assert page.one("h1").text == "2 baris dihitung dari nilai.csv"


def download(page: Tag) -> list[list[str]]:
    link = page.one("a", class_="primary").attributes["href"]
    content = base64.b64decode(link.removeprefix("data:text/csv;base64,")).decode("utf-8-sig")
    return list(csv.reader(StringIO(content), delimiter=";"))


def test_table_is_downloaded_as_indonesian_spreadsheets_open_it(client: Client, merit: Instrument) -> None:
    lines = download(
        page_of(send(client, text(table(merit, ("Kab. A (contoh)", 2), ("Kab. B (contoh)", 3)))))
    )
    assert lines[0] == ["subject", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "total", "band"]
    assert [(line[0], line[-2], line[-1]) for line in lines[1:]] == [
        ("Kab. A (contoh)", "200", "Kurang"),
        ("Kab. B (contoh)", "300", "Baik"),
    ]


@pytest.mark.parametrize("name", ["=1+1", "+62", "-x", "@SUM(A1)"])
def test_downloaded_names_are_no_formulas(client: Client, merit: Instrument, name: str) -> None:
    lines = download(page_of(send(client, xlsx(table(merit, (name, 2), ("B", 3))), "nilai.xlsx")))
    assert lines[1][0] == f"'{name}"


def test_wrong_cells_are_named_by_sheet_row_and_column(client: Client, merit: Instrument) -> None:
    rows = table(merit, ("A", 2), ("B", 3))
    rows[2][4] = 5
    rows[1][1] = "empat"
    response = send(client, xlsx(rows, "Isian"), "nilai.xlsx")
    told = [item.text for item in page_of(response).one("div", id="masalah").all("li")]
    assert response.status_code == 400
    assert [line.split(": ")[0] for line in told] == [
        "nilai.xlsx, lembar Isian, baris 2, kolom A1.1",
        "nilai.xlsx, lembar Isian, baris 3, kolom A1.4",
    ]


def test_wrong_cell_of_the_only_row_is_named_too(client: Client, merit: Instrument) -> None:
    rows = table(merit, ("A", 2))
    rows[1][4] = 5
    told = [item.text for item in page_of(send(client, text(rows))).one("div", id="masalah").all("li")]
    said = "Berisi 5. Hanya 1 sampai 4 yang diterima. Perbaiki, atau kosongkan bila belum dijawab."
    assert told == [f"nilai.csv, baris 2, kolom A1.4: {said}"]


def test_answers_of_the_form_are_kept_when_the_file_is_refused(
    client: Client, threes: dict[str, str]
) -> None:
    page = page_of(send(client, b"x;y\r\n1;2\r\n", **threes))
    assert checked(page) == threes
    assert page.one("div", id="masalah").one("h2").text == "Berkas ditolak"


def notes(page: Tag) -> list[str]:
    return [note.text for note in page.all("p", class_="notice") if "tidak dihitung" in note.text]


@pytest.mark.parametrize("lines", [[("A", 2)], [("A", 2), ("B", 3)]])
def test_rows_that_are_no_data_are_said_aloud(
    client: Client, merit: Instrument, lines: list[tuple[str, int]]
) -> None:
    rows = [["REKAP NILAI"], *table(merit, *lines)]
    assert notes(page_of(send(client, text(rows)))) == []
    signed = [*rows, ["JUMLAH", *[9] * 36], [""], ["Mengetahui"]]
    (note,) = notes(page_of(send(client, text(signed))))
    first = len(rows) + 1
    assert note.startswith(f"nilai.csv: Baris {first}, {first + 2} tidak dihitung: ")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.csv", b""),
        ("gambar.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 64),
        ("lain.xlsx", b"PK\x03\x04" + b"0" * 64),
        ("makro.xlsx", b"\xd0\xcf\x11\xe0" + b"0" * 64),
        ("data.parquet", b"PAR1" + b"0" * 64),
        ("kepala.csv", b"instansi;A1.1\r\n"),
        ("ganda.csv", b"A1.1;A1.1\r\n1;2\r\n"),
    ],
)
def test_bad_file_is_refused_with_a_reason(client: Client, name: str, content: bytes) -> None:
    response = send(client, content, name)
    page = page_of(response)
    assert response.status_code == 400
    assert page.one("div", id="masalah").one("h2").text == "Berkas ditolak"
    assert page.one("div", id="masalah").all("li")[0].text.startswith(name)


def test_upload_without_a_file_says_so(client: Client) -> None:
    response = client.post(MERIT, {})
    assert response.status_code == 400
    assert (
        page_of(response).one("div", id="masalah").one("li").text.startswith("Belum ada berkas yang dipilih")
    )


def test_file_over_the_limit_is_refused_before_it_is_read(client: Client) -> None:
    response = send(client, b"x" * (6 * 1024 * 1024))
    assert (response.status_code, "5 MB" in page_of(response).text) == (413, True)


def test_markup_in_names_and_cells_is_only_text(client: Client, merit: Instrument) -> None:
    rows = table(merit, (CANARY, 2), ("B", 3))
    page = page_of(send(client, xlsx(rows), f"{CANARY}.xlsx"))
    assert body(page)[0][0] == CANARY
    assert [tag.name for tag in page.walk() if tag.name == "img" and tag.attributes.get("src") == "x"] == []
    rows[1][3] = CANARY
    told = page_of(send(client, xlsx(rows), "x.xlsx"))
    assert [tag.text for tag in told.all("script") if tag.text] == []


def test_survey_rows_are_respondents(client: Client) -> None:
    one = library().get("skm@2017")
    head = ["unit", *(leaf.code for leaf in one.leaves)]
    rows: Rows = [head, ["Loket A", *[4] * 9], ["Loket A", *[3] * 9], ["Loket B", *[2] * 9]]
    path = f"/simulasi/{one.key}/unggah/"
    everyone = body(page_of(send(client, text(rows), "skm.csv", path)))
    assert [(row[1], row[2], row[3]) for row in everyone] == [("3", "75,00", "C Kurang Baik")]
    units = body(page_of(send(client, text(rows), "skm.csv", path, kelompok="unit")))
    assert [(row[0], row[1], row[2]) for row in units] == [
        ("Loket A", "2", "87,50"),
        ("Loket B", "1", "50,00"),
    ]


def test_survey_shows_what_the_printed_weights_would_give(client: Client) -> None:
    one = library().get("skm@2017")
    rows: Rows = [[leaf.code for leaf in one.leaves], [4] * 9, [3] * 9]
    page = page_of(send(client, text(rows), "skm.csv", f"/simulasi/{one.key}/unggah/"))
    assert [item.text.split(" (")[0] for item in page.one("main").all("li") if "Bobot 0," in item.text] == [
        "Bobot 0,111: 87,41",
        "Bobot 0,11: 86,63",
    ]


def test_unknown_column_of_units_is_named(client: Client) -> None:
    one = library().get("skm@2017")
    rows: Rows = [["unit", *(leaf.code for leaf in one.leaves)], ["A", *[4] * 9]]
    response = send(client, text(rows), "skm.csv", f"/simulasi/{one.key}/unggah/", kelompok="unitt")
    assert (response.status_code, "unitt" in page_of(response).one("div", id="masalah").text) == (400, True)


def test_attributes_in_the_file_open_the_questions_that_apply(client: Client, own: Instrument) -> None:
    rows: Rows = [["nama", "jenis", "satu", "dua", "tiga"], ["A", "x", 2, "ya", "1,5"]]
    rows[1][3] = "Ya " + CANARY
    page = page_of(send(client, text(rows), "a.csv", "/simulasi/uji-coba@2030/unggah/"))
    assert checked(page) == {"j-satu": "2", "j-dua": "ya", "a-jenis": "x"}
    assert page.one("div", id="nilai").one("p", class_="figure").text == "8,5"


def test_instrument_without_weights_gives_a_table_of_means(client: Client) -> None:
    one = library().get("sistem-merit@2026")
    facts = {"jenis-instansi": "provinsi", "tpp": "ya", "kecelakaan-kerja": "ya", "kematian": "ya"}
    head = [*facts, *(leaf.code for leaf in one.leaves)]
    line = [*facts.values(), *[3] * len(one.leaves)]
    rows = body(page_of(send(client, text([head, line, line]), "a.csv", f"/simulasi/{one.key}/unggah/")))
    assert [row[1:3] for row in rows] == [["-", ""], ["-", ""]]


def test_working_sheet_holds_the_answers_of_the_form_and_can_be_uploaded_again(
    client: Client, threes: dict[str, str], merit: Instrument
) -> None:
    response = client.post("/simulasi/sistem-merit@2019/kertas-kerja/", threes)
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="kertas-kerja-sistem-merit-2019.xlsx"'
    )
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames[0] == "Kertas kerja"
    page = page_of(send(client, response.content, "kertas-kerja.xlsx"))
    assert checked(page) == threes


@pytest.mark.parametrize("key", [one.key for one in library().all()])
def test_every_empty_working_sheet_can_be_downloaded(client: Client, key: str) -> None:
    response = client.get(f"/simulasi/{key}/kertas-kerja/")
    assert (response.status_code, response.content[:2]) == (200, b"PK")


def test_working_sheet_leaves_out_what_cannot_be_read(client: Client, merit: Instrument) -> None:
    form = {f"j-{merit.leaves[0].id}": "9", f"j-{merit.leaves[1].id}": "4"}
    response = client.post("/simulasi/sistem-merit@2019/kertas-kerja/", form)
    assert (response.status_code, response.content[:2]) == (200, b"PK")


def test_figures_of_the_download_have_no_more_decimals_than_needed(merit: Instrument) -> None:
    assert [exactly(Fraction(n)) for n in ("7", "2.5", "1/3")] == ["7", "2,5", "0,333333"]
    assert (exactly(None), harmless("biasa"), harmless("\t=1")) == ("", "biasa", "'\t=1")
    assert Scored(merit, "x", ()).csv() == "\ufeffsubject;A1;A2;A3;A4;A5;A6;A7;A8;total;band\r\n"
