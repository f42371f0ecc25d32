"""Take a law file apart field by field; what is wrong is noted with its line, and reading goes on."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from meritara.law.files import Items, Map
from meritara.law.marks import MARKS
from meritara.law.words import Words
from meritara.problem import Place, Problem

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TEXT = Words("teks", "text")
EITHER = Words("teks atau {id, en}", "text or {id, en}")
MAPPING = Words("pasangan kunci: nilai", "key: value pairs")
LIST = Words("daftar", "a list")
RATIO = re.compile(r"([0-9]{1,9})/([1-9][0-9]{0,8})")


def nearest(word: str, known: Collection[str]) -> str:
    """Return the known word most like a word in any letter case, or some of them, or a dash where none is."""
    names = {str(one).casefold(): str(one) for one in known}
    close = get_close_matches(str(word).casefold(), names, n=1, cutoff=0.5)
    return names[close[0]] if close else ", ".join(sorted(str(one) for one in known)[:12]) or "-"


class Form:
    """One mapping of a law file, read field by field into a shared list of problems."""

    def __init__(self, node: Map, problems: list[Problem]) -> None:
        self.node = node
        self.problems = problems
        self.asked: set[Any] = set()

    def wrong(self, code: str, key: Any = None, /, **params: Any) -> None:
        """Note a problem at a field."""
        self.problems.append(Problem(code, self.node.place(key), params))

    def get(self, key: str, kinds: tuple[type, ...], kind: Words, *, required: bool = False) -> Any:
        """Return the value of a field if it is of the right kind, else None."""
        self.asked.add(key)
        value = self.node.get(key)
        if value is None:
            if required:
                self.wrong("law-missing-field", key, key=key, kind=kind)
            return None
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self.wrong("law-wrong-kind", key, key=key, kind=kind, value=quoted(value))
            return None
        return value

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a field as one line of text; whole numbers count as text."""
        value = self.get(key, (str, int, Fraction), TEXT, required=required)
        return " ".join(shown(value).split()) if value is not None else ""

    def slug(self, key: str) -> str:
        """Return a field that must be a slug."""
        value = self.text(key, required=True)
        if value and not SLUG.fullmatch(value):
            self.wrong("law-not-slug", key, key=key, value=value)
        return value

    def words(self, key: str, *, required: bool = False) -> Words:
        """Return a field that is a text or an {id, en} pair."""
        value = self.get(key, (str, int, Fraction, Map), EITHER, required=required)
        return self.to_words(value, self.node.place(key), key) if value is not None else Words("")

    def to_words(self, value: Any, place: Place, key: str) -> Words:
        """Return a text or an {id, en} pair as words; note anything else at its place."""
        if isinstance(value, Map) and "id" in value:
            pair = Form(value, self.problems)
            words = Words(pair.text("id", required=True), pair.text("en"))
            pair.finish()
            return words
        return Words(self.line(value, place, key))

    def line(self, value: Any, place: Place, key: str) -> str:
        """Return one value as a line of text; note a list, a mapping, true, false or nothing at its place."""
        if isinstance(value, (str, int, Fraction)) and not isinstance(value, bool):
            return " ".join(shown(value).split())
        code = "law-colon" if isinstance(value, Map) else "law-wrong-kind"
        params = {"key": key, "kind": TEXT, "value": quoted(value)}
        self.problems.append(Problem(code, place, params))
        return ""

    def number(self, key: str, *, required: bool = False) -> Fraction | None:
        """Return a field as an exact number: 2, 2.5 or `1/9`, never negative."""
        value = self.get(key, (int, Fraction, str), Words("angka", "a number"), required=required)
        number = exact(value)
        if value is not None and number is None:
            self.wrong("law-not-number", key, key=key, value=quoted(value))
        return number

    def whole(self, key: str, *, low: int = 0, high: int = 9, required: bool = False) -> int | None:
        """Return a field as a whole number between two bounds."""
        value: int | None = self.get(
            key, (int,), Words("bilangan bulat", "a whole number"), required=required
        )
        if value is not None and not low <= value <= high:
            self.wrong("law-out-of-range", key, key=key, value=value, low=low, high=high)
            return None
        return value

    def flag(self, key: str) -> bool:
        """Return a field that is true or false, false when absent."""
        return bool(self.get(key, (bool,), Words("true atau false", "true or false")))

    def date(self, key: str, *, required: bool = False) -> dt.date | None:
        """Return a field as a day."""
        value = self.get(key, (str,), Words("tanggal YYYY-MM-DD", "a day YYYY-MM-DD"), required=required)
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError:
            self.wrong("law-not-date", key, key=key, value=value)
            return None

    def one_of(self, key: str, known: Sequence[str], default: str, *, required: bool = False) -> str:
        """Return a field that must be one of a few known words."""
        value = self.text(key, required=required)
        if value and value not in known:
            self.wrong("law-unknown-word", key, key=key, value=value, nearest=nearest(value, known))
            return default
        return value or default

    def map(self, key: str, *, required: bool = False) -> Map:
        """Return a field that is a mapping, empty when absent."""
        value: Map | None = self.get(key, (Map,), MAPPING, required=required)
        return value if value is not None else Map(self.node.place(key))

    def form(self, key: str) -> "Form":
        """Return a field that is a mapping, ready to be read."""
        return Form(self.map(key), self.problems)

    def items(self, key: str, *, required: bool = False, filled: bool = False) -> Items:
        """Return a field that is a list, empty when absent; `filled` asks for one item or more."""
        value: Items | None = self.get(key, (Items,), LIST, required=required or filled)
        if filled and value == []:
            self.wrong("law-missing-field", key, key=key, kind=LIST)
        return value if value is not None else Items(self.node.place(key))

    def texts(self, key: str, *, filled: bool = False) -> tuple[str, ...]:
        """Return a field that is a list of texts."""
        items = self.items(key, filled=filled)
        return tuple(self.line(one, items.place(index), key) for index, one in enumerate(items))

    def many_words(self, key: str) -> tuple[Words, ...]:
        """Return a field that is a list of texts or {id, en} pairs."""
        items = self.items(key)
        return tuple(self.to_words(one, items.place(index), key) for index, one in enumerate(items))

    def mark(self, key: str) -> str:
        """Return a field that says how sure a figure is, conflicting where the mark is not known."""
        mark = self.text(key)
        if mark and mark not in MARKS:
            self.wrong("law-unknown-word", key, key=key, value=mark, nearest=", ".join(MARKS))
            return "?"
        return mark

    def forms(self, key: str, *, required: bool = False, filled: bool = False) -> Iterator["Form"]:
        """Yield the mappings of a field that is a list of mappings."""
        items = self.items(key, required=required, filled=filled)
        for index, item in enumerate(items):
            if isinstance(item, Map):
                yield Form(item, self.problems)
            else:
                params = {"key": key, "kind": MAPPING, "value": quoted(item)}
                self.problems.append(Problem("law-wrong-kind", items.place(index), params))

    def finish(self) -> None:
        """Note every field that nobody asked for."""
        for key in self.node:
            if key not in self.asked:
                self.wrong("law-unknown-key", key, key=key, nearest=nearest(str(key), self.asked))


def shown(value: Any) -> str:
    """Return a value as the file writes it, a list or mapping in short."""
    if isinstance(value, Map):
        return ", ".join(f"{key}: …" for key in value)
    if isinstance(value, Items):
        return "[…]" if value else "[]"
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return f"{Decimal(value.numerator) / value.denominator:f}" if isinstance(value, Fraction) else str(value)


def quoted(value: Any) -> str:
    """Return a value as a message quotes it, never long."""
    return shown(value)[:60]


def exact(value: Any) -> Fraction | None:
    """Return a value of a law file as an exact non-negative number, or None."""
    if isinstance(value, str):
        ratio = RATIO.fullmatch(value)
        return Fraction(int(ratio[1]), int(ratio[2])) if ratio else None
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool) and value >= 0:
        return Fraction(value)
    return None


def top(node: Any, name: str, problems: list[Problem]) -> Form:
    """Return a whole file as a form; a file that is no mapping is noted."""
    if isinstance(node, Map):
        return Form(node, problems)
    problems.append(Problem("law-not-mapping", Place(name, line=1)))
    return Form(Map(Place(name, line=1)), problems)
