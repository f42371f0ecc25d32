"""Takes a picture of every page, wide and narrow, light and dark, empty and filled, into build/shots/."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

import django
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from scripts.browser import ROOT, chromium, fill, site, start_browser
from scripts.cast import CAST, enter, reached

SHOTS = ROOT / "build" / "shots"
MERIT = "simulasi/sistem-merit@2019/"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
TALLEST = 3200  # pixels of one picture; a form of 36 questions is much longer and the same all the way


@dataclass(frozen=True)
class Shot:
    """One page to picture: its file name, its address, and what to do on it first."""

    name: str
    path: str
    act: Callable[[Page], None] = lambda _page: None


def filled(part: float = 1.0) -> Callable[[Page], None]:
    """Return what fills a form and asks for its figures."""

    def act(page: Page) -> None:
        fill(page, part)
        page.wait_for_timeout(150)

    return act


def planned(page: Page) -> None:
    """Fill a form and ask for the shortest way."""
    filled()(page)
    page.get_by_role("button", name="Tampilkan").click()
    page.locator("#jalan ol").wait_for()
    page.locator("#rincian").evaluate("part => window.scrollTo(0, part.offsetTop)")


def explained(page: Page) -> None:
    """Fill a form and go to the reasons."""
    filled()(page)
    page.locator("#rincian").evaluate("part => window.scrollTo(0, part.offsetTop)")


def uploaded(text: str) -> Callable[[Page], None]:
    """Return what uploads a spreadsheet."""

    def act(page: Page) -> None:
        page.locator("details.upload summary").first.click()
        file = FilePayload(name="nilai.csv", mimeType="text/csv", buffer=text.encode())
        page.set_input_files("input[type=file]", file)
        page.get_by_role("button", name="Unggah", exact=True).click()
        page.wait_for_load_state()

    return act


def offline(page: Page) -> None:
    """Answer after the line dropped."""
    filled(0.5)(page)
    page.context.set_offline(True)
    page.locator("#lembar .option").nth(2).click()
    page.wait_for_timeout(400)


def known(page: Page) -> None:
    """Open the band of a total that is known."""
    page.locator("#total-salah, p[role=status] .chip").first.scroll_into_view_if_needed()


def menu(page: Page) -> None:
    """Open the menu where there is one."""
    summary = page.locator(".menu > summary")
    if summary.is_visible():
        summary.click()


def mistaken(page: Page) -> None:
    """Type figures outside their scale."""
    for field in page.locator("#lembar .question input[type=text]").all()[:4]:
        field.fill("78")
    page.locator("#nilai .wrong").wait_for(state="attached")


def on_paper(page: Page) -> None:
    """Show the page as it is printed."""
    fill(page)
    page.emulate_media(media="print")


WRONG = "instansi;V1;V2;V3;V4\nProv. Kalimantan Khatulistiwa (contoh);5;empat;2;3\n"
MANY = """instansi;V1;V2;V3;V4
Prov. Kalimantan Khatulistiwa (contoh);3;3;2;4
Kota Bandar Anggrek (contoh);4;4;4;3
Kab. Ulin Hilir (contoh);1;2;1;1
"""
SHOTS_OF = (
    Shot("01-beranda", ""),
    Shot("02-pilih", "simulasi/"),
    Shot("03-kosong", "simulasi/sistem-merit/"),
    Shot("04-sebagian", MERIT, filled(0.5)),
    Shot("05-mengapa", MERIT, explained),
    Shot("06-jalan", MERIT, planned),
    Shot("07-luring", MERIT, offline),
    Shot("08-nilai-diketahui", f"{MERIT}?total=249,5", known),
    Shot("09-nilai-salah", f"{MERIT}?total=900", known),
    Shot("10-merit-2026", "simulasi/sistem-merit@2026/", explained),
    Shot("11-skm", "simulasi/skm/", explained),
    Shot("12-ip-asn", "simulasi/ip-asn/", filled()),
    Shot("13-desa", "simulasi/desa-mandiri/", explained),
    Shot("14-ombudsman", "simulasi/ombudsman/", explained),
    Shot("15-unggah-salah", "simulasi/empat-variabel/", uploaded(WRONG)),
    Shot("16-unggah-banyak", "simulasi/empat-variabel/", uploaded(MANY)),
    Shot("17-peraturan", "peraturan/"),
    Shot("18-instrumen", "peraturan/sistem-merit/2019/"),
    Shot("19-instrumen-2026", "peraturan/sistem-merit/2026/"),
    Shot("20-banding", "peraturan/sistem-merit/banding/"),
    Shot("21-sumber", "peraturan/sumber/permenpanrb-40-2018/"),
    Shot("22-tidak-ada", "simulasi/sistem-meri/"),
    Shot("23-english", f"{MERIT}?lang=en", explained),
    Shot("24-api", "api/v1/"),
    Shot("25-menu", "", menu),
    Shot("26-keliru", "simulasi/skm/", mistaken),
    Shot("27-kertas", MERIT, on_paper),
)


def picture(browser: Browser, address: str, shot: Shot, *, width: str, scheme: str) -> str:
    """Take the picture of one page and return its file name."""
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="id-ID",
    )
    name = f"{shot.name}-{width}-{scheme}.png"
    try:
        page = context.new_page()
        page.goto(address + shot.path)
        shot.act(page)
        page.screenshot(path=SHOTS / name)
        whole(page, name.replace(".png", "-utuh.png"), down=down)
    finally:
        context.close()
    return name


def whole(page: Page, name: str, *, down: int) -> None:
    """Take a picture of what does not fit on the screen, from the top."""
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    if height > down:
        across = page.evaluate("window.innerWidth")
        page.set_viewport_size({"width": across, "height": min(height, TALLEST)})
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=SHOTS / name)


def signed_in(browser: Browser, address: str, words: list[str]) -> Iterator[str]:
    """Take pictures of each kind of page of the demo for whom of its cast comes there first."""
    seen = set[str]()
    for who in CAST:
        context = browser.new_context(base_url=address, locale="id-ID")
        page = context.new_page()
        enter(page, who)
        for found in list(reached(page)):
            name = f"{who}-{found.name}"
            new = found.is_page and found.name not in seen
            seen.add(found.name)
            if new and all(word in name for word in words):
                page.goto(found.address)
                yield from looks(page, name)
        context.close()


def looks(page: Page, name: str) -> Iterator[str]:
    """Take pictures of an open page, wide and narrow, in the light and in the dark."""
    for width, (across, down) in WIDTHS.items():
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": across, "height": down})
        page.screenshot(path=SHOTS / f"{name}-{width}-light.png")
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=SHOTS / f"{name}-{width}-dark.png")
        page.emulate_media(color_scheme="light")
        whole(page, f"{name}-{width}-light-utuh.png", down=down)
        yield from (f"{name}-{width}-{light}.png" for light in ("light", "dark"))


def sheet(names: list[str]) -> str:
    """Return a page with all pictures side by side."""
    figures = "".join(
        f'<figure><a href="{escape(name)}"><img src="{escape(name)}" width="320" alt=""></a>'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for name in names
    )
    style = (
        "body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0}"
    )
    return f"<!DOCTYPE html><meta charset=utf-8><title>shots</title><style>{style}</style>{figures}"


def main() -> int:
    """Take the pictures of all pages, or of those whose name holds the words given."""
    chromium()
    known = {
        "DJANGO_SETTINGS_MODULE": "meritara.settings",
        "MERITARA_LOCAL": "1",
        "MERITARA_DATABASE": ":memory:",
    }
    os.environ |= known | {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
    django.setup()
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    words = sys.argv[1:]
    wanted = [shot for shot in SHOTS_OF if all(word in shot.name for word in words)]
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        with site() as address:
            names = [
                picture(browser, address, shot, width=width, scheme=scheme)
                for shot in wanted
                for width in WIDTHS
                for scheme in ("light", "dark")
            ]
        with site("--demo", MERITARA_HEAVY_LIMIT="0") as address:
            names += signed_in(browser, address, words)
        browser.close()
    (SHOTS / "index.html").write_text(sheet(names), encoding="utf-8")
    print(f"{len(names)} pictures; see them all in {SHOTS.relative_to(ROOT) / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
