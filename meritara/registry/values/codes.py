"""Values of a code list: each spelling that a file uses is looked up once, then the column is translated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from meritara.registry.code_list import CodeList
from meritara.tables.sniff import normal


@dataclass(frozen=True)
class Reading:
    """What the spellings of one column mean, and the nearest known one of those that mean nothing."""

    codes: Mapping[str, str] = field(default_factory=dict)
    nearest: Mapping[str, str] = field(default_factory=dict)


def reading(spellings: Iterable[str], codes: CodeList, own: Mapping[str, str]) -> Reading:
    """Return what spellings mean, by the mapping's own translation first, then by the list."""
    translated = {normal(text): code for text, code in own.items()}
    found: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for text in spellings:
        one = codes.find(translated.get(normal(text), text))
        if one is None:
            unknown[text] = codes.nearest(text)
        else:
            found[text] = one.code
    return Reading(found, unknown)


def coded(text: Any, read: Reading) -> Any:
    """Return the values of a column, null where a spelling means nothing."""
    import ibis

    if not read.codes:
        return ibis.null("string")
    return ibis.cases(*((text == spelling, code) for spelling, code in read.codes.items()))


def fault(text: Any, value: Any) -> Any:
    """Return what is wrong with a code."""
    return (text.notnull() & value.isnull()).ifelse("value-unknown-code", "")
