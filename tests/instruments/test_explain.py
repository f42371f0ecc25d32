"""Why a total is what it is: contributions, distance to the bands, and what changed."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.explain import Explanation, compare, explain, next_band
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.score import Result, score
from tests.make import all_answers, an_instrument

FACTS = {"jenis-instansi": "kabupaten-kota", "tpp": "tidak", "kecelakaan-kerja": "tidak", "kematian": "tidak"}


def result_of(key: str, answers: dict[str, Any], facts: dict[str, str] | None = None) -> Result:
    one = library().get(key)
    return score(one, read_answers(one, answers, facts))


def contributions(told: Explanation) -> dict[str, Fraction | None]:
    """Return what each node gives to the total, by its code."""
    return {line.node.code or line.node.id: line.contribution for line in told.lines}


def merit(level: int, **others: int) -> Result:
    one = library().get("sistem-merit@2019")
    return score(one, read_answers(one, dict(all_answers(one, level)) | others))


def test_lines_stand_in_the_order_of_the_document_with_their_depth() -> None:
    told = explain(merit(3))
    one = told.result.instrument
    assert [line.node.id for line in told.lines] == list(one.nodes)
    assert [line.depth for line in told.lines[:6]] == [0, 1, 2, 2, 2, 2]
    assert [line.node for line in told.aspects] == list(one.aspects)


def test_questions_give_what_their_aspect_gives_and_aspects_the_total() -> None:
    told = explain(merit(2, **{"peta-jabatan": 4, "e-office": 1}))
    given = contributions(told)
    leaves = [given[leaf.code] or 0 for leaf in told.result.instrument.leaves]
    aspects = [line.contribution or 0 for line in told.aspects]
    assert sum(leaves) == sum(aspects) == told.result.total == Fraction("203.5")
    assert (given["A1"], given["A1.1"], given["A8.3"]) == (25, 10, Fraction("1.5"))


@pytest.mark.parametrize("key", ["ip-asn@2019", "skm@2017", "desa-mandiri@2016", "ombudsman@2022"])
def test_contributions_add_to_the_total_before_it_is_rounded(key: str) -> None:
    one = library().get(key)
    facts = {fact.id: fact.options[0].value for fact in one.attributes}
    card = {
        leaf.id: leaf.options[n % len(leaf.options)].value if leaf.kind == "choice" else leaf.low + n % 4
        for n, leaf in enumerate(one.leaves)
    }
    told = explain(result_of(key, card, facts))
    parts = sum((line.contribution or 0 for line in told.aspects), Fraction(0))
    assert told.result.total is not None
    assert abs(parts - told.result.total) <= Fraction(1, 2 * 10 ** (one.digits or 9))


def test_share_is_the_part_of_what_could_be_reached() -> None:
    lines = {line.node.code: line for line in explain(merit(3, **{"peta-jabatan": 4})).lines}
    assert (lines["A1.1"].maximum, lines["A1.1"].share) == (10, 1)
    assert (lines["A1"].maximum, lines["A1"].share) == (40, Fraction("32.5") / 40)


def test_unanswered_question_gives_nothing_and_stays_applicable() -> None:
    one = library().get("sistem-merit@2019")
    told = explain(score(one, read_answers(one, {"A1.1": 4})))
    lines = {line.node.code: line for line in told.lines}
    assert (lines["A1.2"].score, lines["A1.2"].contribution, lines["A1.2"].applicable) == (None, None, True)
    assert (lines["A1"].contribution, told.result.answered, told.result.applicable) == (10, 1, 36)


@pytest.mark.parametrize(
    ("total", "band", "above", "following", "distance"),
    [("249.5", "II", "74.5", "III", "0.5"), ("250", "III", "0", "IV", "75"), ("0", "I", "0", "II", "175")],
)
def test_distance_to_both_edges_is_exact(
    total: str, band: str, above: str, following: str, distance: str
) -> None:
    one = library().get("sistem-merit@2019")
    answers = next(ex.answers for ex in one.examples if ex.total == Fraction(total))
    card = {leaf.id: answers["all"] for leaf in one.leaves if "all" in answers}
    codes = {leaf.code: leaf.id for leaf in one.leaves}
    card |= {codes[code]: level for code, level in answers.items() if code != "all"}
    told = explain(score(one, read_answers(one, card)))
    assert told.band is not None
    assert told.to_next is not None
    assert (told.band.id, told.above_floor) == (band, Fraction(above))
    assert (told.to_next[0].id, told.to_next[1]) == (following, Fraction(distance))


def test_highest_band_has_no_next() -> None:
    assert explain(merit(4)).to_next is None
    assert next_band(library().get("sistem-merit@2019"), Fraction(325)) is None


def test_next_band_above_a_floor_that_is_not_in_it_is_no_distance_away() -> None:
    village = library().get("desa-mandiri@2016")
    found = next_band(village, Fraction("0.8155"))
    assert found is not None
    assert (found[0].id, found[1]) == ("mandiri", 0)


def test_mean_is_spread_over_what_was_answered() -> None:
    told = explain(result_of("skm@2017", {"U1": 4, "U2": 3}))
    given = contributions(told)
    assert (given["U1"], given["U2"], given["U3"], told.result.total) == (
        50,
        Fraction("37.5"),
        None,
        Fraction("87.5"),
    )


def test_closed_gate_is_not_applicable_and_leaves_the_maximum_of_its_aspect() -> None:
    one = library().get("sistem-merit@2026")
    told = explain(score(one, read_answers(one, all_answers(one, 2), FACTS)))
    lines = {line.node.code: line for line in told.lines}
    closed = {code for code, line in lines.items() if not line.applicable}
    assert closed == {"C4.1a", "C6.3", "C6.4b", "C6.4c"}
    assert (lines["C6"].score, lines["C6"].maximum, lines["C4"].applicable) == (2, 4, True)


def test_unknown_weights_leave_total_maximum_and_contribution_open() -> None:
    one = library().get("sistem-merit@2026")
    told = explain(score(one, read_answers(one, all_answers(one, 3), FACTS)))
    assert (told.maximum, told.band, told.above_floor, told.to_next) == (None, None, None, None)
    given = contributions(told)
    assert (given["C1"], given["C2"], given["C2.1"]) == (30, None, None)


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("pelaksana", {"D2.1": 0, "D2.2": 0, "D2.3": Fraction("22.5"), "D2.4": Fraction("17.5")}),
        ("struktural", {"D2.1": 15, "D2.2": 0, "D2.3": 15, "D2.4": 10}),
    ],
)
def test_most_of_a_question_is_that_of_this_kind_of_subject(kind: str, most: dict[str, Fraction]) -> None:
    told = explain(result_of("ip-asn@2019", {"seminar": "sudah"}, {"jenis-jabatan": kind}))
    lines = {line.node.code: line for line in told.lines}
    assert {code: lines[code].maximum for code in most} == most
    assert (lines["D2"].maximum, lines["D2.4"].share, told.maximum) == (40, 1, 100)


def test_maximum_of_a_card_without_its_facts_is_that_of_any_subject() -> None:
    one = library().get("ip-asn@2019")
    told = explain(score(one, read_answers(one, {}, partial=True)))
    assert told.maximum == 100


def test_cap_of_a_node_is_its_maximum(tmp_path: Path) -> None:
    children = [{"id": f"q{n}", "name": f"Q{n}", "weight": 1} for n in range(2)]
    tree = [{"id": "inti", "name": "Inti", "weight": 2, "max": 5, "children": children}]
    one = an_instrument(tmp_path, tree=tree, add_to=None, examples=None)
    told = explain(score(one, read_answers(one, {"q0": 4, "q1": 4})))
    assert (told.maximum, told.result.total) == (10, 10)


def test_change_between_two_cards_is_told_for_every_node_it_moves() -> None:
    changes = compare(merit(2), merit(2, **{"peta-jabatan": 3}))
    assert [(one.node.id, one.before, one.after, one.difference) for one in changes] == [
        ("total", 200, Fraction("202.5"), Fraction("2.5")),
        ("perencanaan-kebutuhan", 20, Fraction("22.5"), Fraction("2.5")),
        ("peta-jabatan", 2, 3, 1),
    ]


def test_answer_that_appears_has_no_difference() -> None:
    one = library().get("sistem-merit@2019")
    before, after = (score(one, read_answers(one, card)) for card in ({}, {"A7.1": 1}))
    (total, aspect, leaf) = compare(before, after)
    assert (total.difference, aspect.difference, leaf.before, leaf.difference) == (2, 2, None, None)


def test_same_card_has_no_change() -> None:
    assert compare(merit(3), merit(3)) == ()


def test_cards_of_two_versions_are_not_compared() -> None:
    other: Instrument = library().get("sistem-merit@2019-37")
    with pytest.raises(ValueError, match="same version"):
        compare(merit(3), score(other, read_answers(other, {})))
