"""Days as people write them, and spans of days in which a text of law holds."""

import datetime as dt
from dataclasses import dataclass

from meritara.law.words import Words

WIB = dt.timezone(dt.timedelta(hours=7))
MONTHS = Words(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "January February March April May June July August September October November December",
)
WEEKDAYS = Words(
    "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)


def today() -> dt.date:
    """Return the day it is in Jakarta, where the law is promulgated."""
    return dt.datetime.now(WIB).date()


def say_day(day: dt.date, language: str = "id") -> str:
    """Return a day as people write it.

    >>> say_day(dt.date(2026, 5, 30)), say_day(dt.date(2026, 5, 30), "en")
    ('30 Mei 2026', '30 May 2026')
    """
    return f"{day.day} {MONTHS.say(language).split()[day.month - 1]} {day.year}"


def say_weekday(day: dt.date, language: str = "id") -> str:
    """Return the name of a day of the week.

    >>> say_weekday(dt.date(2026, 5, 30))
    'Sabtu'
    """
    return WEEKDAYS.say(language).split()[day.weekday()]


@dataclass(frozen=True)
class Span:
    """From a day until another, both included; an open end is None."""

    from_on: dt.date | None = None
    until_on: dt.date | None = None
    mark: str = ""

    def covers(self, day: dt.date) -> bool:
        """Return whether a day lies in the span."""
        return (self.from_on is None or self.from_on <= day) and (
            self.until_on is None or day <= self.until_on
        )
