"""On paper: the figure and its reasons, no buttons; and no total where the law leaves weights open."""

from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from meritara.instruments.library import library
from scripts.browser import fill
from tests.browser.conftest import Open
from tests.browser.walk import MERIT

pytestmark = pytest.mark.browser
OPEN = "/simulasi/sistem-merit@2026/"
SCREEN_ONLY = (
    "nav, .menu, .language, .skip, .crumbs, .tools, .goal, .offline, .next, button, select, input, summary"
)


def printed(page: Page) -> list[str]:
    """Return the pages as they come out of the printer."""
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def letters(text: str) -> str:
    """Return a text without the gaps that lines make in it, and with its ligatures taken apart."""
    return "".join(mark for mark in normalize("NFKC", text) if mark.isalnum())


def kept(page: Page, button: str) -> Path:
    """Press a button that sends a file, and return the file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path())


def test_print_leaves_out_all_that_is_only_for_the_screen(page: Page) -> None:
    page.goto(MERIT)
    fill(page)
    page.emulate_media(media="print")
    assert [part.inner_html() for part in page.locator(SCREEN_ONLY).all() if part.is_visible()] == []
    expect(page.locator("#nilai .figure")).to_be_visible()


def test_print_shows_the_figure_first_and_of_each_question_the_chosen_score(page: Page) -> None:
    page.goto(MERIT)
    fill(page)
    first, *others = printed(page)
    assert first.index("SIMULASI · sistem-merit@2019") < first.index("277,5") < first.index("III Baik")
    everything = "\n".join(others)
    assert "peta jabatan ada untuk sebagian unit" in everything
    assert "belum ada peta jabatan" not in everything
    assert "Capaian per Aspek" in everything


def test_print_of_the_law_opens_every_question(page: Page) -> None:
    page.goto("/peraturan/sistem-merit/2019/")
    paper = letters("".join(printed(page)))
    leaves = library().get("sistem-merit@2019").leaves
    assert [leaf.code for leaf in leaves if letters(leaf.name.id) not in paper] == []
    assert letters("belum ada peta jabatan") in paper


def test_print_stays_black_on_white_in_the_dark(open_page: Open) -> None:
    page = open_page(color_scheme="dark")
    page.goto(MERIT)
    page.emulate_media(media="print", color_scheme="dark")
    colours = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert page.locator("body").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"


def test_pdf_button_gives_the_same_figures(page: Page) -> None:
    page.goto(MERIT)
    fill(page)
    paper = "\n".join(sheet.extract_text() for sheet in PdfReader(kept(page, "Unduh PDF")).pages)
    assert "277,5" in paper
    assert "III" in paper


def test_instrument_of_2026_refuses_a_total_and_names_the_weights_that_are_missing(page: Page) -> None:
    page.goto(OPEN)
    fill(page)
    expect(page.locator("#nilai")).to_contain_text("Belum ada nilai")
    expect(page.locator("#nilai .figure, #nilai .band")).to_have_count(0)
    notice = page.locator(".notice.doubt").first
    expect(notice).to_contain_text("belum dapat dihitung: 6 bobot sistem-merit@2026 belum diketahui.")
    notice.locator("summary").click()
    unknown = library().get("sistem-merit@2026").unknown_weights
    missing = [f"{node.code} {node.name.id}" for node in unknown]
    assert notice.locator("li").all_inner_texts() == missing
    rows = page.locator("#rincian tbody tr").filter(has_text="belum diketahui")
    assert [row.locator("th").inner_text() for row in rows.all()] == missing


def test_print_of_2026_names_the_missing_weights_too(page: Page) -> None:
    page.goto(OPEN)
    fill(page)
    paper = " ".join("\n".join(printed(page)).split())
    assert "Belum ada nilai" in paper
    assert paper.count("belum diketahui") >= 6
    assert "bukan nilai resmi" in paper
