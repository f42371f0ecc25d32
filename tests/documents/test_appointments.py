"""A calendar file that any program takes in: escaped, folded, in UTC."""

import datetime as dt
import doctest
import re

from hypothesis import given
from hypothesis import strategies as st

from meritara.documents import appointments
from meritara.documents.appointments import Appointment, calendar

WITA = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def one(**more: str) -> Appointment:
    known = {"title": "Desk: Penilaian 2026", "place": "Ruang Anggrek", "text": ""} | more
    return Appointment("desk-x", dt.datetime(2026, 6, 1, 9, 0, tzinfo=WITA), 90, **known)


def unfolded(text: str) -> dict[str, str]:
    lines = text.replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in lines if ":" in line)


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(appointments).failed == 0


def test_entry_has_its_hours_in_utc() -> None:
    lines = calendar([one()], host="merit.contoh.go.id", now=NOW).split("\r\n")
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Meritara//ID",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:desk-x@merit.contoh.go.id",
        "DTSTAMP:20260501T000000Z",
        "DTSTART:20260601T010000Z",
        "DTEND:20260601T023000Z",
        "SUMMARY:Desk: Penilaian 2026",
        "LOCATION:Ruang Anggrek",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=200)
)
def test_text_comes_back_as_it_was_and_adds_no_line(text: str) -> None:
    written = calendar([one(title=text, text=text)], host="x", now=NOW)
    read = unfolded(written)
    assert (unescaped(read["SUMMARY"]), unescaped(read["DESCRIPTION"])) == (text, text)
    lines = written.split("\r\n")
    assert (lines.count("BEGIN:VEVENT"), lines.count("END:VEVENT")) == (1, 1)
    assert max(len(line.encode()) for line in lines) <= 75
