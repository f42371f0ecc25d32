"""What public pages show of published decisions: a result opened into its parts, an agency's years."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from meritara.instruments.explain import Explanation, explain
from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.published import ceiling
from meritara.instruments.score import Result, score
from meritara.records.access import today
from meritara.records.entitlement import Entitlement, approvals, entitled
from meritara.records.models import Decision, Publication
from meritara.records.scores import answers_of
from meritara.web.certainty import certain_of
from meritara.web.figures import Drawing, band_name, bars, figure, scale, sign, titled, web
from meritara.web.trends import Year, joined


@dataclass(frozen=True)
class Shown:
    """A published decision as pages show it."""

    publication: Publication

    @property
    def decision(self) -> Decision:
        """Return what was decided."""
        return self.publication.decision

    @cached_property
    def instrument(self) -> Instrument:
        """Return the scorecard it was measured with."""
        return self.decision.assessment.instrument

    @property
    def total(self) -> Fraction:
        """Return the total."""
        return Fraction(self.decision.total)

    @property
    def figure(self) -> str:
        """Return the total as the page writes numbers."""
        return figure(self.total, self.instrument.decimals(self.instrument.root))

    @cached_property
    def band(self) -> Band | None:
        """Return the category that was determined."""
        return next((one for one in self.instrument.bands if one.id == self.decision.band), None)

    @property
    def year(self) -> int:
        """Return the year that was assessed."""
        return self.decision.assessment.period.assessed_until.year

    @property
    def is_withdrawn(self) -> bool:
        """Return whether the decision was withdrawn."""
        return self.decision.withdrawn_at is not None

    @property
    def successor(self) -> Publication | None:
        """Return what was published in its place."""
        after = getattr(self.decision, "replaced_by", None)
        found: Publication | None = getattr(after, "publication", None) if after else None
        return found


def told_of(shown: Shown) -> Explanation:
    """Return why a decision has its total, from the scores that were determined."""
    assessment = shown.decision.assessment
    answers = answers_of(shown.instrument, assessment, dict(shown.decision.scores))
    result: Result = score(shown.instrument, answers)
    return explain(result)


def entitled_by(shown: Shown) -> Entitlement:
    """Return what a decision allows today."""
    day = today()
    return entitled(shown.decision, day, approvals(shown.decision.assessment.agency, day).first())


def page_of(publication: Publication) -> dict[str, Any]:
    """Return what the public page of a result shows."""
    shown = Shown(publication)
    told = told_of(shown)
    return {
        "shown": shown,
        "instrument": shown.instrument,
        "told": told,
        "scale": scale(shown.instrument, told.maximum, shown.total),
        "bars": bars(told),
        "web": web(told),
        "certain": certain_of(publication),
        "entitled": None if shown.is_withdrawn else entitled_by(shown),
    }


def trends(rows: Sequence[Shown]) -> list[Drawing]:
    """Return an agency's years as charts, one for each scale, broken where the instrument changed."""
    panels: list[list[list[Shown]]] = []
    last: Fraction | None = None
    for _key, group in groupby(rows, key=lambda one: one.instrument.key):
        stretch = list(group)
        top = ceiling(stretch[0].instrument)
        if not panels or top != last:
            panels.append([])
        panels[-1].append(stretch)
        last = top
    return [drawing(panel) for panel in panels]


def drawing(panel: list[list[Shown]]) -> Drawing:
    """Return the chart of some stretches of years on one scale."""
    rows = [one for stretch in panel for one in stretch]
    instrument = rows[-1].instrument
    largest = ceiling(instrument) or max(one.total for one in rows)
    years = [
        Year(str(one.year), one.total, one.figure, one.instrument.key, one.instrument.version) for one in rows
    ]
    floors = [(band.floor, sign(band)) for band in instrument.bands if band.floor > 0]
    words = said(panel)
    table = tuple((str(one.year), one.figure, name_of(one), titled(one.instrument)) for one in rows)
    head = (_("Year"), _("Score"), _("Category"), _("Instrument"))
    return joined(years, largest, words, head=head, rows=table, floors=floors)


def name_of(shown: Shown) -> str:
    """Return the category in words."""
    return band_name(shown.band) if shown.band else shown.decision.band


def said(panel: list[list[Shown]]) -> str:
    """Return what a chart shows: the first and the last total, and where the instrument changed."""
    years = panel[-1]
    first, last = years[0], years[-1]
    words = {"from": first.year, "to": last.year, "first": first.figure, "last": last.figure}
    span = _("%(first)s in %(from)s, %(last)s in %(to)s.") if len(years) > 1 else _("%(last)s in %(to)s.")
    text = span % words
    if len(panel) > 1:
        change = _("From %(year)s on by %(version)s; earlier totals cannot be compared with it.")
        text += " " + change % {"year": years[0].year, "version": years[0].instrument.key}
    return text
