"""Calendar files: what is wrong is named by line, and an operator may bring a year along."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.registry.calendar import Calendar
from meritara.registry.holidays import JOINT_LEAVE, NATIONAL, DayOff, Year
from meritara.registry.years import Years, published, read_years

SOURCES = """sources:
  - {id: skb-contoh, number: SKB Contoh 1/2029, title: Hari libur contoh}
  - {id: keppres-contoh, number: Keppres Contoh 2/2029, title: Cuti bersama contoh}
"""
SOUND = """year: 2030
national:
  basis: [skb-contoh]
  mark: S
  count: 2
  days:
    - {date: 2030-01-01, weekday: Selasa, name: {id: Tahun Baru, en: New Year}}
    - {date: 2030-08-17, weekday: Sabtu, name: Proklamasi, mark: "?"}
    - {date: 2030-02-14, weekday: Kamis, name: Pemungutan suara, basis: [keppres-contoh#kesatu]}
joint_leave:
  basis: [skb-contoh, keppres-contoh]
  count: 0
  days: []
"""


def law(folder: Path, text: str = SOUND, name: str = "2030.yaml") -> Path:
    """Return a folder of law with one calendar."""
    (folder / "calendar").mkdir(parents=True, exist_ok=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "calendar" / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> Years:
    """Return the years of one folder."""
    read_years.cache_clear()
    return read_years((folder,))


def changed(old: str, new: str) -> str:
    """Return the sound file with one text replaced."""
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


def test_a_sound_file_gives_its_year_in_order(tmp_path: Path) -> None:
    years = read(law(tmp_path))
    assert years.problems == ()
    year = years.by_year[2030]
    assert [(one.day.isoformat(), one.basis, one.mark) for one in year.days] == [
        ("2030-01-01", ("skb-contoh",), "S"),
        ("2030-02-14", ("keppres-contoh#kesatu",), "S"),
        ("2030-08-17", ("skb-contoh",), "?"),
    ]
    assert ([one.day.month for one in year.unconfirmed], year.of_kind(JOINT_LEAVE)) == ([8], ())
    assert year.by_day[dt.date(2030, 1, 1)].name.say("en") == "New Year"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("year: 2030", "jahr: 2030", "law-missing-field", 1),
        ("year: 2030", "year: 2031", "law-calendar-misplaced", 1),
        ("2030-01-01", "2031-01-01", "law-calendar-year", 7),
        ("2030-01-01", "2030-02-30", "law-not-date", 7),
        ("2030-01-01", "1 Januari", "law-not-date", 7),
        ("{date: 2030-01-01, ", "{", "law-missing-field", 7),
        ("2030-08-17", "2030-01-01", "law-calendar-twice", 8),
        ("Sabtu", "Minggu", "law-calendar-weekday", 8),
        ("Sabtu", "Saptu", "law-unknown-word", 8),
        ("weekday: Sabtu, ", "", "law-missing-field", 8),
        ("name: Proklamasi, ", "", "law-missing-field", 8),
        ("name: Proklamasi", "nama: Proklamasi, name: X", "law-unknown-key", 8),
        ('mark: "?"', "mark: X", "law-unknown-word", 8),
        ("keppres-contoh#kesatu", "keppres-lain", "law-unknown-source", 9),
        ("basis: [skb-contoh]\n", "basis: [skb-lain]\n", "law-unknown-source", 3),
        ("  basis: [skb-contoh]\n", "", "law-missing-field", 3),
        ("count: 2", "count: 3", "law-calendar-count", 5),
        ("  count: 2\n", "", "law-missing-field", 3),
        ("count: 2", "count: dua", "law-wrong-kind", 5),
        ("days: []", "days: 3", "law-wrong-kind", 13),
        ("days: []", "days: [2030-01-01]", "law-wrong-kind", 13),
        ("joint_leave:", "cuti:", "law-missing-field", 1),
        ("  days: []\n", "  days: []\nyear: 2030\n", "law-duplicate-key", 14),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_left_out(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    years = read(law(tmp_path, changed(old, new)))
    places = [(one.code, one.place.file, one.place.line) for one in years.problems]
    assert (code, "calendar/2030.yaml", line) in places
    assert years.by_year == {}


@pytest.mark.parametrize("text", ["", "[1, 2]", "year: [", "a: &x 1\nb: *x\n", "[" * 200_000])
def test_a_file_that_is_no_calendar_is_named_not_raised(tmp_path: Path, text: str) -> None:
    years = read(law(tmp_path, text))
    assert (len(years.problems) > 0, years.by_year) == (True, {})


def test_a_year_is_refused_under_another_name(tmp_path: Path) -> None:
    years = read(law(tmp_path, name="libur.yaml"))
    (problem,) = years.problems
    assert (problem.code, problem.params) == ("law-calendar-misplaced", {"stem": "libur", "year": 2030})


def test_an_operator_brings_a_year_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERITARA_REGULATIONS", str(law(tmp_path)))
    read_years.cache_clear()
    assert (list(published()), published()[2030].own) == ([2024, 2025, 2026, 2027, 2030], True)
    assert Calendar().add_working_days(dt.date(2030, 2, 13), 1) == dt.date(2030, 2, 15)


def test_an_operators_year_replaces_the_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = SOUND.replace("2030", "2024").replace("Selasa", "Senin").replace("Kamis", "Rabu")
    monkeypatch.setenv("MERITARA_REGULATIONS", str(law(tmp_path, text, "2024.yaml")))
    read_years.cache_clear()
    assert [(one.day.day, one.kind) for one in published()[2024].days] == [
        (1, NATIONAL),
        (14, NATIONAL),
        (17, NATIONAL),
    ]


def test_a_broken_year_of_the_operator_leaves_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_REGULATIONS", str(law(tmp_path, "year: 2024\n", "2024.yaml")))
    read_years.cache_clear()
    assert (published()[2024].own, len(published()[2024].days)) == (False, 29)


def test_a_folder_that_is_not_there_has_no_years(tmp_path: Path) -> None:
    assert read(tmp_path / "hilang").by_year == {}


def test_a_day_off_says_its_kind() -> None:
    year = Year(2030, ())
    assert (year.by_day, year.unconfirmed) == ({}, ())
    day = DayOff(dt.date(2030, 12, 24), JOINT_LEAVE, year.note, mark="M")
    assert (day.confirmed, DayOff(day.day, JOINT_LEAVE, year.note, mark="D").confirmed) == (False, True)
