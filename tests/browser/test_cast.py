"""Everyone of the demo meets no fault on any page that links lead to: both languages, wide and narrow."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from inspect import getclosurevars, isfunction
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, BrowserContext

from scripts.browser import site
from scripts.cast import CAST, GUEST, Found, enter, reached
from tests.browser.conftest import PATIENCE
from tests.browser.looking import LOOKS, Look, offences, too_wide
from tests.browser.walk import ANSWERS, PAGES
from tests.browser.watching import watch
from tests.demo import lay_demo

pytestmark = pytest.mark.browser
WITNESSES = 3  # people who look at a kind of page; for the others it only has to answer
UNLINKED = {
    "audit-file": "a file, of a working paper; the demo attaches none",
    "objection": "of an assessment whose agency is heard",
    "signed-paper": "a file, of a paper that came back signed",
    "account-asked": "follows a request for an account",
    "account_inactive": "for an account that was closed",
    "account_logout": "a button",
    "account_reauthenticate": "asked before a change of one's way in; people of the demo have no password",
    "account_reset_password_done": "follows the request for a new password",
    "account_reset_password_from_key": "by a link in a mail",
    "account_reset_password_from_key_done": "follows a new password",
    "account_set_password": "leads to the page for a new password",
    "change-period": "for a period not opened yet",
    "clarification": "of a question to an agency that has somebody",
    "correction": "of a fact that an operator contests; the demo contests none",
    "corrections-paper": "a file, of such facts",
    "law-draft": "of a version that an administrator typed; the demo types none",
    "evidence-row": "takes evidence; shown again only when it was refused",
    "file-page": "a picture of a file",
    "import": "of personnel data; the demo imports none",
    "import-workbook": "a file, of an import",
    "index-reported-paper": "a file, of figures that another source reports; the demo has none",
    "index-work": "of a measuring that was asked for; the demo measures while it is made",
    "invitation": "by a link in a mail",
    "mfa_authenticate": "for somebody with a code",
    "mfa_deactivate_totp": "for somebody with a code",
    "mfa_generate_recovery_codes": "for somebody with a code",
    "mfa_index": "leads to the account",
    "mfa_list_webauthn": "leads to the account",
    "mfa_login_webauthn": "asked by a script",
    "mfa_reauthenticate": "for somebody with a code",
    "mfa_reauthenticate_webauthn": "for somebody with a passkey",
    "mfa_remove_webauthn": "for somebody with a passkey",
    "mfa_view_recovery_codes": "for somebody with a code",
    "openid_connect_callback": "by another site",
    "openid_connect_login": "where single sign-on is set up",
    "outbox": "of mail that was written",
    "receipt": "follows what an office sent",
    "send": "by a link that an operator passes on",
    "send-piece": "takes pieces of files",
    "socialaccount_login_cancelled": "by another site",
    "statement": "for an assessment before it is submitted",
    "statement-pdf": "a file",
    "token": "asked by a script",
    "tried-rule": "follows a draft that was tried",
    "tour": "once, on the home page of the demo",
    "upload-piece": "takes pieces of files",
}


@dataclass
class Walk:
    """The kinds of pages that somebody saw, and what was wrong there for whom."""

    seen: Counter[str] = field(default_factory=Counter)
    turn: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def walk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Send everyone through the demo, one after the other."""
    walk = Walk()
    settings = lay_demo(tmp_path_factory, tmp_path_factory.mktemp("cast"))
    with site("--demo", MERITARA_HEAVY_LIMIT="0", MERITARA_API_LIMIT="0", **settings) as address:
        for who in (GUEST, *CAST):
            context = chromium.new_context(base_url=address, locale="id-ID")
            context.set_default_timeout(PATIENCE)
            walk.wrong[who] = list(faults(context, who, walk))
            context.close()
        yield walk


def faults(context: BrowserContext, who: str, walk: Walk) -> Iterator[str]:
    """Yield what is wrong with the first page of each kind that somebody reaches."""
    troubles, page, own = watch(context), context.new_page(), set[str]()
    enter(page, who)
    for found in list(reached(page)):
        if found.status != 200:
            yield f"{found.address} ({found.name}) answers {found.status}"
        elif found.is_page and found.name not in own and walk.seen[found.name] < WITNESSES:
            for look in looks(found, walk):
                troubles.clear()
                look.put_on(page)
                page.goto(found.address)
                wide = too_wide(page) if look.width == 390 else []
                for fault in [*map(str, offences(page)), *troubles, *wide]:
                    yield f"{found.address} ({found.name}, {look}): {fault}"
        walk.seen[found.name] += found.name not in own
        own.add(found.name)


def looks(found: Found, walk: Walk) -> tuple[Look, ...]:
    """Return two looks that share nothing for a page nobody saw yet, else one; all take turns."""
    walk.turn += 1
    pair = LOOKS[walk.turn // 2 % len(LOOKS)]
    return pair[walk.turn % 2 :][:1] if found.name in walk.seen else pair


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the route of every address with its name and view."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


def shows_a_page(view: Any) -> bool:
    """Tell whether a view answers more than forms."""
    while isfunction(view):
        if "GET" not in getclosurevars(view).nonlocals.get("request_method_list", ["GET"]):
            return False
        view = getattr(view, "__wrapped__", None)
    return True


@pytest.mark.parametrize("who", [GUEST, *CAST])
def test_person_of_the_demo_meets_no_fault(who: str, walk: Walk) -> None:
    assert walk.wrong[who] == []


def test_every_page_was_seen_or_is_named_as_one_that_no_link_of_the_demo_leads_to(walk: Walk) -> None:
    pages = {
        one.name or ""
        for route, one in addresses(get_resolver().url_patterns)
        if route not in {*PAGES, *ANSWERS} and shows_a_page(one.callback)
    }
    unknown, found = pages - set(walk.seen) - set(UNLINKED), set(walk.seen) & set(UNLINKED)
    assert (sorted(unknown), sorted(found), sorted(set(UNLINKED) - pages)) == ([], [], [])
