"""Sari enters what other bodies scored and takes the sheet to a meeting; a citizen asks why a figure fell."""

import re
from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import FilePayload, expect

from tests.browser.looking import offences
from tests.journeys.people import Cast

pytestmark = pytest.mark.browser
PLACE = "/nilai-lembaga-lain/khatulistiwa/"
HEADS = ("Kartu nilai", "Tahun", "Nilai", "Penerbit", "Dokumen", "Bagian")


def workbook(*rows: tuple[str, ...]) -> FilePayload:
    """Return a list as an office keeps it."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Nilai")
        for number, cells in enumerate((HEADS, *rows)):
            sheet.write_row(number, 0, cells)
    return {
        "name": "nilai.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": target.getvalue(),
    }


def test_sari_enters_scores_and_takes_one_sheet_to_the_meeting(cast: Cast) -> None:
    sari = cast("Sari", expected=("422",)).signs_in()
    page = sari.page
    page.goto(PLACE)
    expect(page.get_by_role("heading", name="MCP KPK")).to_be_visible()
    page.get_by_label("Kartu nilai", exact=True).select_option(label="MCP KPK")
    for label, text in (("Tahun yang dinilai", "2023"), ("Angka", "94,10"), ("Penerbit", "KPK")):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Dokumen").fill("Berita KPK (contoh)")
    sari.presses("Simpan")
    sari.reads("1 angka baru disimpan", "Dua angka untuk hari yang sama bertentangan")
    assert offences(page) == []

    area = ("mcp", "2022", "delapan", "KPK", "Surat (contoh)", "asn")
    page.get_by_label("Berkas").set_input_files(workbook(("mcpp", "2022", "80", "KPK", "Surat", ""), area))
    sari.presses("Unggah")
    sari.reads("Belum ada yang disimpan dari daftar ini", "baris 2", "baris 3", "Yang terdekat: mcp")
    page.get_by_label("Berkas").set_input_files(
        workbook(("mcp", "2022", "80,77", "KPK", "Surat (contoh)", "asn"))
    )
    sari.presses("Unggah")
    sari.reads("1 angka baru disimpan", "80,77")

    page.get_by_role("link", name=re.compile("^Tarik mcp 2023 94.1")).click()
    page.get_by_label("Alasan").fill("Salah baca (contoh).")
    sari.presses("Tarik")
    sari.reads("Sudah ditarik.")
    sari.reads_nothing_of("Dua angka untuk hari yang sama")

    sari.follows("Lembar rapat: semua indeks")
    sari.reads("2021: 96,2 | 2022: 89,75 · 2024: 93,4", "Yang diminta, dan dari siapa", "simulasi")
    assert offences(page) == []
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert paper.value.suggested_filename == "lembar-rapat-khatulistiwa-id.pdf"


def test_citizen_sees_why_97_became_90_and_how_sure_a_category_is(cast: Cast) -> None:
    guest = cast("Tamu", phone=True)
    page = guest.page
    page.goto("/hasil/")
    guest.follows("Nilai dari lembaga lain")
    page.get_by_label("Instansi atau wilayah").fill("kalimantan barat")
    guest.presses("Tampilkan")
    guest.follows("Pemprov Kalimantan Barat")
    guest.reads("2021: 97,37 · 2023: 90,3", "Kartu nilainya berubah di antaranya")
    assert offences(page) == []
    page.goto("/hasil/kepastian/")
    guest.reads("Seberapa pasti kategorinya?", "Cara menghitung ulangnya")
    assert offences(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("main th a").first.click()
    page.locator("main tbody th a").first.click()
    guest.reads("Seberapa pasti kategori ini?")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
