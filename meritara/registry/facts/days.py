"""Days as facts: whole years between two, the first of a month or a year, and the far end of what lasts."""

import datetime as dt
from typing import Any

FAR = dt.date(9999, 12, 31)


def years_between(first: Any, last: Any) -> Any:
    """Return an age in whole years; who was born on 29 February completes one on 1 March of a common year."""
    early = last.month() * 100 + last.day() < first.month() * 100 + first.day()
    return last.year() - first.year() - early.cast("int64")


def day_after(day: Any) -> Any:
    """Return the next day."""
    import ibis

    return (day + ibis.interval(days=1)).cast("date")


def first_of_next_month(day: Any) -> Any:
    """Return the first of the month after that of a day."""
    import ibis

    return (day.truncate("month") + ibis.interval(months=1)).cast("date")


def days_between(first: Any, last: Any) -> Any:
    """Return how many days lie from one to another, the same day being none."""
    return last.epoch_days() - first.epoch_days()
