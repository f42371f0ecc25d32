"""Sari fills in the merit scorecard of her agency without touching a mouse."""

from itertools import pairwise

import pytest
from playwright.sync_api import Dialog, Page, expect

from meritara.instruments.library import library
from tests.browser.walk import MERIT

pytestmark = pytest.mark.browser
FOCUS = """() => {
    const here = document.activeElement;
    return { name: here.name || "", value: here.value || "", text: here.textContent };
}"""
SPEECH = """() => {
    window.spoken = [];
    const voice = document.getElementById("ucap");
    new MutationObserver(() => window.spoken.push([Date.now(), voice.textContent])).observe(
        voice, { childList: true, characterData: true, subtree: true }
    );
}"""


def focus(page: Page) -> dict[str, str]:
    """Return the element that has the focus."""
    return dict(page.evaluate(FOCUS))


def tab_to(page: Page, words: str = "", *, name: str = "") -> None:
    """Press Tab until a control with these words, or with this name, has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = focus(page)
        if (name and here["name"] == name) or (words and here["text"].strip() == words):
            return
    pytest.fail(f"Tab never reaches {words or name}")


def answer(page: Page, question: str, level: int) -> None:
    """Go to a question by Tab and choose a score by the arrow keys."""
    tab_to(page, name=f"j-{question}")
    for _ in range(level):
        page.keyboard.press("ArrowDown")


def answer_all(page: Page, level: int) -> None:
    """Give every question the same score, from the first to the last."""
    for leaf in library().get("sistem-merit@2019").leaves:
        answer(page, leaf.id, level)


def figures(page: Page) -> str:
    """Return the total, the band and the way to the next, as the panel prints them."""
    return " | ".join(page.locator("#nilai .now > *:visible").all_inner_texts())


def test_sari_comes_from_the_home_page_to_the_first_question(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert focus(page)["text"] == "Langsung ke isi"
    page.keyboard.press("Enter")
    tab_to(page, "Hitung nilai instansi")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Penilaian mandiri penerapan sistem merit 2019")
    answer(page, "peta-jabatan", 2)
    expect(page.locator("#nilai .figure")).to_have_text("5,0")


def test_total_band_and_distance_move_as_she_answers(page: Page) -> None:
    page.goto(MERIT)
    expect(page.locator("#nilai")).to_contain_text("Jawab pertanyaan pertama, nilainya muncul di sini.")
    answer(page, "peta-jabatan", 3)
    expect(page.locator("#nilai .figure")).to_have_text("7,5")
    expect(page.locator("#nilai .band").first).to_have_text("I Buruk")
    expect(page.locator("#nilai")).to_contain_text("167,5 poin lagi menuju II Kurang")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#nilai")).to_contain_text("170 poin lagi menuju II Kurang")
    expect(page.locator("#nilai")).to_contain_text("1/36 terisi")


def test_focus_stays_on_the_answer_while_the_figures_are_replaced(page: Page) -> None:
    page.goto(MERIT)
    answer(page, "data-kepegawaian", 4)
    expect(page.locator("#nilai .figure")).to_have_text("10,0")
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-settling')")
    assert (focus(page)["name"], focus(page)["value"]) == ("j-data-kepegawaian", "4")


def test_figures_are_announced_politely_with_the_band_and_not_at_every_key(page: Page) -> None:
    page.goto(MERIT)
    page.evaluate(SPEECH)
    voice = page.locator("#ucap")
    for question in ("peta-jabatan", "data-kepegawaian", "data-pensiun", "rencana-pemenuhan"):
        answer(page, question, 4)
        page.wait_for_timeout(350)
    expect(voice).to_have_text("40,0, I, Buruk, 135 poin menuju II Kurang")
    assert voice.get_attribute("aria-live") == "polite"
    times = [time for time, _words in page.evaluate("window.spoken")]
    assert [later - sooner for sooner, later in pairwise(times) if later - sooner < 1900] == []


def test_all_36_answers_give_the_shortest_way_to_iii_as_sentences(page: Page) -> None:
    page.goto(MERIT)
    answer_all(page, 2)
    expect(page.locator("#nilai")).to_contain_text("36/36 terisi")
    expect(page.locator("#nilai .figure")).to_have_text("200,0")
    expect(page.locator("#nilai")).to_contain_text("50 poin lagi menuju III Baik")
    tab_to(page, "Hitung nilai")
    page.keyboard.press("Enter")
    expect(page.locator("#rincian")).to_be_focused()
    tab_to(page, name="ke")
    assert page.locator("select[name=ke]").input_value() == "III"
    tab_to(page, "Tampilkan jalan terdekat")
    page.keyboard.press("Enter")
    title = page.get_by_role("heading", name="Prioritas perbaikan menuju kategori III Baik")
    expect(title).to_be_focused()
    steps = page.locator("#jalan li").all_inner_texts()
    assert [step.split()[0] for step in steps] == ["A1.1", "A4.1", "A5.1", "A5.2", "A5.3", "A5.4", "A5.5"]
    assert steps[1] == "A4.1 Ketersediaan kebijakan internal tentang pola karier: naikkan dari 2 ke 4 (+8,0)."
    expect(page.locator("#jalan")).to_contain_text("7 pertanyaan, seluruhnya 13 langkah")
    expect(page.locator("#jalan")).to_contain_text("250,5")


def test_answers_can_be_taken_back_to_not_answered(page: Page) -> None:
    page.goto(MERIT)
    answer(page, "peta-jabatan", 1)
    expect(page.locator("#nilai .figure")).to_have_text("2,5")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#nilai")).to_contain_text("Jawab pertanyaan pertama")


def test_clearing_asks_first(page: Page) -> None:
    asked: list[str] = []

    def no(question: Dialog) -> None:
        asked.append(question.message)
        question.dismiss()

    page.on("dialog", no)
    page.goto(MERIT)
    page.locator("#q-peta-jabatan .option").nth(2).click()
    page.get_by_role("link", name="Kosongkan").click()
    expect(page.locator("#q-peta-jabatan input:checked")).to_have_value("3")
    assert asked == ["Kosongkan semua isian? Isian yang tersimpan di peramban ini ikut dihapus."]
