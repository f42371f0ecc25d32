"""A measured index as its pages show it: means of places, and what of them a reader may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from meritara.instruments.instrument import Band, Instrument
from meritara.jobs.indices import folder_of
from meritara.problem import refuse
from meritara.records.measurements import Sight, names_of
from meritara.records.models import Measurement
from meritara.reports.kept import Kept, load
from meritara.reports.sums import EVERYBODY
from meritara.tables.small_groups import withheld
from meritara.web.figures import Drawing, scale
from meritara.web.pages import Paged, address, order_in, page_in, region_in

Row = Mapping[str, Any]
SORTS = ("", "nilai", "terendah", "terukur")


@lru_cache(maxsize=32)
def opened(folder: Path) -> Kept:
    """Return the index of a folder, which never changes; refuse one whose files are gone."""
    found = load(folder)
    if found is None:
        raise refuse("measurement-gone")
    return found


def number(value: float | None) -> Fraction | None:
    """Return a stored mean as the number that it shows."""
    return None if value is None else Fraction(f"{value:.2f}")


@dataclass(frozen=True)
class Mean:
    """The means over people of one place and status."""

    row: Row
    instrument: Instrument
    name: str = ""
    hidden: bool = False

    @property
    def group(self) -> str:
        """Return the status of its people, `asn` for all of them."""
        return self.row["group"] or ""

    @property
    def is_everybody(self) -> bool:
        """Return whether it is of every status together."""
        return self.group == EVERYBODY

    @property
    def total(self) -> Fraction | None:
        """Return the mean of the index; None where nobody is measured."""
        return number(self.row["total"])

    @property
    def aspects(self) -> list[Fraction | None]:
        """Return the mean of each aspect, in their order."""
        return [number(self.row[node.id]) for node in self.instrument.aspects]

    @property
    def share(self) -> Fraction | None:
        """Return how many of a hundred people are measured."""
        return number(self.row["share"])

    @cached_property
    def band(self) -> Band | None:
        """Return the band of the mean as it is shown."""
        total = self.total
        return None if total is None else next((b for b in self.instrument.bands if b.holds(total)), None)


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the agencies of an index."""

    region: str = ""
    sort: str = ""
    search: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wish":
        """Return the wish of an address; what is not known counts as not said."""
        search = " ".join(given.get("cari", "").split())[:80]
        return cls(region_in(given), order_in(given, SORTS), search, page_in(given))

    def query(self, **more: str) -> str:
        """Return the address of this wish with something else."""
        return address({"wilayah": self.region, "urut": self.sort, "cari": self.search}, more)

    def within(self, one: Mean) -> bool:
        """Return whether a line is wished for."""
        wanted = self.search.casefold()
        return (
            self.region in ("", one.row["region"]) and wanted in f"{one.name} {one.row['agency']}".casefold()
        )

    def key(self, one: Mean) -> Any:
        """Return by what a line is put in order."""
        total = Fraction(-1) if one.hidden or one.total is None else one.total
        keys = {"nilai": -total, "terendah": total, "terukur": one.row["share"] or 0}
        return keys.get(self.sort, 0), one.name.casefold(), one.row["agency"]


