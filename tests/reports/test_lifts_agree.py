"""What would lift an index over a whole registry is what plain numbers of each person say."""

import random
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.reports.keeping import keep
from meritara.reports.lifts import KIND, UNMOVED
from meritara.reports.person_index import HOURS
from tests.registry.facts.rows import ON
from tests.reports.made import index_of
from tests.reports.oracle import answers_of
from tests.reports.test_agreement import registry

RULE = library().get("ip-asn@2019")
Told = tuple[Counter[str], dict[str, Fraction], Counter[str]]


def total(instrument: Instrument, kind: str, answers: dict[str, str]) -> Fraction:
    """Return the index of somebody by the slow way: one card, one score."""
    result = score(instrument, read_answers(instrument, answers, {KIND: kind}))
    return result.total or Fraction(0)


def better(kind: str, question: str, answer: str) -> str | None:
    """Return the next answer that gives more points, None where there is none; hours go to the best."""
    leaf = next(one for one in RULE.leaves if one.id == question)
    worth = {one.value: one.points_for({KIND: kind}) for one in leaf.options}
    mine = worth.get(answer)
    more = sorted(
        (given, value) for value, given in worth.items() if given is not None and given > (mine or 0)
    )
    if mine is None or not more:
        return None
    return more[-1 if question == HOURS else 0][1]


def told(tables: dict[str, list[dict[str, object]]]) -> Told:
    """Return who could step up, by how many points together, and who has no record, by question."""
    people, gains, silent = Counter[str](), dict[str, Fraction](), Counter[str]()
    for one in tables["people"]:
        answers = answers_of(one, tables, ON)
        kind = str(one["post_kind"])
        before = total(RULE, kind, answers)
        for leaf in RULE.leaves:
            asked = any(option.points_for({KIND: kind}) is not None for option in leaf.options)
            if leaf.id in UNMOVED or not asked:
                continue
            if leaf.id not in answers:
                silent[leaf.id] += 1
                continue
            after = better(kind, leaf.id, answers[leaf.id])
            gain = total(RULE, kind, answers | {leaf.id: after}) - before if after else Fraction(0)
            if gain > 0:
                people[leaf.id] += 1
                gains[leaf.id] = gains.get(leaf.id, Fraction(0)) + gain
    return people, gains, silent


@pytest.mark.parametrize("seed", [1, 2])
def test_lifts_of_a_registry_are_those_of_its_people_one_by_one(seed: int, tmp_path: Path) -> None:
    tables = registry(random.Random(seed))
    kept = keep(index_of(tmp_path / "s", tables), tmp_path / "k", about={"instrument": RULE.key, "newer": ""})
    people, gains, silent = told(tables)
    found = {row["question"]: row for row in kept.lifts()}
    assert {id: row["people"] for id, row in found.items() if row["people"]} == dict(people)
    assert {id: row["silent"] for id, row in found.items() if row["silent"]} == dict(silent)
    for id, gain in gains.items():
        assert found[id]["gain"] == pytest.approx(float(gain))
