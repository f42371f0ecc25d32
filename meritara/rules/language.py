"""The words that a condition may use: some of SQL's, read by its own reader, and everything else refused."""

import re
from decimal import Decimal
from typing import Any

from meritara.problem import Refused, refuse
from meritara.rules.condition import JOINING, Constant, Name, Node, Of

LONGEST = 1000
DEEPEST = 30  # the reader calls itself for each bracket and each `not`
OPENING = re.compile(r"[(\[{]|\bnot\b|\bcase\b|[-+~!@]", re.IGNORECASE)
WORDS = "and, or, not, =, <>, <, <=, >, >=, +, -, in (...), is null, is not null, coalesce"
TWO = {
    "And": "and",
    "Or": "or",
    "EQ": "=",
    "NEQ": "<>",
    "LT": "<",
    "LTE": "<=",
    "GT": ">",
    "GTE": ">=",
    "Add": "+",
    "Sub": "-",
}


def read(text: str) -> Node:
    """Return the condition of a text; refuse one that is too long, too deep, or not of the language."""
    if len(text) > LONGEST or len(OPENING.findall(text)) > DEEPEST:
        raise refuse("rule-too-long", limit=LONGEST, depth=DEEPEST)
    try:
        return node(parsed(text))
    except RecursionError:
        raise refuse("rule-too-long", limit=LONGEST, depth=DEEPEST) from None


def parsed(text: str) -> Any:
    """Return the one expression of a text as the reader of SQL sees it."""
    import sqlglot

    try:
        found = sqlglot.parse(text, dialect="duckdb")
    except sqlglot.errors.SqlglotError as error:
        raise refuse("rule-not-read", text=text[:60], why=reason(error)) from error
    if len(found) != 1 or found[0] is None:
        raise refuse("rule-not-read", text=text[:60], why=";" if len(found) > 1 else "-")
    return found[0]


def reason(error: Exception) -> str:
    """Return what the reader of SQL says, in a line."""
    errors: list[dict[str, Any]] = getattr(error, "errors", None) or [{}]
    return str(errors[0].get("description") or error).splitlines()[0].rstrip(".")[:80]


def node(part: Any) -> Node:
    """Return what a part of the reader's tree is in the language."""
    kind = type(part).__name__
    if kind in TWO:
        return joined(TWO[kind], node(part.this), node(part.expression))
    if kind == "Paren":
        return node(part.this)
    if kind == "Not":
        return Of("not", (node(part.this),))
    return leaf(part, kind) or many(part, kind)


def leaf(part: Any, kind: str) -> Node | None:
    """Return a name or a constant, None where a part is neither."""
    if kind == "Column" and len(part.parts) == 1:
        return Name(part.name)
    if kind == "Literal":
        return Constant(part.name if part.is_string else numeric(part.name))
    return Constant(bool(part.this)) if kind == "Boolean" else None


def many(part: Any, kind: str) -> Of:
    """Return `is null`, `in` or `coalesce`; refuse anything else."""
    if kind == "Is" and type(part.expression).__name__ == "Null":
        return Of("is null", (node(part.this),))
    if kind in ("In", "Coalesce") and part.expressions and not part.args.get("query"):
        return Of(kind.lower(), (node(part.this), *map(node, part.expressions)))
    raise foreign(part)


def joined(word: str, one: Node, other: Node) -> Of:
    """Return a word over two parts, `a and b and c` as one word over three."""
    flat = isinstance(one, Of) and one.word == word and word in JOINING
    return Of(word, (*one.parts, other) if isinstance(one, Of) and flat else (one, other))


def numeric(text: str) -> int | Decimal:
    """Return a number of a condition exactly."""
    return int(text) if text.isdigit() else Decimal(text)


def foreign(part: Any) -> Refused:
    """Return the exception for what is not part of the language."""
    return refuse("rule-not-language", part=part.sql(dialect="duckdb")[:60], words=WORDS)
