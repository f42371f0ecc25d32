"""Marta fills, proves and hands in without a mouse: the keys reach everything, and each stop is seen."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.files import make as made
from tests.journeys.keys import Keys
from tests.journeys.people import Cast
from tests.journeys.steps import IDS, LAST

pytestmark = pytest.mark.browser
SIGNED = FilePayload(name="ttd.pdf", mimeType="application/pdf", buffer=made.pdf(1))
ANALYSIS = FilePayload(name="analisis.pdf", mimeType="application/pdf", buffer=made.pdf(2))
FORGOTTEN = {
    "A6": ("A6.1", "A6.2", "A6.3", "A6.4"),
    "A7": ("A7.1", "A7.2"),
    "A8": ("A8.1", "A8.2", "A8.3", "A8.4"),
}


def fills_a_row_and_attaches_a_file(keys: Keys) -> None:
    keys.chooses(f"j-{IDS['A5.4']}", 2).writes("Catatan", "Analisis tiap triwulan")
    keys.to(name=f"j-{IDS['A5.4']}", key="Shift+Tab").to("Catatan")
    keys.opens("Tambah bukti").gives("Berkas atau foto", ANALYSIS).writes(
        "Judul", "Analisis kinerja (contoh)"
    )
    keys.follows("Simpan bukti")
    expect(keys.page.get_by_role("link", name="Analisis kinerja (contoh)")).to_be_visible()
    keys.follows("Simpan dan lanjut ke A5.5")


def fills_a_row_and_attaches_a_link(keys: Keys) -> None:
    keys.chooses(f"j-{IDS['A5.5']}", 3).opens("Tambah bukti").opens("Tanpa berkas: isi tautan atau uraian")
    keys.writes("Tautan", "https://jdih.contoh.example/a55").writes("Judul", "Pemanfaatan kinerja (contoh)")
    keys.follows("Simpan bukti")
    expect(keys.page.locator("#lembar input:checked")).to_have_value("3")
    expect(keys.page.get_by_role("link", name="Pemanfaatan kinerja (contoh)")).to_be_visible()


def fills_many_rows(keys: Keys) -> None:
    keys.follows("Kab. Sungai Purun (contoh)").follows("Isi banyak baris sekaligus")
    for aspect, codes in FORGOTTEN.items():
        keys.follows(f"{aspect} ")
        for code in codes:
            keys.chooses(f"j-{IDS[code]}", 2)
        keys.to("Simpan semua").page.keyboard.press("Enter")
        keys.page.wait_for_load_state("networkidle")


def brings_last_year(keys: Keys) -> None:
    keys.follows("Kab. Sungai Purun (contoh)").follows(f"Salin dari {LAST}")
    keys.follows("Pakai lagi catatan dan bukti")


def records_the_signed_page(keys: Keys) -> None:
    keys.writes("Nomor", "800/9/BKPSDM").dates("Tanggal")
    keys.writes("Penanda tangan", "Matius").writes("Jabatan", "Sekretaris Daerah")
    keys.gives("Halaman bertanda tangan", SIGNED).follows("Ajukan dengan halaman ini")


@pytest.mark.parametrize(
    "more", ["", "peta-jabatan/", "isian/", "bagian/", "kertas-kerja/", "permintaan/", "ajukan/"]
)
def test_tab_comes_round_on_every_page_of_the_form(cast: Cast, more: str) -> None:
    marta = cast("Marta").signs_in().opens_assessment("Penilaian mandiri 2026")
    marta.page.goto(marta.page.url + more)
    marta.page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
    assert Keys(marta.page).round()[:2] == ["Langsung ke isi", "Meritara"]


def test_whole_self_assessment_is_done_by_the_keys_alone(cast: Cast) -> None:
    keys = Keys(cast("Marta").page)
    keys.page.goto("/")
    keys.follows("Marta ").follows("Tugas saya").follows("Isi 12 sub aspek lagi").follows("Isi A5.4")
    fills_a_row_and_attaches_a_file(keys)
    fills_a_row_and_attaches_a_link(keys)
    fills_many_rows(keys)
    brings_last_year(keys)
    keys.follows("Periksa dan ajukan").follows("Ajukan ke Ketua Tim")
    records_the_signed_page(keys)
    expect(keys.page.locator("main")).to_contain_text("Diajukan")
