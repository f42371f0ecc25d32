"""The workbook of an annex: every shipped version survives it, and each slip is named by sheet and cell."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.documents.law_book import law_book
from meritara.instruments.annex_sheets import BANDS, NAMES
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import law_of, library
from meritara.instruments.reading import read_instrument
from meritara.law.files import read_text
from meritara.tables.cells import Cell, read_cells
from tests.annexes import a_workbook, cell_of, field, read_back, typed, wrong

MERIT = "sistem-merit@2019"
PLACES = ("line", "lines", "path", "digest", "sealed", "own")


def said(value: Any) -> Any:
    """Return what an instrument says, without where it says it."""
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items() if key not in PLACES}
    return [said(one) for one in value] if isinstance(value, (list, tuple)) else value


def content(one: Instrument) -> Any:
    return said(dataclasses.asdict(one))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the workbook of the next version of the merit instrument."""
    return a_workbook(tmp_path, library().get(MERIT), "2019-r1")


@pytest.mark.parametrize("key", [one.key for one in library().all()])
def test_every_version_comes_back_from_its_workbook_exactly(tmp_path: Path, key: str) -> None:
    one = library().get(key)
    found = read_back(a_workbook(tmp_path, one), without=one)
    assert (found.problems, found.sources) == ((), "")
    assert content(found.instrument) == content(one)
    again = read_instrument(read_text(found.text, "lagi.yaml"), "lagi.yaml", [])
    assert content(again) == content(one)


def test_text_typed_by_hand_comes_back_whatever_it_is(book: Path) -> None:
    texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)
    name = cell_of(book, "Pohon", "peta-jabatan", "Nama")

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(texts.map(str.strip).filter(lambda text: text and text[0] not in "='"))
    def comes_back(text: str) -> None:
        found = read_back(typed(book, {("Pohon", name): text}))
        assert (found.problems, found.instrument.nodes["peta-jabatan"].name.id) == ((), text)

    comes_back()


def test_numbers_are_read_as_written_with_point_comma_or_fraction(book: Path) -> None:
    cells = {
        id: ("Pohon", cell_of(book, "Pohon", id, "Bobot")) for id in ("peta-jabatan", "data-kepegawaian")
    }
    for one, other in ((2.5, 2.5), ("2,5", "2,50"), ("2.5", "2.5"), ("5/2", "5 / 2"), (2.5, "2,5")):
        typed(book, {cells["peta-jabatan"]: one, cells["data-kepegawaian"]: other})
        nodes = read_back(book).instrument.nodes
        weights = [str(nodes[id].weight) for id in cells]
        assert (wrong(book), weights) == ([], ["5/2", "5/2"]), (one, other)


def test_weights_that_add_to_99_are_named_at_the_weight(book: Path) -> None:
    cell = cell_of(book, "Pohon", "perencanaan-kebutuhan", "Bobot")
    leaf = cell_of(book, "Pohon", "peta-jabatan", "Bobot")
    typed(book, {("Pohon", cell): 9, ("Pohon", leaf): 1.5})
    said = wrong(book)
    assert said == [
        (
            "lampiran.xlsx, lembar Pohon, baris 1, kolom F: Bobot di bawah `total` berjumlah 99, "
            "seharusnya 100. Periksa tiap bobot terhadap lampiran."
        )
    ]
    typed(book, {("Pohon", cell): 10})
    assert [one.split(": ")[0] for one in wrong(book)] == [
        "lampiran.xlsx, lembar Pohon, baris 2, kolom F (Bobot)"
    ]


def test_moved_column_is_named_with_where_it_went(book: Path) -> None:
    def move(made: Any) -> None:
        made["Pohon"].insert_cols(6)

    said = wrong(typed(book, {}, move))
    assert said[0].startswith(
        "lampiran.xlsx, lembar Pohon, baris 1, kolom F: Judul kolom di sini seharusnya `Bobot`, "
        "yang tertulis `-` (`Bobot` kini di kolom G)."
    )
    assert len(said) == 1


