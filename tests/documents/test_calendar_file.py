"""A calendar file is read by the library again, and its bytes keep to RFC 5545."""

import datetime as dt

from icalendar import Calendar

from meritara.documents.calendar_file import Due, calendar_of

AT = dt.datetime(2026, 11, 26, 8, 30, tzinfo=dt.UTC)
DUE = Due(
    "sk-1@contoh",
    dt.date(2027, 1, 13),
    "Plt Kepala Dinas; Kesehatan, Kota é" * 4,
    "baris\nbaru",
    "https://x/a",
)


def made(*dues: Due) -> Calendar:
    found = Calendar.from_ical(calendar_of("Plt di Kota Contoh", dues, at=AT))
    assert isinstance(found, Calendar)
    return found


def test_each_day_is_one_whole_day_with_two_reminders() -> None:
    (event,) = made(DUE).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DUE.day, DUE.day + dt.timedelta(days=1))
    assert (str(event["summary"]), str(event["description"])) == (DUE.title, DUE.text)
    assert (str(event["uid"]), str(event["url"]), event.decoded("dtstamp")) == (DUE.uid, DUE.url, AT)
    assert [one.decoded("trigger").days for one in event.walk("VALARM")] == [-30, -7]


def test_no_line_is_longer_than_the_standard_allows() -> None:
    lines = calendar_of("Plt", [DUE], at=AT).split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\n" in line] == []


def test_calendar_without_days_is_a_calendar_still() -> None:
    found = made()
    assert (str(found["x-wr-calname"]), found.walk("VEVENT")) == ("Plt di Kota Contoh", [])
