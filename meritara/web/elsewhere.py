"""Scores that other bodies gave, as pages show them: by place, then by scorecard, broken where it changed."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from django.utils.formats import number_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from meritara.instruments.elsewhere import Told, called, elsewhere, in_conflict, part_of, unexplained
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.library import library
from meritara.instruments.published import ceiling
from meritara.instruments.score import rounded
from meritara.instruments.scorecards import scorecards
from meritara.instruments.verdicts import COUNTS, value_of
from meritara.problem import Problem, Refused
from meritara.tables.sniff import normal
from meritara.web.figures import Drawing, figure, label, language, short, sign, titled
from meritara.web.trends import Year, joined, rules_in

ORDER = {"nasional": 0, "provinsi": 1, "kabupaten": 2, "kota": 2, "wilayah": 4, "rekap desa": 5, "desa": 6}
LAST = 3  # ministries and bodies, whatever they are called; villages follow
YEARS = re.compile(r" (?:sejak |since )?(?:tahun ukur )?\d{4}(?:-\d{4})?$")


@dataclass(frozen=True)
class Line:
    """One figure as a page shows it."""

    told: Told
    differs: bool = False  # another figure says something else of the same moment

    @cached_property
    def value(self) -> Fraction | None:
        """Return the figure, None where it cannot be read."""
        try:
            return value_of(self.told.figure)
        except Refused:
            return None

    @property
    def text(self) -> str:
        """Return the figure as the page writes numbers."""
        if self.value is None:
            return self.told.figure.value
        return number_format(int(self.value), force_grouping=True) if self.counts else short(self.value)

    @cached_property
    def node(self) -> Indicator | None:
        """Return the part it is about."""
        return part_of(self.told)

    @property
    def part(self) -> str:
        """Return the part in words, empty for the total."""
        law = self.told.verdict.instrument
        if self.node is None:
            return self.told.figure.component if self.told.figure.component != "total" else ""
        return "" if law and self.node is law.root else label(self.node)

    @property
    def is_total(self) -> bool:
        """Return whether it is the total of the scorecard."""
        return not self.part and self.value is not None

    @property
    def version(self) -> str:
        """Return by which version it was measured, empty where none is known."""
        law = self.told.verdict.instrument
        return law.key if law else ""

    @property
    def as_year(self) -> Year:
        """Return a total as a year of a chart."""
        version = self.version.partition("@")[2] or "?"
        return Year(self.told.figure.year, self.value or Fraction(0), self.text, self.version, version)

    @property
    def day(self) -> dt.date | None:
        """Return the day on which the figure stood, None where it was not published."""
        try:
            return dt.date.fromisoformat(self.told.as_of)
        except ValueError:
            return None

    @property
    def is_unmeasured(self) -> bool:
        """Return whether no version of its year is known."""
        return self.told.verdict.instrument is None

    @property
    def why(self) -> Problem | None:
        """Return why it has no category, or another one than the published, without its place in a file."""
        found = self.told.verdict.problem
        silent = found is None or (not self.told.figure.category and self.told.verdict.band)
        return None if found is None or silent else Problem(found.code, params=found.params)

    @property
    def counts(self) -> bool:
        """Return whether it is a number of villages and not a score."""
        return normal(self.told.figure.unit) in COUNTS


@dataclass(frozen=True)
class Mean:
    """A total that the mean of its parts does not give."""

    total: str
    mean: str
    year: str


@dataclass(frozen=True)
class Card:
    """One scorecard of a place: its figures, the newest first."""

    id: str
    lines: Sequence[Line]

    @property
    def law(self) -> Instrument:
        """Return the version that measured its newest figure, the newest one where none is known."""
        known = (one.told.verdict.instrument for one in self.lines)
        return next(filter(None, known), library().versions(self.id)[-1])

    @property
    def title(self) -> str:
        """Return its name."""
        return family_name(self.id)

    @cached_property
    def totals(self) -> list[Line]:
        """Return one total for each year, the last of the year, the oldest first; none that are disputed."""
        found: dict[str, Line] = {}
        for one in self.lines[::-1]:
            if one.is_total and not one.differs:
                found[one.told.figure.year] = one
        return list(found.values())

    @property
    def means(self) -> list[Mean]:
        """Return the totals that the mean of their parts does not give."""
        rows = [one.told for one in self.lines]
        return [
            Mean(short(value_of(one.figure)), figure(rounded(mean, 2), 2), one.figure.year)
            for one, mean in unexplained(rows)
        ]

    @property
    def disputed(self) -> int:
        """Return how many figures another one contradicts."""
        return sum(1 for one in self.lines if one.differs)

    @property
    def drawing(self) -> Drawing | None:
        """Return the totals as a chart, never joined across versions; None where there is only one."""
        if len(self.totals) < 2:
            return None
        years = [one.as_year for one in self.totals]
        whole = rules_in(years) == 1
        values = [one.value for one in self.totals if one.value is not None]
        largest = max(ceiling(self.law) or Fraction(0), *values)
        floors = [(band.floor, sign(band)) for band in self.law.bands if band.floor > 0 and whole]
        said = " · ".join(f"{one.told.figure.year}: {one.text}" for one in self.totals)
        if not whole:
            said += ". " + _("The scorecard changed between; the figures cannot be compared across it.")
        rows = tuple((one.told.figure.year, one.text, one.version or "?") for one in self.totals)
        head = (_("Year"), _("Score"), _("Instrument"))
        return joined(years, largest, said, head=head, rows=rows, floors=floors)

    @cached_property
    def tallies(self) -> "Tallies | None":
        """Return the villages by status and year, None where none are counted."""
        counted = [one for one in self.lines if one.counts]
        return Tallies(self.law, counted) if counted else None

    @property
    def scores(self) -> list[Line]:
        """Return the lines that are scores, not counts."""
        return [one for one in self.lines if not one.counts]


@dataclass(frozen=True)
class Tallies:
    """How many villages have which status, year by year."""

    law: Instrument
    lines: Sequence[Line]

    @property
    def heads(self) -> list[str]:
        """Return the statuses, the highest first."""
        return [band.name.say(language()) for band in self.law.bands]

    @property
    def rows(self) -> list[tuple[str, list[str], str, Told]]:
        """Return each year with its counts, their sum or the one that was published, and a source."""
        found = []
        for year in sorted({one.told.figure.year for one in self.lines}, reverse=True):
            of_year = {
                normal(one.told.figure.component): one for one in self.lines if one.told.figure.year == year
            }
            cells = [of_year.get(normal(band.name.id)) for band in self.law.bands]
            whole = of_year.get("jumlah")
            known = [one.value or Fraction(0) for one in cells if one]
            total = (
                whole.text
                if whole
                else number_format(int(sum(known)), force_grouping=True)
                if len(known) == len(cells)
                else ""
            )
            source = next(iter(of_year.values())).told
            found.append((year, [one.text if one else "" for one in cells], total, source))
        return found


@dataclass(frozen=True)
class Spot:
    """An agency or an area of which other bodies published something."""

    slug: str
    name: str
    kind: str
    province: str
    rows: Sequence[Told]

    @property
    def cards(self) -> list[Card]:
        """Return its scorecards."""
        return cards(self.rows)

    @property
    def families(self) -> list[str]:
        """Return the names of its scorecards."""
        return [card.title for card in self.cards]

    @property
    def years(self) -> str:
        """Return the years from the first to the last."""
        known = sorted({one.figure.year for one in self.rows})
        return known[0] if len(known) == 1 else f"{known[0]}–{known[-1]}"


def family_name(id: str) -> str:
    """Return the name of a scorecard over all its versions: that of the newest, without its years."""
    versions = [one for one in library().versions(id) if not one.variant_of]
    return YEARS.sub("", titled((versions or library().versions(id))[-1]))


def family(one: Told) -> str:
    """Return the instrument that a figure belongs to, empty where nobody knows its scorecard."""
    found = scorecards().get(one.figure.scorecard)
    return found.instrument if found else ""


def cards(rows: Iterable[Told]) -> list[Card]:
    """Return figures by scorecard, the newest first in each."""
    kept: dict[str, list[Told]] = {}
    for one in rows:
        kept.setdefault(family(one), []).append(one)
    return [Card(id, lines(ones)) for id, ones in sorted(kept.items()) if id]


def lines(rows: list[Told]) -> list[Line]:
    """Return figures as lines, the newest first, the total of a moment before its parts."""
    found = [Line(one, differs) for one, differs in zip(rows, in_conflict(rows), strict=True)]
    return sorted(found, key=lambda one: (one.told.moment, not one.part), reverse=True)


@cache
def spots() -> dict[str, Spot]:
    """Return every place of which something is shipped, by its address; what is shipped does not change."""
    kept: dict[str, list[Told]] = {}
    for one in elsewhere():
        kept.setdefault(slugify(called(one.figure.subject)), []).append(one)
    found = [spot(slug, rows) for slug, rows in kept.items()]
    return {one.slug: one for one in sorted(found, key=lambda one: (ORDER.get(one.kind, LAST), one.slug))}


def slug_of(name: str) -> str:
    """Return the address of the page of an agency, empty where nothing of it is shipped."""
    slug = slugify(called(name))
    return slug if slug in spots() else ""


def found_spots(search: str, card: str) -> list[Spot]:
    """Return the places whose name has every word looked for and that have a scorecard, governments first."""
    words = called(search).split() if search else []
    return [
        one
        for one in spots().values()
        if all(word in f"{called(one.name)} {one.province.casefold()}" for word in words)
        and (not card or any(family(row) == card for row in one.rows))
    ]


def spot(slug: str, rows: list[Told]) -> Spot:
    """Return one place under the name by which it is called most."""
    name = Counter(one.figure.subject for one in rows).most_common(1)[0][0]
    return Spot(slug, name, rows[0].figure.kind, rows[0].province, rows)
