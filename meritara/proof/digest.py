"""Canonical JSON, its SHA-256, and the chain in which each event carries the one before."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

START = "0" * 64


def canonical(value: Any) -> bytes:
    """Return a value as the same bytes everywhere: UTF-8 JSON, keys sorted, no spaces, no floats."""
    refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def refuse_floats(value: Any) -> None:
    """Raise TypeError where a value holds a float: its text is not the same everywhere."""
    if isinstance(value, float):
        raise TypeError("a float has no canonical text; use a text or a whole number")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError("a key of canonical JSON is a text")
            refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            refuse_floats(inner)


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def linked(previous: str, event: str) -> str:
    """Return the hash of an event of which only the digest is known: whoever may not read it can follow."""
    return hashlib.sha256(f'{{"event":"{event}","previous":"{previous}"}}'.encode()).hexdigest()


def chained(previous: str, event: Mapping[str, Any]) -> str:
    """Return the hash of an event that follows another; the first follows 64 zeros."""
    return linked(previous, digest(event))


def head(events: Iterable[str]) -> str:
    """Return the last hash of the chain of some events, their digests being given."""
    return reduce(linked, events, START)


def broken(events: Iterable[tuple[Mapping[str, Any], str, str]]) -> int | None:
    """Return the place (from 1) of the first event whose hash or predecessor does not hold, else None."""
    last = START
    for place, (event, previous, hash_) in enumerate(events, start=1):
        if previous != last or chained(previous, event) != hash_:
            return place
        last = hash_
    return None
