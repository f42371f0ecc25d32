"""How a page is looked at, and what is found wrong with what can be seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
WIDER = """() => {
    const edge = document.documentElement.clientWidth;
    const hides = e => getComputedStyle(e).overflowX !== "visible";
    const scrolls = e => e !== document.body && (hides(e) || scrolls(e.parentElement));
    const inside = e => e.checkVisibility() && !e.closest(".sr, .skip, svg") && !scrolls(e);
    const wide = e => e.getBoundingClientRect().right > edge + 1;
    const found = [...document.querySelectorAll("body *")].filter(e => inside(e) && wide(e));
    const page = document.documentElement.scrollWidth > edge ? ["the page"] : [];
    return page.concat(found.map(e => e.outerHTML.slice(0, 120)));
}"""


@dataclass(frozen=True)
class Look:
    """A language, a width and a light."""

    language: str
    width: int
    light: str

    def __str__(self) -> str:
        return f"{self.language} {self.width} {self.light}"

    def opened(self, open_page: Callable[..., Page], **more: Any) -> Page:
        """Return a page of a new visitor in this look, its colours at rest."""
        colours = {"color_scheme": self.light, "reduced_motion": "reduce"}
        return open_page(language=self.language, width=self.width, **colours, **more)

    def put_on(self, page: Page) -> None:
        """Make an open page look so from its next address on."""
        site, light = urljoin(page.url, "/"), {"color_scheme": self.light, "reduced_motion": "reduce"}
        page.context.add_cookies([{"name": "bahasa", "value": self.language, "url": site}])
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(**light)  # type: ignore[arg-type]


# Each pair holds both languages, both widths and both lights; pages of one kind take turns at the pairs.
LOOKS = (
    (Look("id", 1280, "light"), Look("en", 390, "dark")),
    (Look("id", 390, "light"), Look("en", 1280, "dark")),
    (Look("id", 1280, "dark"), Look("en", 390, "light")),
    (Look("id", 390, "dark"), Look("en", 1280, "light")),
)
ALL = [look for pair in LOOKS for look in pair]


def offences(page: Page) -> list[tuple[str, list[str]]]:
    """Return each rule of axe that is broken, with the places."""
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]]


def too_wide(page: Page) -> list[str]:
    """Return what stands beyond the right edge of the screen."""
    return list(page.evaluate(WIDER))
