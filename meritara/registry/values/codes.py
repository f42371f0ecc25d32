"""Values of a code list: each spelling that a file uses is looked up once, then the column is translated."""

from collections.abc import Iterable, Mapping
from typing import Any

from meritara.registry.code_list import CodeList
from meritara.tables.sniff import normal


def reading(spellings: Iterable[str], codes: CodeList, own: Mapping[str, str]) -> dict[str, str]:
    """Return what spellings mean, by the mapping's own translation first, then by the list."""
    translated = {normal(text): code for text, code in own.items()}
    found = {text: codes.find(translated.get(normal(text), text)) for text in spellings}
    return {text: one.code for text, one in found.items() if one}


def coded(text: Any, read: Mapping[str, str]) -> Any:
    """Return the values of a column, null where a spelling means nothing."""
    import ibis

    if not read:
        return ibis.null("string")
    return ibis.cases(*((text == spelling, code) for spelling, code in read.items()))


def fault(text: Any, value: Any) -> Any:
    """Return what is wrong with a code."""
    return (text.notnull() & value.isnull()).ifelse("value-unknown-code", "")
