"""Passkeys in a real browser on a machine that knows a finger: added, used at sign-in, told when stopped."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import site
from tests.browser.conftest import Open
from tests.browser.looking import offences
from tests.houses import House

pytestmark = pytest.mark.browser
WORD = "empat kata yang panjang"
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def invitation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site of its own; return the link that Ani, who administers it, was given."""
    house = House(tmp_path_factory.mktemp("situs"))
    with site(**house.settings) as address:
        made = subprocess.run(
            [sys.executable, "-m", "meritara", "admin", "create", "ani@contoh.go.id", "Ani", "--local"],
            cwd=house.folder,
            env=house.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        yield re.sub(r"http://[^/]+/", address.replace("127.0.0.1", "localhost"), made.stdout.strip())


@pytest.fixture
def page(open_page: Open, invitation: str) -> Page:
    """Return a page on a machine that knows its owner's finger."""
    found = open_page(base_url=invitation.split("akun/", maxsplit=1)[0])
    machine = found.context.new_cdp_session(found)
    machine.send("WebAuthn.enable")
    machine.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    return found


def sign_in(page: Page) -> None:
    page.goto("masuk/")
    page.locator("input[name=login]").fill("ani@contoh.go.id")
    page.locator("input[name=password]").fill(WORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_load_state()


def test_passkey_opens_the_account_without_password_and_code(page: Page, invitation: str) -> None:
    page.goto(invitation)
    for field in ("password1", "password2"):
        page.locator(f"input[name={field}]").fill(WORD)
    page.locator("main button.primary").click()
    sign_in(page)
    page.goto("akun/kunci/tambah/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('stopped')); }")
    page.get_by_role("button", name="Tambah").click()
    expect(page.get_by_role("alert")).to_contain_text("Perangkat tidak menjawab")
    assert offences(page) == []
    page.reload()
    page.get_by_label("Nama perangkat ini").fill("Laptop kantor")
    page.get_by_role("button", name="Tambah").click()
    page.wait_for_url("**/akun/kode/cadangan/")
    page.goto("akun/")
    expect(page.locator("#isi")).to_contain_text("Laptop kantor")
    assert offences(page) == []
    page.context.clear_cookies(name="sesi")
    page.goto("masuk/")
    assert offences(page) == []
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url("**/tugas/")
    page.goto("akun/")
    page.get_by_role("link", name="Lepas Laptop kantor").click()
    assert offences(page) == []
    page.get_by_role("button", name="Lepas kunci sandi").click()
    expect(page.locator("#isi")).to_contain_text("tidak dapat dilepas")
    page.context.clear_cookies(name="sesi")
    sign_in(page)
    page.wait_for_url("**/masuk/kode/")
    assert offences(page) == []
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url("**/tugas/")
