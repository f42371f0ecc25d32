"""How far two people agree who scored the same questions: weighted kappa, exact."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Agreement:
    """How many scores were compared, how many are equal, and the weighted kappa where it is defined."""

    n: int
    equal: int
    kappa: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """Return the share of equal scores."""
        return Fraction(self.equal, self.n) if self.n else None


def agreement(pairs: Sequence[tuple[int, int]], *, low: int, high: int) -> Agreement:
    """Return the agreement of pairs of levels, each disagreement weighing as much as it is wide.

    Kappa is 1 - observed / expected disagreement (Cohen 1968, linear weights); where chance alone would
    give no disagreement it is not defined.
    """
    if any(not low <= level <= high for pair in pairs for level in pair):
        raise ValueError(f"a level lies outside {low}..{high}")
    n = len(pairs)
    observed = sum(abs(one - other) for one, other in pairs) * n
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(
        abs(one - other) * many * more for one, many in firsts.items() for other, more in seconds.items()
    )
    kappa = 1 - Fraction(observed, expected) if expected else None
    return Agreement(n, sum(one == other for one, other in pairs), kappa)
