"""Working days of an agency: counting them, and saying how a date was found.

The day of the act does not count; counting begins on the day after it. No regulation read for these
assessments says so: it is the organiser's policy, taken from procedural law (HIR, Pasal 391).
Five working days, Monday to Friday, are Perpres 21/2023 Pasal 3; six are for the units of its Pasal 7.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from meritara.law.dated import WEEKDAYS, say_day
from meritara.law.words import Words
from meritara.problem import refuse
from meritara.registry.holidays import LOCAL, WEEKEND, DayOff, Year
from meritara.registry.years import published

ONE = dt.timedelta(days=1)
NAMES = tuple(map(Words, WEEKDAYS.id.split(), WEEKDAYS.en.split()))
WEEKS = {5: "perpres-21-2023#pasal-3", 6: "perpres-21-2023#pasal-7"}
CONVENTION = Words(
    "Hari kejadian tidak dihitung; hitungan mulai hari berikutnya (kebijakan penyelenggara).",
    "The day of the act does not count; counting begins on the next day (the organiser's policy).",
)
FOUND = Words("{days} hari kerja, s.d. {due}", "{days} working days, until {due}")
ALONE = Words("1 hari kerja, s.d. {due}", "1 working day, until {due}")


@dataclass(frozen=True)
class Step:
    """A day that a clock passed: a working day with its number, or a day off with its reason."""

    day: dt.date
    number: int = 0
    off: DayOff | None = None


@dataclass(frozen=True)
class Clock:
    """A date counted in working days, with every day that was counted or skipped."""

    start: dt.date
    due: dt.date
    steps: tuple[Step, ...] = ()

    @property
    def counted(self) -> tuple[dt.date, ...]:
        """Return the working days, in order."""
        return tuple(step.day for step in self.steps if not step.off)

    @property
    def skipped(self) -> tuple[DayOff, ...]:
        """Return the days that did not count, with their reasons."""
        return tuple(step.off for step in self.steps if step.off)

    @property
    def unconfirmed(self) -> tuple[DayOff, ...]:
        """Return the skipped days that no source confirms yet: the date may still move."""
        return tuple(one for one in self.skipped if not one.confirmed)

    def say(self, language: str = "id") -> str:
        """Return the count and the date as one phrase."""
        days = len(self.counted)
        words = ALONE if days == 1 else FOUND
        return words.say(language).format(days=days, due=say_day(self.due, language))


@dataclass(frozen=True)
class Calendar:
    """The working days of one agency: its week, the published years, its local holidays.

    >>> office = Calendar()
    >>> office.is_working_day(dt.date(2026, 6, 1))
    False
    >>> office.add_working_days(dt.date(2026, 5, 29), 4)
    datetime.date(2026, 6, 5)
    >>> office.working_days_between(dt.date(2026, 5, 29), dt.date(2026, 6, 5))
    4
    """

    week: int = 5
    local: Mapping[dt.date, Words] = field(default_factory=dict)
    years: Mapping[int, Year] = field(default_factory=published)

    def __post_init__(self) -> None:
        if self.week not in WEEKS:
            raise refuse("calendar-week", week=self.week)

    def why_off(self, day: dt.date) -> DayOff | None:
        """Return the reason why a day is no working day, None for a working day.

        >>> Calendar().why_off(dt.date(2026, 3, 23)).say()
        'Senin, 23 Maret 2026: Idulfitri 1447 Hijriah (cuti bersama)'
        """
        if self.is_working_day(day):
            return None
        if day in self.listed(day):
            return self.listed(day)[day]
        if day in self.local:
            return DayOff(day, LOCAL, self.local[day])
        return DayOff(day, WEEKEND, NAMES[day.weekday()], (WEEKS[self.week],))

    def is_working_day(self, day: dt.date) -> bool:
        """Return whether an agency works on a day."""
        return day not in self.listed(day) and day not in self.local and day.weekday() < self.week

    def listed(self, day: dt.date) -> Mapping[dt.date, DayOff]:
        """Return the published days off of the year of a day; a year that is not there is refused."""
        if day.year not in self.years:
            known = ", ".join(map(str, self.years)) or "-"
            raise refuse("calendar-no-year", year=day.year, known=known)
        return self.years[day.year].by_day

    def steps(self, start: dt.date) -> Iterator[Step]:
        """Yield the days after a day, the working days numbered from 1, without an end."""
        day, number = start, 0
        while True:
            day += ONE
            off = self.why_off(day)
            number += off is None
            yield Step(day, 0 if off else number, off)

    def explain(self, start: dt.date, days: int) -> Clock:
        """Return the date that lies some working days after a day, and how it was found.

        >>> clock = Calendar().explain(dt.date(2026, 5, 29), 4)
        >>> clock.say()
        '4 hari kerja, s.d. 5 Juni 2026'
        >>> [day.say() for day in clock.skipped][1:]
        ['Minggu, 31 Mei 2026: Hari Raya Waisak 2570 BE (libur nasional)',
         'Senin, 1 Juni 2026: Hari Lahir Pancasila (libur nasional)']
        """
        if days < 0:
            raise refuse("calendar-days", days=days)
        passed: list[Step] = []
        if days:
            for step in self.steps(start):
                passed.append(step)
                if step.number == days:
                    break
        return Clock(start, passed[-1].day if passed else start, tuple(passed))

    def explain_until(self, start: dt.date, due: dt.date) -> Clock:
        """Return how many working days lie after a day up to another, and which."""
        passed = tuple(islice(self.steps(start), max(0, (due - start).days)))
        return Clock(start, due, passed)

    def add_working_days(self, start: dt.date, days: int) -> dt.date:
        """Return the working day that lies some working days after a day."""
        return self.explain(start, days).due

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Return the working days after one day up to and with another; negative when the second is earlier.

        >>> Calendar().working_days_between(dt.date(2026, 6, 5), dt.date(2026, 5, 29))
        -4
        """
        if end < start:
            return -self.working_days_between(end, start)
        span = range(1, (end - start).days + 1)
        return sum(self.is_working_day(start + dt.timedelta(days=passed)) for passed in span)
