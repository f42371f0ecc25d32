"""Four outcomes, the law on the day of the act, and doubt wherever a needed value is missing."""

from typing import Any

import pytest

from tests.rules.make import USUAL, a_rule, told

NO, OK, BAD, DOUBT = "not_applicable", "complies", "offends", "cannot_tell"
KEYED = {
    "from": "2021-01-14",
    "value": {"by": "tier", "is": {"jpt_madya": "6 months", "jpt_pratama": "3 months"}},
}


def rows(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the usual row with some cells changed, for each change."""
    return [USUAL | one for one in changes]


def test_the_four_outcomes() -> None:
    found = told(
        a_rule(),
        *rows({"started_on": "2021-07-28"}, {"started_on": "2021-07-27"}, {"assignment": "plh"}),
        *rows({"assignment": None}, {"started_on": None}, {"status": None}, {"status": "pppk"}),
    )
    assert found == [OK, BAD, NO, DOUBT, DOUBT, DOUBT, NO]


def test_whom_a_rule_does_not_cover_it_does_not_apply_to_whatever_else_is_missing() -> None:
    gone = {"started_on": None, "assignment": None}
    assert told(a_rule(), *rows(gone | {"status": "pppk"}, gone | {"status": "pns"})) == [NO, DOUBT]


def test_a_missing_value_that_decides_nothing_is_no_doubt() -> None:
    rule = a_rule(offends="extensions > 1 or has_holder", limits=None)
    cells = (
        {"extensions": 2},
        {"extensions": 1},
        {"has_holder": True},
        {"extensions": 0, "has_holder": False},
    )
    assert told(rule, *rows(*cells)) == [BAD, DOUBT, BAD, OK]


@pytest.mark.parametrize(
    ("started", "ended", "outcome"),
    [
        ("2021-11-30", "2022-02-28", OK),
        ("2021-11-30", "2022-03-01", BAD),
        ("2023-11-30", "2024-02-29", OK),
        ("2023-11-30", "2024-03-01", BAD),
        ("2021-03-31", "2021-06-30", OK),
        ("2021-03-31", "2021-07-01", BAD),
        ("2021-02-28", "2021-05-28", OK),
        ("2021-02-28", "2021-05-29", BAD),
    ],
)
def test_three_months_end_on_the_same_day_or_the_last_of_the_month(
    started: str, ended: str, outcome: str
) -> None:
    assert told(a_rule(), *rows({"started_on": started, "ended_on": ended})) == [outcome]


def test_the_law_is_that_of_the_day_of_the_act_and_before_all_law_nothing_can_be_told() -> None:
    longer = [
        {"from": "2021-01-14", "value": "3 months"},
        {"from": "2023-01-01", "value": "6 months"},
        {"from": "2024-01-01", "value": None},
    ]
    rule = a_rule(limits={"max_term": longer})
    acts = ["2021-01-13", "2021-01-14", "2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01"]
    ends = ["2021-08-01", "2021-06-01", "2023-05-31", "2023-05-31", "2024-05-31", "2024-12-31"]
    cells = [{"started_on": act, "ended_on": end} for act, end in zip(acts, ends, strict=True)]
    assert told(rule, *rows(*cells)) == [DOUBT, BAD, BAD, OK, OK, DOUBT]


def test_a_law_that_ended_does_not_apply_to_what_came_after() -> None:
    rule = a_rule(in_force={"from": "2021-01-14", "until": "2022-12-31"})
    cells = [{"started_on": day, "ended_on": "2024-01-01"} for day in ("2022-12-31", "2023-01-01")]
    assert told(rule, *rows(*cells)) == [BAD, NO]


def test_a_limit_may_be_keyed_by_a_column_and_an_unlisted_key_is_not_filled_by_analogy() -> None:
    rule = a_rule(limits={"max_term": [KEYED]})
    tiers = ["jpt_madya", "jpt_pratama", "administrator", None]
    cells = [{"tier": tier, "started_on": "2021-06-01"} for tier in tiers]
    assert told(rule, *rows(*cells)) == [OK, BAD, DOUBT, DOUBT]
    assert rule.reads == ("status", "started_on", "assignment", "ended_on", "as_of", "tier")


@pytest.mark.parametrize(
    ("condition", "outcomes"),
    [
        ("extensions in (1, 2)", [OK, BAD, BAD, DOUBT]),
        ("extensions is null", [OK, OK, OK, BAD]),
        ("extensions is not null", [BAD, BAD, BAD, OK]),
        ("coalesce(extensions, 2) >= 2", [OK, OK, BAD, BAD]),
        ("extensions + 1 > 2", [OK, OK, BAD, DOUBT]),
        ("extensions - 1 = 0", [OK, BAD, OK, DOUBT]),
        ("not extensions = 0", [OK, BAD, BAD, DOUBT]),
        ("extensions <> most", [BAD, OK, BAD, DOUBT]),
        ("extensions > 0.5", [OK, BAD, BAD, DOUBT]),
    ],
)
def test_each_word_of_the_language(condition: str, outcomes: list[str]) -> None:
    limits = {"most": [{"from": "2021-01-14", "value": 1}]} if "most" in condition else None
    rule = a_rule(offends=condition, limits=limits)
    assert told(rule, *rows(*({"extensions": n} for n in (0, 1, 2, None)))) == outcomes


def test_a_limit_may_be_a_day_and_a_span_of_days_or_years() -> None:
    since = a_rule(
        applies="decree_on >= since",
        offends="consent is null",
        limits={"since": [{"from": "2021-01-14", "value": "2024-09-01"}]},
    )
    cells = [{"decree_on": day} for day in ("2024-08-31", "2024-09-01", None)]
    assert told(since, *rows(*cells, {"decree_on": "2024-09-01", "consent": "1"})) == [NO, BAD, DOUBT, OK]
    for span, last, first in (
        ("21 days", "2021-08-18", "2021-08-19"),
        ("1 year", "2022-07-28", "2022-07-29"),
    ):
        rule = a_rule(limits={"max_term": [{"from": "2021-01-14", "value": span}]})
        assert told(rule, *rows({"ended_on": last}, {"ended_on": first})) == [OK, BAD]


def test_a_span_may_be_taken_off_a_day() -> None:
    rule = a_rule(offends="started_on < as_of - max_term")
    assert told(rule, *rows({"started_on": "2021-07-28"}, {"started_on": "2021-07-27"})) == [OK, BAD]
