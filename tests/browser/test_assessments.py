"""axe finds nothing on the pages of an assessment, wide and narrow, in both languages and lights."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.looking import LOOKS, Look, offences
from tests.browser.test_filling import HTMX, at_desk, demo, nothing_kept, row

__all__ = ["demo"]  # a fixture

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "peta-jabatan/",
    "isian/",
    "bagian/",
    "kertas-kerja/",
    "salin/",
    "ajukan/",
    "riwayat/",
    "paparan/",
    "pernyataan/",
)


@pytest.mark.parametrize("look", LOOKS[0], ids=str)
def test_axe_is_content_with_every_page_of_an_assessment(open_page: Open, demo: str, look: Look) -> None:
    page = look.opened(open_page, base_url=demo, expected=HTMX)
    here = at_desk(open_page, demo, page).url
    found = {}
    for more in PAGES:
        answer = page.goto(here + more)
        expect(page.locator("h1")).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found[more] = offences(page) + ([("wider than the window", [])] if wide else [])
        found[more] += [] if answer and answer.ok else [("no such page", [])]
    assert {more: broken for more, broken in found.items() if broken} == {}


@pytest.mark.parametrize("look", LOOKS[0], ids=str)
def test_axe_is_content_with_the_merge_question_and_the_bars(open_page: Open, demo: str, look: Look) -> None:
    other = at_desk(open_page, demo)
    page = at_desk(open_page, demo, look.opened(open_page, base_url=demo, expected=HTMX))
    row(other, "A5.1")
    row(page, "A5.1")
    other.locator("#lembar textarea").fill(f"Versi pertama {look}")
    other.locator("#lembar textarea").blur()
    nothing_kept(other)
    page.locator("#lembar textarea").fill(f"Versi kedua {look}")
    page.locator("#lembar textarea").blur()
    expect(page.locator(".merge")).to_be_visible()
    asked = offences(page)
    page.context.clear_cookies(name="sesi")
    page.locator("[data-use=mine]").click()
    expect(page.locator("#sesi")).to_be_visible()
    assert (asked, offences(page)) == ([], [])
