"""axe finds nothing on any page: in both languages, in the light and in the dark, wide and narrow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import fill, site
from tests.browser.conftest import Open
from tests.browser.looking import ALL, LOOKS, Look, offences
from tests.browser.walk import ANSWERS, MERIT, PAGES, SIGNED_IN, VISITS, Visit, routes, send_whole

pytestmark = pytest.mark.browser
SEEN = [(visit, look) for number, visit in enumerate(VISITS) for look in LOOKS[number % len(LOOKS)]]


@pytest.fixture(scope="session")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a site that is soon asked too often, and give the file of its database too."""
    database = tmp_path_factory.mktemp("narrow") / "meritara.sqlite3"
    with site(MERITARA_HEAVY_LIMIT="1", MERITARA_DATABASE=str(database)) as address:
        yield address, database


def test_every_address_is_walked_or_is_no_page() -> None:
    found = {route for route in routes() if not route.startswith(SIGNED_IN)}
    assert found == {*PAGES, *ANSWERS}


def test_axe_sees_a_field_without_a_name_and_words_too_faint(page: Page) -> None:
    page.goto("/")
    page.locator("h1").evaluate("title => { title.innerHTML += '<input>'; title.style.color = '#ccc' }")
    assert [rule for rule, _places in offences(page)] == ["color-contrast", "label"]


@pytest.mark.parametrize(("visit", "seen"), SEEN, ids=str)
def test_axe_finds_nothing(visit: Visit, seen: Look, open_page: Open) -> None:
    page = visit.on(seen.opened(open_page))
    assert (page.locator("html").get_attribute("lang"), offences(page)) == (seen.language, [])


@pytest.mark.parametrize("seen", ALL, ids=str)
def test_axe_finds_nothing_on_the_page_most_used_in_any_look(seen: Look, open_page: Open) -> None:
    page = seen.opened(open_page)
    page.goto(MERIT)
    fill(page)
    assert offences(page) == []


@pytest.mark.parametrize("seen", LOOKS[0], ids=str)
def test_axe_finds_nothing_where_a_name_is_not_ours(seen: Look, address: str, open_page: Open) -> None:
    page = seen.opened(open_page, base_url=address.replace("127.0.0.1", "lain.localhost"))
    page.goto("/")
    assert (page.locator("h1").count(), offences(page)) == (1, [])


@pytest.mark.parametrize("seen", LOOKS[1], ids=str)
def test_axe_finds_nothing_where_one_asks_too_often(
    seen: Look, narrow: tuple[str, Path], open_page: Open
) -> None:
    page = seen.opened(open_page, base_url=narrow[0])
    for _ in range(2):
        page.goto(MERIT)
        send_whole(page, f"{MERIT}rencana/")
    assert (page.locator("h1").count(), offences(page)) == (1, [])
    expect(page.locator("form#lembar")).to_have_count(0)


@pytest.mark.parametrize("seen", LOOKS[2], ids=str)
def test_axe_finds_nothing_where_the_fault_is_ours(
    seen: Look, narrow: tuple[str, Path], open_page: Open
) -> None:
    page = seen.opened(open_page, base_url=narrow[0], expected=("status of 500",))
    page.goto(MERIT)
    for file in narrow[1].parent.glob(f"{narrow[1].name}*"):
        file.write_bytes(b"not a database any more" * 300)
    send_whole(page, f"{MERIT}rencana/")
    words = "Nomor rujukan" if seen.language == "id" else "Reference number"
    expect(page.locator("main")).to_contain_text(words)
    assert offences(page) == []
