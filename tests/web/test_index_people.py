"""Somebody in an index: every dimension with the answers it stands on, in the language of the page."""

from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from meritara.instruments.library import library
from meritara.registry.facts.people import WHY
from meritara.web.index_people import WHY_NOT, Measured, fits, said

RULE = library().get("ip-asn@2019")
ANSWERS = {
    "jenis-jabatan": "pelaksana",
    "pendidikan": "s1",
    "diklat-kepemimpinan": None,
    "diklat-fungsional": None,
    "diklat-teknis": "sudah",
    "seminar": "belum",
    "penilaian-kinerja": None,
    "hukuman-disiplin": "tidak-pernah",
}


@pytest.fixture(autouse=True)
def indonesian() -> Any:
    """Speak Indonesian, as pages do first."""
    with translation.override("id"):
        yield


def somebody(**more: Any) -> Measured:
    """Return a measured executor with an S-1 and technical training, and no appraisal."""
    points = {"kualifikasi": 15.0, "kompetensi": 22.5, "kinerja": 0.0, "disiplin": 5.0}
    row = {"name": "Budi Contoh", "nip": "1", "total": 42.5, "band": "sangat-rendah", "why_not": ""}
    return Measured(row | points | ANSWERS | more, RULE, 0)


def answers(one: Measured, aspect: str) -> dict[str, tuple[str, Fraction | None]]:
    """Return the answers behind an aspect with their points, by question."""
    part = next(part for part in one.dimensions if part.node.id == aspect)
    return {each.node.id: (each.answer, each.points) for each in part.answers}


def test_only_questions_that_are_asked_of_the_kind_of_post_are_told() -> None:
    assert set(answers(somebody(), "kompetensi")) == {"diklat-teknis", "seminar"}
    leader = somebody(**{"jenis-jabatan": "struktural"})
    assert "diklat-kepemimpinan" in answers(leader, "kompetensi")


def test_answer_is_told_in_words_with_its_points() -> None:
    told = answers(somebody(), "kompetensi")
    assert (told["diklat-teknis"][1], told["seminar"][1]) == (Fraction(45, 2), Fraction(0))
    assert answers(somebody(), "kualifikasi")["pendidikan"][1] == 15


def test_answer_that_is_not_recorded_says_so_and_gives_no_points() -> None:
    assert answers(somebody(), "kinerja") == {"penilaian-kinerja": ("tidak tercatat", None)}


def test_hours_say_how_many_they_are() -> None:
    leaf = next(one for one in RULE.leaves if one.id == "diklat-teknis")
    assert said(leaf, "12") == "12 JP"


def test_points_of_dimensions_stand_against_their_most() -> None:
    told = {part.node.id: (part.points, part.most) for part in somebody().dimensions}
    assert told == {
        "kualifikasi": (Fraction(15), Fraction(25)),
        "kompetensi": (Fraction(45, 2), Fraction(40)),
        "kinerja": (Fraction(0), Fraction(30)),
        "disiplin": (Fraction(5), Fraction(5)),
    }


def test_band_is_found_by_its_id() -> None:
    found = somebody().band
    assert (found.name.id if found else "", somebody(band=None).band) == ("Sangat Rendah", None)


@pytest.mark.parametrize("why", WHY)
def test_every_reason_for_which_somebody_is_not_measured_has_words_in_both_languages(why: str) -> None:
    one = somebody(why_not=why, total=None, band=None)
    indonesian = one.why_not
    with translation.override("en"):
        english = one.why_not
    assert (bool(indonesian), indonesian != english, english) == (True, True, WHY_NOT[why])


def test_somebody_who_is_measured_has_no_such_reason() -> None:
    assert somebody().why_not == ""


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", True),
        ("bu", True),  # too short to look for: everybody stays
        ("budi", True),
        ("CONTOH", True),
        ("siti", False),
        ("198609", True),
        ("1986 0926", True),
        ("0926", False),
        ("99", True),
    ],
)
def test_person_is_looked_for_by_first_digits_or_any_letters(wanted: str, found: bool) -> None:
    row = {"nip": "198609262015051001", "name": "Budi Contoh"}
    assert fits(row, wanted, wanted.replace(" ", "")) is found


def test_person_without_a_name_or_a_number_is_found_by_neither() -> None:
    nobody: dict[str, Any] = {"nip": None, "name": None}
    assert (fits(nobody, "budi", "budi"), fits(nobody, "1986", "1986")) == (False, False)
