"""What a signed file may hold: every field by name, nothing else, each of its own kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from meritara.problem import Problem, Refused

HEX = r"[0-9a-f]{64}"
MOMENT = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TEXT = r"(?s:.{0,2000})"
SCORE = r"[0-9A-Za-z.,/ _-]{1,40}"
ID = r"[A-Za-z0-9._@:-]{1,120}"


@dataclass(frozen=True)
class Maybe:
    """A shape, or null."""

    of: Any


@dataclass(frozen=True)
class Many:
    """A list of one shape."""

    of: Any


@dataclass(frozen=True)
class Row:
    """A list with a shape for each place."""

    of: tuple[Any, ...]


@dataclass(frozen=True)
class Named:
    """An object whose names follow a pattern and whose values have one shape."""

    of: Any
    names: str = ID


@dataclass(frozen=True)
class Some:
    """An object in which any of these fields may be missing, but not all."""

    fields: dict[str, Any]


def check(value: Any, shape: Any) -> None:
    """Refuse a value that has not this shape, naming the first fields that are wrong."""
    if found := list(wrong(value, shape, ""))[:5]:
        raise Refused(found)


def wrong(value: Any, shape: Any, at: str) -> Iterator[Problem]:
    """Yield what is missing, unknown or of another kind."""
    match shape:
        case str():
            fits = isinstance(value, str) and re.fullmatch(shape, value) is not None
            yield from () if fits else misfit(at)
        case int():
            fits = type(value) is int and value >= shape  # a number is the least that may stand there
            yield from () if fits else misfit(at)
        case Maybe():
            yield from () if value is None else wrong(value, shape.of, at)
        case Many() | Row():
            yield from rows(value, shape, at)
        case _:
            yield from fields(value, shape, at)


def rows(value: Any, shape: Many | Row, at: str) -> Iterator[Problem]:
    """Yield what is wrong in a list."""
    many = isinstance(shape, Many)
    if not isinstance(value, list) or not (many or len(value) == len(shape.of)):
        yield from misfit(at)
        return
    for place, one in enumerate(value):
        yield from wrong(one, shape.of if many else shape.of[place], f"{at}[{place}]")


def fields(value: Any, shape: Any, at: str) -> Iterator[Problem]:
    """Yield what is wrong in an object."""
    if not isinstance(value, dict) or (isinstance(shape, Some) and not value):
        yield from misfit(at)
        return
    known = shape.fields if isinstance(shape, Some) else shape
    for name, one in value.items():
        there = f"{at}.{name}".removeprefix(".")
        if isinstance(shape, Named):
            yield from wrong(one, shape.of, there) if re.fullmatch(shape.names, name) else misfit(there)
        elif name in known:
            yield from wrong(one, known[name], there)
        else:
            yield Problem("proof-unknown-field", params={"field": there[:80]})
    if isinstance(shape, dict):
        for name in [name for name in shape if name not in value]:
            yield Problem("proof-missing-field", params={"field": f"{at}.{name}".removeprefix(".")})


def misfit(at: str) -> Iterator[Problem]:
    """Yield that a field is of another kind than its name says."""
    yield Problem("proof-wrong-field", params={"field": at[:80] or "."})
