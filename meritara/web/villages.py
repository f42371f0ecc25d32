"""Villages as pages show them: a province, its kabupaten, and the villages of one, year by year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format

from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.library import library
from meritara.registry.provinces import provinces
from meritara.reports import village_files, villages
from meritara.reports.village_files import Taken
from meritara.reports.village_rows import law_of
from meritara.web.figures import band_name, label, percent, short

TOP, GAINED = "mandiri", 10
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Sum:
    """The villages of a place in one year, counted by status."""

    name: str
    code: str
    year: int
    rows: Sequence[Row]

    def count(self, column: str) -> int:
        """Return a count over all its kabupaten."""
        return sum(row[column] for row in self.rows)

    @property
    def link(self) -> str:
        """Return where more is said of it."""
        return reverse("villages-of", args=[self.code])

    @property
    def counts(self) -> list[tuple[str, str]]:
        """Return each status, the highest first, with how many villages have it."""
        bands = law_of(str(self.year)).bands
        return [(band_name(band), grouped(self.count(f"n_{band.id}"))) for band in bands]

    @property
    def whole(self) -> str:
        """Return how many villages are known."""
        return grouped(self.count("villages"))

    @property
    def share(self) -> str:
        """Return the share of those measured that have the highest status."""
        measured = self.count("measured")
        return percent(self.count(f"n_{TOP}"), measured) if measured else "-"

    @property
    def contradicts(self) -> int:
        """Return how many have a status that is not that of their score."""
        return self.count("contradicts")

    @property
    def conflicts(self) -> int:
        """Return how many have two figures."""
        return self.count("conflicts")


@dataclass(frozen=True)
class Figure:
    """What was published of a village for a year."""

    row: Row
    law: Instrument

    @property
    def band(self) -> Band | None:
        """Return the status by the thresholds, None where there is no score."""
        return next((band for band in self.law.bands if band.id == self.row["band"]), None)

    @property
    def total(self) -> str:
        """Return the score as the page writes numbers."""
        return "-" if self.row["total"] is None else short(Fraction(self.row["total"]))


@dataclass(frozen=True)
class Village:
    """One village with its figures by year."""

    name: str
    kecamatan: str
    code: str
    rows: Sequence[Row]
    laws: Mapping[int, Instrument]

    @property
    def years(self) -> list[list[Figure]]:
        """Return its figures of each year that is shown."""
        return [
            [Figure(row, law) for row in self.rows if row["year"] == year] for year, law in self.laws.items()
        ]


@dataclass(frozen=True)
class Gain:
    """An item of which one level more lifts villages."""

    name: str
    up: str
    open: str


def grouped(count: int) -> str:
    """Return a count as the page writes it."""
    return str(number_format(count, force_grouping=True))


def heads() -> list[str]:
    """Return the statuses, the highest first."""
    return [band_name(band) for band in library().get("indeks-desa").bands]


def sums() -> list[Row]:
    """Return the sums of each kabupaten and year, none where nothing was taken."""
    found = villages.villages()
    return [*found.sums] if found else []


def of_provinces() -> list[Sum]:
    """Return the newest year of each province of which villages are known, by code."""
    found = []
    for one in provinces():
        rows = [row for row in sums() if row["regency"].startswith(one.code)]
        if rows:
            year = max(row["year"] for row in rows)
            found.append(Sum(one.name, one.code, year, [row for row in rows if row["year"] == year]))
    return found


def of_regencies(prefix: str) -> list[Sum]:
    """Return each year of the kabupaten whose code begins so, by name, the newest year first."""
    rows = [row for row in sums() if row["regency"].startswith(prefix)]
    found = [Sum(row["kabupaten"].title(), row["regency"], row["year"], [row]) for row in rows]
    return sorted(found, key=lambda one: (one.name, one.code, -one.year))


def province(code: str) -> str:
    """Return the name of a province by the beginning of a code, empty where there is none."""
    return next((one.name for one in provinces() if code.startswith(one.code)), "")


def rows_of(code: str) -> list[Row]:
    """Return the figures of the villages of a kabupaten."""
    found = villages.villages()
    return list(found.of(code)) if found else []


def listed(rows: Iterable[Row], years: Sequence[int]) -> list[Village]:
    """Return villages by kecamatan and name, each with its figures of some years."""
    laws = {year: law_of(str(year)) for year in years}
    found = []
    for code, group in groupby(rows, key=lambda row: row["code"]):
        own = list(group)
        found.append(Village(own[-1]["village"].title(), own[-1]["kecamatan"].title(), code, own, laws))
    return sorted(found, key=lambda one: (one.kecamatan, one.name, one.code))


def gains(code: str, years: Sequence[int]) -> tuple[int, list[Gain]]:
    """Return the newest year of which items lift villages of a kabupaten, and those items."""
    found = villages.villages()
    for year in years:
        rows = found.gains.get((code, year), []) if found else []
        if rows:
            nodes = library().get(rows[0]["instrument"]).nodes
            shown = [(label(nodes[row["item"]]), row["up"], row["open"]) for row in rows[:GAINED]]
            return year, [Gain(name, grouped(up), grouped(most)) for name, up, most in shown]
    return 0, []


def sources(rows: Iterable[Row]) -> list[Taken]:
    """Return the files that figures are from."""
    ids = {row["taken"] for row in rows}
    return [one for one in village_files.taken() if one.id in ids]
