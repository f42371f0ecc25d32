"""An index summed: means over people by unit, agency, region and nation, with the share that was measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meritara.instruments.instrument import Instrument
from meritara.instruments.program import compiled
from meritara.instruments.score import Columns
from meritara.reports.person_index import Index, read_as

LEVELS = {
    "nation": (),
    "region": ("region",),
    "agency": ("region", "agency"),
    "unit": ("region", "agency", "unit"),
}
PLACES = ("region", "agency", "unit")
EVERYBODY = "asn"
DIGITS = 2


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums of an index: `units` holds one line for each unit and status, kept in the store."""

    index: Index
    units: Any

    @cached_property
    def instrument(self) -> Instrument:
        """Return the instrument as the settings read it."""
        return read_as(self.index.instrument, self.index.reckoning)

    def level(self, level: str) -> Any:
        """Return the lines of one level: each status alone, and all people together as `asn`."""
        units = self.units.filter(self.units.region.notnull()) if level == "region" else self.units
        every = units.mutate(group=literal(EVERYBODY))
        return means(self, added(self, units, level)).union(means(self, added(self, every, level)))

    def lines(self, levels: Sequence[str] = tuple(LEVELS)) -> Any:
        """Return the lines of some levels under each other."""
        first, *rest = (self.level(one) for one in levels)
        return first.union(*rest) if rest else first

    def rows(self, levels: Sequence[str]) -> list[dict[str, Any]]:
        """Return the lines of some levels, in order."""
        found = self.lines(levels)
        ordered = found.order_by(*PLACES, "group")
        lines: list[dict[str, Any]] = self.index.store.to_pyarrow(ordered).to_pylist()
        return sorted(lines, key=lambda line: list(LEVELS).index(line["level"]))


def sums(found: Index) -> Sums:
    """Return the sums of an index; who is out of service is in none of them."""
    people = found.scored.filter(found.scored.why_not != "gone")
    instrument = read_as(found.instrument, found.reckoning)
    ids = [node.id for node in instrument.aspects]
    units = people.group_by("agency", "unit", "group").aggregate(
        people=people.count(),
        measured=people.total.count(),
        total=people.total.sum(),
        **{id: people[id].sum() for id in ids},
        **{one: (people.band == one).sum() for one in bands(instrument)},
    )
    return Sums(found, found.store.keep(placed(units, found), "units"))


def placed(units: Any, found: Index) -> Any:
    """Return units with the region of their agency, null where the snapshot does not say."""
    import ibis

    if found.regions is None:
        return units.mutate(region=ibis.null("string"))
    regions = found.regions.group_by("agency").aggregate(region=found.regions.region.max())
    return units.left_join(regions, "agency").drop("agency_right")


def bands(instrument: Instrument) -> Iterator[str]:
    """Yield the bands of an instrument, by which people are counted."""
    yield from (band.id for band in instrument.bands)


def literal(text: str) -> Any:
    """Return a text as a column."""
    import ibis

    return ibis.literal(text)


def added(one: Sums, units: Any, level: str) -> Any:
    """Return the sums of one level; what a level does not tell apart is null."""
    import ibis

    kept = LEVELS[level]
    names = ["people", "measured", "total", *(node.id for node in one.instrument.aspects)]
    names += bands(one.instrument)
    lines = units.group_by(*kept, "group").aggregate(**{name: units[name].sum() for name in names})
    rest = {name: ibis.null("string") for name in PLACES if name not in kept}
    return lines.mutate(level=literal(level), **rest)


def means(one: Sums, lines: Any) -> Any:
    """Return sums as means over those measured, exact until they are rounded half up to two digits."""
    program = compiled(one.instrument)
    counted = lines.measured
    ids = {node.id: program.denominator(node.id) for node in one.instrument.aspects}
    figures = {
        name: mean(lines[name], counted, denominator)
        for name, denominator in {**ids, "total": program.denominator(program.root)}.items()
    }
    share = mean(counted * 100, lines.people, 1)
    known = lines.select(
        "level", *PLACES, "group", "people", "measured", share=share, **figures, **shares(one, lines)
    )
    return known.mutate(band=band_of(known.total, one.instrument))


def band_of(total: Any, instrument: Instrument) -> Any:
    """Return the band of a mean as it is shown."""
    import ibis

    reached = (
        (total > float(band.floor) if band.above else total >= float(band.floor), band.name.id)
        for band in instrument.bands
    )
    return ibis.cases(*reached, else_=ibis.null("string"))


def mean(numerators: Any, count: Any, denominator: int) -> Any:
    """Return a quotient of whole numbers, rounded half up, as a number."""
    below = count.cast("int64") * denominator
    above = numerators.cast("int64") * (2 * 10**DIGITS) + below
    return Columns().divide(above, below * 2).cast("float64") / 10**DIGITS


def shares(one: Sums, lines: Any) -> dict[str, Any]:
    """Return how many people stand in each band."""
    return {id: lines[id].cast("int64") for id in bands(one.instrument)}
