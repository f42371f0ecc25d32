"""Appointments as an iCalendar file (RFC 5545), which any calendar program takes in."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WIDTH = 75  # bytes of a line, its folding counted
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Appointment:
    """One entry: when, how long, what, where."""

    id: str
    starts_at: dt.datetime
    minutes: int
    title: str
    place: str = ""
    text: str = ""


def calendar(entries: Iterable[Appointment], *, host: str, now: dt.datetime) -> str:
    """Return appointments as one calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Meritara//ID", "METHOD:PUBLISH"]
    lines += [line for one in entries for line in event(one, host, now)]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def event(one: Appointment, host: str, now: dt.datetime) -> Iterator[str]:
    """Yield the lines of one entry."""
    ends_at = one.starts_at + dt.timedelta(minutes=one.minutes)
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@{host}"
    yield f"DTSTAMP:{stamp(now)}"
    yield f"DTSTART:{stamp(one.starts_at)}"
    yield f"DTEND:{stamp(ends_at)}"
    yield f"SUMMARY:{escaped(one.title)}"
    if one.place:
        yield f"LOCATION:{escaped(one.place)}"
    if one.text:
        yield f"DESCRIPTION:{escaped(one.text)}"
    yield "END:VEVENT"


def stamp(moment: dt.datetime) -> str:
    """Return a moment in UTC.

    >>> stamp(dt.datetime(2026, 6, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=8))))
    '20260601T010000Z'
    """
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    r"""Return a text in which nothing separates values or begins a line.

    >>> print(escaped("Ruang 1, lantai 2; gedung A\nEND:VEVENT"))
    Ruang 1\, lantai 2\; gedung A\nEND:VEVENT
    """
    return text.translate(ESCAPES)


def folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, no letter cut; later ones begin with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > WIDTH:
            yield piece
            piece = " "
        piece += letter
    yield piece
