"""Each person of the demo meets no fault on any page that links lead to, in two looks that share nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.browser import site
from tests.browser.cast import Walk, go
from tests.browser.conftest import PATIENCE
from tests.browser.walk import SIGNED_IN, routes
from tests.browser.watching import watch

pytestmark = pytest.mark.browser
CAST = ("", "Sari", "Petrus", "Norlaila", "Budi", "Wayan", "Lukas", "Tiur")


@pytest.fixture(scope="module")
def walk(chromium: Browser) -> Iterator[Walk]:
    """Send everyone through the demo."""
    found = Walk()
    with site("--demo", MERITARA_HEAVY_LIMIT="0", MERITARA_API_LIMIT="0") as address:
        for name in CAST:
            context = chromium.new_context(
                base_url=address, locale="id-ID", viewport={"width": 1280, "height": 900}
            )
            context.set_default_timeout(PATIENCE)
            troubles = watch(context)
            go(context.new_page(), troubles, found, name)
            context.close()
        yield found


@pytest.mark.parametrize("name", CAST)
def test_person_of_the_demo_meets_no_fault(name: str, walk: Walk) -> None:
    assert walk.wrong.get(name, []) == []


def test_links_and_forms_lead_to_every_address(walk: Walk) -> None:
    hidden = {one for one in routes() if one.startswith(SIGNED_IN)} - walk.seen - walk.met
    assert hidden == set()
