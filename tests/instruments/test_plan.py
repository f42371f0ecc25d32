"""The shortest way equals a dynamic programme, step by step, whatever the order of the file."""

import random
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.lines import cards_of
from meritara.instruments.plan import Plan, effort_of, ladder, plan, spread, under, weight_to
from meritara.instruments.score import score
from meritara.problem import Refused
from meritara.tables.reader import read
from tests.make import all_answers, an_instrument

CARDS = 200
Best = tuple[int, int, int]
SPREAD: list[dict[str, Any]] = [
    {"id": "satu", "code": "X1", "name": "Satu", "weight": "1/4", "levels": dict.fromkeys(range(1, 5), "")},
    {"id": "dua", "code": "X2", "name": "Dua", "weight": "3/4", "levels": dict.fromkeys(range(1, 5), "")},
]


SPREAD_PLAIN: list[dict[str, Any]] = [one | {"weight": 1} for one in SPREAD]


def least(
    instrument: Instrument, answers: Answers, need: Fraction, efforts: Mapping[str, int]
) -> Best | None:
    """Return (effort, steps, sum of positions) of the best way that gains enough, by dynamic programming."""
    scale = 2 * 100
    goal = -(-need * scale // 1)
    best: dict[int, Best] = {0: (0, 0, 0)}
    for position, leaf in enumerate(instrument.leaves, start=1):
        now = Fraction(answers.points[leaf.id] or 0)
        rungs = [rung for rung in ladder(leaf, answers.attributes) if rung[1] > now]
        found = dict(best)
        for level, points, _ in rungs:
            gain = (points - now) * weight_to(instrument, instrument.root, leaf) * scale
            assert gain.denominator == 1
            effort = effort_of(efforts.get(leaf.id), rungs[0][0], level)
            for have, (cost, steps, places) in best.items():
                reached = min(have + int(gain), int(goal))
                way = (cost + effort, steps + 1, places + position)
                found[reached] = min(found.get(reached, way), way)
        best = found
    return best.get(int(goal))


def measured(found: Plan, instrument: Instrument) -> Best:
    """Return (effort, steps, sum of positions) of a plan."""
    places = [instrument.leaves.index(step.leaf) + 1 for step in found.steps]
    return found.cost, len(places), sum(places)


def merit_card(seed: random.Random) -> dict[str, int | None]:
    """Return a random card of 2019 below the highest band, with gaps."""
    most = seed.choice([2, 3, 3, 4])
    leaves = library().get("sistem-merit@2019").leaves
    return {
        leaf.id: seed.choice([None, *range(1, most + 1)] if seed.random() < 0.1 else range(1, most + 1))
        for leaf in leaves
    }


def test_plan_equals_a_dynamic_programme_on_200_random_cards() -> None:
    instrument, seed = library().get("sistem-merit@2019"), random.Random(19)
    for _ in range(CARDS):
        answers = read_answers(instrument, merit_card(seed))
        total = score(instrument, answers).total or Fraction(0)
        to = seed.choice([band for band in instrument.bands if band.floor > total] or [instrument.bands[0]])
        efforts = {leaf.id: seed.randint(0, 5) for leaf in instrument.leaves if seed.random() < 0.3}
        found = plan(instrument, answers, to=to.id, efforts=efforts)
        wanted = least(instrument, answers, max(to.floor - total, Fraction(0)), efforts)
        assert (measured(found, instrument), found.proved) == (wanted, True)
        assert found.end is not None
        assert to.holds(found.end.total or Fraction(0))


def test_plan_gives_the_same_steps_when_columns_are_shuffled(tmp_path: Path) -> None:
    instrument, seed = library().get("sistem-merit@2019"), random.Random(20)
    cards = [{leaf.code: seed.randint(1, 3) for leaf in instrument.leaves} for _ in range(20)]
    ways = []
    for name in ("satu.csv", "dua.csv", "tiga.csv"):
        codes = list(cards[0])
        seed.shuffle(codes)
        lines = [codes, *([str(card[code]) for code in codes] for card in cards)]
        path = tmp_path / name
        path.write_text("\n".join(";".join(line) for line in lines))
        read_cards = cards_of(instrument, read(path))
        ways.append([plan(instrument, card.answers, to="IV").steps for card in read_cards])
    assert ways[0] == ways[1] == ways[2]


def test_choices_and_facts_are_planned_too() -> None:
    instrument, seed = library().get("ip-asn@2019"), random.Random(21)
    facts = {one.id: one.options[0].value for one in instrument.attributes}
    highest = instrument.bands[0]
    for _ in range(20):
        card = {
            leaf.id: seed.choice([option.value for option in leaf.options])
            for leaf in instrument.leaves
            if leaf.kind == "choice"
        }
        answers = read_answers(instrument, card, facts)
        found = plan(instrument, answers, to=highest.id)
        total = score(instrument, answers).total or Fraction(0)
        if found.reachable and found.end:
            assert highest.holds(found.end.total or Fraction(0))
            assert sum((step.gain for step in found.steps), total) == found.end.total


def test_a_minimum_of_an_aspect_is_met_too() -> None:
    instrument = library().get("sistem-merit@2019")
    aspect = instrument.aspects[0]
    found = plan(
        instrument,
        read_answers(instrument, all_answers(instrument, 2)),
        to="III",
        minimum={aspect.id: Fraction(35)},
    )
    assert found.end is not None
    assert (found.end.value(aspect.id) or 0) >= 35


def test_a_locked_question_stays() -> None:
    instrument = library().get("sistem-merit@2019")
    answers = read_answers(instrument, all_answers(instrument, 2))
    locked = {step.leaf.id for step in plan(instrument, answers, to="III").steps}
    again = plan(instrument, answers, to="III", locked=locked)
    assert {step.leaf.id for step in again.steps} & locked == set()


def test_a_locked_aspect_locks_every_question_under_it() -> None:
    instrument = library().get("sistem-merit@2019")
    answers = read_answers(instrument, all_answers(instrument, 2))
    found = plan(instrument, answers, to="III", locked=["manajemen-kinerja"])
    assert {step.leaf.code.split(".")[0] for step in found.steps} & {"A5"} == set()
    same = plan(instrument, answers, to="III", locked=under(instrument, "manajemen-kinerja"))
    assert found.steps == same.steps
    assert not plan(instrument, answers, to="III", locked=["total"]).reachable


def test_the_effort_of_an_aspect_holds_for_its_questions_without_their_own() -> None:
    instrument = library().get("sistem-merit@2019")
    given = spread(instrument, {"peta-jabatan": 2, "perencanaan-kebutuhan": 7})
    assert given == dict.fromkeys(under(instrument, "perencanaan-kebutuhan"), 7) | {"peta-jabatan": 2}


def test_figures_without_levels_have_no_steps_to_arrange() -> None:
    instrument = library().get("ombudsman@2022")
    answers = read_answers(instrument, all_answers(instrument, 50))
    with pytest.raises(Refused) as caught:
        plan(instrument, answers, to="A")
    assert [problem.code for problem in caught.value.problems] == ["plan-no-levels"]


def test_unreachable_is_said_not_approximated() -> None:
    instrument = library().get("sistem-merit@2019")
    answers = read_answers(instrument, all_answers(instrument, 2))
    open_one = instrument.leaves[0].id
    locked = [leaf.id for leaf in instrument.leaves if leaf.id != open_one]
    found = plan(instrument, answers, to="IV", locked=locked)
    assert (found.reachable, found.steps, found.end, found.proved) == (False, (), None, True)


def test_a_band_already_reached_needs_nothing() -> None:
    instrument = library().get("sistem-merit@2019")
    found = plan(instrument, read_answers(instrument, all_answers(instrument, 4)), to="III")
    assert (found.reachable, found.cost, found.steps) == (True, 0, ())


def test_rounding_of_the_total_is_used_to_the_last_half(tmp_path: Path) -> None:
    bands = [{"id": "B", "name": "Tinggi", "floor": 3}, {"id": "A", "name": "Rendah", "floor": 0}]
    instrument = an_instrument(tmp_path, tree=SPREAD, bands=bands, digits=0)
    found = plan(instrument, read_answers(instrument, {"satu": 1, "dua": 2}), to="B")
    assert [(step.leaf.id, step.to_level) for step in found.steps] == [("dua", 3)]
    assert found.end is not None
    assert found.end.total == 3


def test_level_efforts_move_the_way_elsewhere(tmp_path: Path) -> None:
    instrument = an_instrument(tmp_path, tree=SPREAD, digits=None)
    answers = read_answers(instrument, {"satu": 1, "dua": 1})
    cheap, dear = (
        plan(instrument, answers, to="B", efforts=efforts) for efforts in ({}, {"dua": {2: 1, 3: 50}})
    )
    assert [(step.leaf.id, step.to_level) for step in cheap.steps] == [("dua", 3)]
    assert [(step.leaf.id, step.to_level) for step in dear.steps] == [("satu", 2), ("dua", 2)]


@pytest.mark.parametrize(
    ("key", "asked", "code"),
    [
        ("sistem-merit@2019", {"to": "V"}, "plan-unknown-band"),
        ("sistem-merit@2019", {"to": "III", "locked": ["tidak-ada"]}, "plan-unknown-id"),
        ("sistem-merit@2019", {"to": "III", "minimum": {"tidak-ada": Fraction(1)}}, "plan-unknown-id"),
        ("sistem-merit@2019", {"to": "III", "efforts": {"peta-jabatan": -1}}, "plan-bad-effort"),
        ("sistem-merit@2019", {"to": "III", "efforts": {"peta-jabatan": 10**7}}, "plan-bad-effort"),
        ("skm@2017", {"to": "A"}, "plan-not-linear"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(key: str, asked: dict[str, Any], code: str) -> None:
    instrument = library().get(key)
    with pytest.raises(Refused) as refused:
        plan(instrument, read_answers(instrument, all_answers(instrument, 2)), **asked)
    assert refused.value.problems[0].code == code


def test_a_version_without_weights_cannot_be_planned() -> None:
    instrument = library().get("sistem-merit@2026")
    with pytest.raises(Refused) as refused:
        plan(instrument, read_answers(instrument, {}, partial=True), to=instrument.bands[0].id)
    assert refused.value.problems[0].code == "plan-no-total"


CAPPED: list[dict[str, Any]] = [
    {"id": "inti", "code": "X0", "name": "Inti", "weight": 1, "max": 5, "children": SPREAD_PLAIN},
]


@pytest.mark.parametrize(
    ("changes", "plans"),
    [
        ({"missing": "skip"}, False),
        ({"tree": CAPPED}, False),
        ({"tree": [CAPPED[0] | {"max": 8}]}, True),
        ({"tree": [CAPPED[0] | {"max": 8, "digits": 1}]}, False),
        ({"tree": [CAPPED[0] | {"max": 8, "missing": "skip", "digits": 1}]}, False),
        ({"max": 3}, False),
        ({"max": 4}, True),
    ],
)
def test_only_a_plain_sum_is_planned(tmp_path: Path, changes: dict[str, Any], plans: bool) -> None:
    one = an_instrument(tmp_path, **({"add_to": None, "examples": None} | changes))
    answers = read_answers(one, {"satu": 1, "dua": 1})
    if plans:
        assert plan(one, answers, to="B").reachable
        return
    with pytest.raises(Refused, match="plan-not-linear"):
        plan(one, answers, to="B")


def test_cap_that_never_binds_for_this_subject_does_not_hinder_a_plan() -> None:
    one = library().get("ip-asn@2019")
    for kind in ("struktural", "fungsional", "pelaksana"):
        answers = read_answers(one, {"pendidikan": "s1"}, {"jenis-jabatan": kind})
        found = plan(one, answers, to="tinggi")
        assert (found.reachable, found.proved, found.end is not None) == (True, True, True)
