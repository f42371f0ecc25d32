"""A person who has a keyboard and no mouse; each stop of the focus must be seen."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import FileChooser, FilePayload, Page

from tests.journeys.people import PATIENCE

STOPS = 400  # more than any page has
STOP = """() => {
    const here = document.activeElement;
    const label = here.closest("label");
    const said = here.getAttribute("aria-label") || (label || here.labels?.[0] || here).textContent;
    const face = here.type === "radio" && label ? label : here;
    const shapes = [here, label, here.nextElementSibling].filter(Boolean).map(one => getComputedStyle(one));
    const box = face.getBoundingClientRect();
    const inside = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 12)];
    const at = document.elementFromPoint(...inside);
    return {
        tag: here.tagName.toLowerCase(), name: here.name || "", value: here.value || "",
        text: (here.tagName === "SELECT" ? here.labels[0].textContent : said).replace(/\\s+/g, " ").trim(),
        marked: shapes.some(look => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2),
        seen: Boolean(at) && (face.contains(at) || at.contains(face) || at.closest("label") === label),
    };
}"""
Stop = dict[str, Any]


@dataclass
class Keys:
    """What the keys reach on a page."""

    page: Page
    choosers: list[FileChooser] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("filechooser", lambda chooser: self.choosers.append(chooser))  # noqa: PLW0108

    def press(self, key: str) -> Stop:
        self.page.keyboard.press(key)
        stop: Stop = self.page.evaluate(STOP)
        if stop["tag"] not in ("body", "main") and not (stop["marked"] and stop["seen"]):
            pytest.fail(f"the focus is not to be seen on {self.page.url}: {stop}")
        return stop

    def to(self, words: str = "", *, name: str = "", key: str = "Tab") -> "Keys":
        for _ in range(STOPS):
            stop = self.press(key)
            if (name and stop["name"] == name) or (words and stop["text"].startswith(words)):
                return self
        pytest.fail(f"{key} never reaches {words or name} on {self.page.url}")

    def follows(self, words: str) -> "Keys":
        self.to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.page.wait_for_load_state("networkidle")
        return self

    def opens(self, words: str) -> "Keys":
        self.to(words).page.keyboard.press("Space")
        return self

    def writes(self, label: str, text: str) -> "Keys":
        self.to(label).page.keyboard.type(text)
        return self

    def dates(self, label: str) -> "Keys":
        """Fill a day by the arrows alone, whatever the order of its parts: the first of January."""
        self.to(label)
        for key in ("ArrowUp", "ArrowRight", "ArrowUp", "ArrowRight", "ArrowUp"):
            self.press(key)
        return self

    def chooses(self, name: str, level: int) -> "Keys":
        """Choose a score by the arrows: from the first of the answers, or from the one chosen before."""
        self.to(name=name)
        for _ in range(8):
            if self.press("ArrowDown")["value"] == str(level):
                return self
        pytest.fail(f"the arrows never reach {level} of {name}")

    def gives(self, label: str, file: FilePayload) -> "Keys":
        self.to(label).page.keyboard.press("Enter")
        for _ in range(PATIENCE // 100):
            if self.choosers:
                self.choosers.pop().set_files([file])
                return self
            self.page.wait_for_timeout(100)
        pytest.fail(f"Enter opens no choice of files at {label}")

    def round(self) -> list[str]:
        """Return every stop of a page from the first by Tab until the first comes again."""
        first, found = self.press("Tab"), []
        stop = first
        for _ in range(STOPS):
            found.append(stop["text"])
            stop = self.press("Tab")
            if stop["tag"] == "body":
                stop = self.press("Tab")
            if stop["text"] == first["text"]:
                return found
        pytest.fail(f"Tab does not come round on {self.page.url}: {found[-10:]}")
