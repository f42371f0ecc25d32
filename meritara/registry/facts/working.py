"""Working days as numbers: how many lie between two days is then a subtraction."""

import datetime as dt
from functools import cache
from typing import Any

from meritara.registry.calendar import ONE, Calendar

Line = tuple[dt.date, int, bool]


def numbered(rows: Any, *days: str) -> Any:
    """Return rows with `DAY_number` for some days: how many working days there were up to and with each.

    It is null on a day whose year is not published.
    """
    known = calendar()
    for name in days:
        those = known.select(**{name: known.day, f"{name}_number": known.number})
        rows = rows.left_join(those, name).select(*rows.columns, f"{name}_number")
    return rows


def calendar() -> Any:
    """Return each day of the published years with its number, and whether it is a working day itself.

    The days are those of agencies that work five days a week, in the last run of years without a gap.
    """
    import ibis

    columns = dict(zip(("day", "number", "works"), map(list, zip(*every_day(), strict=True)), strict=True))
    return ibis.memtable(columns, schema={"day": "date", "number": "int64", "works": "boolean"})


@cache
def every_day() -> tuple[Line, ...]:
    """Return every day of the last run of published years, numbered by the working days up to it."""
    office = Calendar()
    year = max(office.years)
    while year - 1 in office.years:
        year -= 1
    found: list[Line] = []
    day, number = dt.date(year, 1, 1), 0
    while day.year in office.years:
        works = office.is_working_day(day)
        number += works
        found.append((day, number, works))
        day += ONE
    return tuple(found)
