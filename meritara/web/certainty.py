"""What pages say of how sure a category is: one result, or all of an instrument in a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache

from django.utils.formats import number_format

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.library import library
from meritara.instruments.score import band_of, score
from meritara.law.marks import CONFIRMED
from meritara.records.models import Publication
from meritara.records.overview import Outcome, of_year, outcomes, scored, stamp
from meritara.reports.robustness import Doubt, Sure, sure
from meritara.reports.sensitivity import Edge, Weight, above, below, geometric, weights
from meritara.web.figures import figure, label, percent
from meritara.web.pages import address

Pairs = tuple[tuple[str, str], ...]
FEW = 10  # below so many results ranks and effective weights say little


@dataclass(frozen=True)
class Certain:
    """How sure one total is, as a page writes it."""

    instrument: Instrument
    sure: Sure
    outcome: Outcome | None = None

    def write(self, value: Fraction) -> str:
        """Return a total as the page writes numbers."""
        return figure(value, self.instrument.decimals(self.instrument.root))

    @property
    def total(self) -> str:
        """Return the total."""
        return self.write(self.sure.total)

    @property
    def low(self) -> str:
        """Return the lower end of the interval."""
        return self.write(self.sure.low)

    @property
    def high(self) -> str:
        """Return the upper end of the interval."""
        return self.write(self.sure.high)

    @property
    def holds(self) -> str:
        """Return in how many of the draws the category is the same, in percent."""
        return percent(self.sure.holds.numerator, self.sure.holds.denominator)

    @property
    def is_close(self) -> bool:
        """Return whether the category would be another one in more than one draw of ten."""
        return self.sure.holds < Fraction(9, 10)

    @property
    def places(self) -> str:
        """Return between which ranks it lies, one figure where they are the same."""
        first, last = self.sure.first, self.sure.last
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class One(Certain):
    """How sure one result is, with what its category hangs on."""

    up: Edge | None = None
    down: Edge | None = None
    geometric: Fraction | None = None

    @property
    def mean(self) -> str:
        """Return the total by a geometric mean."""
        return "" if self.geometric is None else self.write(self.geometric)

    @property
    def mean_band(self) -> Band | None:
        """Return the category that total would have."""
        return None if self.geometric is None else band_of(self.instrument, self.geometric)


def certain_of(publication: Publication) -> One | None:
    """Return how sure a published result is, None where it has no total."""
    decision = publication.decision
    scores, attributes = decision.scores.items(), decision.assessment.attributes.items()
    return drawn(publication.uid, decision.assessment.instrument.key, tuple(scores), tuple(attributes))


@lru_cache(maxsize=2048)
def drawn(uid: str, key: str, scores: Pairs, attributes: Pairs) -> One | None:
    """Return how sure a result of some scores is, drawn once: what was decided does not change."""
    instrument = library().get(key)
    result = score(instrument, read_answers(instrument, dict(scores), dict(attributes), partial=True))
    if result.total is None:
        return None
    found = sure(instrument, {uid: result.answers})[uid]
    return One(instrument, found, None, above(result), below(result), geometric(result))


@dataclass(frozen=True)
class Group:
    """All published results of one instrument in a year, and how sure each is among the others."""

    year: int
    instrument: Instrument
    rows: Sequence[Certain] = ()
    weights: Sequence[Weight] = ()
    doubt: Doubt = field(default_factory=Doubt)

    @property
    def draws(self) -> str:
        """Return how often each total is drawn, as the page writes numbers."""
        return number_format(self.doubt.draws, force_grouping=True)

    def query(self, **more: str) -> str:
        """Return the address of these results with something else."""
        return address({"tahun": str(self.year), "instrumen": self.instrument.key}, more)

    @property
    def is_small(self) -> bool:
        """Return whether so few have a result that ranks say little."""
        return len(self.rows) < FEW

    @property
    def ties(self) -> int:
        """Return how many share their total with another."""
        return sum(1 for one in self.rows if one.sure.ties)

    @property
    def close(self) -> int:
        """Return how many categories are not sure."""
        return sum(1 for one in self.rows if one.is_close)

    @property
    def unconfirmed(self) -> int:
        """Return how many weights of the instrument are not confirmed."""
        return len({node.id for node in self.instrument.nodes.values() if node.marks.weight not in CONFIRMED})

    @cached_property
    def lines(self) -> list[tuple[str, str, str]]:
        """Return each aspect with its weight by the regulation and the one it has in effect."""
        return [
            (
                label(one.node),
                percent(one.nominal.numerator, one.nominal.denominator),
                "" if one.effective is None else f"{figure(one.effective * 100, 1)}%",
            )
            for one in self.weights
        ]


def choices() -> list[tuple[int, str]]:
    """Return the years with published results and the instruments they have, the newest first."""
    shelf = library()
    pairs = {(one.year, one.instrument) for one in outcomes() if shelf.get(one.instrument).can_score}
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))


def wanted(given: Mapping[str, str], known: Sequence[tuple[int, str]]) -> tuple[int, str] | None:
    """Return the year and instrument that an address asks for where they are known, else the newest."""
    asked = (given.get("tahun", ""), given.get("instrumen", ""))
    found = [pair for pair in known if asked in ((str(pair[0]), pair[1]), (str(pair[0]), ""))]
    return next(iter(found or known), None)


def group(year: int, instrument: str) -> Group:
    """Return how sure the published results of an instrument in a year are."""
    return measured(stamp(), year, instrument)


@lru_cache(maxsize=16)
def measured(_published: str, year: int, key: str) -> Group:
    """Return how sure some results are, as long as nothing else is published."""
    instrument = library().get(key)
    found = scored(of_year(key, year))
    cards = {
        one.outcome.uid: read_answers(instrument, one.scores, one.attributes, partial=True) for one in found
    }
    told = sure(instrument, cards)
    rows = [
        Certain(instrument, told[uid], one.outcome)
        for uid, one in zip(cards, found, strict=True)
        if uid in told
    ]
    rows.sort(key=lambda one: one.sure.rank)
    return Group(year, instrument, rows, weights([score(instrument, card) for card in cards.values()]))
