"""How a working paper looks, and the few ways in which anything is written on it."""

from fractions import Fraction
from math import ceil
from typing import Any

from meritara.documents.filled import Filled, Shown, plain
from meritara.documents.phrases import phrases
from meritara.documents.work import Work
from meritara.instruments.instrument import Indicator
from meritara.instruments.score import show

EDGE = {"border": 1, "border_color": "#74828F", "valign": "top", "text_wrap": True}
ASPECT = EDGE | {"bold": True, "bg_color": "#E9EDF1"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "small": {"font_size": 9, "font_color": "#51606D"},
    "label": {"align": "right", "indent": 1, "font_color": "#51606D", "valign": "top"},
    "plain": {"valign": "top", "align": "left"},
    "text": {"valign": "top", "text_wrap": True},
    "heading": {"bold": True, "valign": "top"},
    "grey": {"font_size": 9, "font_color": "#51606D", "valign": "top", "text_wrap": True},
    "head": EDGE | {"bold": True, "bg_color": "#1F4788", "font_color": "#FFFFFF"},
    "cell": EDGE,
    "middle": EDGE | {"align": "center"},
    "points": EDGE | {"align": "right"},
    "factor": EDGE | {"align": "right", "font_color": "#51606D"},
    "input": EDGE | {"bg_color": "#FCEFD2", "locked": False, "align": "left"},
    "aspect": ASPECT,
    "aspect middle": ASPECT | {"align": "center"},
    "result": {"bold": True, "font_size": 14, "align": "left", "valign": "top"},
}
NUMBERED = {"aspect": ASPECT | {"align": "right"}, "result": STYLES["result"], "points": STYLES["points"]}
LINE = 15  # height of a line of text
TALLEST = 400
MOST_DECIMALS = 9
MESSAGE = 250


def styles(book: Any) -> dict[str, Any]:
    """Return the formats of a workbook: each style, and those of figures once for each number of decimals."""
    found = {name: book.add_format(style) for name, style in STYLES.items()}
    for name, style in NUMBERED.items():
        for digits in range(MOST_DECIMALS + 1):
            form = f"0.{'0' * digits}" if digits else "0"
            found[f"{name}{digits}"] = book.add_format(style | {"num_format": form})
    return found


class Pen:
    """Writes one sheet; a text from outside can never become a formula or a link."""

    def __init__(
        self, book: Any, name: str, filled: Filled, formats: dict[str, Any], *, work: Work | None = None
    ) -> None:
        self.ws = book.add_worksheet(name)
        self.filled = filled
        self.formats = formats
        self.said = phrases(filled.language)
        self.work = work
        self.kind = "work" if work else "draft"  # what the paper says it is

    def height(self, row: int, texts: dict[str, int]) -> None:
        """Make a row as high as its longest text needs, since not every program does so by itself."""
        lines = [
            sum(max(1, ceil(len(line) / width)) for line in text.split("\n")) for text, width in texts.items()
        ]
        self.ws.set_row(row - 1, min(LINE * max(lines, default=1), TALLEST))

    def text(self, at: str, text: str, style: str = "plain") -> None:
        """Write a text, or leave an empty cell."""
        if text:
            self.ws.write_string(at, text, self.formats[style])
        else:
            self.ws.write_blank(at, None, self.formats[style])

    def number(self, at: str, value: Shown, style: str = "plain") -> None:
        """Write a number."""
        self.ws.write_number(at, value, self.formats[style])

    def formula(self, at: str, formula: str, value: Shown, style: str = "plain") -> None:
        """Write one of our own formulas with the value it has now."""
        self.ws.write_formula(at, f"={formula}", self.formats[style], value)

    def input(self, at: str, value: Shown) -> None:
        """Write a cell that may be filled, with what is in it already."""
        if isinstance(value, str):
            self.text(at, value, "input")
        else:
            self.number(at, value, "input")

    def weight(self, at: str, weight: Fraction | None, style: str) -> None:
        """Write a weight: a number, a fraction where decimals never end, or a question mark."""
        if weight is None:
            self.text(at, "?", style)
        elif 10**6 % weight.denominator:
            self.text(at, f"{weight.numerator}/{weight.denominator}", style)
        else:
            self.number(at, plain(weight), style)

    def figure(self, value: Fraction) -> str:
        """Return a number as text with no more decimals than it needs."""
        words = show(value, 6, "." if self.filled.language == "en" else ",")
        return words.rstrip("0").rstrip(",.")

    def choose(self, cells: str, source: Any, message: str = "") -> None:
        """Accept in some cells only what is on a list."""
        said = message or self.said["error_choice"]
        self.validate(cells, {"validate": "list", "source": source}, said)

    def between(self, cells: str, leaf: Indicator, message: str) -> None:
        """Accept in some cells only numbers of a question's range."""
        kind = "decimal" if leaf.decimals or self.filled.sheet.surveyed else "whole"
        rule = {
            "validate": kind,
            "criteria": "between",
            "minimum": plain(leaf.low),
            "maximum": plain(leaf.high),
        }
        self.validate(cells, rule, message)

    def validate(self, cells: str, rule: dict[str, Any], message: str) -> None:
        """Refuse what a rule does not accept, saying why."""
        texts = {"error_title": self.said["error_title"], "error_message": message[:MESSAGE]}
        self.ws.data_validation(cells, rule | texts)

    def on_a4(self, *, landscape: bool = False, repeat: int = 0) -> None:
        """Set the sheet up for paper: one page wide, header repeated, instrument and page in the foot."""
        instrument = self.filled.sheet.instrument
        self.ws.set_paper(9)
        if landscape:
            self.ws.set_landscape()
        self.ws.fit_to_pages(1, 0)
        self.ws.set_margins(left=0.71, right=0.71, top=0.71, bottom=0.71)
        key = instrument.key.replace("&", "&&")
        self.ws.set_header(f"&R{self.said[self.kind]}")
        self.ws.set_footer(f"&L{key} · {instrument.digest[:12]}&R{self.said['page']}")
        if repeat:
            self.ws.repeat_rows(repeat - 1)

    def lock(self) -> None:
        """Lock all cells but the inputs; without a password, against slips and not against people."""
        self.ws.protect("", {"format_columns": True, "format_rows": True})
