"""One bar tells of an ended session; what was typed goes on for the person who typed it, and for no other."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_filling import HTMX, at_desk, demo, enter, marta, nothing_kept, row
from tests.files import make as made

__all__ = ["demo", "marta"]  # fixtures
pytestmark = pytest.mark.browser


def ends(page: Page) -> None:
    page.context.clear_cookies(name="sesi")


def types(page: Page, text: str) -> None:
    page.locator("#lembar textarea").fill(text)
    page.locator("#lembar textarea").blur()


def comes_back(page: Page, name: str) -> None:
    ends(page)
    other = page.context.new_page()
    enter(other, name)
    other.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def bars(page: Page) -> Locator:
    return page.locator(".offline:visible")


def says(page: Page, words: str) -> None:
    expect(bars(page)).to_have_text(re.compile(words), use_inner_text=True)


def test_ended_session_is_told_by_one_bar_that_goes_when_the_same_person_signs_in(marta: Page) -> None:
    row(marta, "A3.2")
    ends(marta)
    types(marta, "Ditulis sesudah sesi berakhir")
    says(marta, "Sesi Anda sudah berakhir.*isian terkirim sendiri")
    comes_back(marta, "Marta")
    expect(bars(marta)).to_have_count(0)
    nothing_kept(marta)
    marta.reload()
    expect(marta.locator("#lembar textarea")).to_have_value("Ditulis sesudah sesi berakhir")


def test_row_waits_for_its_writer_while_somebody_else_is_signed_in(marta: Page) -> None:
    row(marta, "A3.3")
    ends(marta)
    types(marta, "Hanya Marta yang mengirim ini")
    says(marta, "Sesi Anda sudah berakhir")
    comes_back(marta, "Sari")
    says(marta, "^Orang lain sedang masuk")
    types(marta, "Hanya Marta yang mengirim ini, juga ini")
    marta.wait_for_timeout(500)
    says(marta, "^Orang lain sedang masuk")
    comes_back(marta, "Marta")
    expect(bars(marta)).to_have_count(0)
    nothing_kept(marta)
    marta.reload()
    expect(marta.locator("#lembar textarea")).to_have_value("Hanya Marta yang mengirim ini, juga ini")


def test_file_is_sent_by_the_same_button_after_the_sign_in(open_page: Open, demo: str) -> None:
    marta = at_desk(open_page, demo, open_page(base_url=demo, expected=(*HTMX, "401 (Unauthorized)")))
    row(marta, "A3.4")
    marta.get_by_text("Tambah bukti", exact=True).click()
    marta.locator("#berkas-bukti").set_input_files(
        {"name": "sk.pdf", "mimeType": "application/pdf", "buffer": made.pdf(1)}
    )
    marta.get_by_label("Judul").first.fill("Keputusan sesudah masuk lagi (contoh)")
    ends(marta)
    marta.get_by_role("button", name="Simpan bukti").click()
    expect(marta.locator(".sending")).to_contain_text("Sesi Anda berakhir")
    says(marta, "Sesi Anda sudah berakhir")
    comes_back(marta, "Marta")
    expect(bars(marta)).to_have_count(0)
    marta.get_by_role("button", name="Simpan bukti").click()
    expect(marta.get_by_role("link", name="Keputusan sesudah masuk lagi (contoh)")).to_be_visible()