def test_moved_row_of_the_form_is_named(book: Path) -> None:
    said = wrong(typed(book, {}, lambda made: made["Instrumen"].insert_rows(3)))
    assert said[0].startswith(
        "lampiran.xlsx, lembar Instrumen, baris 3, kolom A (Versi): Bidang di baris ini"
    )


def test_renamed_sheet_is_named_with_what_it_may_be_now(book: Path) -> None:
    def rename(made: Any) -> None:
        made["Pohon"].title = "Pohon (2)"

    assert [one.split(" Kembalikan")[0] for one in wrong(typed(book, {}, rename))] == [
        (
            "lampiran.xlsx, lembar Pohon: Lembar `Pohon` tidak ada, jadi isinya tidak terbaca "
            "(lembar yang tidak dikenal: Pohon (2))."
        )
    ]


def test_sheet_of_ones_own_is_not_lost_in_silence(book: Path) -> None:
    said = wrong(typed(book, {}, lambda made: made.create_sheet("Hitungan")))
    assert [one.split(": ")[0] for one in said] == ["lampiran.xlsx, lembar Hitungan"]


def test_formula_is_named_with_its_text(book: Path) -> None:
    cell = cell_of(book, "Pohon", "peta-jabatan", "Bobot")
    said = wrong(typed(book, {("Pohon", cell): "=1,5+1"}))
    assert said[0].startswith(
        "lampiran.xlsx, lembar Pohon, baris 3, kolom F (Bobot): Sel ini berisi rumus `=1,5+1`."
    )


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2,5", "2.5", "memakai tanda desimal lain daripada Pohon!F3"),
        ("1.250,5", 2.5, "memuat titik dan koma"),
        ("1.250", 2.5, "dapat berarti ribuan atau desimal"),
    ],
)
def test_marks_that_can_be_read_in_two_ways_are_refused(
    book: Path, first: str, second: Any, told: str
) -> None:
    cells = [cell_of(book, "Pohon", id, "Bobot") for id in ("peta-jabatan", "data-kepegawaian")]
    said = wrong(typed(book, dict(zip((("Pohon", cell) for cell in cells), (first, second), strict=True))))
    assert (len(said), told in said[0], "kolom F (Bobot)" in said[0]) == (1, True, True)


