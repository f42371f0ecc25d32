"""One foreign column of text becomes a typed one, and what is wrong with each of its cells is named."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from meritara.registry.table import Column
from meritara.registry.values import codes, days, figures, numbers, texts


def value_of(column: Column, text: Any, on: dt.date, *, read: Mapping[str, str]) -> Any:
    """Return the values of a column of plain text; numbers of people still in their bare digits."""
    match column.kind:
        case "day":
            return days.day(text, on)
        case "whole" | "decimal" | "flag":
            return getattr(figures, column.kind)(text)
        case "code":
            return codes.coded(text, read)
        case "nip":
            return numbers.bare(text)
        case "name":
            return texts.name(text)
    return text


def fault_of(column: Column, text: Any, value: Any, on: dt.date) -> Any:
    """Return the code of what is wrong with each cell, empty where nothing is."""
    import ibis

    match column.kind:
        case "day":
            return days.fault(text, value, on)
        case "whole" | "decimal":
            return figures.fault(text, value)
        case "flag":
            return figures.flag_fault(text, value)
        case "code":
            return codes.fault(text, value)
        case "nip":
            found = numbers.fault(value, on)
            return found if column.required else text.isnull().ifelse("", found)
    return ibis.literal("")
