"""Why a total is what it is: contribution of each node, distance to the bands, change since another card."""

from dataclasses import dataclass
from fractions import Fraction

from meritara.instruments.answers import Answers
from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.program import child_weight, compiled, leaf_maximum
from meritara.instruments.score import Result


@dataclass(frozen=True)
class Line:
    """One node of a card: its score, what it gives to the total and the most it could give."""

    node: Indicator
    depth: int
    score: Fraction | None
    contribution: Fraction | None
    maximum: Fraction
    applicable: bool

    @property
    def share(self) -> Fraction | None:
        """Return the part of its own maximum that the node reaches, 0 to 1."""
        if self.contribution is None or not self.maximum:
            return None
        return self.contribution / self.maximum


@dataclass(frozen=True)
class Explanation:
    """A card opened into its lines, with the way to the neighbouring bands."""

    result: Result
    lines: tuple[Line, ...]
    maximum: Fraction | None
    band: Band | None
    above_floor: Fraction | None
    to_next: tuple[Band, Fraction] | None

    @property
    def aspects(self) -> tuple[Line, ...]:
        """Return the lines right under the total."""
        return tuple(line for line in self.lines if line.depth == 1)


def explain(result: Result) -> Explanation:
    """Return why a card has its total, in the order of the document."""
    instrument, total, band = result.instrument, result.total, result.band
    return Explanation(
        result=result,
        lines=tuple(lines(result)),
        maximum=maximum(instrument, result.answers) if instrument.can_score else None,
        band=band,
        above_floor=total - band.floor if total is not None and band else None,
        to_next=next_band(instrument, total) if total is not None else None,
    )


def next_band(instrument: Instrument, total: Fraction) -> tuple[Band, Fraction] | None:
    """Return the next higher band and how far its floor is, None in the highest."""
    higher = [band for band in instrument.bands if not band.holds(total)]
    return (higher[-1], higher[-1].floor - total) if higher else None


def lines(result: Result) -> list[Line]:
    """Return the lines of a card: weights multiplied down, spread where answers are left out."""
    instrument = result.instrument
    found: list[Line] = []

    def unfold(node: Indicator, depth: int, factor: Fraction | None) -> None:
        score, most = result.value(node.id), best(instrument, node, result.answers)
        gives = score * factor if score is not None and factor is not None else None
        applicable = asked(node, result.answers)
        if factor is not None:
            most *= factor
        found.append(Line(node, depth, score, gives, most, applicable))
        for child in node.children:
            part = factor_of(result, node, child)
            unfold(child, depth + 1, None if part is None or factor is None else factor * part)

    unfold(instrument.root, 0, Fraction(1))
    return found


def factor_of(result: Result, node: Indicator, child: Indicator) -> Fraction | None:
    """Return what one point of a child gives its parent, None where the weight is unknown."""
    if child.weight is None:
        return None
    weight = child_weight(result.instrument, child)
    if node.missing != "skip":
        return weight
    weights = [(child_weight(result.instrument, c), result.numerators.get(c.id)) for c in node.children]
    present = sum((w for w, value in weights if value is not None), Fraction(0))
    return weight * sum((w for w, _ in weights), Fraction(0)) / present if present else Fraction(0)


def asked(node: Indicator, answers: Answers) -> bool:
    """Return whether a question under a node, or the node itself, is asked of the subject."""
    return any(one.id in answers.applicable for one in node.walk() if not one.children)


def best(instrument: Instrument, node: Indicator, answers: Answers) -> Fraction:
    """Return the most a node can score for this subject."""
    if not node.children:
        return best_answer(node, answers) if asked(node, answers) else Fraction(0)
    weights = [(child, child_weight(instrument, child)) for child in node.children]
    most = sum((weight * best(instrument, child, answers) for child, weight in weights), Fraction(0))
    if node.missing == "skip":
        present = sum((weight for child, weight in weights if asked(child, answers)), Fraction(0))
        most = most * sum(weight for _, weight in weights) / present if present else Fraction(0)
    return most if node.max is None else min(most, node.max)


def best_answer(leaf: Indicator, answers: Answers) -> Fraction:
    """Return the most points that a question can give this subject."""
    points = [option.points_for(answers.attributes) for option in leaf.options]
    return max((one for one in points if one is not None), default=leaf_maximum(leaf))


def maximum(instrument: Instrument, answers: Answers) -> Fraction:
    """Return the highest total that this subject can reach, of any subject while its facts are not given."""
    if instrument.attributes and not answers.attributes:
        return compiled(instrument).most
    return best(instrument, instrument.root, answers)


@dataclass(frozen=True)
class Change:
    """How one node differs between two cards."""

    node: Indicator
    before: Fraction | None
    after: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """Return after minus before, None where one of them is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


def compare(before: Result, after: Result) -> tuple[Change, ...]:
    """Return the nodes that differ between two cards of one instrument, in the order of the document."""
    if before.instrument is not after.instrument:
        raise ValueError("two cards can be compared only under the same version")
    changes = (Change(n, before.value(n.id), after.value(n.id)) for n in before.instrument.nodes.values())
    return tuple(change for change in changes if change.before != change.after)
