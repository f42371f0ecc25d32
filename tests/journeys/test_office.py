"""An office without an account sends its evidence from a phone; it counts only when the operator accepts."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.files import make as made
from tests.journeys.people import Cast

pytestmark = pytest.mark.browser
PERIOD = "Penilaian mandiri 2026 (contoh)"
OFFICE = "Dinas Kesehatan"


def days_from_now(days: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()


def test_office_sends_by_link_from_a_phone_and_waits_until_the_operator_accepts(cast: Cast) -> None:
    marta = cast("Marta").signs_in().opens_assessment(PERIOD).follows("Permintaan bukti")
    marta.picks("Unit", OFFICE).opens_folded("A8 ").ticks("A8.3")
    marta.writes("Batas", days_from_now(5)).writes("Tautan berlaku sampai", days_from_now(7))
    marta.presses("Buat permintaan dan tautannya")
    marta.reads(f"Tautan untuk {OFFICE}", "Tautan ini hanya ditampilkan sekali")
    link = marta.page.locator("input[readonly]").last.input_value()

    kasubbag = cast("Kasubbag", phone=True)
    kasubbag.page.goto(link)
    kasubbag.gives_file("IMG_1.jpg", made.picture("JPEG", (900, 700)), "image/jpeg")
    kasubbag.writes("Nama dan jabatan Anda", "Selamet, Kasubbag Umum").presses("Kirim")
    kasubbag.reads("Tanda terima", "Berkas Anda sudah diterima server dan menunggu operator.", "IMG_1.jpg")
    wide = kasubbag.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 390
    receipt = kasubbag.page.url
    kasubbag.page.goto("/tugas/")
    expect(kasubbag.page).to_have_url(re.compile("/masuk/"))

    marta.opens_assessment(PERIOD).follows("Permintaan bukti")
    marta.reads("1 kiriman menunggu Anda", "Selamet, Kasubbag Umum")
    marta.presses("Terima sebagai bukti")
    kasubbag.page.goto(receipt)
    kasubbag.reads("Operator sudah menerimanya sebagai bukti")
    marta.opens_assessment(PERIOD).opens_row("A8.3").reads("IMG_1.jpg")
    marta.reads_history(
        f"meminta bukti A8.3 kepada {OFFICE}",
        f"Selamet, Kasubbag Umum dari {OFFICE} mengirim IMG_1.jpg",
        f"menerima kiriman {OFFICE} untuk A8.3",
    )
