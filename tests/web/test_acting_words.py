"""Vacancies in words: how each stands, what is missing, what to do, and the lane of time."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from meritara.documents.lanes import Stretch
from meritara.reports.acting_law import acting_rules
from meritara.rules.span import Span
from meritara.web.acting import Unfilled, Vacancy, letter, unfilled, vacancies
from meritara.web.rules import said_span
from tests.reports.acting import ANI, BUDI

ON = dt.date(2026, 6, 30)
RULES = acting_rules()
UNUSED = "Perpanjangan, yang hanya satu kali, belum dipakai; dengan itu hari terakhirnya menjadi"


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


def row(start: dt.date, **cells: Any) -> dict[str, Any]:
    """Return a term of Ani in a vacancy of her own, changed where asked."""
    usual = {
        "agency": "a",
        "nip": ANI,
        "name": "Ani Contoh",
        "status": "pns",
        "assignment": "plt",
        "post": "j1",
        "post_name": "Kepala Dinas Kesehatan",
        "unit": "u1",
        "unit_name": "Dinas Kesehatan",
        "started_on": start,
        "ended_on": None,
        "extensions": 0,
        "decree": "SP-1",
        "has_holder": False,
        "vacancy_started_on": start,
        "vacancy_people": 1,
        "vacant_since": None,
    }
    return usual | cells


def one(*rows: dict[str, Any], named: bool = True) -> Vacancy:
    """Return the only vacancy of some terms."""
    (found,) = vacancies(rows, ON, RULES, named=named)
    return found


def carousel() -> tuple[dict[str, Any], ...]:
    """Return a vacancy of eight months in which Ani, Budi and Ani again acted."""
    begun = dt.date(2025, 11, 1)
    chain = {"vacancy_started_on": begun, "vacancy_people": 2}
    return (
        row(begun, ended_on=dt.date(2026, 4, 30), **chain),
        row(dt.date(2026, 5, 1), ended_on=dt.date(2026, 5, 20), nip=BUDI, name="Budi Contoh", **chain),
        row(dt.date(2026, 5, 21), **chain),
    )


@pytest.mark.parametrize(
    ("cells", "state", "chip"),
    [
        ({"start": dt.date(2026, 3, 29)}, "Lewat batas waktu (1 hari)", "bad"),
        ({"start": dt.date(2026, 3, 30)}, "sisa 0 hari", "warn"),
        ({"start": dt.date(2026, 5, 31)}, "sisa 62 hari", "good"),
        ({"start": dt.date(2026, 3, 29), "extensions": None}, "Data belum cukup", "doubt"),
        ({"start": dt.date(2026, 3, 29), "status": None}, "Data belum cukup", "doubt"),
        ({"start": dt.date(2020, 3, 29), "assignment": "plh"}, "Tanpa batas waktu", ""),
    ],
)
def test_each_state_is_said_in_words_beside_its_colour(cells: dict[str, Any], state: str, chip: str) -> None:
    found = one(row(**cells))
    assert (found.state, found.chip) == (state, chip)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({}, ""),
        ({"extensions": None}, "Tidak tercatat apakah penugasan ini diperpanjang."),
        ({"status": None}, "Status orang ini tidak tercatat"),
        ({"status": "pppk"}, "status orang ini bukan PNS"),
        ({"assignment": "pj"}, "Batas waktu Plt tidak berlaku: ini Plh atau Pj."),
        ({"start": dt.date(2019, 1, 1)}, "sebelum batas waktu pertama"),
    ],
)
def test_what_is_missing_is_said(cells: dict[str, Any], why: str) -> None:
    found = one(row(**{"start": dt.date(2026, 5, 1)} | cells)).why
    assert (why in found, bool(found)) == (True, bool(why))


@pytest.mark.parametrize(
    ("cells", "counted"),
    [
        (
            {"start": dt.date(2026, 5, 1)},
            f"Dihitung sejak 1 Mei 2026. {UNUSED} 1 November 2026.",
        ),
        (
            {"start": dt.date(2026, 1, 15), "extensions": 1},
            "Dihitung sejak 15 Januari 2026. Satu-satunya perpanjangan sudah terpakai.",
        ),
        ({"start": dt.date(2025, 9, 1)}, "Dihitung sejak 1 September 2025."),
        ({"start": dt.date(2026, 5, 1), "extensions": None}, "Dihitung sejak 1 Mei 2026."),
        ({"start": dt.date(2026, 5, 1), "assignment": "plh"}, ""),
    ],
)
def test_from_when_it_counts_and_what_is_left_of_the_extension(cells: dict[str, Any], counted: str) -> None:
    assert one(row(**cells)).counted == counted


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"start": dt.date(2026, 3, 1)}, "Perpanjang satu kali, akhiri penugasan"),
        ({"start": dt.date(2025, 3, 1), "extensions": 1}, "Akhiri penugasan dan isi jabatan itu"),
        ({"start": dt.date(2026, 5, 1)}, "Mulai pengisian jabatan sekarang"),
        ({"start": dt.date(2026, 2, 1), "extensions": 1}, "Isi jabatan secara definitif atau akhiri"),
        ({"start": dt.date(2026, 3, 1), "extensions": None}, "Lengkapi data di SIASN"),
    ],
)
def test_what_to_do_comes_from_how_it_stands(cells: dict[str, Any], words: str) -> None:
    assert one(row(**cells)).next.startswith(words)


def test_where_no_limit_binds_there_is_nothing_to_do() -> None:
    assert one(row(dt.date(2026, 5, 1), assignment="plh")).next == ""


def test_people_who_take_turns_are_one_vacancy_told_newest_first() -> None:
    found = one(*carousel())
    assert [turn.called for turn in found.story] == ["Ani Contoh", "Budi Contoh", "Ani Contoh"]
    assert (found.takes_turns, found.people, found.due) == (True, 2, dt.date(2026, 5, 1))
    assert (found.state, found.since) == ("Lewat batas waktu (60 hari)", dt.date(2025, 11, 1))


def test_without_names_the_same_person_keeps_a_letter() -> None:
    assert [turn.called for turn in one(*carousel(), named=False).turns] == ["A", "B", "A"]
    assert [turn.called for turn in one(row(dt.date(2026, 5, 1), name=None)).turns] == ["A"]
    assert [letter(number) for number in (0, 25, 26)] == ["A", "Z", "27"]


def test_lane_shows_what_lies_past_the_limit_by_itself() -> None:
    first, second, third, fourth = one(*carousel()).stretches()
    assert first == Stretch(dt.date(2025, 11, 1), dt.date(2026, 4, 30), "kept", "Ani Contoh")
    assert second == Stretch(dt.date(2026, 5, 1), dt.date(2026, 5, 1), "again", "Budi Contoh")
    assert third == Stretch(dt.date(2026, 5, 2), dt.date(2026, 5, 20), "late", "lewat batas")
    assert fourth == Stretch(dt.date(2026, 5, 21), ON, "late", "lewat batas")


def test_lane_says_its_finding_and_marks_today_and_the_limit() -> None:
    found = one(row(dt.date(2026, 5, 1)))
    assert found.marks == [(ON, "hari ini"), (dt.date(2026, 8, 1), "batas 1 Agu")]
    assert found.drawing.sentence == (
        "Kepala Dinas Kesehatan: Ani Contoh sejak 1 Mei 2026 sampai sekarang. sisa 32 hari."
    )
    assert found.drawing.rows == (("Plt Ani Contoh", "1 Mei 2026", "sekarang"),)


def test_markup_in_a_name_stays_text_in_the_lane() -> None:
    svg = one(row(dt.date(2026, 4, 1), name="<b>", post_name='"><script>')).drawing.svg
    assert ("<script" in svg, "<b>" in svg) == (False, False)


def test_order_is_past_then_near_then_doubt_then_in_time_then_free() -> None:
    starts = {
        "lama": row(dt.date(2026, 1, 1), post="1", post_name="lama"),
        "lewat": row(dt.date(2026, 3, 1), post="2", post_name="lewat"),
        "dekat": row(dt.date(2026, 4, 10), post="3", post_name="dekat"),
        "ragu": row(dt.date(2026, 3, 1), post="4", post_name="ragu", extensions=None),
        "aman": row(dt.date(2026, 6, 1), post="5", post_name="aman"),
        "bebas": row(dt.date(2026, 1, 1), post="6", post_name="bebas", assignment="plh"),
    }
    found = vacancies(list(reversed(starts.values())), ON, RULES, named=True)
    assert [vacancy.post for vacancy in found] == list(starts)


def test_a_unit_that_the_post_already_names_is_not_said_twice() -> None:
    assert one(row(dt.date(2026, 5, 1))).unit == ""
    assert one(row(dt.date(2026, 5, 1), unit_name="Sekretariat Daerah")).unit == "Sekretariat Daerah"
    assert one(row(dt.date(2026, 5, 1), post=None, post_name=None)).post == "jabatan tanpa nama"


def test_terms_tell_their_days_and_extensions() -> None:
    (turn,) = one(row(dt.date(2026, 5, 1), ended_on=dt.date(2026, 12, 1), extensions=1)).turns
    assert (turn.kind, turn.days, turn.extended) == ("Plt", 61, "diperpanjang 1 kali")
    (unknown,) = one(row(dt.date(2026, 5, 1), extensions=None)).turns
    assert unknown.extended == "perpanjangan tidak tercatat"


def empty(since: dt.date, selection: bool | None) -> dict[str, Any]:
    """Return a vacant post with nobody acting."""
    return {"name": f"sejak {since}", "vacant_since": since, "selection_open": selection}


def test_posts_with_nobody_acting_stand_by_how_long_they_are_vacant() -> None:
    rows = [
        empty(dt.date(2026, 6, 1), None),
        empty(dt.date(2026, 1, 1), True),
        empty(dt.date(2026, 1, 2), None),
        empty(dt.date(2026, 1, 3), False),
    ]
    found: list[Unfilled] = unfilled(rows, ON, RULES)
    assert [post.row["vacant_since"].day for post in found] == [3, 2, 1, 1]
    assert [post.chip for post in found] == ["bad", "doubt", "good", ""]
    assert "Seleksi untuk jabatan ini sedang berjalan." in [post.why for post in found]


@pytest.mark.parametrize(
    ("language", "texts"),
    [("id", ["3 bulan", "14 hari", "1 bulan + 1 hari"]), ("en", ["3 months", "14 days", "1 month + 1 day"])],
)
def test_spans_of_the_law_are_said_in_the_language_of_the_page(language: str, texts: list[str]) -> None:
    with translation.override(language):
        assert [said_span(one) for one in (Span(months=3), Span(days=14), Span(months=1, days=1))] == texts
