"""What people type, send or put into an address shows as text: nothing runs, nothing is asked elsewhere."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from meritara.instruments.library import library
from scripts.browser import fill, site
from tests.browser.conftest import Open
from tests.browser.sheets import XLSX, Rows, xlsx
from tests.browser.walk import MERIT, SMALL, send_whole, upload
from tests.web.conftest import CANARY, OWN

pytestmark = pytest.mark.browser
CORPUS = {
    "script": "<script>window.broken=1</script>",
    "attribute": "\"><img src=x onerror=window.broken=1 alt='",
    "apostrophe": "'><svg onload=window.broken=1>",
    "htmx": "<b hx-get=/bocor hx-trigger=load>x</b>",
    "end of title": "</title></p></textarea><iframe srcdoc=x>",
    "template": "{{ 7|add:7 }}{% now 'Y' %}",
    "entities": "&lt;i&gt;&#60;u&#62;",
    "address": "javascript:window.broken=1",
}
INTRUDERS = "iframe, img:not([alt='']), [onload], [onerror], [hx-get], main i, main u, [href^='javascript:']"
LEAVES = library().get("ombudsman@2022").leaves
NAME = "<img src=x onerror=window.broken=1>.xlsx"


def harmless(page: Page) -> None:
    """Hold that nothing of what was given became part of the page."""
    page.wait_for_timeout(50)
    assert page.evaluate("window.broken") is None
    assert [found.inner_html() for found in page.locator(INTRUDERS).all()] == []


@pytest.fixture
def watched(page: Page, address: str) -> Iterator[Page]:
    """Return a page that may ask only for what is ours, and may open no dialog."""
    asked: list[str] = []
    opened: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: opened.append(dialog.message))
    yield page
    assert opened == []
    assert [url for url in asked if url == f"{address}bocor" or not url.startswith(address)] == []


@pytest.fixture(scope="module")
def own_law(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with an operator's own law that holds markup in every text."""
    folder = tmp_path_factory.mktemp("law")
    (folder / "instruments" / "uji-coba").mkdir(parents=True)
    (folder / "instruments" / "uji-coba" / "2030.yaml").write_text(
        OWN.format(canary=CANARY), encoding="utf-8"
    )
    with site(MERITARA_REGULATIONS=str(folder)) as address:
        yield address


def test_watching_sees_a_style_and_a_script_that_the_policy_forbids(open_page: Open) -> None:
    page = open_page(expected=("policy:", "Content Security Policy"))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\" onclick=\"1\">x</p>')"
    )
    page.wait_for_timeout(100)
    blocked = sorted(text for text in said if text.startswith("policy:"))
    assert blocked == ["policy: script-src-attr inline", "policy: style-src-attr inline"]


@pytest.mark.parametrize("given", CORPUS.values(), ids=list(CORPUS))
def test_figure_typed_into_a_field_is_said_back_as_text(given: str, watched: Page) -> None:
    watched.goto("/simulasi/ombudsman@2022/")
    field = watched.locator("#lembar .question input[type=text]").first
    field.fill(given)
    problem = watched.locator("#lembar .problem:visible").first
    expect(problem).to_contain_text(given[:20])
    harmless(watched)
    send_whole(watched)
    expect(watched.locator("#masalah")).to_contain_text(given[:20])
    expect(field).to_have_value(given)
    harmless(watched)
    watched.goto("/simulasi/ombudsman@2022/")
    expect(field).to_have_value(given)
    harmless(watched)


@pytest.mark.parametrize("given", CORPUS.values(), ids=list(CORPUS))
def test_known_total_in_the_address_is_said_back_as_text(given: str, watched: Page) -> None:
    watched.goto(f"{MERIT}?total={quote(given)}&lang={quote(given)}")
    expect(watched.locator("#total-salah")).to_contain_text(given[:20])
    expect(watched.locator("input[name=total]")).to_have_value(given[:40])
    harmless(watched)


@pytest.mark.parametrize("given", CORPUS.values(), ids=list(CORPUS))
def test_names_in_an_address_are_said_back_as_text(given: str, watched: Page) -> None:
    name = quote(given.replace("/", "").replace(" ", "-"), safe="")
    for path in ("simulasi/{}", "peraturan/{}/2019", "peraturan/skm/{}", "peraturan/sumber/{}"):
        watched.goto(f"/{path.format(name)}/")
        expect(watched.locator("h1")).to_have_text("Halaman tidak ditemukan")
        harmless(watched)
    watched.goto(f"/peraturan/sistem-merit/banding/?a={name}&b={name}")
    harmless(watched)


def test_names_in_a_file_are_said_back_as_text(watched: Page) -> None:
    watched.goto(SMALL)
    lines: Rows = [["instansi", "V1", "V2", "V3", "V4", *CORPUS.values()]]
    lines += [[f"x {given}", 1, 2, 3, 4] for given in CORPUS.values()]
    upload(watched, NAME, xlsx(lines), kind=XLSX)
    expect(watched.locator("h1")).to_contain_text(NAME)
    assert watched.locator("tbody th").all_inner_texts() == [f"x {given}" for given in CORPUS.values()]
    harmless(watched)


def test_wrong_cells_and_titles_of_a_file_are_said_back_as_text(watched: Page) -> None:
    for given in CORPUS.values():
        watched.goto(SMALL)
        lines: Rows = [["instansi", "V1", "V2", "V3", "V4"], ["x", 1, 2, 3, f"x {given}"]]
        upload(watched, NAME, xlsx(lines, "<b>Isian"), kind=XLSX)
        expect(watched.locator("#masalah")).to_contain_text(f"x {given}"[:20])
        harmless(watched)
        lines = [["instansi", "V1", "V2", "V3", f"V5 {given}"], ["x", 1, 2, 3, 4]]
        upload(watched, NAME, xlsx(lines), kind=XLSX)
        expect(watched.locator("#masalah")).to_contain_text(NAME)
        harmless(watched)


def test_name_of_a_group_column_is_said_back_as_text(watched: Page) -> None:
    watched.goto("/simulasi/skm@2017/")
    for given in CORPUS.values():
        if not watched.locator("input[name=kelompok]").is_visible():
            watched.locator("details.upload summary").first.click()
        watched.locator("input[name=kelompok]").fill(given)
        upload(watched, "survei.csv", "unit;U1;U2;U3;U4;U5;U6;U7;U8;U9\nA;1;2;3;4;1;2;3;4;1\n")
        expect(watched.locator("#masalah")).to_contain_text(given[:20])
        harmless(watched)


def test_what_somebody_put_into_the_browsers_store_is_only_an_answer(watched: Page) -> None:
    watched.goto("/simulasi/ombudsman@2022/")
    kept = {f"j-{leaf.id}": given for leaf, given in zip(LEAVES, CORPUS.values(), strict=False)}
    put = "kept => localStorage.setItem(document.getElementById('lembar').dataset.key, JSON.stringify(kept))"
    watched.evaluate(put, kept | {given: given for given in CORPUS.values()})
    watched.reload()
    expect(watched.locator("#lembar .question input").first).to_have_value(CORPUS["script"])
    harmless(watched)


def test_law_with_markup_in_every_text_is_shown_as_text(own_law: str, open_page: Open) -> None:
    page = open_page(base_url=own_law)
    for path in ("/", "/peraturan/", "/peraturan/uji-coba/2030/", "/simulasi/", "/simulasi/uji-coba@2030/"):
        page.goto(path)
        expect(page.locator("body")).to_contain_text(CANARY)
        harmless(page)
    fill(page)
    harmless(page)
