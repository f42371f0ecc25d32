"""The people of the demo go wherever links lead them, and what they meet there is written down."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.browser.looking import LOOKS, offences, too_wide
from tests.browser.walk import PAGES

DOORS = """() => ({
    links: [...document.querySelectorAll("a[href^='/']")].map(link => link.getAttribute("href")),
    forms: [...document.querySelectorAll("form, [formaction]")].map(one => one.formAction || one.action)
        .concat([...document.querySelectorAll("[hx-post]")].map(one => one.getAttribute("hx-post"))),
})"""
INSTANCES = 3  # of one route each person opens so many, to find what only some of them link to


@dataclass
class Walk:
    """What was reached, and what was wrong there."""

    seen: set[str] = field(default_factory=lambda: set(PAGES))
    met: set[str] = field(default_factory=set)
    wrong: dict[str, list[str]] = field(default_factory=dict)


def route(address: str) -> str:
    """Return the route of an address as the URLconf writes it, empty where there is none."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return ""


def go(page: Page, troubles: list[str], walk: Walk, name: str) -> None:
    """Sign in as one of the cast (a guest only comes in) and follow links as far as they lead."""
    page.goto("/")
    if name:
        page.locator(".cast button", has_text=name).first.click()
        page.wait_for_load_state()
    waiting, known = ["/", urlsplit(page.url).path], {"/"}
    opened: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        opened[route(address)] += 1
        if opened[route(address)] > (1 if route(address) in PAGES else INSTANCES):
            continue
        if not (doors := open_doors(page, address)):
            walk.seen.add(route(address))
            continue
        walk.met |= {route(one) for one in doors["forms"]}
        if route(address) not in walk.seen or address == "/":
            walk.wrong.setdefault(name, []).extend(faults(page, address, troubles, turn=len(walk.seen)))
        walk.seen.add(route(address))
        waiting += [one for one in dict.fromkeys(doors["links"]) if one not in known]
        known.update(doors["links"])


def open_doors(page: Page, address: str) -> dict[str, list[str]]:
    """Return where the links and forms of a page lead, nothing where it is a file."""
    try:
        page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return {}
    return dict(page.evaluate(DOORS)) if page.evaluate("document.contentType") == "text/html" else {}


def faults(page: Page, address: str, troubles: list[str], *, turn: int) -> Iterator[str]:
    """Yield what is wrong with a page in two looks that share nothing."""
    for look in LOOKS[turn % len(LOOKS)]:
        troubles.clear()
        look.put_on(page)
        page.goto(address)
        narrow = too_wide(page) if look.width < 400 else []
        for fault in [*map(str, offences(page)), *troubles, *narrow]:
            yield f"{address} ({look}): {fault}"
