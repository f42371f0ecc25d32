"""The line drops in the middle of the form: Sari goes on, and nothing is lost."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.walk import MERIT

pytestmark = pytest.mark.browser
SENT = re.compile(r"^Terkirim \d\d\.\d\d\.$")


def choose(page: Page, question: str, level: int) -> None:
    """Click on the score of a question."""
    page.locator(f"#q-{question} .option").nth(level - 1).click()


def chosen(page: Page) -> dict[str, str]:
    """Return the answers that stand in the form."""
    marks = page.locator("#lembar .option input:checked").all()
    return {(mark.get_attribute("name") or "").removeprefix("j-"): mark.input_value() for mark in marks}


def total(page: Page) -> str:
    """Return the total that is shown."""
    return page.locator("#nilai .figure").inner_text()


def test_answers_wait_in_the_browser_and_are_sent_when_the_line_is_back(page: Page) -> None:
    page.goto(MERIT)
    choose(page, "peta-jabatan", 3)
    expect(page.locator("#nilai .figure")).to_have_text("7,5")
    page.context.set_offline(offline=True)
    bar = page.locator("#luring")
    expect(bar).to_have_text("Luring. Isian Anda tersimpan di peramban ini.")
    choose(page, "data-kepegawaian", 4)
    choose(page, "data-pensiun", 2)
    expect(bar).to_have_text("Luring. 2 perubahan tersimpan di peramban ini.")
    assert total(page) == "7,5"
    page.context.set_offline(offline=False)
    expect(page.locator("#nilai .figure")).to_have_text("22,5")
    expect(bar).to_have_text(SENT)
    assert chosen(page) == {"peta-jabatan": "3", "data-kepegawaian": "4", "data-pensiun": "2"}


def test_answers_given_offline_are_there_when_the_page_is_opened_again(page: Page) -> None:
    page.goto(MERIT)
    page.context.set_offline(offline=True)
    choose(page, "peta-jabatan", 3)
    choose(page, "penghargaan", 4)
    page.close()
    page.context.set_offline(offline=False)
    morning = page.context.new_page()
    morning.goto(MERIT)
    expect(morning.locator("#luring")).to_have_text("Isian Anda sebelumnya dipulihkan dari peramban ini.")
    expect(morning.locator("#nilai .figure")).to_have_text("17,5")
    assert chosen(morning) == {"peta-jabatan": "3", "penghargaan": "4"}


def test_answers_are_there_after_a_reload(page: Page) -> None:
    page.goto(MERIT)
    choose(page, "peta-jabatan", 4)
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    page.reload()
    expect(page.locator("#nilai .figure")).to_have_text("10,0")


def test_answers_of_one_scorecard_do_not_come_into_another(page: Page) -> None:
    page.goto(MERIT)
    choose(page, "peta-jabatan", 4)
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    page.goto("/simulasi/sistem-merit@2019-37/")
    expect(page.locator("#nilai")).to_contain_text("Jawab pertanyaan pertama")
    assert chosen(page) == {}


def test_a_line_that_only_seems_to_be_up_is_tried_again(open_page: Open) -> None:
    page = open_page(expected=("net::ERR_FAILED", "htmx:"))
    page.goto(MERIT)
    page.route("**/hitung/", lambda route: route.abort())
    choose(page, "peta-jabatan", 4)
    expect(page.locator("#luring")).to_have_text("Luring. 1 perubahan tersimpan di peramban ini.")
    page.unroute("**/hitung/")
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    expect(page.locator("#luring")).to_have_text(SENT)


def test_a_site_that_answers_badly_is_told_and_nothing_is_lost(open_page: Open) -> None:
    def down(route: Route) -> None:
        route.fulfill(status=503, body="<h1>sibuk</h1>")

    page = open_page(expected=("503",))
    page.goto(MERIT)
    page.route("**/hitung/", down)
    choose(page, "peta-jabatan", 4)
    expect(page.locator("#luring")).to_have_text(
        "Belum terkirim. Isian tersimpan di peramban ini; coba lagi sebentar lagi."
    )
    assert "sibuk" not in page.locator("body").inner_text()
    assert chosen(page) == {"peta-jabatan": "4"}


def test_buttons_that_need_the_line_say_so_and_leave_the_form_standing(page: Page) -> None:
    page.goto(MERIT)
    choose(page, "peta-jabatan", 4)
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    page.context.set_offline(offline=True)
    for name in ("Unduh kertas kerja", "Unduh PDF", "Hitung nilai"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("#luring")).to_contain_text("Luring.")
    assert chosen(page) == {"peta-jabatan": "4"}


def test_what_was_cleared_does_not_come_back(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(MERIT)
    choose(page, "peta-jabatan", 4)
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    page.get_by_role("link", name="Kosongkan").click()
    expect(page.locator("#nilai")).to_contain_text("Jawab pertanyaan pertama")
    page.reload()
    assert chosen(page) == {}
