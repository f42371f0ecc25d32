"""A journalist checks a result file in her own browser: what was changed is named, and nothing is sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from meritara.proof.strict import read, written
from scripts.browser import site
from tests.browser.conftest import Open
from tests.proof.make import a_file, keys

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of keys with an official one."""
    made = tmp_path_factory.mktemp("keys")
    keys(made)
    return made


@pytest.fixture(scope="module")
def house(folder: Path) -> Iterator[str]:
    """Serve a site that signs with that key."""
    with site(MERITARA_KEYS=str(folder)) as found:
        yield found


def checked(page: Page, content: bytes) -> list[str]:
    """Return what the browser says of each check of a file."""
    file: Any = {"name": "hasil.json", "mimeType": "application/json", "buffer": content}
    page.set_input_files("#berkas", file)
    page.get_by_role("button", name="Periksa di peramban ini").click()
    expect(page.locator("#hasil")).to_be_focused()
    return page.locator("#keluaran li").all_inner_texts()


@pytest.mark.parametrize("width", [1280, 390])
def test_file_is_checked_without_being_sent(open_page: Open, house: str, folder: Path, width: int) -> None:
    page = open_page(base_url=house, width=width)
    page.goto("/periksa/")
    expect(page.get_by_role("button", name="Periksa di peramban ini")).to_be_visible()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda one: asked.append((one.method, one.url.removeprefix(house))))
    found = checked(page, a_file(folder))
    assert [line.split(" ")[0] for line in found] == ["cocok"] * 5
    assert asked == [("GET", "periksa/kunci.json")]
    assert Axe().run(page).response["violations"] == []


def test_every_change_is_named(open_page: Open, house: str, folder: Path, tmp_path: Path) -> None:
    page, sound = open_page(base_url=house), a_file(folder)
    page.goto("/periksa/")
    total = checked(page, sound.replace(b'"total":"300.0"', b'"total":"399.0"'))
    assert [line[:30] for line in total if line.startswith("tidak")] == ["tidak cocok Tanda tangan tidak"]
    assert [checked(page, one)[0][:37] for one in (b"{}", sound[:-5], b'{"total":1,"total":2}')] == [
        "tidak cocok Ini bukan berkas hasil, a"
    ] * 3
    body = read(sound)["body"]
    score, event = dict(body["final"]), list(body["chain"]["events"])
    score[next(iter(score))] = "1"
    event[0] = "0" * 64
    for changed, said in (
        ({"final": score}, "tidak cocok Ada nilai akhir"),
        ({"chain": body["chain"] | {"events": event}}, "tidak cocok Riwayat tidak sampai"),
    ):
        lines = checked(page, a_file(folder, body | changed))
        assert [line[: len(said)] for line in lines if line.startswith("tidak")] == [said]
    keys(tmp_path, "penipu-1")
    assert checked(page, a_file(tmp_path))[1] == "tidak cocok Situs ini tidak mempercayai kunci: penipu-1"
    forged = written(read(a_file(tmp_path)) | {"key": "bkn-2026-1"})
    assert [line[:30] for line in checked(page, forged) if line.startswith("tidak")] == [
        "tidak cocok Tanda tangan tidak"
    ]


def test_browser_without_ed25519_offers_the_upload_alone(open_page: Open, house: str, folder: Path) -> None:
    page = open_page(base_url=house)
    page.add_init_script("crypto.subtle.importKey = function () { return Promise.reject(new Error()); };")
    page.goto("/periksa/")
    expect(page.get_by_text("Untuk memeriksa tanpa mengirimnya")).to_be_visible()
    expect(page.get_by_role("button", name="Periksa di peramban ini")).to_be_hidden()
    file: Any = {"name": "hasil.json", "mimeType": "application/json", "buffer": a_file(folder)}
    page.set_input_files("#berkas", file)
    page.get_by_role("button", name="Periksa lewat server").click()
    expect(page.locator("#keluaran")).to_contain_text("Berlaku. Semua yang diperiksa cocok.")
