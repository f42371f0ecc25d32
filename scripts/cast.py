"""The people of the demo go wherever links lead them: for pictures of every page, and for tests of it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, ResolverMatch, resolve
from playwright.sync_api import APIResponse, Page

GUEST = ""
CAST = ("Sari", "Budi", "Wayan", "Tiur", "Petrus", "Norlaila", "Lukas", "Dayang", "Rina", "Yusuf", "Marta")
INSTANCES = 3  # of one kind of page each person opens so many, to find what only some of them link to
LINK = re.compile(r"""<a\b[^>]*\shref="(/[^"?#]*)""")
# Alike for everybody: the tests of guests walk them.
PUBLIC = re.compile(r"/(?:peraturan(?!/uji-coba/|/ketik/)|simulasi|api|static)/")


@dataclass(frozen=True)
class Found:
    """An address that somebody reached: its name in the URLconf, and what it answered."""

    name: str
    address: str
    status: int
    is_page: bool


def enter(page: Page, who: str) -> None:
    """Come to the site as one of the cast; a guest only comes."""
    page.goto("/")
    if who:
        page.locator(".cast button", has=page.get_by_text(who, exact=True)).click()
        page.wait_for_load_state()


def reached(page: Page) -> Iterator[Found]:
    """Yield where links lead whoever came, each kind of page in a few instances, the first one first."""
    waiting, known, opened = ["/"], {"/"}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        name = called(address)
        opened[name] += 1
        if opened[name] > INSTANCES:
            continue
        answer = page.request.get(address)
        is_page = answer.headers["content-type"].startswith("text/html")
        yield Found(name, address, answer.status, is_page)
        links = [one for one in links_of(answer) if one not in known] if is_page else []
        known.update(links)
        waiting += links


def links_of(answer: APIResponse) -> list[str]:
    """Return the links of a page, once each, without those that everybody has."""
    return [one for one in dict.fromkeys(LINK.findall(answer.text())) if not PUBLIC.match(one)]


def called(address: str) -> str:
    """Return the name of an address in the URLconf, empty where there is none."""
    try:
        found: ResolverMatch = resolve(address)
    except Resolver404:
        return ""
    return found.view_name
