"""The shortest way to the next band: an exact integer programme over the levels still open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from meritara.instruments.answers import Answers, to_answers
from meritara.instruments.explain import best
from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.program import Program, child_weight, compiled
from meritara.instruments.score import Result, score
from meritara.law.form import nearest
from meritara.problem import Problem, Refused, refuse

Efforts = Mapping[str, Mapping[int, int] | int]
LARGEST_EFFORT = 1_000_000


@dataclass(frozen=True)
class Move:
    """One way to raise one question: to which level, at what effort, for how many points."""

    leaf: Indicator
    position: int
    level: int
    effort: int
    points: Fraction
    value: Any


@dataclass(frozen=True)
class PlanStep:
    """One sub-aspect to raise, and what that gives to the total."""

    leaf: Indicator
    from_level: int | None
    to_level: int
    gain: Fraction


@dataclass(frozen=True)
class Plan:
    """The least effort to a band, or that the band cannot be reached."""

    start: Result
    to: Band
    reachable: bool
    cost: int = 0
    steps: tuple[PlanStep, ...] = ()
    end: Result | None = None
    proved: bool = True


def plan(
    instrument: Instrument,
    answers: Answers,
    *,
    to: str,
    efforts: Efforts | None = None,
    minimum: Mapping[str, Fraction] | None = None,
    locked: Collection[str] = (),
    time_limit: float = 10.0,
) -> Plan:
    """Return the least effort that brings a card to a band; ties go to fewer, then earlier sub-aspects."""
    band = wanted(instrument, to)
    known([*(efforts or {}), *locked, *(minimum or {})], instrument)
    if not linear(instrument, answers):
        raise refuse("plan-not-linear", key=instrument.key)
    start = score(instrument, answers)
    shut = frozenset(leaf for id in locked for leaf in under(instrument, id))
    moves = open_moves(instrument, answers, spread(instrument, efforts or {}), shut)
    goals = goals_of(instrument, start, band, minimum or {}, moves)
    if all(need <= 0 for _, need in goals):
        return Plan(start, band, reachable=True, end=start)
    chosen, proved = solve(moves, goals, time_limit)
    if chosen is None:
        return Plan(start, band, reachable=False, proved=proved)
    end = score(instrument, raised(instrument, answers, chosen))
    if end.total is None or not band.holds(end.total):
        raise refuse("plan-not-exact", band=band.id)
    steps = tuple(step_of(instrument, answers, move) for move in chosen)
    return Plan(start, band, True, sum(move.effort for move in chosen), steps, end, proved)


def wanted(instrument: Instrument, to: str) -> Band:
    """Return the band to reach; refuse an unknown one, and instruments that cannot be totalled."""
    band = instrument.band(to)
    if band is None:
        known = [one.id for one in instrument.bands]
        raise refuse("plan-unknown-band", band=to[:40], known=", ".join(known), nearest=nearest(to, known))
    if instrument.imported.id:
        raise refuse("plan-imported", key=instrument.key, why=instrument.imported)
    if not instrument.can_score:
        weights = ", ".join(f"{node.code} {node.name.id}".strip() for node in instrument.unknown_weights)
        raise refuse("plan-no-total", key=instrument.key, weights=weights)
    if not has_levels(instrument):
        raise refuse("plan-no-levels", key=instrument.key)
    return band


def can_plan(instrument: Instrument, answers: Answers) -> bool:
    """Return whether a shortest way can be asked for."""
    return instrument.can_score and has_levels(instrument) and linear(instrument, answers)


def has_levels(instrument: Instrument) -> bool:
    """Return whether any question is answered step by step, and not by a figure."""
    return any(leaf.kind != "number" for leaf in instrument.leaves)


def linear(instrument: Instrument, answers: Answers) -> bool:
    """Return whether the total of this subject is a plain weighted sum of points until it is rounded."""
    branches = [node for node in instrument.root.walk() if node.children]
    means = any(node.missing == "skip" for node in branches) or instrument.rows == "respondents"
    return not (
        means or any(node.digits is not None or capped(instrument, node, answers) for node in branches)
    )


def capped(instrument: Instrument, node: Indicator, answers: Answers) -> bool:
    """Return whether the most of a node is ever cut off for this subject."""
    parts = (child_weight(instrument, child) * best(instrument, child, answers) for child in node.children)
    return node.max is not None and sum(parts, Fraction(0)) > node.max


def known(ids: Collection[str], instrument: Instrument) -> None:
    """Refuse ids that are no part of an instrument."""
    wrong = [
        Problem("plan-unknown-id", params={"id": i[:60], "nearest": nearest(i, instrument.nodes)})
        for i in ids
        if i not in instrument.nodes
    ]
    if wrong:
        raise Refused(wrong)


def under(instrument: Instrument, id: str) -> list[str]:
    """Return the questions under a node, or the question itself."""
    return [node.id for node in instrument.nodes[id].walk() if not node.children]


def spread(instrument: Instrument, efforts: Efforts) -> dict[str, Mapping[int, int] | int]:
    """Return efforts by question: that of an aspect holds for each of its questions without its own."""
    told = [id for id in instrument.nodes if id in efforts]
    return {leaf: efforts[id] for id in told for leaf in under(instrument, id)}


def open_moves(
    instrument: Instrument, answers: Answers, efforts: Efforts, locked: frozenset[str]
) -> list[Move]:
    """Return every way to raise an applicable question that is not locked, in the order of the document."""
    dens = compiled(instrument).leaves
    found: list[Move] = []
    for position, leaf in enumerate(instrument.leaves, start=1):
        if leaf.id in locked or leaf.id not in answers.applicable or leaf.kind == "number":
            continue
        now = Fraction(answers.points[leaf.id] or 0, dens[leaf.id])
        rungs = [rung for rung in ladder(leaf, answers.attributes) if rung[1] > now]
        first = rungs[0][0] if rungs else 0
        for level, points, value in rungs:
            effort = effort_of(efforts.get(leaf.id), first, level)
            found.append(Move(leaf, position, level, effort, points - now, value))
    return found


def ladder(leaf: Indicator, attributes: Mapping[str, str]) -> list[tuple[int, Fraction, Any]]:
    """Return (level, points, answer) of a question, fewest points first; choices count from 1."""
    if leaf.kind == "level":
        return [(level.level, Fraction(level.level), level.level) for level in leaf.levels]
    points = [(option.points_for(attributes), option.value) for option in leaf.options]
    ranked = sorted((p, value) for p, value in points if p is not None)
    return [(rank, p, value) for rank, (p, value) in enumerate(ranked, start=1)]


def effort_of(effort: Mapping[int, int] | int | None, first: int, level: int) -> int:
    """Return the effort to climb to a level: one a step unless told, a number a step, or a table by level."""
    steps = range(first, level + 1)
    if effort is None or isinstance(effort, int):
        total = len(steps) * (1 if effort is None else effort)
    else:
        total = sum(effort.get(step, 1) for step in steps)
    if not 0 <= total <= LARGEST_EFFORT or (isinstance(effort, int) and effort < 0):
        raise refuse("plan-bad-effort", effort=str(effort)[:60], most=LARGEST_EFFORT)
    return total


Goal = tuple[list[int], int]


def goals_of(
    instrument: Instrument, start: Result, band: Band, minimum: Mapping[str, Fraction], moves: list[Move]
) -> list[Goal]:
    """Return for the total and each minimum: what each move gives, and what is needed, in whole numbers."""
    program = compiled(instrument)
    need = least_gain(instrument, program, start, band)
    goals = [whole([move.points * weight_to(instrument, instrument.root, move.leaf) for move in moves], need)]
    for id, least in minimum.items():
        node = instrument.nodes[id]
        gains = [move.points * weight_to(instrument, node, move.leaf) for move in moves]
        goals.append(whole(gains, least - (start.value(id) or Fraction(0))))
    return goals


def least_gain(instrument: Instrument, program: Program, start: Result, band: Band) -> Fraction:
    """Return the least gain before rounding that brings the rounded total into the band."""
    least = next(threshold for threshold, one in program.thresholds if one is band)
    unrounded = sum(
        (
            (start.value(leaf.id) or Fraction(0)) * weight_to(instrument, instrument.root, leaf)
            for leaf in instrument.leaves
        ),
        Fraction(0),
    )
    denominator = program.denominator(program.root)
    slack = Fraction(1, 2 * denominator) if instrument.digits is not None else Fraction(0)
    fine = next(step.divisor for step in program.steps if step.id == program.root)
    goal = Fraction(least, denominator) - slack - unrounded
    return Fraction(-(-goal * fine // 1), fine)


def weight_to(instrument: Instrument, node: Indicator, leaf: Indicator) -> Fraction:
    """Return what one point of a question gives to a node above it, 0 where it stands elsewhere."""
    if node is leaf:
        return Fraction(1)
    for child in node.children:
        part = weight_to(instrument, child, leaf)
        if part:
            return part * child_weight(instrument, child)
    return Fraction(0)


def whole(gains: list[Fraction], need: Fraction) -> Goal:
    """Return gains and need as whole numbers over one denominator."""
    scale = lcm(need.denominator, *(gain.denominator for gain in gains))
    return [int(gain * scale) for gain in gains], int(need * scale)


def solve(moves: list[Move], goals: list[Goal], time_limit: float) -> tuple[list[Move] | None, bool]:
    """Return the best set of moves and whether it is proved: least effort, then fewest, then earliest."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    if not moves or any(best_gain(moves, gains) < need for gains, need in goals):
        return None, True
    leaves = sorted({move.position for move in moves})
    once = [[float(move.position == leaf) for move in moves] for leaf in leaves]
    rows = [LinearConstraint(np.array(once), -np.inf, 1)]
    rows += [LinearConstraint(np.array([gains], dtype=float), need, np.inf) for gains, need in goals]
    objectives = ([m.effort for m in moves], [1 for _ in moves], [m.position for m in moves])
    options = {"mip_rel_gap": 0.0, "time_limit": time_limit / len(objectives)}
    chosen, proved = None, True
    for objective in objectives:
        cost = np.array(objective, dtype=float)
        found = milp(cost, constraints=rows, bounds=Bounds(0, 1), integrality=1, options=options)
        if found.x is None:
            return chosen, proved and found.status == 2
        chosen = [move for move, taken in zip(moves, found.x, strict=True) if taken > 0.5]
        proved = proved and found.status == 0
        best = sum(c for c, taken in zip(objective, found.x, strict=True) if taken > 0.5)
        rows.append(LinearConstraint(cost[None, :], -np.inf, best))
    return chosen, proved


def best_gain(moves: list[Move], gains: list[int]) -> int:
    """Return the most that raising every question as far as it goes can give."""
    best: dict[int, int] = {}
    for move, gain in zip(moves, gains, strict=True):
        best[move.position] = max(best.get(move.position, 0), gain)
    return sum(best.values())


def raised(instrument: Instrument, answers: Answers, chosen: list[Move]) -> Answers:
    """Return the answers after the moves."""
    values = dict(answers.given) | {move.leaf.id: move.value for move in chosen}
    return to_answers(instrument, values, answers.attributes)


def step_of(instrument: Instrument, answers: Answers, move: Move) -> PlanStep:
    """Return a move as a step of the plan."""
    rungs = ladder(move.leaf, answers.attributes)
    now = answers.given.get(move.leaf.id)
    from_level = next((level for level, _, value in rungs if value == now), None)
    gain = move.points * weight_to(instrument, instrument.root, move.leaf)
    return PlanStep(move.leaf, from_level, move.level, gain)
