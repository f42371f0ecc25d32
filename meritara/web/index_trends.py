"""An index over the years: a line never crosses a change of the rule that measures the year."""

from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext as _

from meritara.records.models import Measurement
from meritara.web.figures import Drawing, figure
from meritara.web.trends import Year, joined, rules_in

Known = tuple[Measurement, Fraction]
MOST = 8


def drawn(found: Iterable[Known]) -> Drawing | None:
    """Return the totals of some measurements as a chart, one for each year; None for fewer than two."""
    newest: dict[int, Known] = {}
    for one, total in sorted(found, key=lambda pair: (pair[0].as_of, pair[0].made_at)):
        newest[one.year] = (one, total)
    known = [newest[year] for year in sorted(newest)][-MOST:]
    if len(known) < 2:
        return None
    years = [Year(str(one.year), total, figure(total, 2), rule_of(one)) for one, total in known]
    words = ", ".join(f"{one.label}: {one.text}" for one in years)
    if rules_in(years) > 1:
        words = _("%(totals)s. The rule changed between: these are two series.") % {"totals": words}
    rows = tuple((one.label, one.rule, one.text) for one in years)
    head = (_("Year"), _("Rule"), _("Index"))
    return joined(years, Fraction(100), words, head=head, rows=rows)


def rule_of(one: Measurement) -> str:
    """Return by which rule a year is read, and whether that is a simulation."""
    return _("%(key)s, simulation") % {"key": one.instrument} if one.newer else one.instrument
