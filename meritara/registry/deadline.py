"""Deadlines: the last minute of a day where the agency is."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from meritara.law.dated import say_day
from meritara.law.words import Words
from meritara.registry.calendar import ONE, Calendar

PLACES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
PRINTED = Words("{day} pukul 23.59 {zone}", "{day}, 23:59 {zone}")


class Zone(StrEnum):
    """The three times of Indonesia (Keppres 41/1987), by the name that people print."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def place(self) -> ZoneInfo:
        """Return the zone as datetimes know it."""
        return ZoneInfo(PLACES[self.value])


@dataclass(frozen=True)
class Deadline:
    """A day until whose last second something may be handed in.

    >>> last = Deadline(dt.date(2026, 5, 30), Zone.WITA)
    >>> last.say(), last.say("en")
    ('30 Mei 2026 pukul 23.59 WITA', '30 May 2026, 23:59 WITA')
    >>> last.is_open(dt.datetime(2026, 5, 30, 22, 59, 59, tzinfo=Zone.WIB.place))
    True
    >>> last.is_open(dt.datetime(2026, 5, 30, 23, 0, tzinfo=Zone.WIB.place))
    False
    """

    day: dt.date
    zone: Zone = Zone.WIB

    @property
    def closes_at(self) -> dt.datetime:
        """Return the first moment that is too late: midnight after 23:59:59, where the agency is."""
        return dt.datetime.combine(self.day + ONE, dt.time(), tzinfo=self.zone.place)

    def is_open(self, now: dt.datetime) -> bool:
        """Return whether a moment is still in time."""
        return aware(now) < self.closes_at

    def today(self, now: dt.datetime) -> dt.date:
        """Return the day that it is at a moment where the agency is."""
        return aware(now).astimezone(self.zone.place).date()

    def days_left(self, now: dt.datetime) -> int:
        """Return the days until the last one: 0 on the day itself, negative when it has passed."""
        return (self.day - self.today(now)).days

    def working_days_left(self, now: dt.datetime, calendar: Calendar) -> int:
        """Return the working days until the last day, today not counted; negative when it has passed."""
        return calendar.working_days_between(self.today(now), self.day)

    def say(self, language: str = "id") -> str:
        """Return the deadline as it is printed."""
        return PRINTED.say(language).format(day=say_day(self.day, language), zone=self.zone)


def aware(moment: dt.datetime) -> dt.datetime:
    """Return a moment that names its zone; one that does not is a fault of the program."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment
