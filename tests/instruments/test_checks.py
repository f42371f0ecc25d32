"""What must hold inside a law file: the least and the most a card can have, weights, gates, examples."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.checks import check, least
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.program import compiled
from meritara.instruments.score import score
from meritara.law.words import say
from tests.make import a_library, an_instrument, law_text

LEAF: dict[str, Any] = {"id": "satu", "name": "Satu", "weight": 1}
YES_NO = [{"id": "ya", "name": "Ya", "points": 5}, {"id": "tidak", "name": "Tidak", "points": 2}]
KEYED = [{"id": "ya", "name": "Ya", "points": {"by": "jenis", "is": {"pusat": 3, "daerah": None}}}]
KINDS = [{"id": "jenis", "name": "Jenis", "options": {"pusat": "Pusat", "daerah": "Daerah"}}]
FREE: dict[str, Any] = {"bands": None, "examples": None, "add_to": None}


def least_of(folder: Path, **changes: Any) -> Fraction:
    """Return the least total of an instrument without bands."""
    one = an_instrument(folder, **FREE, **changes)
    return least(one, one.root)


def told(folder: Path, **changes: Any) -> list[str]:
    """Return the codes of what does not hold."""
    return [problem.code for problem in a_library(folder, law_text(**changes)).problems]


@pytest.mark.parametrize(
    ("leaf", "missing", "lowest"),
    [
        ({}, "zero", 0),
        ({}, "refuse", 1),
        ({"scale": [0, 4]}, "refuse", 0),
        ({"scale": [2, 4]}, "skip", 2),
        ({"choices": YES_NO}, "refuse", 2),
        ({"choices": YES_NO}, "zero", 0),
        ({"number": {"from": 25, "to": 100}}, "refuse", 25),
        ({"number": {"from": 0, "to": 9}, "cuts": [{"from": 0, "points": 3}]}, "refuse", 3),
    ],
)
def test_least_total_is_that_of_the_worst_card(
    tmp_path: Path, leaf: dict[str, Any], missing: str, lowest: int
) -> None:
    assert least_of(tmp_path, tree=[LEAF | leaf], missing=missing) == lowest


def test_question_that_may_not_be_asked_counts_nothing_at_worst(tmp_path: Path) -> None:
    gated = {"missing": "refuse", "attributes": KINDS}
    assert least_of(tmp_path, tree=[LEAF | {"applies": {"jenis": ["pusat"]}}], **gated) == 0
    assert least_of(tmp_path, tree=[LEAF | {"choices": KEYED}], **gated) == 0


def test_least_mean_is_that_of_the_worst_question(tmp_path: Path) -> None:
    tree = [LEAF | {"weight": "1/2"}, LEAF | {"id": "dua", "weight": "1/2", "choices": YES_NO}]
    assert least_of(tmp_path, tree=tree, missing="skip") == 1


def test_least_total_is_rounded_and_capped_on_the_way(tmp_path: Path) -> None:
    inner = {"id": "inti", "name": "Inti", "weight": 1, "children": [LEAF | {"weight": "2/3"}]}
    assert least_of(tmp_path, tree=[inner | {"digits": 1}], missing="refuse") == Fraction("0.7")
    assert least_of(tmp_path, tree=[inner | {"max": "1/2"}], missing="refuse", digits=None) == Fraction(1, 2)


@pytest.mark.parametrize("one", [one for one in library().all() if one.can_score], ids=lambda one: one.key)
def test_no_card_lies_outside_the_least_and_the_most(one: Instrument) -> None:
    low, high = least(one, one.root), compiled(one).most
    for facts in product(*([(fact.id, option.value) for option in fact.options] for fact in one.attributes)):
        for end in (0, -1):
            card = {
                leaf.id: [leaf.low, leaf.high][end]
                if leaf.kind != "choice"
                else sorted(leaf.options, key=lambda option: option.points_for(dict(facts)) or 0)[end].value
                for leaf in one.leaves
            }
            total = score(one, read_answers(one, card, dict(facts))).total
            assert total is not None
            assert low <= total <= high


@pytest.mark.parametrize(
    ("floors", "codes"),
    [
        ([(2, False), (0, False)], []),
        ([(2, True), (2, False), (0, False)], []),
        ([(2, False), (2, True), (0, False)], ["law-band-order"]),
        ([(2, False), (2, False), (0, False)], ["law-band-order"]),
        ([(0, False), (2, False)], ["law-band-order", "law-band-gap"]),
        ([(2, False), (0, True)], ["law-band-gap"]),
        ([(2, False)], ["law-band-gap"]),
        ([(4, False), (0, False)], []),
        ([(4, True), (0, False)], ["law-band-unreachable"]),
        ([(5, False), (0, False)], ["law-band-unreachable"]),
    ],
)
def test_bands_are_ordered_reached_and_without_gap(
    tmp_path: Path, floors: list[tuple[int, bool]], codes: list[str]
) -> None:
    bands = [{"id": f"B{n}", "name": f"B{n}", "floor": f, "above": a} for n, (f, a) in enumerate(floors)]
    assert told(tmp_path, bands=bands, examples=None) == codes


def test_bands_of_a_total_that_nobody_can_compute_are_only_ordered(tmp_path: Path) -> None:
    tree = [LEAF | {"weight": None}]
    bands = [{"id": "B", "name": "B", "floor": 500}, {"id": "A", "name": "A", "floor": 100}]
    assert told(tmp_path, tree=tree, bands=bands, add_to=None, examples=None) == []


def test_instrument_may_have_no_bands(tmp_path: Path) -> None:
    assert told(tmp_path, bands=None, examples=[{"about": "x", "answers": {"all": 4}, "total": 4}]) == []


@pytest.mark.parametrize(("weights", "codes"), [((20, 40), []), ((20, 30), ["law-weights"])])
def test_shares_under_an_aspect_add_to_its_weight(
    tmp_path: Path, weights: tuple[int, int], codes: list[str]
) -> None:
    children = [LEAF | {"id": f"q{n}", "name": f"Q{n}", "weight": w} for n, w in enumerate(weights)]
    tree = [{"id": "inti", "name": "Inti", "weight": 60, "children": children}, LEAF | {"weight": 40}]
    assert told(tmp_path, tree=tree, weighting="shares", add_to=100, examples=None, bands=None) == codes


def test_weights_with_one_unknown_are_not_added(tmp_path: Path) -> None:
    tree = [LEAF | {"weight": "1/2"}, LEAF | {"id": "dua", "weight": None}]
    assert told(tmp_path, tree=tree, examples=None) == []


def test_mean_of_a_survey_needs_no_rounding(tmp_path: Path) -> None:
    assert told(tmp_path, missing="skip", digits=None, rows="respondents", examples=None) == []
    assert told(tmp_path, missing="skip", digits=None, examples=None) == ["law-skip-digits"]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ({"id": "peta-jabatan"}, {"id": "petajabatan"}, ["law-duplicate-id"]),
        ({"code": "A1.1"}, {"code": "A11"}, ["law-duplicate-id"]),
        ({"code": "A1.1"}, {"code": "A1.10"}, []),
        ({"id": "total"}, {}, ["law-duplicate-id"]),
        ({"id": "jenis"}, {}, ["law-duplicate-id"]),
    ],
)
def test_names_by_which_columns_are_found_are_apart(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], codes: list[str]
) -> None:
    tree = [LEAF | {"weight": "1/2"} | first, LEAF | {"id": "dua", "weight": "1/2"} | second]
    assert told(tmp_path, tree=tree, examples=None, attributes=KINDS) == codes


def test_predicates_that_differ_in_a_sign_are_apart(tmp_path: Path) -> None:
    bands = [{"id": "A", "name": "A", "floor": 2}, {"id": "A-", "name": "A-", "floor": 0}]
    assert told(tmp_path, bands=bands, examples=None) == []


@pytest.mark.parametrize(
    ("example", "codes"),
    [
        ({"answers": {"all": 4}, "total": 4, "band": "B"}, []),
        ({"answers": {"all": 1, "X2": 4}, "total": 3.25, "scores": {"satu": 1, "X2": 4}}, []),
        ({"answers": {"all": 4}}, ["law-example"]),
        ({"answers": {"all": 4}, "refused": True}, ["law-example"]),
        ({"answers": {"all": 9}, "refused": True}, []),
        ({"answers": {"all": 4}, "total": 4, "band": "X"}, ["law-example"]),
        ({"answers": {"all": 4}, "total": 3, "band": "A"}, ["law-example", "law-example"]),
        ({"answers": {"all": 4}, "total": 4, "scores": {"tiga": 4}}, ["law-example-refused"]),
    ],
)
def test_example_is_held_against_what_it_says(
    tmp_path: Path, example: dict[str, Any], codes: list[str]
) -> None:
    assert told(tmp_path, examples=[{"about": "coba"} | example]) == codes


def test_example_without_a_total_says_that_there_is_none(tmp_path: Path) -> None:
    shelf = a_library(tmp_path, law_text(examples=[{"about": "coba", "answers": {"all": 4}}]))
    (said,) = (say(problem).split(": ", 1)[1] for problem in shelf.problems)
    assert said == (
        "Contoh “coba” tidak cocok: total seharusnya -, dihitung 4. Periksa bobot, batas, atau contohnya."
    )


def test_example_is_not_tried_while_something_else_is_wrong(tmp_path: Path) -> None:
    wrong = [{"about": "salah", "answers": {"all": 4}, "total": 1}]
    assert told(tmp_path, examples=wrong, basis=["tiada"]) == ["law-unknown-source"]


def test_aspect_of_an_example_is_compared_as_it_is_shown(tmp_path: Path) -> None:
    children = [LEAF | {"id": f"q{n}", "name": f"Q{n}", "weight": "1/3"} for n in range(3)]
    tree = [{"id": "inti", "name": "Inti", "weight": 1, "shown": 2, "children": children}]
    example = {"about": "x", "answers": {"all": 1, "q2": 2}, "total": 1.33, "scores": {"inti": 1.33}}
    assert told(tmp_path, tree=tree, examples=[example]) == []


def test_every_shipped_instrument_holds_against_its_sources_and_none_without(tmp_path: Path) -> None:
    for one in library().all():
        assert [say(problem) for problem in check(one, library().sources)] == []
        assert {problem.code for problem in check(one, ())} == {"law-unknown-source"}


@pytest.mark.parametrize(
    ("cuts", "codes"),
    [
        ([{"from": 0, "points": 1}, {"from": 1.5, "points": 2}], []),
        ([{"from": 1.5, "points": 2}, {"from": 0, "points": 1}], []),
        ([{"from": 0, "points": 1}, {"from": 5, "points": 2}, {"from": 5, "points": 3, "above": True}], []),
        ([{"from": 1, "points": 1}], ["law-bad-scale"]),
        ([{"from": 0, "points": 1, "above": True}], ["law-bad-scale"]),
        ([{"from": 0, "points": 1}, {"from": 5, "points": 2}, {"from": 5, "points": 3}], ["law-bad-scale"]),
        ([{"from": 0, "points": 1}, {"from": 1.25, "points": 2}], ["law-bad-scale"]),
    ],
)
def test_cuts_cover_the_numbers_without_doubt(
    tmp_path: Path, cuts: list[dict[str, Any]], codes: list[str]
) -> None:
    leaf = LEAF | {"number": {"from": 0, "to": 10, "decimals": 1}, "cuts": cuts}
    assert told(tmp_path, tree=[leaf], bands=None, examples=None) == codes
