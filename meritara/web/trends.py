"""Totals over the years as a chart that never joins them across a change of the rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from django.utils.safestring import mark_safe

from meritara.documents.trend import Point, Stretch, trend
from meritara.web.figures import Drawing


@dataclass(frozen=True)
class Year:
    """A total of a year, and by which rule it came about; the rule is named above the first of its years."""

    label: str
    total: Fraction
    text: str
    rule: str
    named: str = ""


def joined(
    years: Sequence[Year],
    largest: Fraction,
    sentence: str,
    *,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    floors: Sequence[tuple[Fraction, str]] = (),
) -> Drawing:
    """Return totals of some years, the oldest first, as a chart with its finding and the same as a table."""
    stretches = [
        Stretch(same[0].named or rule, tuple(Point(one.label, one.total, one.text) for one in same))
        for rule, ones in groupby(years, key=lambda one: one.rule)
        for same in [list(ones)]
    ]
    drawn = trend(stretches, largest, sentence, floors=floors)
    return Drawing(mark_safe(drawn), sentence, head, rows)  # noqa: S308 (every text is escaped)


def rules_in(years: Sequence[Year]) -> int:
    """Return by how many rules in a row some years came about."""
    return sum(1 for _rule in groupby(years, key=lambda one: one.rule))
