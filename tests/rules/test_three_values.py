"""Rules over columns say of random rows what an independent reading says of each row alone."""

import datetime as dt
from random import Random
from typing import Any

import pytest

from meritara.rules.condition import Constant, Name, Node, Of, say
from meritara.rules.rule import Rule
from tests.rules.make import VIEW, a_rule, told
from tests.rules.three import judged

LIMITS: dict[str, list[dict[str, Any]]] = {
    "term": [
        {"from": "2021-01-14", "value": "3 months"},
        {
            "from": "2022-06-01",
            "value": {"by": "tier", "is": {"jpt_madya": "1 year", "jpt_pratama": "40 days"}},
        },
        {"from": "2023-06-01", "value": None},
    ],
    "most": [
        {"from": "2021-01-14", "value": 1},
        {"from": "2022-01-01", "value": {"by": "assignment", "is": {"plt": 2, "pj": 0}}},
    ],
    "since": [{"from": "2021-01-14", "value": "2022-03-01"}],
}
DAYS = ("started_on", "ended_on", "decree_on", "as_of", "since")
NUMBERS = ("extensions", "most")
TEXTS = {"tier": VIEW.codes["tier"], "assignment": VIEW.codes["assignment"]}
ROWS, SEEDS = 200, 40


def a_day(chance: Random, depth: int) -> Node:
    """Return a random part that is a day."""
    kind = chance.random() if depth else 1.0
    if kind < 0.3:
        return Of(chance.choice("+-"), (a_day(chance, depth - 1), Name("term")))
    if kind < 0.5:
        return Of("coalesce", (a_day(chance, depth - 1), a_day(chance, depth - 1)))
    return Name(chance.choice(DAYS))


def a_number(chance: Random, depth: int) -> Node:
    """Return a random part that is a number."""
    kind = chance.random() if depth else 1.0
    if kind < 0.4:
        return Of(chance.choice("+-"), (a_number(chance, depth - 1), a_number(chance, depth - 1)))
    return Name(chance.choice(NUMBERS)) if kind < 0.8 or not depth else Constant(chance.randrange(4))


def a_condition(chance: Random, depth: int) -> Node:
    """Return a random condition."""
    kind = chance.random()
    if depth and kind < 0.5:
        word = chance.choice(("and", "or", "not"))
        count = 1 if word == "not" else 2
        return Of(word, tuple(a_condition(chance, depth - 1) for _ in range(count)))
    if kind < 0.6:
        column = chance.choice(list(TEXTS))
        codes = chance.sample(TEXTS[column], 2)
        return Of("in", (Name(column), *map(Constant, codes)))
    if kind < 0.65:
        return Of("is null", (a_day(chance, depth),))
    if kind < 0.7:
        return Name("has_holder")
    of = a_day if kind < 0.88 else a_number
    word = chance.choice(("=", "<>", "<", "<=", ">", ">="))
    return Of(word, (of(chance, 2), of(chance, 2)))


def a_row(chance: Random) -> dict[str, Any]:
    """Return a random row, a fifth of its cells missing."""
    first = dt.date(2020, 12, 1).toordinal()
    row: dict[str, Any] = {name: chance.choice(VIEW.codes[name]) for name in VIEW.codes}
    row |= {
        name: dt.date.fromordinal(first + chance.randrange(1000))
        for name, kind in VIEW.kinds.items()
        if kind == "day"
    }
    row |= {"extensions": chance.randrange(4), "has_holder": chance.random() < 0.5}
    return {name: None if chance.random() < 0.2 else row.get(name) for name in VIEW.kinds}


def random_rule(chance: Random) -> Rule:
    """Return a rule with random conditions, and the limits that these read."""
    applies, offends = a_condition(chance, 1), a_condition(chance, 3)
    text = f"{say(applies)} {say(offends)}"
    limits = {name: values for name, values in LIMITS.items() if name in text.replace("(", " ").split()}
    until = {"until": "2023-03-01"} if chance.random() < 0.3 else {}
    rest = {name: values for name, values in LIMITS.items() if f"{name}" in text} | limits
    return a_rule(
        applies=say(applies),
        offends=say(offends),
        limits=rest or None,
        on=chance.choice(("started_on", "as_of", "decree_on")),
        in_force={"from": "2021-01-14"} | until,
    )


@pytest.mark.parametrize("seed", range(SEEDS))
def test_columns_say_what_an_independent_reading_says(seed: int) -> None:
    chance = Random(seed)
    rule = random_rule(chance)
    rows = [a_row(chance) for _ in range(ROWS)]
    found, wanted = told(rule, *rows), [judged(rule, row) for row in rows]
    differing = [
        (row, one, other) for row, one, other in zip(rows, found, wanted, strict=True) if one != other
    ]
    assert differing == [], (say(rule.applies), say(rule.offends))


def test_all_four_outcomes_were_met() -> None:
    met = set()
    for seed in range(SEEDS):
        chance = Random(seed)
        rule = random_rule(chance)
        met |= {judged(rule, a_row(chance)) for _ in range(ROWS)}
    assert met == {"not_applicable", "complies", "offends", "cannot_tell"}
