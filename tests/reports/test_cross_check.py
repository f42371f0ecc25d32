"""A count speaks against a claim, does not, or cannot tell: from which score on, and by what share."""

from fractions import Fraction

import pytest

from meritara.instruments.instrument import Indicator, Option
from meritara.instruments.library import library
from meritara.law.words import Words
from meritara.reports.cross_check import Bar, Check, Counted, judge, order, suggested
from meritara.reports.rule_shelf import shelf

LEAF = library().get("sistem-merit@2019").nodes["penilaian-berkala"]
FOUR, THREE = Bar("4", 2), Bar("3", 10)


def check(*bars: Bar, by_rule: bool = True) -> Check:
    """Return a count by the rule on appraisals, or as if by a condition of the file."""
    says = Words("{hit} dari {covered}", "{hit} of {covered}")
    counts = shelf().by_id["penilaian-tahun-lalu-tidak-ada"]
    return Check(LEAF.id, says, counts, by_rule=by_rule, against=bars, remedy=Words("Lengkapi.", "Complete."))


def state(claim: str, offends: int, cannot_tell: int = 0, complies: int = 0) -> tuple[str, str]:
    """Return how a count stands beside a claim, and the score from which on it does."""
    found = judge(check(FOUR, THREE), Counted(offends, cannot_tell, complies), LEAF, claim)
    return found.state, found.bar.score if found.bar else ""


@pytest.mark.parametrize(
    ("claim", "offends", "expected"),
    [
        ("4", 38, ("against", "3")),
        ("3", 38, ("against", "3")),
        ("2", 38, ("quiet", "")),
        ("3", 10, ("quiet", "")),
        ("3", 11, ("against", "3")),
        ("4", 2, ("quiet", "")),
        ("4", 3, ("against", "4")),
        ("3", 3, ("quiet", "")),
        ("1", 100, ("quiet", "")),
    ],
)
def test_share_speaks_from_a_score_on_and_only_above_the_percent(
    claim: str, offends: int, expected: tuple[str, str]
) -> None:
    assert state(claim, offends, complies=100 - offends) == expected


@pytest.mark.parametrize(
    ("claim", "offends", "cannot_tell", "expected"),
    [
        ("3", 5, 5, ("quiet", "")),
        ("3", 5, 6, ("doubt", "")),
        ("3", 0, 100, ("doubt", "")),
        ("3", 11, 89, ("against", "3")),
        ("2", 0, 100, ("quiet", "")),
    ],
)
def test_what_cannot_be_told_is_doubt_only_where_it_could_decide(
    claim: str, offends: int, cannot_tell: int, expected: tuple[str, str]
) -> None:
    assert state(claim, offends, cannot_tell, 100 - offends - cannot_tell) == expected


def test_nothing_to_count_is_doubt_and_never_agreement() -> None:
    assert state("4", 0) == ("doubt", "")
    assert judge(check(THREE), None, LEAF, "1").state == "doubt"


def test_a_gap_in_every_row_is_doubt_and_by_a_rule_it_is_a_sign() -> None:
    every = Counted(9, 0, 0)
    states = [judge(check(THREE, by_rule=by_rule), every, LEAF, "3").state for by_rule in (True, False)]
    assert states == ["against", "doubt"]
    assert judge(check(THREE, by_rule=False), Counted(8, 0, 1), LEAF, "3").state == "against"


def test_without_a_claim_nothing_is_spoken_against() -> None:
    assert (state("", 38, complies=62)[0], state("", 0, complies=9)[0], state("", 0, 9)[0]) == (
        "open",
        "open",
        "doubt",
    )


def test_a_claim_that_is_no_score_is_none() -> None:
    assert state("tinggi", 38, complies=62)[0] == "open"


def test_scores_stand_in_the_order_of_their_worth() -> None:
    options = tuple(
        Option(id, Words(id), points)
        for id, points in (("ya", Fraction(5)), ("tidak", None), ("sebagian", Fraction(2)))
    )
    assert order(LEAF) == ("1", "2", "3", "4")
    assert order(Indicator("x", Words("X"), kind="choice", options=options)) == ("tidak", "sebagian", "ya")


def test_highest_score_without_a_sign_is_suggested() -> None:
    one = check(FOUR, THREE)
    assert suggested([(one, Counted(0, 0, 9))], LEAF) == "4"
    assert suggested([(one, Counted(5, 0, 95))], LEAF) == "3"
    assert suggested([(one, Counted(0, 0, 9)), (one, Counted(50, 0, 50))], LEAF) == "2"


def test_nothing_is_suggested_where_one_count_cannot_tell() -> None:
    one = check(FOUR, THREE)
    assert suggested([(one, Counted(0, 0, 9)), (one, Counted(0, 9, 0))], LEAF) == ""
    assert (suggested([(one, None)], LEAF), suggested([], LEAF)) == ("", "")


def test_nothing_is_suggested_where_even_the_lowest_score_is_spoken_against() -> None:
    assert suggested([(check(Bar("1", 0)), Counted(1, 0, 0))], LEAF) == ""
