"""Marta of Sungai Purun fills on a bad line: rows save themselves, and no version is ever lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.browser import site
from tests.browser.conftest import Open
from tests.demo import lay_demo

pytestmark = pytest.mark.browser
SENT = re.compile(r"^Terkirim \d\d\.\d\d\.$")
SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")
HTMX = ("Response Status Error Code", "htmx:")
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('isian:'))"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the imaginary province."""
    settings = lay_demo(tmp_path_factory, tmp_path_factory.mktemp("filling"))
    with site("--demo", MERITARA_HEAVY_LIMIT="0", MERITARA_API_LIMIT="0", **settings) as found:
        yield found


@pytest.fixture
def marta(open_page: Open, demo: str) -> Page:
    """Return Marta at her desk, on the page of her assessment."""
    return at_desk(open_page, demo)


def at_desk(open_page: Open, demo: str, page: Page | None = None) -> Page:
    page = page or open_page(base_url=demo, expected=HTMX)
    enter(page)
    page.goto("penilaian/")
    page.locator("#isi li", has_text="Penilaian mandiri 2026").get_by_role("link").first.click()
    page.wait_for_load_state()
    return page


def enter(page: Page, name: str = "Marta") -> None:
    page.goto("/")
    page.get_by_role("button", name=re.compile(rf"^{name} ")).click()
    page.wait_for_load_state()


def row(page: Page, code: str) -> Page:
    page.locator(".claims a.what", has_text=re.compile(rf"^{re.escape(code)} ")).click()
    page.wait_for_load_state("networkidle")
    return page


def nothing_kept(page: Page) -> None:
    for _ in range(100):
        if page.evaluate(KEPT) == []:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(KEPT))


def choose(page: Page, level: int) -> None:
    page.locator("#lembar .option").nth(level - 1).click()


def test_score_saves_itself_and_moves_the_total(marta: Page) -> None:
    row(marta, "A1.1")
    figure = marta.locator("#nilai .figure")
    choose(marta, 1)
    nothing_kept(marta)
    low = float(figure.inner_text().replace(",", "."))
    choose(marta, 4)
    expect(figure).to_have_text(f"{low + 7.5:.1f}".replace(".", ","))
    marta.reload()
    expect(marta.locator("#lembar input:checked")).to_have_value("4")
    assert marta.evaluate(KEPT) == []


def test_row_typed_offline_waits_in_the_browser_and_is_sent_when_the_line_is_back(marta: Page) -> None:
    row(marta, "A1.2")
    marta.context.set_offline(offline=True)
    choose(marta, 3)
    marta.locator("#lembar textarea").fill("Rekap per semester")
    expect(marta.locator("#luring")).to_have_text("Luring. 1 perubahan tersimpan di peramban ini.")
    marta.context.set_offline(offline=False)
    expect(marta.locator("#luring")).to_have_text(SENT)
    marta.reload()
    expect(marta.locator("#lembar textarea")).to_have_value("Rekap per semester")
    assert marta.evaluate(KEPT) == []


def test_row_typed_before_a_power_cut_is_sent_from_another_page(marta: Page) -> None:
    whole = marta.url
    row(marta, "A1.3")
    marta.context.set_offline(offline=True)
    marta.locator("#lembar textarea").fill("Sebelum listrik padam")
    expect(marta.locator("#luring")).to_contain_text("Luring. 1 perubahan")
    marta.close()
    marta.context.set_offline(offline=False)
    morning = marta.context.new_page()
    morning.goto(whole)
    row(morning, "A1.4")
    nothing_kept(morning)
    morning.goto(whole)
    row(morning, "A1.3")
    expect(morning.locator("#lembar textarea")).to_have_value("Sebelum listrik padam")


def test_number_of_a_person_is_never_kept_in_the_browser(marta: Page) -> None:
    row(marta, "A2.1")
    marta.context.set_offline(offline=True)
    marta.locator("#lembar textarea").fill("Lihat 19850101 201001 1 001, selesai")
    expect(marta.locator("#luring")).to_be_visible()
    kept = marta.evaluate("JSON.stringify(localStorage)")
    assert ("[NIP], selesai" in kept, "201001" in kept) == (True, False)
    marta.context.set_offline(offline=False)
    expect(marta.locator("#luring")).to_have_text(SENT)
    marta.reload()
    expect(marta.locator("#lembar textarea")).to_have_value("Lihat 19850101 201001 1 001, selesai")


