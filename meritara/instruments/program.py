"""An instrument compiled to whole numbers: every score is an integer over a known denominator."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from math import ceil, floor, lcm

from meritara.instruments.instrument import Band, Indicator, Instrument

LARGEST = 2**53


@dataclass(frozen=True)
class Step:
    """How one node follows from its children."""

    id: str
    parts: tuple[tuple[str, int], ...]
    shares: tuple[int, ...]
    divisor: int
    denominator: int
    digits: int | None
    cap: int | None
    skip: bool
    largest: int

    @property
    def rounds(self) -> bool:
        """Return whether the node's score is rounded."""
        return self.digits is not None


@dataclass(frozen=True)
class Program:
    """The steps from the leaves to the total, and the thresholds of the bands on the total's numerator."""

    root: str
    leaves: dict[str, int]
    denominators: dict[str, int]
    largest: dict[str, int]
    steps: tuple[Step, ...]
    unknown: frozenset[str]
    thresholds: tuple[tuple[int, Band], ...]

    def denominator(self, id: str) -> int:
        """Return the denominator of a node's score."""
        return self.denominators[id]

    @property
    def most(self) -> Fraction:
        """Return the largest total of any card, where the total is known."""
        return Fraction(self.largest[self.root], self.denominators[self.root])


@cache
def compiled(instrument: Instrument) -> Program:
    """Return the program of an instrument."""
    leaves = {leaf.id: leaf_denominator(leaf) for leaf in instrument.leaves}
    denominators = dict(leaves)
    largest = {leaf.id: int(leaf_maximum(leaf) * leaves[leaf.id]) for leaf in instrument.leaves}
    steps: list[Step] = []
    unknown: set[str] = set()
    for node in reversed(list(instrument.root.walk())):
        if not node.children:
            continue
        elsewhere = node is instrument.root and instrument.imported.id
        if elsewhere or any(child.weight is None or child.id in unknown for child in node.children):
            unknown.add(node.id)
            continue
        step = step_of(instrument, node, denominators, largest)
        denominators[node.id], largest[node.id] = step.denominator, step.largest
        steps.append(step)
    root = instrument.root.id
    bands = thresholds(instrument, denominators[root]) if root not in unknown else ()
    return Program(root, leaves, denominators, largest, tuple(steps), frozenset(unknown), bands)


def step_of(instrument: Instrument, node: Indicator, dens: dict[str, int], largest: dict[str, int]) -> Step:
    """Return the step of one node, its children being compiled."""
    weights = [child_weight(instrument, child) for child in node.children]
    divisor = lcm(*(w.denominator * dens[c.id] for w, c in zip(weights, node.children, strict=True)))
    parts = tuple((c.id, int(w * divisor / dens[c.id])) for w, c in zip(weights, node.children, strict=True))
    share = lcm(*(w.denominator for w in weights))
    digits = instrument.digits if node is instrument.root else node.digits
    denominator = divisor if digits is None else 10**digits
    most = sum(factor * largest[id] for id, factor in parts)
    most = most if digits is None else half_up(most * denominator, divisor)
    cap = int(node.max * denominator) if node.max is not None else None
    shares = tuple(int(w * share) for w in weights)
    skip = node.missing == "skip"
    return Step(
        node.id,
        parts,
        shares,
        divisor,
        denominator,
        digits,
        cap,
        skip,
        most if cap is None else min(most, cap),
    )


def child_weight(instrument: Instrument, child: Indicator) -> Fraction:
    """Return what a child's score is multiplied by: under `shares` only the leaves weigh."""
    shared = instrument.weighting == "shares" and child.children
    weight = Fraction(1) if shared else child.weight or Fraction(0)
    whole = instrument.divisor != 1 and not child.bonus and child in instrument.aspects
    return weight / instrument.divisor if whole else weight


def points_given(leaf: Indicator) -> list[Fraction]:
    """Return the points of the options or cuts of a question, none where the answer itself is the points."""
    points = [cut.points for cut in leaf.cuts]
    return points + [p for o in leaf.options for p in (o.points, *o.keyed.values()) if p is not None]


def leaf_denominator(leaf: Indicator) -> int:
    """Return the denominator in which all points of a question are whole."""
    points = points_given(leaf)
    return lcm(*(p.denominator for p in points)) if points else int(10**leaf.decimals)


def leaf_maximum(leaf: Indicator) -> Fraction:
    """Return the most points a question can give."""
    return max(points_given(leaf), default=leaf.high)


def thresholds(instrument: Instrument, denominator: int) -> tuple[tuple[int, Band], ...]:
    """Return the least numerator that reaches each band, highest band first."""
    return tuple(
        (floor(b.floor * denominator) + 1 if b.above else ceil(b.floor * denominator), b)
        for b in instrument.bands
    )


def half_up(numerator: int, denominator: int) -> int:
    """Return a fraction rounded to a whole number, halves upwards."""
    return (2 * numerator + denominator) // (2 * denominator)


def overflows(program: Program) -> bool:
    """Return whether a card could leave the whole numbers that every database divides exactly."""
    for step in program.steps:
        most = sum(factor * program.largest[id] for id, factor in step.parts if id in program.largest)
        scale = 2 * step.denominator * (sum(step.shares) if step.skip else 1) if step.rounds else 1
        if most * scale + 2 * step.divisor * sum(step.shares) > LARGEST:
            return True
    return False


def reweigh(instrument: Instrument, weight: Fraction) -> Instrument:
    """Return the instrument with every question weighing one printed figure, to reproduce a publication."""

    def again(node: Indicator) -> Indicator:
        if not node.children:
            return replace(node, weight=weight)
        return replace(node, children=tuple(again(child) for child in node.children), add_to=None)

    return replace(instrument, root=again(instrument.root))
