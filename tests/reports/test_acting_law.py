"""How long somebody may act: what pages say day by day, held against what the rules themselves say."""

import datetime as dt
from collections.abc import Iterator
from itertools import product
from typing import Any

import ibis
import pyarrow as pa
import pytest

from meritara.reports.acting_law import (
    DOUBT,
    EMPTY,
    FINE,
    FREE,
    IN_TURN,
    OVER,
    SOON,
    TERM,
    TOTAL,
    acting_rules,
    judge,
    judge_empty,
)
from meritara.rules.check import PREFIX, check
from tests.registry.facts.rows import store

ON = dt.date(2026, 6, 30)
RULES = acting_rules()


def term(**cells: Any) -> dict[str, Any]:
    """Return a Plt alone in a vacancy who began two months ago, changed where asked."""
    begun = cells.get("started_on", dt.date(2026, 5, 1))
    usual = {"assignment": "plt", "status": "pns", "started_on": begun, "ended_on": None, "extensions": 0}
    vacancy = {"has_holder": False, "vacancy_started_on": begun, "vacancy_people": 1}
    return usual | vacancy | cells


def back(days: int) -> dt.date:
    """Return a day before the one of these tests."""
    return ON - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("cells", "state", "rule", "left"),
    [
        ({"started_on": dt.date(2026, 3, 30)}, SOON, TERM, 0),
        ({"started_on": dt.date(2026, 3, 29)}, OVER, TERM, -1),
        ({"started_on": dt.date(2026, 5, 1)}, FINE, TERM, 32),
        ({"started_on": dt.date(2026, 4, 30)}, SOON, TERM, 30),
        ({"started_on": dt.date(2025, 12, 30), "extensions": 1}, SOON, TOTAL, 0),
        ({"started_on": dt.date(2025, 12, 29), "extensions": 2}, OVER, TOTAL, -1),
        ({"started_on": dt.date(2026, 5, 1), "extensions": None}, FINE, TERM, 32),
        ({"started_on": dt.date(2026, 3, 29), "extensions": None}, DOUBT, TERM, -1),
        ({"started_on": dt.date(2025, 12, 29), "extensions": None}, OVER, TOTAL, -1),
        ({"vacancy_people": 2, "vacancy_started_on": dt.date(2025, 12, 29)}, OVER, IN_TURN, -1),
        ({"vacancy_people": 2, "vacancy_started_on": dt.date(2025, 12, 30)}, SOON, IN_TURN, 0),
        (
            {"vacancy_people": 2, "vacancy_started_on": dt.date(2025, 1, 1), "has_holder": True},
            FINE,
            TERM,
            32,
        ),
    ],
)
def test_last_day_comes_from_the_rule_that_binds_first(
    cells: dict[str, Any], state: str, rule: str, left: int
) -> None:
    found = judge(term(**cells), ON, RULES)
    assert found.bound
    assert (found.state, found.bound.rule.id, found.left) == (state, rule, left)


@pytest.mark.parametrize(
    ("cells", "state", "why"),
    [
        ({"assignment": "plh", "started_on": dt.date(2020, 1, 1)}, FREE, "assignment"),
        ({"status": "pppk"}, FREE, "status"),
        ({"status": None}, DOUBT, "status"),
        ({"started_on": dt.date(2019, 7, 29)}, DOUBT, "law"),
    ],
)
def test_what_no_limit_binds_and_what_cannot_be_told_are_told_apart(
    cells: dict[str, Any], state: str, why: str
) -> None:
    found = judge(term(**cells), ON, RULES)
    assert (found.state, found.why, found.bound) == (state, why, None)


def test_nothing_is_told_where_the_rules_cannot_be_used() -> None:
    found = judge(term(), ON, {EMPTY: RULES[EMPTY]})
    assert (found.state, found.why) == (DOUBT, "law")


def cases() -> Iterator[dict[str, Any]]:
    """Yield terms on both sides of every limit, with everything that may be missing."""
    begun = [dt.date(2026, 3, 30), dt.date(2026, 3, 29), dt.date(2025, 12, 30), dt.date(2025, 12, 29)]
    for start, extensions, people, holder in product(begun, (0, 1, None), (1, 2), (True, False)):
        for since in (start, dt.date(2025, 12, 29), dt.date(2025, 12, 30)):
            more = {"vacancy_people": people, "vacancy_started_on": min(since, start), "has_holder": holder}
            yield term(started_on=start, extensions=extensions, **more)
    for assignment, status in product(("plt", "plh", "pj"), ("pns", "pppk", None)):
        yield term(started_on=back(200), assignment=assignment, status=status)


def test_past_the_limit_is_what_one_of_the_rules_says_to_offend() -> None:
    rows = list(cases())
    those = [RULES[id] for id in (TERM, TOTAL, IN_TURN)]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    kinds = {"started_on": pa.date32(), "ended_on": pa.date32(), "vacancy_started_on": pa.date32()}
    table = pa.table({name: pa.array(one, kinds.get(name)) for name, one in columns.items()})
    table = table.append_column("number", pa.array(range(len(rows))))
    facts = ibis.memtable(table).mutate(as_of=ibis.literal(ON))
    told = store().to_pyarrow(check(facts, those).order_by("number")).to_pylist()
    offends = [any(one[PREFIX + rule.id] == "offends" for rule in those) for one in told]
    assert [judge(row, ON, RULES).state == OVER for row in rows] == offends
    assert {True, False} == set(offends)


@pytest.mark.parametrize(
    ("since", "selection", "state"),
    [
        (dt.date(2026, 3, 30), False, SOON),
        (dt.date(2026, 3, 29), False, OVER),
        (dt.date(2026, 3, 29), None, DOUBT),
        (dt.date(2026, 3, 29), True, FREE),
        (dt.date(2026, 6, 1), None, FINE),
    ],
)
def test_a_post_with_nobody_acting_stands_by_its_own_rule(
    since: dt.date, selection: bool | None, state: str
) -> None:
    assert judge_empty({"vacant_since": since, "selection_open": selection}, ON, RULES).state == state


def test_without_its_rule_a_post_with_nobody_acting_is_not_judged() -> None:
    assert judge_empty({"vacant_since": ON, "selection_open": False}, ON, {}).state == DOUBT
