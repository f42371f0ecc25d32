"""An index over the years: a line never crosses a change of the rule that measures the year."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from meritara.documents.trend import Point, Stretch, trend
from meritara.records.models import Measurement
from meritara.web.figures import Drawing, figure

Known = tuple[Measurement, Fraction]
MOST = 8


def drawn(found: Iterable[Known]) -> Drawing | None:
    """Return the totals of some measurements as a chart, one for each year; None for fewer than two."""
    newest: dict[int, Known] = {}
    for one, total in sorted(found, key=lambda pair: (pair[0].as_of, pair[0].made_at)):
        newest[one.year] = (one, total)
    years = [newest[year] for year in sorted(newest)][-MOST:]
    if len(years) < 2:
        return None
    stretches = [
        Stretch(rule, tuple(Point(str(one.year), total, figure(total, 2)) for one, total in same))
        for rule, same in groupby(years, key=lambda pair: rule_of(pair[0]))
    ]
    words = ", ".join(f"{one.year}: {figure(total, 2)}" for one, total in years)
    if len(stretches) > 1:
        words = _("%(totals)s. The rule changed between: these are two series.") % {"totals": words}
    rows = tuple((str(one.year), rule_of(one), figure(total, 2)) for one, total in years)
    head = (_("Year"), _("Rule"), _("Index"))
    return Drawing(mark_safe(trend(stretches, Fraction(100), words)), words, head, rows)  # noqa: S308


def rule_of(one: Measurement) -> str:
    """Return by which rule a year is read, and whether that is a simulation."""
    return _("%(key)s, simulation") % {"key": one.instrument} if one.newer else one.instrument
