"""Stored answers under another version: who would move, what the versions do not share, and how fast."""

import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.problem import Refused
from meritara.reports.tried_law import Stored, tried
from tests.make import an_instrument

BANDS = [{"id": "B", "name": "Tinggi", "floor": 3}, {"id": "A", "name": "Rendah", "floor": 0}]
EXAMPLES: list[dict[str, Any]] = [{"about": "semua 4", "answers": {"all": 4}, "total": 4, "band": "B"}]


def stored(band: str = "B", total: object = "2.5", **answers: str) -> Stored:
    return Stored("khatulistiwa", "Khatulistiwa", 2023, band, Fraction(str(total)), answers, {})


@pytest.fixture
def higher(tmp_path: Path) -> Instrument:
    """Return a version whose upper category begins at 3."""
    return an_instrument(tmp_path, bands=BANDS)


def test_agency_below_the_new_floor_would_move_and_one_above_would_not(higher: Instrument) -> None:
    found = tried(higher, [stored(satu="4", dua="2"), stored("B", 4, satu="4", dua="4")])
    assert [(one.total, one.band.id if one.band else "", one.moved) for one in found.lines] == [
        (Fraction("2.5"), "A", True),
        (Fraction(4), "B", False),
    ]
    assert (found.ways, found.untold, found.apart, found.unknown, found.asked) == (
        {("B", "A"): 1},
        0,
        0,
        {},
        {},
    )


def test_questions_that_only_one_of_the_versions_asks_are_counted(higher: Instrument) -> None:
    found = tried(higher, [stored(satu="4", tiga="1"), stored(satu="4", dua="4", tiga="1")])
    assert (found.unknown, found.asked, found.apart) == ({"tiga": 1}, {}, 1)
    found = tried(higher, [stored(satu="4")])
    assert (found.unknown, found.asked, found.lines[0].total) == ({}, {"dua": 1}, Fraction(1))


def test_answer_off_the_new_scale_gives_no_total_and_moves_nobody(higher: Instrument) -> None:
    found = tried(higher, [stored(satu="9", dua="2")])
    assert (found.untold, found.moved, found.lines[0].total) == (1, (), None)


def test_gap_that_the_version_refuses_gives_no_total(tmp_path: Path) -> None:
    strict = an_instrument(tmp_path, missing="refuse")
    assert tried(strict, [stored(satu="4")]).untold == 1


def test_results_of_other_questions_are_not_tried(higher: Instrument) -> None:
    found = tried(higher, [stored(lain="4", satu="1"), stored(lain="4")])
    assert (found.lines, found.apart) == ((), 2)


def test_version_without_all_weights_is_refused_with_those_that_it_lacks() -> None:
    with pytest.raises(Refused) as refused:
        tried(library().get("sistem-merit@2026"), [])
    problem = refused.value.problems[0]
    assert (problem.code, problem.params["weights"].split(", ")[0]) == ("tried-no-total", "C2")


@given(st.lists(st.integers(1, 4), min_size=36, max_size=36))
def test_trial_says_what_scoring_one_card_says(levels: list[int]) -> None:
    merit = library().get("sistem-merit@2019")
    answers = {leaf.id: str(level) for leaf, level in zip(merit.leaves, levels, strict=True)}
    result = score(merit, read_answers(merit, answers))
    line = tried(merit, [stored(**answers)]).lines[0]
    assert (line.total, line.band) == (result.total, result.band)


def test_facts_of_an_agency_open_and_close_questions(tmp_path: Path) -> None:
    gated = an_instrument(
        tmp_path,
        missing="skip",
        attributes=[{"id": "jenis", "name": "Jenis", "options": {"x": "X", "y": "Y"}}],
        tree=[
            {"id": "satu", "code": "X1", "name": "Satu", "weight": "1/4", "applies": {"jenis": ["x"]}},
            {"id": "dua", "code": "X2", "name": "Dua", "weight": "3/4"},
        ],
        examples=[{"about": "semua", "answers": {"dua": 4}, "attributes": {"jenis": "y"}, "total": 4}],
    )
    one = stored("B", 3, satu="1", dua="4")
    found = tried(gated, [replace(one, attributes={"jenis": kind}) for kind in ("x", "y")])
    assert [line.total for line in found.lines] == [Fraction("3.25"), Fraction(4)]


def test_eight_years_of_all_agencies_take_less_than_two_seconds() -> None:
    merit = library().get("sistem-merit@2019")
    cards = [
        stored(
            "III",
            300,
            **{leaf.id: str(1 + (card * 7 + place) % 4) for place, leaf in enumerate(merit.leaves)},
        )
        for card in range(640 * 8)
    ]
    tried(merit, cards[:10])
    begun = time.process_time()
    found = tried(merit, cards)
    took = time.process_time() - begun
    assert (len(found.lines), took < 2) == (5120, True), took
