"""All indices of an agency on one sheet for a meeting: what stands, since when, by what rule."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.documents.book import Sheet, book
from meritara.documents.leaf import Leaf, Table
from meritara.instruments.library import library
from meritara.law.dated import say_day
from meritara.records import published
from meritara.records.access import Person, today
from meritara.records.asked import findings_to_answer, open_recommendations
from meritara.records.models import Agency, Measurement
from meritara.web.certainty import One, certain_of
from meritara.web.elsewhere import Card
from meritara.web.external import cards_at
from meritara.web.figures import band_name, figure, language, titled
from meritara.web.index_lists import means_of
from meritara.web.results import Shown, name_of

MOST_YEARS = 6


@dataclass(frozen=True)
class Row:
    """One index of the agency: its newest figure, and what it stands on."""

    name: str
    value: str
    category: str
    since: str
    version: str
    source: str
    trend: str
    interval: str = ""
    uid: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return what stands in the columns of the sheet."""
        return (
            self.name,
            self.value,
            self.category,
            self.since,
            self.version,
            self.source,
            self.trend,
            self.interval,
        )


@dataclass(frozen=True)
class Ask:
    """Something that somebody is asked to do, and until when."""

    what: str
    who: str
    until: dt.date | None = None

    @property
    def day(self) -> str:
        """Return the last day in words."""
        return say_day(self.until, language()) if self.until else ""

    @property
    def is_late(self) -> bool:
        """Return whether its last day has passed."""
        return self.until is not None and self.until < today()


@dataclass(frozen=True)
class Meeting:
    """The sheet of one agency as far as a reader may know it."""

    agency: Agency
    user: Person

    @property
    def on(self) -> dt.date:
        """Return the day of the sheet."""
        return today()

    @cached_property
    def rows(self) -> list[Row]:
        """Return every index, those of this site first."""
        return [
            *self.results,
            *self.index,
            *(elsewhere(card) for card in cards_at(self.agency) if card.totals),
        ]

    @cached_property
    def held(self) -> list[Shown]:
        """Return the published results that hold, the newest first."""
        found = [Shown(one) for one in published.of_agency(self.agency)]
        return [one for one in reversed(found) if not one.is_withdrawn]

    @cached_property
    def newest(self) -> list[tuple[Shown, One | None]]:
        """Return the newest result by each scorecard, with how sure it is."""
        seen: dict[str, Shown] = {}
        for one in self.held:
            seen.setdefault(one.instrument.id, one)
        return [(one, certain_of(one.publication)) for one in seen.values()]

    @property
    def results(self) -> Iterator[Row]:
        """Yield the results that were determined here."""
        for one, sure in self.newest:
            same = [each for each in self.held if each.instrument.id == one.instrument.id][:MOST_YEARS]
            yield Row(
                titled(one.instrument),
                one.figure,
                name_of(one),
                str(one.year),
                one.instrument.key,
                _("Decision %(number)s") % {"number": one.decision.number},
                trend_of([(str(each.year), each.figure, each.instrument.key) for each in reversed(same)]),
                f"{sure.low} – {sure.high} ({sure.holds})" if sure else "",
                one.publication.uid,
            )

    @property
    def index(self) -> Iterator[Row]:
        """Yield the Indeks Profesionalitas ASN, where the reader may see that of the agency."""
        found = means_of(self.user, self.agency.code)[:MOST_YEARS]
        if not found:
            return
        one, total = found[0]
        law = library().get(one.instrument)
        band = next((each for each in law.bands if each.holds(total)), None)
        yield Row(
            titled(law),
            figure(total, 2),
            band_name(band) if band else "",
            date_format(one.as_of, "j F Y"),
            law.key,
            "; ".join([_("Staff data %(id)s") % {"id": one.snapshot}, *cautions(one)]),
            trend_of([(str(each.year), figure(mean, 2), each.instrument) for each, mean in reversed(found)]),
        )

    @cached_property
    def asks(self) -> list[Ask]:
        """Return what is asked of whom, the next due first."""
        found = [*self.rises, *self.recommended, *self.answers]
        return sorted(found, key=lambda one: one.until or dt.date.max)

    @property
    def rises(self) -> Iterator[Ask]:
        """Yield what the next category would take."""
        for _one, sure in self.newest:
            if sure and sure.up and sure.up.steps:
                words = ngettext(
                    "%(name)s: %(points)s points to %(band)s, at least %(n)s level",
                    "%(name)s: %(points)s points to %(band)s, at least %(n)s levels",
                    sure.up.steps,
                )
                said = {"name": titled(sure.instrument), "points": short_of(sure.up.points)}
                yield Ask(
                    words % (said | {"band": band_name(sure.up.band), "n": sure.up.steps}), _("The agency")
                )

    @property
    def recommended(self) -> Iterator[Ask]:
        """Yield the recommendations that are still to be done."""
        for one in open_recommendations(self.agency):
            node = one.assessment.instrument.nodes.get(one.indicator)
            name = f"{node.code} {node.name.say(language())}" if node else one.indicator
            yield Ask(_("Recommendation %(name)s") % {"name": name}, _("The agency"), one.due_on)

    @property
    def answers(self) -> Iterator[Ask]:
        """Yield the findings that wait for the agency, counted: their subjects stand on their own page."""
        found = list(findings_to_answer(self.user, self.agency))
        if found:
            words = ngettext("%(n)s finding waits", "%(n)s findings wait", len(found)) % {"n": len(found)}
            yield Ask(words, _("The agency"), next((one.due_on for one in found if one.due_on), None))