@pytest.mark.parametrize(
    ("cells", "place", "told"),
    [
        ({("Pohon", "F3"): "banyak"}, "Pohon, baris 3, kolom F (Bobot)", "`Bobot: banyak` bukan angka"),
        ({("Pohon", "C3"): None}, "Pohon, baris 3, kolom C (Nama)", "wajib"),
        ({("Pohon", "E3"): "a1"}, "Pohon, baris 3, kolom E (Induk)", "Tidak ada unsur `a1`"),
        ({("Pohon", "E2"): "peta-jabatan"}, "Pohon, baris 2, kolom E (Induk)", "berada di bawah"),
        ({("Pohon", "A3"): "Peta Jabatan"}, "Tingkat, baris", "Tidak ada unsur `peta-jabatan`"),
        ({("Pohon", "B4"): "A1.1"}, "Pohon, baris 4, kolom A (Id)", "A1.1"),
        ({("Pohon", "Y3"): "mungkin"}, "Pohon, baris 3, kolom Y (Tambahan)", "bukan ya atau tidak"),
        ({("Pohon", "AC3"): "lupa"}, "Pohon, baris 3, kolom AC", "di luar tabel"),
        ({("Pohon", "G3"): "X"}, "Pohon, baris 3, kolom G (Yakin nama)", "X"),
        ({("Pohon", "L3"): "pp-99#pasal-1"}, "Pohon, baris 3", "pp-99"),
        ({("Tingkat", "A2"): "peta-jabatan"}, "Tingkat, baris 2, kolom A (Butir)", "Isi tepat satu"),
        ({("Tingkat", "C3"): 1}, "Tingkat, baris 3, kolom C (Skor)", "sudah tertulis di atasnya"),
        ({("Tingkat", "D3"): None, ("Tingkat", "E3"): "some"}, "Tingkat, baris 3", "tanpa teks Indonesia"),
        ({("Bukti", "A2"): "peta-jabtan"}, "Bukti, baris 2, kolom A (Butir)", "terdekat: peta-jabatan"),
        ({("Kategori", "D2"): 200}, "Kategori, baris 3, kolom D (Batas bawah)", "III"),
        ({("Contoh", "E2"): 1}, "Contoh, baris 2, kolom E (Nilai)", "seharusnya"),
        ({("Contoh", "C2"): "semua 4"}, "Contoh, baris 2, kolom C (Jawaban)", "`nama = isi`"),
        ({field("in_force.from"): "kemarin"}, "Instrumen, baris 8, kolom B (Berlaku sejak)", "kemarin"),
        ({field("reason"): None}, "Instrumen, baris 26, kolom B (Alasan)", "`Alasan` wajib ada"),
        ({field("replaces"): "2018"}, "Instrumen, baris 25, kolom B (Menggantikan)", "2018"),
        ({field("version"): "2019"}, "Instrumen, baris 3, kolom B (Versi)", "sudah ada"),
        ({field("scale"): "empat"}, "Instrumen, baris 12, kolom B (Skala)", "empat"),
        ({field("weighting"): "lain"}, "Instrumen, baris 11, kolom B (Cara bobot)", "lain"),
        ({("Instrumen", "C2"): "x"}, "Instrumen, baris 2, kolom C (Id)", "di luar tabel"),
        ({("Instrumen", "B40"): "x"}, "Instrumen, baris 40, kolom B", "di luar tabel"),
        ({("Sumber", "B2"): "Lain"}, "Sumber, baris 2, kolom A (Id)", "sudah dikenal dengan isi lain"),
    ],
)
def test_each_slip_is_named_by_sheet_and_cell(book: Path, cells: Any, place: str, told: str) -> None:
    said = wrong(typed(book, cells))
    assert said[:1] != []
    where, text = said[0].split(": ", 1)
    assert (where.startswith(f"lampiran.xlsx, lembar {place}"), told in text) == (True, True), said


