"""What the plenary has to look at: rows whose scores differ, by what they do to the total."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from meritara.instruments.agreement import Agreement, agreement
from meritara.instruments.instrument import Band, Indicator
from meritara.instruments.score import Result
from meritara.problem import Refused
from meritara.records.models import Assessment
from meritara.records.scores import asked_of, final_of, result_of, values_of

KINDS = ("claimed", "verified", "second", "plenary", "objection")


@dataclass(frozen=True)
class Row:
    """One sub-aspect with every score it was given, and why."""

    leaf: Indicator
    scores: dict[str, str]  # by kind
    reasons: dict[str, str]
    final: str

    @property
    def differs(self) -> bool:
        """Return whether somebody scored it differently."""
        return len({value for value in self.scores.values() if value}) > 1


@dataclass(frozen=True)
class Difference:
    """A row that differs: what its final score does to the claimed total, and the total so far."""

    row: Row
    effect: Fraction | None
    total: Fraction | None
    band: Band | None
    flips: bool = False


@dataclass(frozen=True)
class Table:
    """All rows of an assessment: those that differ, the others, and the results before and after."""

    differences: tuple[Difference, ...]
    others: tuple[Row, ...]
    claimed: Result | None
    final: Result | None
    agreement: Agreement | None

    @property
    def many(self) -> int:
        """Return how many rows are asked."""
        return len(self.differences) + len(self.others)

    def row(self, id: str) -> Row | None:
        """Return a row by the id of its sub-aspect."""
        rows = (*(one.row for one in self.differences), *self.others)
        return next((one for one in rows if one.leaf.id == id), None)


def table_of(assessment: Assessment, *, with_second: bool) -> Table:
    """Return the rows of an assessment; the second verifier's scores only for those who may see them."""
    answers = list(assessment.answers.all())
    kinds = [kind for kind in KINDS if kind != "second" or with_second]
    scores = {kind: values_of(answers, kind) for kind in kinds}
    reasons = {kind: values_of(answers, f"{kind}_reason") for kind in kinds if kind in KINDS[1:4]}
    final, claims = final_of(answers), scores["claimed"]
    nodes = assessment.instrument.nodes
    rows = [
        Row(
            nodes[id],
            {kind: values.get(id, "") for kind, values in scores.items()},
            {kind: texts[id] for kind, texts in reasons.items() if id in texts},
            final.get(id, ""),
        )
        for id in asked_of(assessment, final)
    ]
    return Table(
        differences_of(assessment, [row for row in rows if row.differs], claims),
        tuple(row for row in rows if not row.differs),
        scored(assessment, claims),
        scored(assessment, final),
        agreed(rows) if with_second else None,
    )


def scored(assessment: Assessment, values: dict[str, str]) -> Result | None:
    """Return the result of some scores, None where there is none."""
    result = result_of(assessment, values)
    return None if isinstance(result, Refused) else result


def differences_of(
    assessment: Assessment, rows: Iterable[Row], claims: dict[str, str]
) -> tuple[Difference, ...]:
    """Return rows by their effect on the claimed total, largest first, with the line where it flips."""
    start = scored(assessment, claims)
    effects = [(row, effect(assessment, row, claims, start)) for row in rows]
    ordered = sorted(effects, key=lambda pair: abs(pair[1] or Fraction(0)), reverse=True)
    found, values = (
        [Difference(Row(assessment.instrument.root, {}, {}, ""), None, *said(start))],
        dict(claims),
    )
    for row, change in ordered:
        values |= {row.leaf.id: row.final} if row.final else {}
        found.append(Difference(row, change, *said(scored(assessment, values))))
    return tuple(
        Difference(one.row, one.effect, one.total, one.band, flips=one.band != before.band)
        for before, one in pairwise(found)
    )


def said(result: Result | None) -> tuple[Fraction | None, Band | None]:
    """Return the total and the band of a result."""
    return (result.total, result.band) if result else (None, None)


def effect(assessment: Assessment, row: Row, claims: dict[str, str], start: Result | None) -> Fraction | None:
    """Return what the final score of one row alone does to the claimed total."""
    if not row.final:
        return None
    after = scored(assessment, claims | {row.leaf.id: row.final})
    if start is None or after is None or start.total is None or after.total is None:
        return None
    return after.total - start.total


def agreed(rows: Iterable[Row]) -> Agreement | None:
    """Return how far the two verifiers agree, None where there was only one, or scores are no numbers."""
    both = [row for row in rows if row.scores["verified"].isdigit() and row.scores["second"].isdigit()]
    if not both:
        return None
    pairs = [(int(row.scores["verified"]), int(row.scores["second"])) for row in both]
    low, high = min(int(row.leaf.low) for row in both), max(int(row.leaf.high) for row in both)
    return agreement(pairs, low=low, high=high)
