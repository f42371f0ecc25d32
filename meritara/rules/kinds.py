"""Whether a condition makes sense: every name known, like compared with like, every code of its list."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from meritara.law.form import nearest
from meritara.law.words import Words
from meritara.rules.condition import COMPARISONS, Constant, Name, Node, Of, say
from meritara.rules.rule import Facts, Limit
from meritara.rules.span import Span

Wrong = tuple[str, dict[str, Any]]
NUMBERS = ("whole", "decimal")
ORDERED = ("day", "number")
CALLED = {
    "day": Words("hari", "day"),
    "number": Words("angka", "number"),
    "flag": Words("ya atau tidak", "yes or no"),
    "text": Words("teks", "text"),
    "span": Words("jangka", "span"),
    "?": Words("?", "?"),
}


def kind_of_column(kind: str) -> str:
    """Return day, number, flag or text for a kind of column."""
    return "number" if kind in NUMBERS else kind if kind in ("day", "flag") else "text"


def kind_of_value(value: object) -> str:
    """Return day, number, flag, span or text for a value."""
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, dt.date):
        return "day"
    return "text" if isinstance(value, str) else "span" if isinstance(value, Span) else "number"


def quote(node: Node, **kinds: str) -> dict[str, Any]:
    """Return what a message says of a part: its text, and kinds by their names."""
    return {"part": say(node)[:60]} | {name: CALLED[kind] for name, kind in kinds.items()}


class Kinds:
    """The kinds of all parts of a condition, with what is wrong in it."""

    def __init__(self, facts: Facts, limits: tuple[Limit, ...]) -> None:
        self.facts = facts
        self.known = {name: kind_of_column(kind) for name, kind in facts.kinds.items()}
        self.known |= {one.name: kind_of_value(one.sample) for one in limits}
        self.wrong: list[Wrong] = []

    def condition(self, node: Node) -> list[Wrong]:
        """Return what is wrong in a whole condition, which must be true or false."""
        self.wrong = []
        self.want(node, "flag")
        return self.wrong

    def of(self, node: Node) -> str:
        """Return the kind of a part; note what is wrong under it. An unknown name is of any kind, `?`."""
        if isinstance(node, Constant):
            return kind_of_value(node.value)
        if isinstance(node, Name):
            if node.id not in self.known:
                near = nearest(node.id, self.known)
                self.wrong.append(
                    ("rule-unknown-name", {"name": node.id, "view": self.facts.id, "nearest": near})
                )
            return self.known.get(node.id, "?")
        if node.word in ("and", "or", "not"):
            for part in node.parts:
                self.want(part, "flag")
            return "flag"
        if node.word in ("+", "-"):
            return self.sum_of(node)
        return self.compared(node)

    def want(self, node: Node, kind: str) -> None:
        """Note a part that is not of a kind."""
        found = self.of(node)
        if found not in (kind, "?"):
            self.wrong.append(("rule-wrong-kind", quote(node, found=found, wanted=kind)))

    def sum_of(self, node: Of) -> str:
        """Return the kind of a sum: a day moved by a span that is a limit, or a number."""
        one, other = map(self.of, node.parts)
        if one == "day" and other in ("span", "?"):
            return "day"
        if {one, other} <= {"number", "?"}:
            return "number"
        self.wrong.append(("rule-odd-sum", quote(node, one=one, other=other)))
        return "?"

    def compared(self, node: Of) -> str:
        """Return the kind of a comparison, of `in`, of `is null` or of `coalesce`."""
        kinds = [self.of(part) for part in node.parts]
        apart = sorted({one for one in kinds if one != "?"})
        odd = node.word in ("<", "<=", ">", ">=") and any(one not in ORDERED for one in apart)
        if len(apart) > 1 or odd or "span" in apart:
            names = (", ".join(CALLED[one].say(language) for one in apart) for language in ("id", "en"))
            self.wrong.append(("rule-unlike", quote(node) | {"kinds": Words(*names)}))
        self.wrong += self.strange_codes(node)
        return "flag" if node.word != "coalesce" else apart[0] if len(apart) == 1 else "?"

    def strange_codes(self, node: Of) -> Iterator[Wrong]:
        """Yield codes that a column is compared with and cannot hold."""
        if node.word not in ("in", *COMPARISONS):
            return
        columns = [one.id for one in node.parts if isinstance(one, Name) and one.id in self.facts.codes]
        values = [one.value for one in node.parts if isinstance(one, Constant)]
        for column in columns:
            codes = self.facts.codes[column]
            for value in values:
                if str(value) not in codes:
                    near = nearest(str(value), codes)
                    yield "rule-unknown-code", {"column": column, "code": value, "nearest": near}
