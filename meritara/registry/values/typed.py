"""One foreign column of text becomes a typed one, with what is wrong with each cell."""

import datetime as dt
from typing import Any

from meritara.registry.table import Column
from meritara.registry.values import codes, days, figures, numbers, texts
from meritara.registry.values.codes import Reading


def typed(column: Column, text: Any, on: dt.date, *, read: Reading) -> tuple[Any, Any]:
    """Return the values of a column of plain text, and the code of each cell's fault, empty where none is."""
    import ibis

    value, fault = text, ibis.literal("")
    match column.kind:
        case "day":
            value = days.day(text, on)
            fault = days.fault(text, value, on)
        case "whole" | "decimal":
            value = figures.whole(text) if column.kind == "whole" else figures.decimal(text)
            fault = figures.fault(text, value)
        case "flag":
            value = figures.flag(text)
            fault = figures.flag_fault(text, value)
        case "code":
            value = codes.coded(text, read)
            fault = codes.fault(text, value)
        case "nip":
            value, fault = number(column, text, on)
        case "name":
            value = texts.name(text)
    return value, fault


def number(column: Column, text: Any, on: dt.date) -> tuple[Any, Any]:
    """Return the sound numbers of a column, and what is wrong with the others."""
    import ibis

    digits = numbers.bare(text)
    found = numbers.fault(digits, on)
    fault = found if column.required else text.isnull().ifelse("", found)
    return (found == "").ifelse(digits, ibis.null("string")), fault