def cautions(one: Measurement) -> Iterator[str]:
    """Yield why an index is no official figure."""
    if one.newer:
        yield _("simulation: %(key)s measures that year") % {"key": one.newer}
    if one.is_synthetic:
        yield _("synthetic data")


def short_of(points: Fraction) -> str:
    """Return points with as many decimals as they need, two at most."""
    return figure(points, 0 if points.denominator == 1 else 2)


def elsewhere(card: Card) -> Row:
    """Return the newest total of a scorecard of another body."""
    one = card.totals[-1]
    told, day = one.told, one.day
    source = ", ".join(text for text in (told.publisher, told.source) if text)
    years = [(each.told.figure.year, each.text, each.version) for each in card.totals[-MOST_YEARS:]]
    category = told.figure.category or (band_name(told.verdict.band) if told.verdict.band else "")
    since = date_format(day, "j F Y") if day else told.figure.year
    return Row(card.title, one.text, category, since, one.version or "?", source, trend_of(years))


def trend_of(years: Sequence[tuple[str, str, str]]) -> str:
    """Return the totals of some years in words, a bar where the version changes; empty for one alone."""
    if len(years) < 2:
        return ""
    groups = [list(ones) for _key, ones in groupby(years, key=lambda one: one[2])]
    return " | ".join(" · ".join(f"{year}: {value}" for year, value, _version in ones) for ones in groups)


def heads() -> tuple[str, ...]:
    """Return the heads of the columns."""
    return (
        _("Index"),
        _("Score"),
        _("Category"),
        _("As of"),
        _("Version"),
        _("Source"),
        _("Trend"),
        _("Nine draws of ten (category holds)"),
    )


def ask_heads() -> tuple[str, str, str]:
    """Return the heads of what is asked."""
    return _("What is asked"), _("Of whom"), _("Until")


def facts(one: Meeting) -> list[tuple[str, str]]:
    """Return what stands above the sheet."""
    return [
        (_("Agency"), one.agency.name),
        (_("Day of the sheet"), date_format(one.on, "j F Y")),
        (
            _("Trend"),
            _("A bar | stands where the version changed: figures before and after it cannot be compared."),
        ),
    ]


def meeting_leaf(one: Meeting) -> Leaf:
    """Return the sheet as a page to print."""
    asked = [(ask.what, ask.who, ask.day) for ask in one.asks]
    return Leaf(
        _("Sheet for the meeting"),
        facts(one),
        heads(),
        [row.cells for row in one.rows],
        language(),
        more=(Table(_("What is asked of whom"), ask_heads(), asked),) if asked else (),
        is_wide=True,
    )


def meeting_book(one: Meeting) -> bytes:
    """Return the sheet as a workbook."""
    sheets = [
        Sheet(_("Indices"), heads(), [row.cells for row in one.rows]),
        Sheet(_("What is asked of whom"), ask_heads(), [(ask.what, ask.who, ask.day) for ask in one.asks]),
    ]
    return book(_("Sheet for the meeting"), facts(one), [sheet for sheet in sheets if sheet.rows])
