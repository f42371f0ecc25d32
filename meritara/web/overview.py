"""The board of results as a page shows it: categories by year, who moved, who has no result yet."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.library import library
from meritara.records.overview import Outcome
from meritara.web.figures import figure
from meritara.web.pages import Paged, address, order_in, page_in, region_in


@dataclass(frozen=True)
class Row:
    """The result of one agency in a year, and the one before it by the same instrument."""

    outcome: Outcome
    instrument: Instrument
    before: Outcome | None = None
    is_first: bool = True

    @property
    def figure(self) -> str:
        """Return the total as the page writes numbers."""
        return figure(Fraction(self.outcome.total), self.instrument.decimals(self.instrument.root))

    @property
    def change(self) -> Decimal | None:
        """Return how far the total moved, None where no earlier one can be compared."""
        return self.outcome.total - self.before.total if self.before else None

    @property
    def moved(self) -> str:
        """Return the movement in words: points and, where it changed, the category."""
        if self.before is None or self.change is None:
            return _("first result") if self.is_first else _("not comparable: another instrument")
        points = f"{'+' if self.change > 0 else '−' if self.change < 0 else '±'}{amount(self)}"
        if self.before.band == self.outcome.band:
            return points
        return f"{points} ({self.before.band} → {self.outcome.band})"


def amount(row: Row) -> str:
    """Return how many points a total moved, without a sign."""
    digits = row.instrument.decimals(row.instrument.root)
    return figure(Fraction(abs(row.change or Decimal(0))), digits)


SORTS: dict[str, tuple[str, Callable[[Row], Any]]] = {
    "": (gettext_noop("Name"), lambda row: row.outcome.name.casefold()),
    "nilai": (
        gettext_noop("Score, highest first"),
        lambda row: (row.outcome.instrument, -row.outcome.total, row.outcome.name),
    ),
    "naik": (
        gettext_noop("Movement, largest rise first"),
        lambda row: (row.change is None, -(row.change or 0), row.outcome.name),
    ),
    "turun": (
        gettext_noop("Movement, largest fall first"),
        lambda row: (row.change is None, row.change or 0, row.outcome.name),
    ),
}


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the board."""

    year: int = 0
    kind: str = ""
    region: str = ""
    band: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wish":
        """Return the wish of an address; what is not known counts as not said."""
        year = given.get("tahun", "")
        return cls(
            int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
            given.get("jenis", "")[:40],
            region_in(given),
            given.get("kategori", "")[:24],
            order_in(given, SORTS),
            page_in(given),
        )

    def query(self, **more: str) -> str:
        """Return the address of this wish with something else."""
        known = {"tahun": str(self.year or ""), "jenis": self.kind, "wilayah": self.region}
        known |= {"kategori": self.band, "urut": self.sort}
        return address(known, more)

    def within(self, one: Any) -> bool:
        """Return whether an agency is of the kind and the region wished for."""
        return self.kind in ("", one.kind) and self.region in ("", one.region)


@dataclass(frozen=True)
class Tally:
    """How many agencies are in each category of one instrument in one year."""

    year: int
    counts: tuple[int, ...]
    chosen: bool

    @property
    def all(self) -> int:
        """Return how many have a result."""
        return sum(self.counts)


@dataclass(frozen=True)
class Sheet:
    """The years of one instrument: its categories side by side, one line for each year."""

    instrument: Instrument
    bands: tuple[Band, ...]
    lines: tuple[Tally, ...]


@dataclass(frozen=True)
class Overview:
    """Published results, and what a reader wishes to see of them."""

    found: Sequence[Outcome]
    asked: Wish = field(default_factory=Wish)

    @cached_property
    def years(self) -> list[int]:
        """Return the years with results, the newest first."""
        return sorted({one.year for one in self.found}, reverse=True)

    @cached_property
    def year(self) -> int:
        """Return the year shown: the one wished for, else the newest; 0 where there is none."""
        return self.asked.year if self.asked.year in self.years else next(iter(self.years), 0)

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of agencies with results."""
        return sorted({one.kind for one in self.found if one.kind})

    @property
    def regions(self) -> list[str]:
        """Return the regions of agencies with results."""
        return sorted({one.region for one in self.found if one.region})

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """Return the orders to choose from."""
        return [(id, _(name)) for id, (name, _key) in SORTS.items()]

    @cached_property
    def within(self) -> list[Outcome]:
        """Return the results of all years of the kind and the region wished for."""
        return [one for one in self.found if self.asked.within(one)]

    @property
    def sheets(self) -> list[Sheet]:
        """Return the counts by category, one sheet for each instrument: they are never added up."""
        counted = Counter((one.instrument, one.year, one.band) for one in self.within)
        keys = sorted({(key, year) for key, year, _band in counted}, key=lambda pair: (-pair[1], pair[0]))
        order = dict.fromkeys(key for key, _year in keys)
        return [self.sheet(key, [year for other, year in keys if other == key], counted) for key in order]

    def sheet(self, key: str, years: Iterable[int], counted: Mapping[tuple[str, int, str], int]) -> Sheet:
        """Return the counts of one instrument."""
        instrument = library().get(key)
        bands = tuple(reversed(instrument.bands))
        lines = (
            Tally(year, tuple(counted.get((key, year, one.id), 0) for one in bands), year == self.year)
            for year in years
        )
        return Sheet(instrument, bands, tuple(lines))

    @cached_property
    def rows(self) -> list[Row]:
        """Return the agencies of the year, in the wished order."""
        known: dict[tuple[str, str], Outcome] = {}
        seen, rows, shelf = set[str](), list[Row](), library()
        for one in self.within:  # the oldest first
            if one.year == self.year:
                before = known.get((one.code, one.instrument))
                rows.append(Row(one, shelf.get(one.instrument), before, one.code not in seen))
            known[one.code, one.instrument] = one
            seen.add(one.code)
        wanted = (row for row in rows if self.asked.band in ("", row.outcome.band))
        return sorted(wanted, key=SORTS[self.asked.sort][1])

    @property
    def risen(self) -> int:
        """Return how many moved to a higher category."""
        return sum(direction(row) > 0 for row in self.rows)

    @property
    def fallen(self) -> int:
        """Return how many moved to a lower category."""
        return sum(direction(row) < 0 for row in self.rows)

    @cached_property
    def paged(self) -> Paged[Row]:
        """Return the agencies of the year on pages."""
        return Paged(self.rows, self.asked.page, self.asked.query)


def direction(row: Row) -> int:
    """Return whether an agency moved to a higher (1) or lower (-1) category, or stayed (0)."""
    order = [band.id for band in row.instrument.bands]  # highest first
    if row.before is None or row.before.band not in order or row.outcome.band not in order:
        return 0
    step = order.index(row.before.band) - order.index(row.outcome.band)
    return (step > 0) - (step < 0)
