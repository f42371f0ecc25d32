"""Lists that somebody sends: columns by any of their names, titles above, spaces and letter case forgiven."""

from collections.abc import Mapping, Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meritara.problem import Refused
from meritara.records.actions.calls import Line
from meritara.tables.writer import xlsx_bytes
from meritara.web.forms.lists import AGENCIES, CODES, MOST_ROWS, VERIFIERS, lines_of


def a_csv(text: str, encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile("daftar.csv", text.encode(encoding))


def lines(
    file: SimpleUploadedFile | None,
    columns: Mapping[str, Sequence[str]] = CODES,
    needed: Sequence[str] = ("code",),
) -> list[Line]:
    return lines_of(file, columns, needed=needed)


def code(file: SimpleUploadedFile | None) -> str:
    with pytest.raises(Refused) as refused:
        lines(file)
    return refused.value.problems[0].code


@pytest.mark.parametrize(
    "text",
    [
        "kode\nkab-1\nkab-2\n",
        "Kode Instansi;Nama\nkab-1;A\nkab-2;B\n",
        "DAFTAR INSTANSI\n\nNo,KODE\n1,kab-1\n2,kab-2\n",
        "\ufeffKode\n'kab-1\n  KAB-2  \n",
        "kode\tnama\nkab-1\tA\n\nkab-2\tB\n",
    ],
)
def test_codes_are_found_however_the_list_is_laid_out(text: str) -> None:
    assert [one.cells["code"] for one in lines(a_csv(text))] == ["kab-1", "kab-2"]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    found = lines(a_csv("DAFTAR\n\nkode,nama\nkab-1,A\n\nkab-2,B\n"))
    assert [(one.place.file, one.place.row) for one in found] == [("daftar.csv", 4), ("daftar.csv", 6)]
    assert found[0].at("code").column == "kode"


def test_workbook_has_a_sheet_in_its_places() -> None:
    file = SimpleUploadedFile("v.xlsx", xlsx_bytes(["Kode", "Surel"], [["kab-1", "BUDI@Contoh.Example"]]))
    (one,) = lines(file, VERIFIERS, ("code", "email"))
    assert (one.cells["email"], one.at("email").sheet, one.at("email").column) == (
        "budi@contoh.example",
        "Hasil",
        "Surel",
    )


def test_windows_letters_and_inner_spaces_are_read() -> None:
    (one,) = lines(a_csv("kode;nama;jenis\nkab-1;Kab.  Café   Hilir;KOTA\n", "cp1252"), AGENCIES)
    assert (one.cells["name"], one.cells["kind"]) == ("Kab. Café Hilir", "kota")


def test_columns_nobody_asked_for_are_left_alone() -> None:
    (one,) = lines(a_csv("kode,kepala,anggaran\nkab-1,X,12\n"))
    assert one.cells == {"code": "kab-1"}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (None, "web-no-file"),
        (a_csv(""), "file-empty"),
        (a_csv("kode\n"), "file-no-rows"),
        (a_csv("nomor,nama\n1,A\n"), "lists-column"),
        (a_csv("kode,KODE\nkab-1,kab-2\n"), "file-duplicate-column"),
        (SimpleUploadedFile("a.xlsx", b"\xd0\xcf\x11\xe0lama"), "file-unknown-kind"),
        (SimpleUploadedFile("a.parquet", b"PAR1" + b"\0" * 40), "file-unknown-kind"),
    ],
)
def test_file_that_is_no_list_is_named_with_its_fault(file: SimpleUploadedFile | None, expected: str) -> None:
    assert code(file) == expected


def test_list_that_is_too_long_is_refused() -> None:
    rows = "".join(f"kab-{number}\n" for number in range(MOST_ROWS + 1))
    assert code(a_csv(f"kode\n{rows}")) == "file-too-many"


def test_missing_column_is_named_with_the_headings_that_are_known() -> None:
    with pytest.raises(Refused) as refused:
        lines(a_csv("kode\nkab-1\n"), VERIFIERS, ("code", "email"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.params["column"], problem.params["known"]) == (
        "lists-column",
        "surel",
        "surel, email, e-mail",
    )
