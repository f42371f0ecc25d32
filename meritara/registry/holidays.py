"""One year of national holidays and joint leave as its decree lists them, read from a law file."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meritara.law.dated import WEEKDAYS, say_day, say_weekday
from meritara.law.form import Form, top
from meritara.law.marks import CONFIRMED, MARKS
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Problem

WEEKEND, NATIONAL, JOINT_LEAVE, LOCAL = "weekend", "national", "joint_leave", "local"
NOTHING = Words("")
KINDS = {
    WEEKEND: Words("akhir pekan", "weekend"),
    NATIONAL: Words("libur nasional", "national holiday"),
    JOINT_LEAVE: Words("cuti bersama", "joint leave"),
    LOCAL: Words("libur setempat", "local holiday"),
}


@dataclass(frozen=True)
class DayOff:
    """A day that is no working day, with the reason."""

    day: dt.date
    kind: str
    name: Words
    basis: tuple[str, ...] = ()
    mark: str = ""

    @property
    def confirmed(self) -> bool:
        """Return whether the day was read in a source."""
        return self.mark in CONFIRMED

    def say(self, language: str = "id") -> str:
        """Return the day and the reason as one line.

        >>> DayOff(dt.date(2026, 6, 1), NATIONAL, Words("Hari Lahir Pancasila")).say()
        'Senin, 1 Juni 2026: Hari Lahir Pancasila (libur nasional)'
        """
        day = f"{say_weekday(self.day, language)}, {say_day(self.day, language)}"
        if self.kind == WEEKEND:
            return f"{day}: {KINDS[WEEKEND].say(language)}"
        return f"{day}: {self.name.say(language)} ({KINDS[self.kind].say(language)})"


@dataclass(frozen=True)
class Year:
    """The published days off of a year."""

    year: int
    days: tuple[DayOff, ...]
    note: Words = NOTHING
    path: str = ""
    own: bool = False

    @cached_property
    def by_day(self) -> dict[dt.date, DayOff]:
        """Return the days off by their date."""
        return {one.day: one for one in self.days}

    def of_kind(self, kind: str) -> tuple[DayOff, ...]:
        """Return the days off of one kind."""
        return tuple(one for one in self.days if one.kind == kind)

    @property
    def unconfirmed(self) -> tuple[DayOff, ...]:
        """Return the days that no source confirms yet."""
        return tuple(one for one in self.days if not one.confirmed)


def read_year(node: Any, name: str, sources: Collection[str], problems: list[Problem]) -> Year:
    """Return the year of a file; what is wrong is added to the problems with its line."""
    form = top(node, name, problems)
    number = form.whole("year", low=1945, high=2999, required=True) or 0
    reader = YearReader(number, sources)
    lists = [(kind, form.map(kind, required=True)) for kind in (NATIONAL, JOINT_LEAVE)]
    days = [day for kind, node in lists if node for day in reader.block(Form(node, problems), kind)]
    year = Year(number, tuple(sorted(days, key=lambda one: one.day)), form.words("note"), name)
    form.finish()
    return year


class YearReader:
    """Reads the two lists of one year and remembers the line of each day."""

    def __init__(self, year: int, sources: Collection[str]) -> None:
        self.year = year
        self.sources = sources
        self.lines: dict[dt.date, int | None] = {}

    def block(self, form: Form, kind: str) -> Iterator[DayOff]:
        """Yield the days of one list, held against the number that its decree names."""
        basis, mark = read_basis(form, self.sources), read_mark(form)
        if not basis:
            form.wrong(
                "law-missing-field", "basis", key="basis", kind=Words("daftar sumber", "a list of sources")
            )
        by_decree = 0
        for entry in form.forms("days", required=True):
            by_decree += "basis" not in entry.node
            day = self.day(entry)
            own = read_basis(entry, self.sources)
            words, own_mark = entry.words("name", required=True), read_mark(entry)
            entry.finish()
            if day:
                yield DayOff(day, kind, words, own or basis, own_mark or mark)
        count = form.whole("count", high=99, required=True)
        if count is not None and count != by_decree:
            form.wrong("law-calendar-count", "count", key=kind, found=by_decree, count=count)
        form.finish()

    def day(self, entry: Form) -> dt.date | None:
        """Return the date of an entry, noting another year, a second time and another weekday."""
        day = entry.date("date", required=True)
        right = say_weekday(day) if day else ""
        weekday = entry.one_of("weekday", WEEKDAYS.id.split(), right, required=True)
        if day is None:
            return None
        if self.year and day.year != self.year:
            entry.wrong("law-calendar-year", "date", date=day.isoformat(), year=self.year)
        if day in self.lines:
            entry.wrong("law-calendar-twice", "date", date=day.isoformat(), first=self.lines[day])
        elif weekday != right:
            entry.wrong("law-calendar-weekday", "weekday", date=day.isoformat(), weekday=weekday, right=right)
        self.lines.setdefault(day, entry.node.place("date").line)
        return day


def read_mark(form: Form) -> str:
    """Return the confidence mark of a list or a day."""
    return form.one_of("mark", MARKS, "")
