"""What people do on the site, in their own words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

PATIENCE = 20_000  # milliseconds: machines that do much else are slow
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('isian:')).length"
Cast = Callable[..., "Person"]


@dataclass
class Person:
    """Somebody at a desk or with a phone."""

    page: Page
    name: str

    def signs_in(self) -> "Person":
        self.page.goto("/")
        self.page.get_by_role("button", name=re.compile(rf"^{self.name} ")).click()
        self.page.wait_for_load_state()
        return self

    def opens_assessment(self, period: str) -> "Person":
        self.page.goto("/penilaian/")
        self.page.locator("#isi li", has_text=period).get_by_role("link").first.click()
        self.page.wait_for_load_state()
        return self

    def opens_row(self, code: str) -> "Person":
        self.page.locator(".claims a.what", has_text=re.compile(rf"^{re.escape(code)} ")).click()
        self.page.wait_for_load_state("networkidle")
        return self

    def follows(self, words: str) -> "Person":
        self.page.get_by_role("link", name=words, exact=True).first.click()
        self.page.wait_for_load_state()
        return self

    def follows_first(self, words: str) -> "Person":
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()
        return self

    def opens_folded(self, words: str) -> "Person":
        self.page.locator("summary", has_text=words).first.click()
        return self

    def presses(self, words: str, *, inside: Locator | None = None) -> "Person":
        with self.page.expect_navigation():
            (inside or self.page).get_by_role("button", name=words).first.click()
        return self

    def writes(self, label: str, text: str, *, inside: Locator | None = None) -> "Person":
        (inside or self.page).get_by_label(label).first.fill(text)
        return self

    def picks(self, label: str, choice: str) -> "Person":
        self.page.get_by_role("combobox", name=label).first.select_option(label=choice)
        return self

    def chooses_score(self, level: int) -> "Person":
        self.page.locator("#lembar .option").nth(level - 1).click()
        return self

    def marks(self, field: str, value: str) -> "Person":
        mark = self.page.locator(f"input[name='{field}'][value='{value}']")
        self.page.locator("label").filter(has=mark).click()
        expect(mark).to_be_checked()
        return self

    def ticks(self, words: str) -> "Person":
        self.page.locator("label", has_text=words).locator("input").first.check()
        return self

    def gives_file(self, name: str, content: bytes, kind: str = "application/pdf") -> "Person":
        field = self.page.locator("input[type=file]:visible").first
        field.set_input_files(FilePayload(name=name, mimeType=kind, buffer=content))
        return self

    def sent_everything(self) -> "Person":
        for _ in range(PATIENCE // 100):
            if self.page.evaluate(KEPT) == 0:
                return self
            self.page.wait_for_timeout(100)
        pytest.fail("the browser still keeps answers that were not sent")

    def reads(self, *sentences: str) -> "Person":
        for sentence in sentences:
            expect(self.page.locator("main")).to_contain_text(sentence)
        return self

    def reads_nothing_of(self, sentence: str) -> "Person":
        expect(self.page.locator("main")).not_to_contain_text(sentence)
        return self

    def reads_history(self, *sentences: str) -> "Person":
        address = re.sub(r"/(penilaian|verifikasi)/([^/]+)/.*", r"/penilaian/\2/riwayat/", self.page.url)
        self.page.goto(address)
        for fold in self.page.locator(".told details").all():
            fold.locator("summary").click()
        return self.reads(*sentences)
