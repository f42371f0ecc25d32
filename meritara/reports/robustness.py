"""How sure a category is: totals drawn again, where weights are unconfirmed and verifiers could differ."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from math import prod
from typing import Any

from meritara.instruments.answers import Answers
from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.plan import ladder
from meritara.instruments.program import Step, compiled, leaf_denominator
from meritara.instruments.score import Kind, Numbers, fold
from meritara.law.marks import CONFIRMED
from meritara.problem import refuse

GRAIN = 2.0**20  # parts of a point that are told apart: what is finer is noise of division
TAIL = 20  # one twentieth of the draws is left out at each end: the interval holds 90 %
Drawn = Any  # an array of numbers, one for each draw


@dataclass(frozen=True)
class Doubt:
    """What is drawn: how far a weight may be off, and how often another verifier gives the next level."""

    spread: float = 0.25  # an unconfirmed weight lies up to a quarter above or below its printed figure
    disagree: float = 0.10  # one reading in ten differs by a level, up as often as down
    draws: int = 10_000
    seed: int = 20_260_101


@dataclass(frozen=True)
class Sure:
    """How sure one total is: its interval, how often its category holds, between which ranks it lies."""

    total: Fraction
    band: Band | None
    low: Fraction
    high: Fraction
    holds: Fraction
    rank: int  # 1 is the highest; equal totals share the rank of the first
    first: int
    last: int
    ties: int  # how many others have the same total


@dataclass(frozen=True)
class Draws(Kind):
    """One subject over all draws: exact where nothing is drawn, the same on every machine where it is."""

    ratios: Mapping[str, Drawn] = field(default_factory=dict)  # drawn weight over printed weight, by node

    def weigh(self, step: Step, scores: Mapping[str, Any]) -> Any:
        """Return the weighted sum of each draw, what is missing counting 0."""
        total: Any = 0
        for id, factor in step.parts:
            if scores[id] is not None:
                total = total + scores[id] * (factor * self.ratios[id] if id in self.ratios else factor)
        return total

    def present(self, step: Step, scores: Mapping[str, Any]) -> Any:
        """Return the weights of the children that have a score."""
        there = [
            pair for pair, (id, _) in zip(step.shares, step.parts, strict=True) if scores[id] is not None
        ]
        return sum(there)

    def divide(self, above: Any, below: Any) -> Any:
        """Return the whole part of each quotient, nothing when dividing by nothing."""
        return above // below if below else None

    def ratio(self, above: Any, below: Any) -> Any:
        """Return each quotient, nothing when dividing by nothing."""
        return above / below if below else None

    def least(self, value: Any, cap: int) -> Any:
        """Return the smaller number of each draw."""
        import numpy as np

        return np.minimum(value, cap)


def sure(instrument: Instrument, cards: Mapping[str, Answers], doubt: Doubt | None = None) -> dict[str, Sure]:
    """Return how sure the total of each card is by its key, without those that have no total.

    Unconfirmed weights are drawn around their printed figures and keep the sum of their siblings; each
    level may be read one lower or higher. The weights of a draw are the same for every card, so that
    ranks can be compared; the readings depend on the key alone, so that a card has one interval in any
    company. Raises Refused where a weight is unknown.
    """
    import numpy as np

    doubt, program = doubt or Doubt(), compiled(instrument)
    if not instrument.can_score:
        unknown = ", ".join(f"{node.code} {node.name.id}".strip() for node in instrument.unknown_weights)
        raise refuse("plan-no-total", key=instrument.key, weights=unknown)
    random = Random(doubt.seed)
    kind = Draws(ratios(instrument, random, doubt))
    readings = {leaf.id: Readings(leaf, random.moves(doubt)) for leaf in instrument.leaves}
    printed = {key: fold(program, one.points, Numbers())[program.root] for key, one in cards.items()}
    there = {key: total for key, total in printed.items() if total is not None}
    totals = np.empty((len(there), doubt.draws))
    for row, key in enumerate(there):
        start = start_of(key, doubt)
        points = {id: one.of(cards[key], start) for id, one in readings.items()}
        totals[row] = fold(program, points, kind)[program.root]
    told = told_of(instrument, list(there.values()), np.rint(totals * GRAIN) / GRAIN)
    return dict(zip(there, told, strict=True))


def start_of(key: str, doubt: Doubt) -> int:
    """Return at which reading a card begins."""
    return int.from_bytes(sha256(key.encode()).digest()[:8]) % doubt.draws


class Random:
    """Random numbers that are the same for a seed on every machine and in every release."""

    def __init__(self, seed: int) -> None:
        """Begin the stream of a seed."""
        import numpy as np

        self.bits = np.random.PCG64(seed)

    def uniform(self, *shape: int) -> Drawn:
        """Return numbers from 0 to below 1."""
        import numpy as np

        raw = self.bits.random_raw(prod(shape)).reshape(shape)
        found: Drawn = np.multiply(raw >> np.uint64(11), 2.0**-53, dtype=np.float64)
        return found

    def moves(self, doubt: Doubt) -> Drawn:
        """Return by how many levels each reading differs, twice in a row: every card begins elsewhere."""
        import numpy as np

        drawn = self.uniform(doubt.draws)
        up, down = drawn >= 1 - doubt.disagree / 2, drawn < doubt.disagree / 2
        return np.tile(up.astype(np.int8) - down.astype(np.int8), 2)


def ratios(instrument: Instrument, random: Random, doubt: Doubt) -> dict[str, Drawn]:
    """Return each unconfirmed weight over its printed figure, drawn; siblings together keep their sum."""
    found: dict[str, Drawn] = {}
    for node in instrument.nodes.values():
        unsure = [one for one in node.children if one.marks.weight not in CONFIRMED]
        weights = [float(one.weight or 0) for one in unsure]
        if not sum(weights):
            continue
        drawn = 1 + doubt.spread * (2 * random.uniform(len(unsure), doubt.draws) - 1)
        whole = sum(weight * each for weight, each in zip(weights, drawn, strict=True)) / sum(weights)
        found |= {one.id: each / whole for one, each in zip(unsure, drawn, strict=True)}
    return found


class Readings:
    """How a question of any card could have been read in each draw, twice over."""

    def __init__(self, leaf: Indicator, moves: Drawn) -> None:
        """Take a question and by how many levels its readings differ."""
        self.leaf, self.moves = leaf, moves
        self.known: dict[tuple[Any, tuple[int, ...]], Drawn] = {}

    def of(self, card: Answers, start: int) -> Any:
        """Return the points of a card in each draw, begun somewhere; None where there is no answer."""
        import numpy as np

        own, rungs = card.points[self.leaf.id], rungs_of(self.leaf, card.attributes)
        if own is None:
            return None
        if (own, rungs) not in self.known:
            at = rungs.index(own) if own in rungs else -1
            near = (own,) * 3 if at < 0 else (rungs[max(at - 1, 0)], own, rungs[min(at + 1, len(rungs) - 1)])
            self.known[own, rungs] = np.array(near, float).take(self.moves + np.int8(1))
        return self.known[own, rungs][start : start + len(self.moves) // 2]


def rungs_of(leaf: Indicator, attributes: Mapping[str, str]) -> tuple[int, ...]:
    """Return the points that a reading can give, the lowest first; none where it is a measured figure."""
    if leaf.kind == "number":
        return ()
    scale = leaf_denominator(leaf)
    return tuple(int(points * scale) for _rank, points, _answer in ladder(leaf, attributes))


def told_of(instrument: Instrument, printed: Sequence[Any], totals: Drawn) -> list[Sure]:
    """Return what the drawn totals (cards by draws) tell of each printed one."""
    import numpy as np

    program = compiled(instrument)
    scale, floors = program.denominator(program.root), program.thresholds
    draws, same = totals.shape[1], Counter(printed)
    places = {
        total: place for place, total in reversed(list(enumerate(sorted(printed, reverse=True), start=1)))
    }
    low, high = draws // TAIL, draws - 1 - draws // TAIL
    ordered, ranks = np.sort(totals, axis=1), np.sort(ranked(totals), axis=1)
    found = []
    for at, total in enumerate(printed):
        band, inside = category(floors, total, totals[at])
        least, most = (Fraction(float(ordered[at, place])) / scale for place in (low, high))
        first, last = int(ranks[at, low]), int(ranks[at, high])
        holds = Fraction(inside, draws)
        found.append(
            Sure(
                Fraction(total) / scale, band, least, most, holds, places[total], first, last, same[total] - 1
            )
        )
    return found


def category(floors: Sequence[tuple[int, Band]], total: float, drawn: Drawn) -> tuple[Band | None, int]:
    """Return the category of a total and in how many draws it is the same."""
    import numpy as np

    above: float = np.inf
    for least, band in floors:
        if total >= least:
            return band, int(((drawn >= least) & (drawn < above)).sum())
        above = least
    return None, int((drawn < above).sum())


def ranked(totals: Drawn) -> Drawn:
    """Return the rank of each card in each draw: 1 and how many are higher."""
    import numpy as np

    lowered = np.ascontiguousarray(-totals.T)
    order = np.argsort(lowered, axis=1)
    rising = np.take_along_axis(lowered, order, axis=1)
    places = np.arange(1, len(totals) + 1, dtype=np.int32)
    first = np.where(np.diff(rising, axis=1, prepend=-np.inf) > 0, places, 1)
    found = np.empty(first.shape, np.int32)
    np.put_along_axis(found, order, np.maximum.accumulate(first, axis=1), axis=1)
    return found.T
