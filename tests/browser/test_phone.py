"""On a phone of 390 px, and on one of 320: the figure at hand, one column, a menu that folds."""

import re

import pytest
from playwright.sync_api import Page, expect

from meritara.instruments.library import library
from scripts.browser import fill
from tests.browser.conftest import Open
from tests.browser.looking import too_wide
from tests.browser.walk import MERIT, VISITS, Visit

pytestmark = pytest.mark.browser
KEYS = [one.key for one in library().all()]


def bar(page: Page) -> dict[str, float]:
    """Return where the bar with the figures stands."""
    box = page.locator(".side").bounding_box()
    assert box
    return {
        "top": box["y"],
        "bottom": box["y"] + box["height"],
        "height": box["height"],
        "width": box["width"],
    }


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_nothing_is_wider_than_the_phone(visit: Visit, open_page: Open) -> None:
    page = visit.on(open_page(width=390, height=700))
    normal = too_wide(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert (normal, too_wide(page)) == ([], [])


def test_total_band_and_distance_stay_at_the_foot_of_the_screen(phone: Page) -> None:
    phone.goto(MERIT)
    phone.locator("#q-peta-jabatan .option").nth(2).click()
    expect(phone.locator("#nilai .figure")).to_have_text("7,5")
    shown = phone.locator("#nilai .now > *:visible").all_inner_texts()
    assert shown == ["7,5", "I Buruk", "167,5 lagi", "Rincian"]
    place = bar(phone)
    assert (place["bottom"], place["width"], 56 <= place["height"] <= 72) == (844, 390, True)
    phone.mouse.wheel(0, 3000)
    assert bar(phone) == place


@pytest.mark.parametrize("key", KEYS)
def test_the_bar_stays_low_whatever_the_bands_are_called(key: str, phone: Page) -> None:
    phone.goto(f"/simulasi/{key}/")
    fill(phone)
    assert bar(phone)["height"] <= 88


def test_wrong_figures_do_not_cover_the_screen(phone: Page) -> None:
    phone.goto("/simulasi/skm@2017/")
    for field in phone.locator("#lembar .question input[type=text]").all():
        field.fill("99")
    expect(phone.locator(".question .problem:visible")).to_have_count(9)
    assert bar(phone)["height"] <= 88
    phone.locator("#nilai").get_by_role("link", name="9 isian perlu diperbaiki").tap()
    expect(phone.locator(".question").first).to_be_in_viewport()


def test_details_are_one_touch_away_and_the_last_line_is_not_covered(phone: Page) -> None:
    phone.goto(MERIT)
    fill(phone)
    phone.evaluate("window.scrollTo(0, 0)")
    phone.locator("#nilai").get_by_role("link", name="Rincian").tap()
    expect(phone).to_have_url(re.compile("#rincian$"))
    expect(phone.locator("#judul-rincian")).to_be_in_viewport()
    phone.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    last = phone.locator("footer p").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= bar(phone)["top"]


def test_next_leads_to_the_next_question(phone: Page) -> None:
    phone.goto(MERIT)
    phone.locator("#q-peta-jabatan").get_by_role("link", name="Berikut").tap()
    expect(phone.locator("#q-data-kepegawaian legend")).to_be_in_viewport()


def test_menu_folds_into_a_button(phone: Page) -> None:
    phone.goto("/")
    link = phone.locator(".menu").get_by_role("link", name="Simulasi nilai")
    expect(phone.locator(".desk")).to_be_hidden()
    expect(link).to_be_hidden()
    phone.locator("summary", has_text="Menu").tap()
    expect(link).to_be_visible()
    link.tap()
    expect(phone.locator("h1")).to_have_text("Simulasi nilai")
    expect(phone.locator(".menu nav")).to_be_hidden()


def test_menu_lies_open_on_a_desk(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator(".desk").get_by_role("link", name="Peraturan")).to_be_visible()
