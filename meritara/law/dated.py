"""Spans of days in which a text of law holds."""

import datetime as dt
from dataclasses import dataclass

WIB = dt.timezone(dt.timedelta(hours=7))


def today() -> dt.date:
    """Return the day it is in Jakarta, where the law is promulgated."""
    return dt.datetime.now(WIB).date()


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
