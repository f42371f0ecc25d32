"""NIP and NI PPPK in columns: the same rules as `registry/nip.py`, as expressions."""

import datetime as dt
from functools import reduce
from operator import or_
from typing import Any

from meritara.registry.nip import EARLIEST, FAULTS, FIRST_PPPK, GAPS, PNS, PPPK, YOUNGEST

GAP = "[" + GAPS.replace("-", r"\-") + "]"
FLOAT, EIGHTEEN, DIGITS = r"^[0-9][.,]?[0-9]*[eE]\+?[0-9]+$", "^[0-9]{18}$", "^[0-9]+$"


def bare(column: Any) -> Any:
    """Return a column of numbers without the gaps between their digits, empty for null."""
    import ibis

    plain = column.re_search(EIGHTEEN)
    return ibis.cases((plain, column), else_=column.re_replace(GAP, "")).fill_null("")


def fault(digits: Any, on: dt.date) -> Any:
    """Return the code of the first thing that is wrong with bare numbers on a day, empty where nothing is."""
    import ibis

    birth = digits.substr(0, 8)
    latest = int(on.strftime("%Y%m%d")) - YOUNGEST
    as_number = birth.try_cast("int64")
    month = digits.substr(12, 2).try_cast("int64")
    wrong = (
        digits == "",
        digits.re_search(FLOAT),
        ~digits.re_search(DIGITS),
        digits.length() != 18,
        digits.endswith("000"),
        born_on(digits).isnull() | ~as_number.between(EARLIEST, latest),
        ~(month.between(1, 12) | (month >= FIRST_PPPK)),
        ~digits.substr(14, 1).isin(["1", "2"]),
    )
    cases = [(one.fill_null(True), code) for code, one in zip(FAULTS, wrong, strict=True)]
    sound = digits.re_search(EIGHTEEN) & ~reduce(or_, (one for one, _ in cases[4:]))
    return ibis.cases((sound, ""), *cases, else_="")  # nearly all are sound, and looked at once


def born_on(digits: Any) -> Any:
    """Return the days of birth that bare numbers say, null where there is no such day."""
    parts = digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)
    return (parts[0] + "-" + parts[1] + "-" + parts[2]).try_cast("date")


def kind(digits: Any) -> Any:
    """Return pns or pppk for sound numbers."""
    return (digits.substr(12, 2) >= str(FIRST_PPPK)).ifelse(PPPK, PNS)


def sex(digits: Any) -> Any:
    """Return male or female for sound numbers."""
    return (digits.substr(14, 1) == "1").ifelse("male", "female")


def began(digits: Any) -> Any:
    """Return the year and month in which a PNS began as six digits, for sound numbers."""
    return digits.substr(8, 6)
