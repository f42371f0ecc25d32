"""The real site, one browser, and a page that fails its test when the console or the policy complains."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts.browser import site, start_browser
from tests.browser.watching import watch

Open = Callable[..., Page]
PATIENCE = 15_000  # milliseconds: machines that do much else are slow


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve the site, with no limit on how often one address may ask."""
    with site(MERITARA_HEAVY_LIMIT="0", MERITARA_API_LIMIT="0") as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the browser; it ends with the module, so that tests of other kinds may follow."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = start_browser(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Open]:
    """Return what opens a page for a new visitor, as wide and as dark as asked for."""
    seen: list[tuple[BrowserContext, list[str]]] = []

    def opened(*, width: int = 1280, height: int = 900, language: str = "id", **more: Any) -> Page:
        size = {"width": width, "height": height}
        expected: tuple[str, ...] = more.pop("expected", ())
        options: dict[str, Any] = {"base_url": address, "viewport": size, "locale": "id-ID"} | more
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "bahasa", "value": language, "url": options["base_url"]}])
        seen.append((context, watch(context, expected=expected)))
        return context.new_page()

    yield opened
    for context, _troubles in seen:
        context.close()
    assert [trouble for _context, troubles in seen for trouble in troubles] == []


@pytest.fixture
def page(open_page: Open) -> Page:
    """Return a page on the screen of a desk."""
    return open_page()


@pytest.fixture
def phone(open_page: Open) -> Page:
    """Return a page on a phone."""
    return open_page(width=390, height=844, has_touch=True, is_mobile=True)
