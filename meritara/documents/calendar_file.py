"""A calendar file (RFC 5545) of days by which something must be done, to be read by any calendar."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

REMIND = (dt.timedelta(days=-30), dt.timedelta(days=-7))  # before the day


@dataclass(frozen=True)
class Due:
    """One whole day: its lasting name, what ends then, and what to do, with the address that tells more."""

    uid: str
    day: dt.date
    title: str
    text: str
    url: str = ""


def calendar_of(name: str, dues: Iterable[Due], *, at: dt.datetime) -> bytes:
    """Return a calendar with one event and two reminders for each day; `at` is when it was made."""
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    put(made, {"prodid": "-//Meritara//ID", "version": "2.0", "x-wr-calname": name})
    for due in dues:
        event = Event()
        put(event, {"uid": due.uid, "dtstamp": at, "summary": due.title, "description": due.text})
        put(event, {"dtstart": due.day, "dtend": due.day + dt.timedelta(days=1), "transp": "TRANSPARENT"})
        put(event, {"url": due.url} if due.url else {})
        for before in REMIND:
            alarm = Alarm()
            put(alarm, {"action": "DISPLAY", "trigger": before, "description": due.title})
            event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())


def put(component: Any, given: Mapping[str, Any]) -> None:
    """Give some properties to a part of a calendar."""
    for key, value in given.items():
        component.add(key, value)
