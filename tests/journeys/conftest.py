"""The imaginary province in a real browser, and everybody who has a part in a journey."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from scripts.browser import site, start_browser
from tests.browser.watching import watch
from tests.demo import lay_demo
from tests.journeys.people import PATIENCE, Cast, Person

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="module")
def ways() -> dict[str, str]:
    """Return what else a journey asks of the served site; nothing, unless its module says so."""
    return {}


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, ways: dict[str, str]) -> Iterator[str]:
    """Serve the imaginary province from a database and a folder of files of its own."""
    settings = lay_demo(tmp_path_factory, tmp_path_factory.mktemp("province")) | ways
    settings |= {f"MERITARA_{name}_LIMIT": "0" for name in ("HEAVY", "API", "SEND")}
    with site("--demo", **settings) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the browser; it ends with the module."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = start_browser(playwright)
        yield browser
        browser.close()


@pytest.fixture
def cast(chromium: Browser, province: str) -> Iterator[Cast]:
    """Return who calls people to their desks and phones; a console may only complain of what is expected."""
    seen: list[tuple[BrowserContext, list[str]]] = []

    def called(name: str, *, phone: bool = False, expected: tuple[str, ...] = ()) -> Person:
        device = PHONE if phone else DESK
        context = chromium.new_context(base_url=province, locale="id-ID", **device)
        context.set_default_timeout(PATIENCE)
        seen.append((context, watch(context, expected=expected)))
        return Person(context.new_page(), name)

    yield called
    for context, _troubles in seen:
        context.close()
    assert [trouble for _context, troubles in seen for trouble in troubles] == []
