"""Fold a scorecard into scores: the same exact walk for one agency or five million people."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from operator import add
from typing import Any, Protocol

from meritara.instruments.answers import Answers
from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.program import Program, Step, compiled, half_up
from meritara.law.words import Words
from meritara.problem import Problem, Refused, refuse


class Kind(Protocol):
    """The operations on which numbers and columns differ."""

    def weigh(self, step: Step, scores: Mapping[str, Any]) -> Any:
        """Return the weighted sum of a node's children, what is missing counting 0."""

    def present(self, step: Step, scores: Mapping[str, Any]) -> Any:
        """Return the sum of the weights of the children that have a score."""

    def divide(self, above: Any, below: Any) -> Any:
        """Return the whole part of a quotient, nothing when dividing by nothing."""

    def ratio(self, above: Any, below: Any) -> Any:
        """Return an exact quotient, nothing when dividing by nothing."""

    def least(self, value: Any, cap: int) -> Any:
        """Return the smaller of a value and a cap."""


class Numbers(Kind):
    """One subject: whole numbers, or fractions where answers are means."""

    def weigh(self, step: Step, scores: Mapping[str, Any]) -> Any:
        """Return the weighted sum as a number."""
        return sum([factor * (scores[id] or 0) for id, factor in step.parts])

    def present(self, step: Step, scores: Mapping[str, Any]) -> int:
        """Return the weights present as a number."""
        return sum(s for (id, _), s in zip(step.parts, step.shares, strict=True) if scores[id] is not None)

    def divide(self, above: Any, below: Any) -> Any:
        """Return the floor of a quotient."""
        return above // below if below else None

    def ratio(self, above: Any, below: Any) -> Any:
        """Return a fraction."""
        return Fraction(above) / below if below else None

    def least(self, value: Any, cap: int) -> Any:
        """Return the smaller number."""
        return min(value, cap)


class Columns(Kind):
    """Many subjects: Ibis columns of whole numbers below 2**53, so that no backend's division can round."""

    def weigh(self, step: Step, scores: Mapping[str, Any]) -> Any:
        """Return the weighted sum as a column."""
        return reduce(add, (scores[id].fill_null(0) * factor for id, factor in step.parts))

    def present(self, step: Step, scores: Mapping[str, Any]) -> Any:
        """Return the weights present as a column."""
        pairs = zip(step.parts, step.shares, strict=True)
        return reduce(add, (scores[id].notnull().cast("int64") * share for (id, _), share in pairs))

    def divide(self, above: Any, below: Any) -> Any:
        """Return the whole part of a quotient: the remainder goes first, so that the division is exact."""
        below = below if isinstance(below, int) else below.nullif(0)
        return ((above - above % below) / below).cast("int64")

    def ratio(self, above: Any, below: Any) -> Any:
        """Refuse: a mean without a rounding rule has no common denominator."""
        raise refuse("card-rows-need-digits", above=str(above), below=str(below))

    def least(self, value: Any, cap: int) -> Any:
        """Return the smaller of each row, nothing where there is nothing."""
        import ibis

        return ibis.ifelse(value > cap, ibis.literal(cap, "int64"), value)


def fold(program: Program, points: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """Return the numerator of every node that can be computed, the questions' points being given."""
    scores: dict[str, Any] = dict(points)
    for step in program.steps:
        scores[step.id] = value_of(step, scores, kind)
    return scores


def value_of(step: Step, scores: Mapping[str, Any], kind: Kind) -> Any:
    """Return the numerator of one node: weighed, spread over what was answered, rounded and capped."""
    value = kind.weigh(step, scores)
    over = 1
    if step.skip:
        value, over = value * sum(step.shares), kind.present(step, scores)
    if step.rounds:
        below = over * step.divisor
        value = kind.divide(value * (2 * step.denominator) + below, below * 2)
    elif step.skip:
        value = kind.ratio(value, over)
    return value if step.cap is None or value is None else kind.least(value, step.cap)


@dataclass(frozen=True, eq=False)
class Result:
    """The scores of one card."""

    instrument: Instrument
    answers: Answers
    numerators: Mapping[str, Any]

    def value(self, id: str) -> Fraction | None:
        """Return the score of a node, None where it is unknown or not applicable."""
        numerator = self.numerators.get(id)
        if numerator is None:
            return None
        return Fraction(numerator) / compiled(self.instrument).denominator(id)

    @cached_property
    def total(self) -> Fraction | None:
        """Return the total as the law rounds it, None where weights are unknown or nothing applies."""
        return self.value(self.instrument.root.id)

    @cached_property
    def band(self) -> Band | None:
        """Return the band of the total."""
        numerator = self.numerators.get(self.instrument.root.id)
        if numerator is None:
            return None
        return next(
            (band for least, band in compiled(self.instrument).thresholds if numerator >= least), None
        )

    @property
    def label(self) -> Words:
        """Return the name of the band, with its suffix when one is due."""
        suffix = self.instrument.suffix
        name = self.band.name if self.band else Words("")
        if not self.band or not suffix or not suffix.said_of(self.answers.attributes):
            return name
        return Words(f"{name.id} {suffix.name.id}", f"{name.say('en')} {suffix.name.say('en')}")

    @property
    def applicable(self) -> int:
        """Return how many questions are asked of this subject."""
        return len(self.answers.applicable)

    @property
    def answered(self) -> int:
        """Return how many of them have an answer."""
        return sum(self.answers.points[id] is not None for id in self.answers.applicable)


def score(instrument: Instrument, answers: Answers) -> Result:
    """Return the scores of one card; refuse gaps where the regulation asks for every answer."""
    missing = [Problem("card-missing-answer", params=named(leaf)) for leaf in refused(instrument, answers)]
    if missing:
        raise Refused(missing)
    return Result(instrument, answers, fold(compiled(instrument), answers.points, Numbers()))


def refused(instrument: Instrument, answers: Answers) -> list[Indicator]:
    """Return the unanswered questions that the regulation does not allow to stay empty."""
    if answers.complete:
        return []
    return [
        leaf
        for leaf in instrument.leaves
        if leaf.missing == "refuse" and leaf.id in answers.applicable and answers.points[leaf.id] is None
    ]


def named(leaf: Indicator) -> dict[str, str]:
    """Return how a question is called in a message."""
    return {"leaf": f"{leaf.code} {leaf.name.id}".strip()}


def band_of(instrument: Instrument, total: Fraction) -> Band | None:
    """Return the band of a published total, rounded first where the law rounds."""
    total = rounded(total, instrument.digits)
    return next((band for band in instrument.bands if band.holds(total)), None)


def rounded(value: Fraction, digits: int | None) -> Fraction:
    """Return a value rounded half up, or as it is when there is no rule."""
    if digits is None:
        return value
    step: int = 10**digits
    return Fraction(half_up(value.numerator * step, value.denominator), step)


def number(value: Fraction | None, digits: int) -> int | float | None:
    """Return a value as a JSON number: exact where decimals end, else rounded half up to some digits."""
    if value is None:
        return None
    twos_and_fives = value.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    exact = value if twos_and_fives == 1 and 10**6 % value.denominator == 0 else rounded(value, digits)
    return int(exact) if exact.denominator == 1 else float(exact)


def show(value: Fraction | None, digits: int, mark: str = ".") -> str:
    """Return a value as text with so many decimals, with a point or a comma, or a dash."""
    if value is None:
        return "-"
    whole = half_up(value.numerator * 10**digits, value.denominator)
    text = str(whole).rjust(digits + 1, "0")
    return f"{text[:-digits]}{mark}{text[-digits:]}" if digits else text
