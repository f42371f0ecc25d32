"""What a total hangs on: how near its category ends, another mean, and what each aspect really decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import exp, fsum, log
from operator import mul

from meritara.instruments.explain import explain, next_band
from meritara.instruments.instrument import Band, Indicator
from meritara.instruments.plan import can_plan, ladder, linear, plan, weight_to
from meritara.instruments.program import leaf_denominator
from meritara.instruments.score import Result, band_of, rounded

FINE = 4  # decimals of a geometric mean: its roots do not end


@dataclass(frozen=True)
class Edge:
    """How far a neighbouring category is: in points, and in readings of one level; None where unknown."""

    band: Band
    points: Fraction
    steps: int | None


@dataclass(frozen=True)
class Weight:
    """What an aspect should decide of the total by the regulation, and what it does decide in a group."""

    node: Indicator
    nominal: Fraction
    effective: Fraction | None  # None where the totals do not differ


def above(result: Result) -> Edge | None:
    """Return how far the next higher category is, None in the highest or without a total."""
    instrument, total = result.instrument, result.total
    found = next_band(instrument, total) if total is not None else None
    if found is None:
        return None
    band, points = found
    if not can_plan(instrument, result.answers):
        return Edge(band, points, None)
    way = plan(instrument, result.answers, to=band.id)
    return Edge(band, points, way.cost if way.reachable else None)


def below(result: Result) -> Edge | None:
    """Return how near the category ends downwards, None in the lowest or without a total.

    The points are those above the floor; the steps are the fewest single levels whose loss leads below,
    the heaviest first.
    """
    instrument, band, total = result.instrument, result.band, result.total
    lower = instrument.bands[instrument.bands.index(band) + 1 :] if band else ()
    if band is None or total is None or not lower:
        return None
    return Edge(lower[0], total - band.floor, losses(result) if linear(instrument, result.answers) else None)


def losses(result: Result) -> int | None:
    """Return how many levels have to be lost until the category is another, the heaviest first."""
    instrument, band = result.instrument, result.band
    down: list[Fraction] = []
    total = Fraction(0)
    for leaf in instrument.leaves:
        own = Fraction(result.answers.points[leaf.id] or 0, leaf_denominator(leaf))
        factor = weight_to(instrument, instrument.root, leaf)
        total += own * factor
        rungs = [
            points for _rank, points, _answer in ladder(leaf, result.answers.attributes) if points <= own
        ]
        down += [(upper - lower) * factor for lower, upper in pairwise(rungs)]
    for many, loss in enumerate(sorted(down, reverse=True), start=1):
        total -= loss
        if band_of(instrument, total) is not band:
            return many
    return None


def geometric(result: Result) -> Fraction | None:
    """Return the total with a geometric mean in place of the weighted sum, on the scale of the total.

    A strong aspect then cannot make up for a weak one; a single 0 makes it 0. None where the total is no
    plain weighted sum.
    """
    instrument = result.instrument
    if result.total is None or not linear(instrument, result.answers):
        return None
    pairs = [
        (weight_to(instrument, instrument.root, leaf), result.value(leaf.id) or Fraction(0))
        for leaf in instrument.leaves
        if leaf.id in result.answers.applicable
    ]
    whole = sum((factor for factor, _points in pairs), Fraction(0))
    if not whole or any(points < 0 for _factor, points in pairs):
        return None
    if any(factor and not points for factor, points in pairs):
        return Fraction(0)
    logs = fsum(float(factor / whole) * log(points) for factor, points in pairs if factor)
    return rounded(whole * Fraction(exp(logs)), max(instrument.digits or 0, FINE))


def weights(results: Sequence[Result]) -> list[Weight]:
    """Return for each aspect its nominal share and the share of the totals' variance that it explains.

    The effective share is cov(contribution, total) / var(total); the shares of all aspects add up to 1.
    """
    opened = [explain(one) for one in results if one.total is not None]
    if not opened:
        return []
    most = sum((line.maximum for line in opened[0].aspects), Fraction(0))
    totals = [sum((line.contribution or Fraction(0) for line in one.aspects), Fraction(0)) for one in opened]
    spread = covariance(totals, totals)
    found = []
    for at, line in enumerate(opened[0].aspects):
        given = [one.aspects[at].contribution or Fraction(0) for one in opened]
        effective = covariance(given, totals) / spread if spread else None
        found.append(Weight(line.node, line.maximum / most if most else Fraction(0), effective))
    return found


def covariance(ones: Sequence[Fraction], others: Sequence[Fraction]) -> Fraction:
    """Return the covariance of two series, times the square of their length."""
    return len(ones) * sum(map(mul, ones, others), Fraction(0)) - sum(ones, Fraction(0)) * sum(
        others, Fraction(0)
    )
