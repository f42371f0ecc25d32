"""The people of the demo go wherever links lead them, and what they meet there is written down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.browser.looking import LOOKS, Look, offences, too_wide

DOORS = """() => ({
    links: [...document.querySelectorAll("a[href^='/']")].map(link => link.getAttribute("href")),
    forms: [...document.querySelectorAll("form, [formaction]")].map(one => one.formAction || one.action)
        .concat([...document.querySelectorAll("[hx-post]")].map(one => one.getAttribute("hx-post"))),
})"""
TWICE = 2  # a page is looked at in two looks that share nothing


@dataclass
class Walk:
    """What was reached, and what was wrong there."""

    seen: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    wrong: dict[str, list[str]] = field(default_factory=dict)


def route(address: str) -> str:
    """Return the route of an address as the URLconf writes it, empty where there is none."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return ""


def enter(page: Page, name: str) -> None:
    """Sign in as one of the cast; a guest only comes in."""
    page.goto("/")
    if name:
        page.locator(".cast button", has_text=name).first.click()
        page.wait_for_load_state()


def go(page: Page, troubles: list[str], walk: Walk, name: str) -> None:
    """Follow links from the first page, into every route that nobody has seen yet."""
    enter(page, name)
    waiting, known = ["/"], {"/"}
    while waiting:
        address = waiting.pop(0)
        found = list(visit(page, address, troubles, walk, name))
        for one in found:
            if route(one) not in walk.seen and one not in known:
                known.add(one)
                waiting.append(one)


def visit(page: Page, address: str, troubles: list[str], walk: Walk, name: str) -> Iterator[str]:
    """Look at a page in two looks, and yield where its links lead."""
    here = route(address)
    if here in walk.seen and address != "/":
        return
    walk.seen.add(here)
    try:
        page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return
    if "html" not in page.evaluate("document.contentType"):
        return
    doors = page.evaluate(DOORS)
    walk.met |= {route(one) for one in doors["forms"]}
    for look in LOOKS[len(walk.seen) % len(LOOKS)]:
        walk.wrong.setdefault(name, []).extend(faults(page, address, look, troubles))
    yield from doors["links"]


def faults(page: Page, address: str, look: Look, troubles: list[str]) -> list[str]:
    """Return what is wrong with a page in one look."""
    troubles.clear()
    look.put_on(page)
    page.goto(address)
    found = [*map(str, offences(page)), *troubles, *(too_wide(page) if look.width < 400 else [])]
    return [f"{address} ({look}): {fault}" for fault in found]