def test_fault_of_a_file_of_something_else_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(path)
    assert [one.split(" (")[0] for one in wrong(path)] == ["lain.xlsx: Ini bukan buku kerja lampiran"]
    (tmp_path / "isian.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    assert [one.split(" (")[0] for one in wrong(tmp_path / "isian.csv")] == [
        "isian.csv: Ini bukan buku kerja lampiran"
    ]


def test_source_that_nobody_has_yet_is_taken_along(book: Path) -> None:
    new = ("perbup-contoh-1-2030", "Perbup Contoh 1/2030", "Sistem merit", None, "2030-01-02")
    row = openpyxl.load_workbook(book)["Sumber"].max_row + 1
    cells = {("Sumber", f"{letter}{row}"): text for letter, text in zip("ABCDE", new, strict=True)}
    node = ("Pohon", cell_of(book, "Pohon", "peta-jabatan", "Dasar"))
    found = read_back(typed(book, cells | {node: "perbup-contoh-1-2030#lampiran-i"}))
    assert found.problems == ()
    assert read_text(found.sources, "s")["sources"] == [
        {"id": new[0], "number": new[1], "title": new[2], "dated": new[4]}
    ]


def test_day_that_a_spreadsheet_made_of_a_text_is_that_day(book: Path) -> None:
    import datetime as dt

    found = read_back(typed(book, {field("in_force.until"): dt.date(2025, 12, 31)}))
    assert (found.problems, found.instrument.in_force.until_on) == ((), dt.date(2025, 12, 31))


def test_cell_that_is_typed_into_keeps_what_was_typed_as_text(book: Path) -> None:
    made = openpyxl.load_workbook(book)
    page = made["Pohon"]
    assert {page["F3"].number_format, page.column_dimensions["F"].number_format} == {"@"}
    assert made.sheetnames[:3] == ["Petunjuk", "Instrumen", "Pohon"]
    assert "2019-r1" in made["Petunjuk"]["A1"].value


def test_guide_says_what_to_do_and_what_each_sheet_holds(book: Path) -> None:
    page = openpyxl.load_workbook(book)["Petunjuk"]
    rows = {row[0].value: row[1].value for row in page.iter_rows(min_row=3) if row[0].value}
    assert page["A1"].value == "Lampiran sistem-merit@2019-r1"
    assert [name for name in rows if not name.startswith("Langkah")] == list(NAMES)
    assert "Rumus tidak diterima" in " ".join(rows.values())
    assert all(text and text.endswith((".", "sel.")) for text in rows.values())


def test_each_sheet_is_printed_one_page_wide_with_its_titles_on_each(book: Path) -> None:
    made = openpyxl.load_workbook(book)
    setup = {
        (one.page_setup.paperSize, one.page_setup.orientation, one.page_setup.fitToHeight) for one in made
    }
    assert setup == {(9, "landscape", 0)}
    assert {made[name].print_title_rows for name in NAMES} == {"$1:$1"}


def test_rows_are_as_high_as_their_longest_text(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(a_workbook(tmp_path, library().get("sistem-merit@2026")))
    page = made["Instrumen"]
    assert page["B7"].value.count("\n") == 2
    assert (page.row_dimensions[7].height, page.row_dimensions[8].height) == (45, None)
    heights = [made["Catatan"].row_dimensions[row].height for row in (2, 3)]
    assert all(height > 45 for height in heights)


def test_each_sheet_keeps_its_titles_and_names_in_sight(book: Path) -> None:
    made = openpyxl.load_workbook(book)
    assert {made[name].freeze_panes for name in NAMES} == {"B2"}
    assert [cell.value for cell in made["Kategori"][1]] == [one.title for one in BANDS.columns]


def test_weights_are_numbers_and_thirds_are_written_as_fractions(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(a_workbook(tmp_path, library().get("sistem-merit@2026")))["Pohon"]
    weights = {row[1].value: row[5].value for row in page.iter_rows(min_row=2)}
    assert (weights["C1"], weights["C2"], weights["C1.1"]) == (10, None, "1/3")


def test_cells_of_yes_offer_it_and_others_say_what_they_take(book: Path) -> None:
    page = openpyxl.load_workbook(book)["Pohon"]
    found = {str(one.sqref).split(":")[0]: one for one in page.data_validations.dataValidation}
    assert (found["Y2"].type, found["Y2"].formula1) == ("list", '"ya"')
    assert (found["F2"].promptTitle, found["F2"].prompt) == (
        "Bobot",
        "Angka, atau pecahan 1/3. Kosong: belum diketahui.",
    )


def test_next_version_replaces_and_its_reason_is_left_to_be_typed(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, library().get(MERIT), "2019-r1", reason="")
    page = openpyxl.load_workbook(path)["Instrumen"]
    found = {row[0].value: row[1].value for row in page.iter_rows(min_row=2)}
    assert (found["Versi"], found["Menggantikan"], found["Alasan"]) == ("2019-r1", "2019", None)
    assert wrong(path)[0].endswith("Tambahkan di sini.")


def test_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    law = law_of(library().get(MERIT))
    law["title"] = "=HYPERLINK(1)"
    path = tmp_path / "x.xlsx"
    path.write_bytes(law_book(law, ()))
    assert openpyxl.load_workbook(path)["Instrumen"]["B4"].data_type == "s"
    assert read_cells(path)["Instrumen"][4, 2] == Cell("=HYPERLINK(1)", "text")


@pytest.mark.office
def test_workbooks_saved_by_another_program_say_the_same(
    tmp_path: Path, recalculated: Callable[[dict[str, bytes]], dict[str, Path]]
) -> None:
    books = {one.key: a_workbook(tmp_path, one).read_bytes() for one in library().all()}
    saved = recalculated(books)
    for key, path in saved.items():
        one = library().get(key)
        found = read_back(path, without=one)
        assert (key, found.problems, content(found.instrument)) == (key, (), content(one))
