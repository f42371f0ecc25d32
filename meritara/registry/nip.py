"""NIP and NI PPPK: what their 18 digits say, and what is wrong with them, for one text."""

import datetime as dt
import re
from dataclasses import dataclass

PNS, PPPK = "pns", "pppk"
GAPS = " \t.'’\u00a0-"  # how forms and spreadsheets part the digits
FLOAT = re.compile(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+")
EIGHTEEN = re.compile(r"[0-9]{18}")
DIGITS = re.compile(r"[0-9]+")
EARLIEST, YOUNGEST = 19400101, 16_00_00
FIRST_PPPK = 21
FAULTS = (
    "nip-missing",
    "nip-mangled",
    "nip-letters",
    "nip-length",
    "nip-rounded",
    "nip-birth",
    "nip-month",
    "nip-sex",
)


@dataclass(frozen=True)
class Nip:
    """What a number says: a PPPK's has a code of 21 or more where a PNS's has the month of beginning."""

    digits: str
    kind: str
    born_on: dt.date
    began_year: int
    began_month: int | None
    sex: str
    serial: int


def bare(text: str) -> str:
    """Return a number without the gaps between its digits."""
    return text.translate({ord(gap): None for gap in GAPS})


def fault(text: str, on: dt.date) -> str:
    """Return the code of the first thing that is wrong with a number on a day, empty where nothing is.

    >>> [fault(text, dt.date(2025, 12, 31)) for text in ("19860926 201505 1 001", "1,98609E+17")]
    ['', 'nip-mangled']
    """
    digits = bare(text)
    found = (
        not digits,
        bool(FLOAT.fullmatch(digits)),
        not DIGITS.fullmatch(digits),
        not EIGHTEEN.fullmatch(digits),
        digits.endswith("000"),
        not born_within(digits[:8], on),
        not (1 <= number(digits[12:14]) <= 12 or number(digits[12:14]) >= FIRST_PPPK),
        digits[14:15] not in ("1", "2"),
    )
    return next((code for code, wrong in zip(FAULTS, found, strict=True) if wrong), "")


def born_within(digits: str, on: dt.date) -> bool:
    """Return whether eight digits are a day of birth of somebody who may work on a day."""
    latest = int(on.strftime("%Y%m%d")) - YOUNGEST
    return day_of(digits[:8]) is not None and EARLIEST <= int(digits) <= latest


def day_of(digits: str) -> dt.date | None:
    """Return the day that eight digits say, None where there is no such day."""
    if not DIGITS.fullmatch(digits):
        return None
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def number(digits: str) -> int:
    """Return two digits as a number, 0 for anything else."""
    return int(digits) if DIGITS.fullmatch(digits) else 0


def read_nip(text: str, on: dt.date) -> Nip | None:
    """Return what a number says on a day, None where something is wrong with it.

    >>> read_nip("199009132025242014", dt.date(2025, 12, 31)).kind
    'pppk'
    """
    digits = bare(text)
    born_on = day_of(digits[:8])
    if fault(text, on) or born_on is None:
        return None
    month = int(digits[12:14])
    is_pppk = month >= FIRST_PPPK
    return Nip(
        digits=digits,
        kind=PPPK if is_pppk else PNS,
        born_on=born_on,
        began_year=int(digits[8:12]),
        began_month=None if is_pppk else month,
        sex="male" if digits[14] == "1" else "female",
        serial=int(digits[15:]),
    )
