"""Wayan makes a synthetic nation with one button, watches it, reads its index and opens it; Tamu reads it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from scripts.browser import site
from tests.browser.looking import offences
from tests.demo import lay_demo
from tests.journeys.people import Cast

pytestmark = pytest.mark.browser
LONG = 120_000  # milliseconds for a hundred thousand people on a slow machine


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the imaginary province with a worker beside it."""
    settings = lay_demo(tmp_path_factory, tmp_path_factory.mktemp("nation"))
    settings |= {f"MERITARA_{name}_LIMIT": "0" for name in ("HEAVY", "API", "SEND")}
    with site("--demo", "--work", **settings) as address:
        yield address


def test_operator_finds_a_person_with_every_reason(cast: Cast) -> None:
    page = cast("Sari").signs_in().page
    page.goto("/data-pegawai/")
    page.get_by_role("link", name="Indeks Profesionalitas ASN").click()
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Khatulistiwa").first.click()
    page.locator("#pegawai + form input[name=cari]").fill("a")
    measured = page.locator("section[aria-labelledby=pegawai] tbody tr").filter(has_not_text="tidak diukur")
    measured.get_by_role("link").first.click()
    expect(page.get_by_role("rowheader", name="D1 Kualifikasi")).to_be_visible()
    expect(page.get_by_role("link", name="Lembar untuk pegawai")).to_be_visible()


def test_operator_contests_a_fact_sends_it_with_a_letter_and_closes_it(cast: Cast) -> None:
    sari = cast("Sari").signs_in()
    page = sari.page
    page.goto("/indeks/")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Khatulistiwa").first.click()
    page.locator("section[aria-labelledby=pegawai] tbody a").first.click()
    name = page.locator("h1").inner_text()
    sari.follows("Buat usul perbaikan data")
    assert offences(page) == []
    sari.writes("Seharusnya", "S-2").writes("Nomor dokumen bukti", "12/IJZ/2026")
    sari.writes("Tanggal dokumen", "2026-10-01").presses("Simpan usul").reads("Belum dikirim", "12/IJZ/2026")
    assert offences(page) == []
    sari.follows("Usul perbaikan data").reads(name, "Belum dikirim (1)")
    assert offences(page) == []
    sari.writes("Nomor surat", "800/7/BKD").writes("Tanggal surat", "2026-11-02").presses("Catat terkirim")
    sari.reads("Terkirim (1)").follows(name).presses("Sudah diperbaiki di sumber").reads(
        "Selesai", "800/7/BKD"
    )


def test_synthetic_nation_from_the_button_to_what_everybody_reads(cast: Cast) -> None:
    page = cast("Wayan").signs_in().page
    page.goto("/indeks/")
    page.locator("summary", has_text="Buat data nasional sintetis").click()
    page.get_by_label("Pegawai").select_option("100000")
    page.get_by_role("button", name="Buat dan ukur").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator(".figure")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("SIMULASI, bukan angka resmi")).to_be_visible()
    figure = page.locator(".figure").inner_text()
    address = page.url
    page.get_by_role("button", name="Publikasikan").click()
    expect(page.get_by_text("semua orang sekarang membaca")).to_be_visible()
    guest = cast("Tamu", phone=True).page
    guest.goto(address)
    expect(guest.locator(".figure")).to_have_text(figure)
    expect(guest.get_by_text("DATA SINTETIS")).to_be_visible()
