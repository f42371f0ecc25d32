"""Reading canonical JSON of strangers: no key twice, no float, no other way of writing the same thing."""

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from meritara.problem import refuse
from meritara.proof.digest import canonical

LIMIT = 4 * 1024 * 1024
LARGEST = 2**53 - 1  # a whole number above it is not the same everywhere
DIGITS = 16


def read(content: bytes, *, limit: int = LIMIT) -> dict[str, Any]:
    """Return the one object that some bytes can mean, or refuse them; a last line break is allowed."""
    if len(content) > limit:
        raise refuse("proof-too-large", limit=limit // 1024**2)
    try:
        value = json.loads(
            content.decode(),
            object_pairs_hook=once,
            parse_float=refuse_number,
            parse_constant=refuse_number,
            parse_int=whole,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise refuse("proof-not-json") from error
    if not isinstance(value, dict):
        raise refuse("proof-not-json")
    try:
        same = canonical(value) == content.removesuffix(b"\n")
    except (UnicodeEncodeError, RecursionError):
        same = False
    if not same:
        raise refuse("proof-not-canonical")
    return value


def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, or refuse one in which a name stands twice."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise refuse("proof-twice", field=name[:60])
        found[name] = value
    return found


def whole(text: str) -> int:
    """Return a whole number that every reader of JSON reads alike."""
    if len(text) > DIGITS + 1 or abs(int(text)) > LARGEST:
        refuse_number(text)
    return int(text)


def refuse_number(text: str) -> NoReturn:
    """Refuse a number that is not whole, or too large."""
    raise refuse("proof-number", value=text[:40])


def written(value: Any) -> bytes:
    """Return a value as the file that `read` takes back."""
    return canonical(value) + b"\n"