@dataclass(frozen=True)
class Shown:
    """A measurement, and what of it a reader may see."""

    measurement: Measurement
    sight: Sight
    asked: Wish = field(default_factory=Wish)

    @cached_property
    def kept(self) -> Kept:
        """Return its figures."""
        return opened(folder_of(self.measurement.name))

    @property
    def instrument(self) -> Instrument:
        """Return the version that the figures follow."""
        return self.kept.instrument

    @property
    def newer(self) -> Instrument | None:
        """Return the version in force instead, where the figures are a simulation."""
        return self.kept.newer

    @property
    def is_open(self) -> bool:
        """Return whether the reader sees the nation, or as much as the public does."""
        return self.sight.nation or self.sight.published

    @cached_property
    def nation(self) -> list[Mean]:
        """Return the lines of the nation: all people, then each status."""
        rows = self.kept.lines("nation") if self.is_open else []
        apart = {row["group"] or "": row["measured"] for row in rows if row["group"] != EVERYBODY}
        hidden = frozenset[str]() if self.sight.nation else withheld(apart, settings.MERITARA_SMALL_GROUP)
        return ordered(self.mean(row, hidden=(row["group"] or "") in hidden) for row in rows)

    @property
    def whole(self) -> Mean | None:
        """Return the line of all people of the nation."""
        return self.nation[0] if self.nation else None

    @cached_property
    def small(self) -> frozenset[str]:
        """Return the agencies, and the regions, too small for the public to read their mean."""
        regions: dict[str, dict[str, int]] = {}
        for row in self.kept.lines("agency", group=EVERYBODY):
            regions.setdefault(row["region"] or "", {})[row["agency"]] = row["measured"]
        least = settings.MERITARA_SMALL_GROUP
        hidden = {f"region {one}" for one in withheld(summed(regions), least)}
        return frozenset(hidden.union(*(withheld(one, least) for one in regions.values())))

    @cached_property
    def regions(self) -> list[Mean]:
        """Return the lines of the regions."""
        rows = self.kept.lines("region", group=EVERYBODY) if self.is_open else []
        small = frozenset[str]() if self.sight.nation else self.small
        return [self.mean(row, row["region"], hidden=f"region {row['region']}" in small) for row in rows]

    @cached_property
    def agencies(self) -> list[Mean]:
        """Return the lines of the agencies that the reader may see."""
        rows = self.kept.lines("agency", group=EVERYBODY)
        seen = [row for row in rows if self.sight.inside(row["agency"]) or self.sight.published]
        return [self.mean(row, self.names[row["agency"]], hidden=self.hides(row["agency"])) for row in seen]

    def hides(self, code: str) -> bool:
        """Return whether the mean of an agency is hidden from the reader."""
        return not self.sight.inside(code) and code in self.small

    @cached_property
    def names(self) -> dict[str, str]:
        """Return what agencies are called: by this site, else by the snapshot, else by their code."""
        codes = {row["agency"] for row in self.kept.lines("agency", group=EVERYBODY)}
        return (
            {code: code for code in codes} | dict(self.kept.manifest.get("names", {})) | dict(names_of(codes))
        )

    @cached_property
    def wished(self) -> list[Mean]:
        """Return the agencies that are wished for, in the wished order."""
        return sorted(filter(self.asked.within, self.agencies), key=self.asked.key)

    @cached_property
    def paged(self) -> Paged[Mean]:
        """Return those on pages."""
        return Paged(self.wished, self.asked.page, self.asked.query)

    def mean(self, row: Row, name: str = "", *, hidden: bool = False) -> Mean:
        """Return a line of the index."""
        return Mean(row, self.instrument, name, hidden)


def summed(regions: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Return how many people of each region are measured."""
    return {name: sum(counts.values()) for name, counts in regions.items()}


def ordered(lines: Iterable[Mean]) -> list[Mean]:
    """Return the lines of a place: all people first, then each status."""
    return sorted(lines, key=lambda one: (not one.is_everybody, one.group))


def short_name(row: Row) -> str:
    """Return what a unit is called; people without one stand together."""
    return str(row["name"] or row["unit"] or _("without a unit"))


def on_scale(one: Mean | None) -> Drawing | None:
    """Return the band bar with the marker of a mean."""
    if one is None or one.hidden or one.total is None:
        return None
    return scale(one.instrument, total=one.total)


def known_agency(shown: Shown, code: str) -> Row:
    """Return the line of an agency that a reader may see, or 404."""
    found = shown.kept.lines("agency", group=EVERYBODY, agency=code)
    if not found or not (shown.sight.inside(code) or shown.sight.published):
        raise Http404
    return found[0]
