"""Evidence in a browser: pieces that survive a dropped line, photos, the limit told first, no script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.looking import LOOKS, Look, offences
from tests.files import make as made
from tests.web.live import Live, live

pytestmark = pytest.mark.browser
LARGE = made.pdf(3) + b"\n%" + b"x" * 3_500_000 + b"\n"


@pytest.fixture(scope="module")
def alive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Serve a site on which Sari is signed in."""
    with live(tmp_path_factory.mktemp("site")) as found:
        yield found


def sign_in(page: Page, alive: Live) -> None:
    """Let the page belong to Sari."""
    page.context.add_cookies([{"name": "sesi", "value": alive.known["session"], "url": alive.address}])


def row_page(open_page: Open, alive: Live, **more: object) -> Page:
    """Open the page of a sub-aspect as Sari, with the form for new evidence."""
    page = open_page(base_url=alive.address, **more)
    sign_in(page, alive)
    page.goto(f"/penilaian/{alive.known['assessment']}/{alive.known['row']}/")
    page.get_by_text("Tambah bukti", exact=True).click()
    return page


def choose(page: Page, *files: tuple[str, bytes]) -> None:
    """Choose files in the form."""
    payloads = [
        FilePayload(name=name, mimeType="application/octet-stream", buffer=data) for name, data in files
    ]
    page.locator("#berkas-bukti").set_input_files(payloads)


def test_dropped_line_loses_one_piece_and_says_so(open_page: Open, alive: Live) -> None:
    page = row_page(open_page, alive, expected=("ERR_FAILED", "net::"))
    sent: list[str] = []
    dropped: list[str] = []

    def on_the_way(route: Route) -> None:
        url = route.request.url
        if route.request.method == "POST" and "dari=" in url:
            sent.append(url.split("dari=")[1])
            if len(sent) == 2:
                dropped.append(url)
                route.abort()
                return
        route.continue_()

    page.route("**/unggah/**", on_the_way)
    choose(page, ("besar.pdf", LARGE))
    page.get_by_label("Judul").fill("SK besar")
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    expect(page.get_by_role("link", name="SK besar")).to_be_visible()
    assert (sent, len(dropped)) == (["0", "1048576", "1048576", "2097152", "3145728"], 1)
    assert len([name for name in alive.remains if len(name) == 64]) == 1


def test_upload_goes_on_after_the_page_was_loaded_again(open_page: Open, alive: Live) -> None:
    page = row_page(open_page, alive, expected=("ERR_FAILED", "net::"))
    sent: list[str] = []
    page.route("**/unggah/*/?dari=2097152", lambda route: route.abort())
    choose(page, ("terputus.pdf", LARGE + b"\n"))
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    page.unroute_all()
    page.reload()
    page.on("request", lambda request: sent.append(request.url) if "dari=" in request.url else None)
    page.get_by_text("Tambah bukti", exact=True).click()
    page.evaluate("""() => {
        const name = Object.keys(localStorage).find(key => key.startsWith("unggah:"));
        const [, , , day] = name.split(":"); window.day = Number(day);
    }""")
    page.locator("#berkas-bukti").evaluate(
        """(input, text) => {
            const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
            const files = new DataTransfer();
            files.items.add(new File([bytes], "terputus.pdf", {lastModified: window.day}));
            input.files = files.files;
        }""",
        encoded(LARGE + b"\n"),
    )
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.get_by_role("link", name="terputus.pdf").first).to_be_visible()
    assert [url.split("dari=")[1] for url in sent] == ["2097152", "3145728"]


def encoded(data: bytes) -> str:
    """Return bytes as the page can take them."""
    from base64 import b64encode

    return b64encode(data).decode()


def test_file_that_is_too_large_is_told_before_anything_is_sent(open_page: Open, alive: Live) -> None:
    page = row_page(open_page, alive)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    choose(page, ("besar.pdf", bytes(26 << 20)))
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.get_by_text("besar.pdf: lebih besar dari 25 MB")).to_be_visible()
    assert sent == []


def test_photos_of_a_phone_become_one_pdf_and_are_shown_as_a_page(open_page: Open, alive: Live) -> None:
    page = row_page(open_page, alive, width=390, height=844)
    photos = [(f"IMG_{n}.jpg", made.picture("JPEG", (900, 700))) for n in range(2)]
    choose(page, *photos)
    page.get_by_role("button", name="Simpan bukti").click()
    page.get_by_role("link", name="foto.pdf").first.wait_for()
    page.locator(".file", has_text="foto.pdf").get_by_role("link", name="Lihat").first.click()
    expect(page.get_by_text("halaman 1 dari 2")).to_be_visible()
    picture = page.locator(".viewer img")
    expect(picture).to_have_js_property("naturalWidth", 1000)
    page.locator("[data-step='1']").click()
    expect(page.get_by_text("halaman 2 dari 2")).to_be_visible()
    assert str(picture.get_attribute("src")).endswith("/halaman/2/")


def test_everything_works_without_a_script(chromium: Browser, alive: Live) -> None:
    context = chromium.new_context(base_url=alive.address, java_script_enabled=False, locale="id-ID")
    context.add_cookies([{"name": "sesi", "value": alive.known["session"], "url": alive.address}])
    page = context.new_page()
    page.goto(f"/penilaian/{alive.known['assessment']}/{alive.known['row']}/")
    page.get_by_text("Tambah bukti", exact=True).click()
    choose(page, ("tanpa-skrip.pdf", made.pdf(4)))
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.get_by_role("link", name="tanpa-skrip.pdf").first).to_be_visible()
    page.locator(".file", has_text="tanpa-skrip.pdf").get_by_role("link", name="Lihat").click()
    page.locator("[data-step='1']").click()
    expect(page.get_by_text("halaman 2 dari 4")).to_be_visible()
    context.close()


def test_office_sends_a_photo_from_a_phone_through_its_link(open_page: Open, alive: Live) -> None:
    page = open_page(base_url=alive.address, width=390, height=844)
    page.goto(f"/kirim/{alive.known['token']}/")
    page.locator("input[type=file]").set_input_files(
        FilePayload(name="IMG_1.jpg", mimeType="image/jpeg", buffer=made.picture("JPEG", (900, 700)))
    )
    page.get_by_label("Nama dan jabatan Anda").fill("Petrus, Kasubbag Umum")
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.get_by_role("heading", name="Tanda terima")).to_be_visible()
    expect(page.get_by_text("IMG_1.jpg")).to_be_visible()


@pytest.mark.parametrize("look", [LOOKS[0][0], LOOKS[0][1], LOOKS[2][0], LOOKS[1][0]], ids=str)
def test_axe_finds_nothing_on_any_page_of_evidence(open_page: Open, alive: Live, look: Look) -> None:
    page = look.opened(open_page, base_url=alive.address)
    sign_in(page, alive)
    known = alive.known
    one, row = f"/penilaian/{known['assessment']}/", known["row"]
    choose_all = ["evidence", "library", "requests", "dues", "link"]
    paths = dict(
        zip(
            choose_all,
            (f"{one}{row}/", "/bukti/", f"{one}permintaan/", f"{one}tagihan/", f"/kirim/{known['token']}/"),
            strict=True,
        )
    )
    paths |= {
        "empty search": "/bukti/?cari=tidakada",
        "own page": f"{one}{row}/bukti/",
        "piece": f"/bukti/{known['evidence']}/",
    }
    for name, path in paths.items():
        answer = page.goto(path)
        assert (answer.status if answer else 0) == 200, (name, path)
        page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        assert offences(page) == [], (name, path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (name, path)
