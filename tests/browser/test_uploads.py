"""Sari has her scores in a spreadsheet: its faults are named, nothing is lost, the mended one is scored."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meritara.instruments.library import library
from tests.browser.sheets import XLSX, Rows, xlsx
from tests.browser.walk import MERIT, upload

pytestmark = pytest.mark.browser
CODES = [leaf.code for leaf in library().get("sistem-merit@2019").leaves]
AGENCY = "Prov. Kalimantan Khatulistiwa (contoh)"


def rows(*agencies: str, level: int = 3, **wrong: object) -> Rows:
    """Return a spreadsheet of one score everywhere, but for some cells of its first agency."""
    faults = {code.replace("_", "."): value for code, value in wrong.items()}
    lines = [[name, *([level] * len(CODES))] for name in agencies or (AGENCY,)]
    lines[0] = [lines[0][0], *(faults.get(code, level) for code in CODES)]
    return [["instansi", *CODES], *lines]


def csv(lines: Rows) -> str:
    """Return a spreadsheet as Indonesian Excel saves it."""
    return "\ufeff" + "\r\n".join(";".join(map(str, line)) for line in lines)


def told(page: Page) -> list[str]:
    """Return what is wrong with the file, a sentence for each fault."""
    return page.locator("#masalah li").all_inner_texts()


def test_each_fault_is_named_by_row_column_reason_and_way_out(page: Page) -> None:
    page.goto(MERIT)
    upload(page, "nilai.csv", csv(rows(A1_2=5, A5_1="empat")))
    expect(page.get_by_role("heading", name="Berkas ditolak")).to_be_visible()
    first, second = told(page)
    assert first == (
        "nilai.csv, baris 2, kolom A1.2: Berisi 5. Hanya 1 sampai 4 yang diterima. "
        "Perbaiki, atau kosongkan bila belum dijawab."
    )
    assert second == (
        "nilai.csv, baris 2, kolom A5.1: Berisi “empat”, bukan angka. Isi angka 1 sampai 4, "
        "atau kosongkan bila belum dijawab."
    )
    expect(page.locator("#masalah")).to_contain_text("Perbaiki lalu unggah lagi; belum ada yang tersimpan")
    expect(page.locator("input[type=file]")).to_be_visible()


def test_the_refusal_stands_on_the_first_screen_and_is_said_aloud(phone: Page) -> None:
    phone.goto(MERIT)
    upload(phone, "nilai.csv", csv(rows(A1_2=5)))
    refusal = phone.locator("#masalah")
    expect(refusal).to_be_in_viewport(ratio=0.5)
    expect(refusal).to_have_attribute("role", "alert")


def test_answers_given_by_hand_are_still_there_after_a_refused_file(page: Page) -> None:
    page.goto(MERIT)
    page.locator("#q-peta-jabatan .option").nth(3).click()
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    upload(page, "nilai.csv", csv(rows(A1_2=5)))
    expect(page.locator("#q-peta-jabatan input:checked")).to_have_value("4")
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    page.goto(MERIT)
    expect(page.locator("#q-peta-jabatan input:checked")).to_have_value("4")


def test_the_mended_file_is_scored_and_fills_the_form(page: Page) -> None:
    page.goto(MERIT)
    upload(page, "nilai.csv", csv(rows(A1_2=5)))
    upload(page, "nilai.csv", csv(rows(A1_2=4)))
    expect(page.locator("main")).to_contain_text("nilai.csv terbaca: 36 jawaban sekarang ada di lembar ini.")
    expect(page.locator("#nilai .figure")).to_have_text("302,5")
    expect(page.locator("#q-data-kepegawaian input:checked")).to_have_value("4")
    assert told(page) == []


def test_a_workbook_is_refused_by_its_sheet_and_scored_when_mended(page: Page) -> None:
    page.goto(MERIT)
    upload(page, "nilai.xlsx", xlsx(rows(A8_4=0)), kind=XLSX)
    assert [line.split(": ")[0] for line in told(page)] == ["nilai.xlsx, lembar Isian, baris 2, kolom A8.4"]
    upload(page, "nilai.xlsx", xlsx(rows(A8_4=1)), kind=XLSX)
    expect(page.locator("#nilai .figure")).to_have_text("297,0")


def test_the_working_sheet_comes_back_with_the_same_score(page: Page) -> None:
    page.goto(MERIT)
    upload(page, "nilai.csv", csv(rows(level=2, A4_1=4)))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh kertas kerja").click()
    sheet = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == "kertas-kerja-sistem-merit-2019.xlsx"
    page.goto("/")
    page.evaluate("localStorage.clear()")
    page.goto(MERIT)
    upload(page, waiting.value.suggested_filename, sheet, kind=XLSX)
    expect(page.locator("#nilai .figure")).to_have_text("208,0")


def test_many_agencies_become_a_table_that_can_be_kept(page: Page) -> None:
    page.goto(MERIT)
    upload(page, "nilai.csv", csv(rows("Kota Bandar Anggrek (contoh)", "Kab. Ulin Hilir (contoh)", level=2)))
    expect(page.locator("h1")).to_have_text("2 baris dihitung dari nilai.csv")
    expect(page.locator("tbody tr").nth(1)).to_contain_text("Kab. Ulin Hilir (contoh)")
    expect(page.locator("tbody tr").nth(1)).to_contain_text("II Kurang")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh CSV").click()
    lines = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[2].split(";")[0] == "Kab. Ulin Hilir (contoh)"
    assert lines[2].split(";")[-2:] == ["200", "Kurang"]


def test_a_file_that_is_too_large_is_refused_with_its_limit_and_answers_stay(page: Page) -> None:
    page.goto(MERIT)
    page.locator("#q-peta-jabatan .option").nth(3).click()
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    upload(page, "besar.csv", "x" * 6_000_000)
    expect(page.locator("main")).to_contain_text("Yang dikirim lebih besar dari 5 MB.")
    page.go_back()
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
