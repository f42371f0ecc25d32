"""What a condition is once it is read: names, constants, and some ten words over them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Name:
    """A column of the view, or a limit of the rule."""

    id: str


@dataclass(frozen=True)
class Constant:
    """A value that the condition itself gives."""

    value: str | int | Decimal | bool


@dataclass(frozen=True)
class Of:
    """A word over its parts, such as `and`, `>` or `coalesce`."""

    word: str
    parts: tuple["Node", ...]


Node = Name | Constant | Of
TRUE = Constant(value=True)
JOINING = ("and", "or")
COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")


def nodes(node: Node) -> Iterator[Node]:
    """Yield a condition and everything under it."""
    yield node
    if isinstance(node, Of):
        for part in node.parts:
            yield from nodes(part)


def names(*conditions: Node) -> tuple[str, ...]:
    """Return the names that conditions read, each once, in the order in which they stand."""
    found = (one.id for condition in conditions for one in nodes(condition) if isinstance(one, Name))
    return tuple(dict.fromkeys(found))


def say(node: Node) -> str:
    """Return a condition as people write it.

    >>> say(Of("and", (Of(">", (Name("age"), Name("max_age"))), Of("is null", (Name("permit"),)))))
    'age > max_age and permit is null'
    """
    if isinstance(node, Name):
        return node.id
    if isinstance(node, Constant):
        return f"'{node.value}'" if isinstance(node.value, str) else str(node.value).lower()
    return say_word(node.word, node.parts)


def say_word(word: str, parts: tuple[Node, ...]) -> str:
    """Return a word over its parts as people write it."""
    match word:
        case "coalesce":
            return f"coalesce({', '.join(map(say, parts))})"
        case "in":
            return f"{inner(parts[0])} in ({', '.join(map(say, parts[1:]))})"
        case "not":
            return f"not {inner(parts[0])}"
        case "is null":
            return f"{inner(parts[0])} is null"
    if word in ("+", "-"):
        return f"{inner(parts[0])} {word} {summand(parts[1])}"
    return f" {word} ".join(map(joinable if word in JOINING else inner, parts))


def inner(node: Node) -> str:
    """Return a part of a comparison, in brackets where it could be read otherwise."""
    return f"({say(node)})" if isinstance(node, Of) and node.word not in ("coalesce", "+", "-") else say(node)


def summand(node: Node) -> str:
    """Return what is added or taken off, in brackets where it is a sum itself."""
    return f"({say(node)})" if isinstance(node, Of) and node.word in ("+", "-") else inner(node)


def joinable(node: Node) -> str:
    """Return a part of `and` or `or`, in brackets where it is one of them itself."""
    return f"({say(node)})" if isinstance(node, Of) and node.word in JOINING else say(node)
