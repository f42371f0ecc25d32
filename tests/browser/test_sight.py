"""Seen large, seen still, seen in the colours of one's own: the form can be used all the same."""

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import fill
from tests.browser.conftest import Open
from tests.browser.looking import too_wide
from tests.browser.walk import MERIT

pytestmark = pytest.mark.browser
PAGES = ["/", "/peraturan/", "/peraturan/sistem-merit/2019/", "/simulasi/", MERIT, "/api/v1/"]
COVERED = """() => {
    const here = document.activeElement;
    const shown = here.matches(".option input") ? here.parentElement : here;
    const [place] = shown.getClientRects();
    const seen = y => shown.contains(document.elementFromPoint(place.x + place.width / 2, y));
    return [place.top + 2, place.bottom - 2].some(seen) ? "" : shown.outerHTML.slice(0, 120);
}"""
AIRY = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.checkVisibility() && !e.closest(".sr, .skip, .scroll, svg"))
    .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible")
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def large(open_page: Open) -> Page:
    """Return a page on a screen of 1280 by 1024 pixels, enlarged four times."""
    return open_page(width=320, height=256, device_scale_factor=4)


def style(page: Page, where: str, name: str) -> str:
    """Return a property of the first such element, as it is drawn."""
    return str(
        page.locator(where).first.evaluate("(e, name) => getComputedStyle(e).getPropertyValue(name)", name)
    )


def test_form_is_filled_at_400_percent(large: Page) -> None:
    large.goto(MERIT)
    large.locator("#q-peta-jabatan .option").nth(2).click()
    expect(large.locator("#nilai .figure")).to_have_text("7,5")
    expect(large.locator("#nilai .figure")).to_be_in_viewport()
    box = large.locator(".side").bounding_box()
    assert box
    assert box["height"] <= 256 / 3


def test_focus_is_never_under_the_bars_at_400_percent(large: Page) -> None:
    large.goto(MERIT)
    covered = []
    for _ in range(60):
        large.keyboard.press("Tab")
        large.wait_for_timeout(20)
        covered.append(large.evaluate(COVERED))
    assert [place for place in covered if place] == []


@pytest.mark.parametrize("path", PAGES)
def test_wider_spacing_of_letters_and_lines_clips_nothing(path: str, phone: Page) -> None:
    phone.goto(path)
    phone.evaluate(AIRY)
    assert (too_wide(phone), phone.evaluate(CLIPPED)) == ([], [])


def test_nothing_moves_for_those_who_ask_for_stillness(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(MERIT)
    fill(page)
    moving = """() => [...document.querySelectorAll("*")].filter(e => {
        const style = getComputedStyle(e);
        const lasts = time => time.split(", ").some(one => parseFloat(one) > 0);
        return lasts(style.transitionDuration) || lasts(style.animationDuration)
            || style.scrollBehavior !== "auto";
    }).map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []


def test_colours_alone_move_for_the_others_and_only_briefly(page: Page) -> None:
    page.goto(MERIT)
    assert style(page, ".button", "transition-property") == "color, background-color, border-color"
    assert style(page, ".button", "transition-duration") == "0.12s, 0.12s, 0.12s"


def test_charts_keep_their_outlines_in_forced_colours(open_page: Open) -> None:
    page = open_page(forced_colors="active")
    page.goto(MERIT)
    fill(page)
    canvas = style(page, "body", "background-color")
    for part in (
        ".bandbar rect",
        ".bars .track",
        ".bars .fill",
        ".radar .series",
        ".radar .ring",
        ".bandbar .edge",
    ):
        assert style(page, f".chart{part}", "stroke") not in ("none", canvas), part
    assert style(page, ".bandbar text", "fill") != canvas


def test_chosen_score_is_seen_without_colour(open_page: Open) -> None:
    page = open_page(forced_colors="active")
    page.goto(MERIT)
    page.locator("#q-peta-jabatan .option").nth(2).click()
    chosen, other = "#q-peta-jabatan input:checked + span", "#q-peta-jabatan .option span"
    assert (style(page, chosen, "border-top-width"), style(page, other, "border-top-width")) == ("3px", "1px")
    assert page.locator("#q-peta-jabatan input:checked").is_visible()


def test_focus_is_drawn_on_every_kind_of_control(page: Page) -> None:
    page.goto(MERIT)
    seen: dict[str, str] = {}
    drawn = """() => {
        const here = document.activeElement;
        const shown = here.matches(".option input") ? here.nextElementSibling : here;
        const style = getComputedStyle(shown);
        return [here.tagName + (here.type || ""), `${style.outlineStyle} ${style.outlineWidth}`];
    }"""
    for _ in range(24):
        page.keyboard.press("Tab")
        kind, outline = page.evaluate(drawn)
        seen[kind] = outline
    assert seen == dict.fromkeys(seen, "solid 3px")
    assert {"A", "SUMMARY", "BUTTONsubmit", "INPUTradio"} <= set(seen)
