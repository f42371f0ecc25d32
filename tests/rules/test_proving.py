"""A rule's examples must hold, and must tell it from every rule that is slightly another."""

from typing import Any

import pytest

from meritara.law.words import say
from meritara.rules.proving import proved, slightly_other
from tests.rules.make import EXAMPLES, TERM_CHANGE, a_rule


def problems(**changes: Any) -> list[str]:
    """Return the codes of what is wrong with the examples of a rule."""
    return [one.code for one in proved(a_rule(**changes))]


def test_sound_examples_are_enough() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        (0, "rule-boundary"),
        (1, "rule-boundary"),
        (2, "rule-boundary"),
        (3, "rule-boundary"),
        (5, "rule-no-null"),
        (7, "rule-no-null"),
        (8, "rule-no-null"),
    ],
)
def test_each_example_is_needed(gone: int, code: str) -> None:
    kept = [one for place, one in enumerate(EXAMPLES) if place != gone]
    assert set(problems(examples=kept)) == {code}


def test_an_example_that_fails_is_told_with_both_outcomes_at_its_line() -> None:
    wrong = [EXAMPLES[0] | {"outcome": "offends"}, *EXAMPLES[1:]]
    rule = a_rule(examples=wrong)
    (problem,) = proved(rule)
    assert (problem.code, problem.place.line) == ("rule-example", rule.examples[0].line)
    assert "seharusnya `offends`, tetapi aturannya memberi `complies`" in say(problem)


def test_an_example_must_say_all_that_the_rule_reads() -> None:
    (problem, *_more) = proved(a_rule(usual={"as_of": "2021-10-28", "status": "pns", "assignment": "plt"}))
    assert "ended_on" in say(problem)
    assert problem.code == "rule-example-silent"


def test_what_could_be_another_without_anybody_noticing_is_named() -> None:
    kept = [one for place, one in enumerate(EXAMPLES) if place != 1]
    told = [say(one) for one in proved(a_rule(examples=kept))]
    assert [one for one in told if "3 months -> 3 months + 1 days" in one] != []


def test_every_comparison_figure_day_and_status_is_changed_in_turn() -> None:
    longer = "coalesce(ended_on, as_of) > started_on + max_term"
    rule = a_rule(
        applies="assignment = 'plt' and extensions <= 1",
        limits={"max_term": TERM_CHANGE},
        in_force={"from": "2021-01-14", "until": "2024-12-31"},
        covers=["pns", "cpns"],
    )
    assert [one.what for one in slightly_other(rule)] == [
        "assignment = 'plt' -> assignment <> 'plt'",
        "extensions <= 1 -> extensions < 1",
        "extensions <= 1 -> extensions <= 0",
        "extensions <= 1 -> extensions <= 2",
        f"{longer} -> {longer.replace('>', '>=')}",
        "max_term: 3 months -> 3 months + -1 days",
        "max_term: 3 months -> 3 months + 1 days",
        "max_term: jpt_madya: 6 months -> 6 months + -1 days",
        "max_term: jpt_madya: 6 months -> 6 months + 1 days",
        "max_term: 2023-01-01 -> 2022-12-31",
        "max_term: 2023-01-01 -> 2023-01-02",
        "2021-01-14 -> 2021-01-13",
        "2021-01-14 -> 2021-01-15",
        "2024-12-31 -> 2024-12-30",
        "2024-12-31 -> 2025-01-01",
        "- pns",
        "- cpns",
    ]


def test_the_days_of_a_change_need_an_example_on_either_side() -> None:
    change = {"max_term": [TERM_CHANGE[0], {"from": "2021-06-01", "value": "6 months"}]}
    before = {"outcome": "offends", "given": {"started_on": "2021-05-31", "as_of": "2021-09-01"}}
    after = {"outcome": "complies", "given": {"started_on": "2021-06-01", "as_of": "2021-12-01"}}
    more = {"outcome": "offends", "given": {"started_on": "2021-06-01", "as_of": "2021-12-02"}}
    rest = [
        {"outcome": "complies", "given": {"started_on": "2021-01-14", "as_of": "2021-04-14"}},
        *EXAMPLES[2:],
    ]
    assert problems(limits=change, examples=[before, after, more, *rest]) == []
    assert "rule-boundary" in problems(limits=change, examples=[after, more, *rest])
    assert "rule-boundary" in problems(limits=change, examples=[before, more, *rest])
