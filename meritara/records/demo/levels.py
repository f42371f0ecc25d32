"""Levels that add up to a wanted total, so that the demo tells the stories it is meant to tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import lcm

from meritara.instruments.instrument import Instrument


@dataclass
class Levels:
    """Levels under their limits, and what is still missing to the total, in whole steps."""

    steps: dict[str, int]
    tops: dict[str, int]
    lows: dict[str, int]
    levels: dict[str, int]
    left: int

    def climb(self) -> None:
        """Raise the lowest level that fits, the heaviest first, until nothing fits any more."""
        while True:
            order = sorted(self.levels, key=lambda id: (self.levels[id], -self.steps[id]))
            fits = (id for id in order if self.levels[id] < self.tops[id] and self.steps[id] <= self.left)
            if (id := next(fits, None)) is None:
                return
            self.levels[id] += 1
            self.left -= self.steps[id]

    def trade(self) -> None:
        """Raise one question and lower another where that closes the gap."""
        for up, down in permutations(self.levels, 2):
            free = self.levels[up] < self.tops[up] and self.levels[down] > self.lows[down]
            if free and self.steps[up] - self.steps[down] == self.left:
                self.levels[up] += 1
                self.levels[down] -= 1
                self.left = 0
                return


def levels_of_total(
    instrument: Instrument, total: Fraction, *, most: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return a level for every question so that the weighted sum is a total, or just below it.

    `most` sets an upper limit for each question. Levels lie close to each other.
    """
    leaves = [leaf for leaf in instrument.leaves if most is None or leaf.id in most]
    weights = {leaf.id: leaf.weight or Fraction(0) for leaf in leaves}
    scale = lcm(*(weight.denominator for weight in weights.values()))
    lows = {leaf.id: int(leaf.low) for leaf in leaves}
    found = Levels(
        steps={id: int(weight * scale) for id, weight in weights.items()},
        tops={leaf.id: int(most[leaf.id]) if most else int(leaf.high) for leaf in leaves},
        lows=lows,
        levels=dict(lows),
        left=int((total - sum(weights[id] * low for id, low in lows.items())) * scale),
    )
    found.climb()
    if found.left:
        found.trade()
    return {id: str(level) for id, level in found.levels.items()}
