"""Days in every form that Indonesian files use, as one expression over a column of text."""

import datetime as dt
from typing import Any

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
EXCEL_ZERO = dt.date(1899, 12, 30)
SHORT = r"^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})(?: [0-9:]+)?$"
WORDS = r"^([0-9]{1,2})[-/., ]+([A-Za-z]{3,9})[-/., ]+([0-9]{4}|[0-9]{2})$"
SERIAL, SOLID = r"^[1-9][0-9]{4}(?:\.0+)?$", "^(?:19|20)[0-9]{6}$"
SHORT_YEAR = "^[0-9]{1,2}[-/. ]+[0-9A-Za-z]{1,9}[-/., ]+[0-9]{2}$"
AHEAD = 10  # years beyond the day of the data that two digits may still mean
MONTHS = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "mar": 3,
    "apr": 4,
    "mei": 5,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "ags": 8,
    "agt": 8,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
    "dec": 12,
}


def day(text: Any, on: dt.date) -> Any:
    """Return the days that a column of text says, null where it says none or one that never was.

    A year of two digits lies at most ten years after the day of the data.
    """
    import ibis

    serial = text.re_search(SERIAL).ifelse(text.substr(0, 5), ibis.null("string")).try_cast("int64")
    counted = ibis.literal(dt.datetime.combine(EXCEL_ZERO, dt.time())) + serial.as_interval("D")
    found = ibis.coalesce(iso(text, on).try_cast("date"), counted.cast("date"))
    return found.between(FIRST, LAST).ifelse(found, ibis.null("date"))


def iso(text: Any, on: dt.date) -> Any:
    """Return days as year-month-day where they are written in a known form, whether or not they exist."""
    import ibis

    last, parted = text.substr(6, 4), ["-", "/", "."]
    usual = text.substr(2, 1).isin(parted) & text.substr(5, 1).isin(parted) & (text.length() == 10)
    year_first = text.substr(4, 1).isin(parted) & text.substr(7, 1).isin(parted) & (text.length() >= 10)
    return ibis.cases(
        (usual, last + "-" + text.substr(3, 2) + "-" + text.substr(0, 2)),
        (year_first, text.substr(0, 4) + "-" + text.substr(5, 2) + "-" + text.substr(8, 2)),
        (text.re_search(SHORT), joined(text, SHORT, on, month=text.re_extract(SHORT, 2))),
        (text.re_search(WORDS), joined(text, WORDS, on, month=named(text.re_extract(WORDS, 2)))),
        (text.re_search(SOLID), text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2)),
        else_=ibis.null("string"),
    )


def joined(text: Any, pattern: str, on: dt.date, *, month: Any) -> Any:
    """Return year-month-day from the groups of a pattern, the century of a short year supplied."""
    year = text.re_extract(pattern, 3)
    latest = on.year + AHEAD
    short = year.try_cast("int64")
    century = (short <= latest % 100).ifelse(str(latest // 100), str(latest // 100 - 1))
    return (year.length() == 2).ifelse(century + year, year) + "-" + month + "-" + text.re_extract(pattern, 1)


def named(word: Any) -> Any:
    """Return the number of a month by its first three letters, Indonesian or English."""
    import ibis

    start = word.lower().substr(0, 3)
    return ibis.cases(*((start == name, str(number)) for name, number in MONTHS.items()), else_="0")


def fault(text: Any, value: Any, on: dt.date) -> Any:
    """Return what is wrong with days: never existed, in no known form, or a year of two digits."""
    import ibis

    unread = text.notnull() & value.isnull()
    return ibis.cases(
        (unread & (iso(text, on).notnull() | text.re_search(SERIAL)), "value-no-such-day"),
        (unread, "value-not-day"),
        (text.re_search(SHORT_YEAR), "value-short-year"),
        else_="",
    )
