"""A claim held against the data: counts that speak to a sub-aspect, and whether against a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from meritara.instruments.instrument import Indicator, Option
from meritara.law.marks import CONFIRMED
from meritara.law.words import Words
from meritara.rules.rule import Rule

AGAINST, DOUBT, QUIET, OPEN = "against", "doubt", "quiet", "open"
HUNDRED = 100


@dataclass(frozen=True)
class Bar:
    """From a score on, more than so many percent speak against a claim."""

    score: str
    percent: int


@dataclass(frozen=True)
class Check:
    """A count that speaks to a sub-aspect: rows of a rule, or of a condition that the file itself gives."""

    leaf: str
    says: Words
    counts: Rule
    by_rule: bool
    against: tuple[Bar, ...]
    remedy: Words


@dataclass(frozen=True)
class CrossChecks:
    """What speaks to the sub-aspects of some versions; `suggests` where a row is pre-filled from it."""

    id: str
    instruments: tuple[str, ...]
    checks: tuple[Check, ...]
    mark: str
    note: Words
    suggests: bool = False
    path: str = ""
    own: bool = False

    @property
    def confirmed(self) -> bool:
        """Return whether a source says from when on a count speaks against a claim."""
        return self.mark in CONFIRMED

    def of(self, leaf: str) -> tuple[Check, ...]:
        """Return what speaks to a sub-aspect."""
        return tuple(one for one in self.checks if one.leaf == leaf)


@dataclass(frozen=True)
class Counted:
    """What a check says of an agency: rows that offend, that cannot tell, and that comply."""

    offends: int
    cannot_tell: int
    complies: int

    @property
    def covered(self) -> int:
        """Return how many rows it speaks of."""
        return self.offends + self.cannot_tell + self.complies

    def exceeds(self, percent: int, *, at_worst: bool = False) -> bool:
        """Return whether more than so many percent offend, where asked as if all that cannot tell did."""
        hit = self.offends + (self.cannot_tell if at_worst else 0)
        return hit * HUNDRED > percent * self.covered


@dataclass(frozen=True)
class Judged:
    """Whether the data speak against a claim, and from which score on."""

    state: str
    bar: Bar | None = None


@cache
def order(leaf: Indicator) -> tuple[str, ...]:
    """Return the scores that can be claimed, the lowest first."""
    if leaf.kind == "level":
        return tuple(str(one) for one in range(int(leaf.low), int(leaf.high) + 1))
    return tuple(one.value for one in sorted(leaf.options, key=worth))


def worth(option: Option) -> Fraction:
    """Return the most points that an option may give."""
    return max(
        (one for one in (option.points, *option.keyed.values()) if one is not None), default=Fraction()
    )


def judge(check: Check, counted: Counted | None, leaf: Indicator, claim: str) -> Judged:
    """Return whether a count speaks against a claim; without one, only whether it could tell.

    It speaks against it only where what is known suffices. Where what cannot be told could decide, that is
    doubt, which is neither agreement nor contradiction. So is a gap that every row has: the export lacks it.
    """
    if counted is None or not counted.covered or (not check.by_rule and counted.offends == counted.covered):
        return Judged(DOUBT)
    scores = order(leaf)
    height = scores.index(claim) if claim in scores else len(scores) - 1
    bars = [one for one in check.against if scores.index(one.score) <= height]
    struck = [one for one in bars if counted.exceeds(one.percent)]
    if struck:
        found = Judged(AGAINST, min(struck, key=lambda one: scores.index(one.score)))
    else:
        open_still = any(counted.exceeds(one.percent, at_worst=True) for one in bars)
        found = Judged(DOUBT if open_still else QUIET)
    return found if claim in scores or found.state == DOUBT else Judged(OPEN)


def suggested(checks: Sequence[tuple[Check, Counted | None]], leaf: Indicator) -> str:
    """Return the highest score that no count speaks against, empty where one of them cannot tell."""
    for score in reversed(order(leaf)):
        states = {judge(check, counted, leaf, score).state for check, counted in checks}
        if AGAINST not in states:
            return "" if DOUBT in states or not states else score
    return ""