def test_two_people_on_one_row_are_asked_which_version_counts(open_page: Open, demo: str) -> None:
    one, two = at_desk(open_page, demo), at_desk(open_page, demo)
    row(one, "A2.2")
    row(two, "A2.2")
    one.locator("#lembar textarea").fill("Versi pertama")
    choose(one, 2)
    expect(one.locator("#lembar .saved")).to_have_text(SAVED)
    two.locator("#lembar textarea").fill("Versi kedua")
    choose(two, 4)
    question = two.locator(".merge")
    expect(question).to_contain_text("Versi pertama")
    expect(question).to_contain_text("Versi kedua")
    expect(question).to_be_focused()
    question.get_by_role("button", name="Pakai milik Marta").click()
    expect(two.locator("#lembar textarea")).to_have_value("Versi pertama")
    choose(two, 3)
    expect(two.locator("#lembar .saved")).to_have_text(SAVED)
    one.locator("#lembar textarea").fill("Versi ketiga")
    one.locator("#lembar textarea").blur()
    one.get_by_role("button", name="Pakai milik saya").click()
    expect(one.locator(".merge")).to_have_count(0)
    nothing_kept(one)
    two.reload()
    expect(two.locator("#lembar textarea")).to_have_value("Versi ketiga")


def test_answer_given_before_the_scripts_had_come_is_saved_too(marta: Page) -> None:
    held: list[Route] = []
    marta.route("**/assessment*.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
    address = marta.locator(".claims a.what", has_text=re.compile(r"^A2\.1 ")).get_attribute("href")
    marta.goto(f"{address}", wait_until="commit")
    choose(marta, 1)
    marta.wait_for_timeout(200)
    with marta.expect_response(lambda answer: answer.request.method == "POST"):
        held[0].continue_()
    expect(marta.locator("#lembar .saved")).to_have_text(SAVED)
    nothing_kept(marta)
    marta.unroute("**/assessment*.js")
    marta.reload()
    expect(marta.locator("#lembar input:checked")).to_have_value("1")


def test_many_rows_say_when_all_of_them_are_saved(marta: Page) -> None:
    marta.get_by_role("link", name="Isi banyak baris sekaligus").click()
    marta.locator("input[name='j-peta-jabatan'][value='4']").check(force=True)
    marta.get_by_role("button", name="Simpan semua").click()
    expect(marta.locator("#luring")).to_have_text("Semua sudah tersimpan.")
    nothing_kept(marta)


def test_session_that_ends_keeps_the_text_and_goes_on_after_the_sign_in(marta: Page) -> None:
    row(marta, "A2.3")
    marta.context.clear_cookies(name="sesi")
    marta.locator("#lembar textarea").fill("Tulisan yang tidak boleh hilang")
    marta.locator("#lembar textarea").blur()
    door = marta.locator("#sesi")
    expect(door).to_contain_text("Sesi Anda sudah berakhir")
    expect(marta.locator("#lembar textarea")).to_have_value("Tulisan yang tidak boleh hilang")
    enter(marta.context.new_page())
    marta.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(door).to_be_hidden()
    nothing_kept(marta)
    marta.reload()
    expect(marta.locator("#lembar textarea")).to_have_value("Tulisan yang tidak boleh hilang")


def test_signing_out_leaves_nothing_of_a_form_in_the_browser(marta: Page) -> None:
    row(marta, "A2.4")
    marta.evaluate("localStorage.setItem('isian:' + document.body.dataset.user + ':x:y', '{}')")
    marta.locator(".account summary").click()
    marta.get_by_role("button", name="Keluar").click()
    marta.wait_for_load_state()
    assert marta.evaluate(KEPT) == []


def test_save_and_go_on_walks_through_the_rows(marta: Page) -> None:
    row(marta, "A4.1")
    choose(marta, 2)
    marta.get_by_role("button", name="Simpan dan lanjut ke A4.2").click()
    expect(marta.locator("h1 .code")).to_have_text("A4.2")
