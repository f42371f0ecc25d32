"""Spans of time as the law counts them: months, or days; a year is twelve months."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

SPAN = re.compile(r"([0-9]{1,4}) (day|month|year)s?")


@dataclass(frozen=True)
class Span:
    """Some months, then some days; after a month's end it is the last day of the month."""

    months: int = 0
    days: int = 0

    def after(self, day: dt.date) -> dt.date:
        """Return the day so long after another.

        >>> Span(months=3).after(dt.date(2025, 11, 30)), Span(months=1, days=1).after(dt.date(2026, 1, 31))
        (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1))
        """
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(day.day, last)) + dt.timedelta(days=self.days)

    def __str__(self) -> str:
        """Return the span as the law files write it, a day more or less beside it."""
        years, months = divmod(self.months, 12) if self.months % 12 == 0 else (0, self.months)
        parts = ((years, "years"), (months, "months"), (self.days, "days"))
        return " + ".join(f"{count} {unit}" for count, unit in parts if count) or "0 days"


def read_span(text: str) -> Span | None:
    """Return the span that a text such as `3 months` names, None for any other text.

    >>> read_span("3 months"), read_span("1 year"), read_span("3 weeks")
    (Span(months=3, days=0), Span(months=12, days=0), None)
    """
    found = SPAN.fullmatch(text)
    if not found:
        return None
    count, unit = int(found[1]), found[2]
    return Span(days=count) if unit == "day" else Span(months=count * (12 if unit == "year" else 1))
