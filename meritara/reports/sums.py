"""An index summed: means over people by unit, agency, region and nation, with the share that was measured."""

from collections.abc import Iterator, Mapping, Sequence
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
    "unit": ("region", "agency", "unit"),  # with every unit below it
    "own": ("region", "agency", "unit"),  # only those who stand in the unit itself
}
PLACES = ("region", "agency", "unit")
EVERYBODY = "asn"
DIGITS = 2


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums of an index: `levels` holds for each level one line a place and status, and one for all people."""

    index: Index
    levels: Mapping[str, Any]

    @cached_property
    def instrument(self) -> Instrument:
        """Return the instrument as the settings read it."""
        return read_as(self.index.instrument, self.index.reckoning)

    def lines(self, levels: Sequence[str] = tuple(LEVELS)) -> Any:
        """Return the means of some levels under each other."""
        first, *rest = (self.levels[one] for one in levels)
        return means(self, first.union(*rest) if rest else first)

    def rows(self, levels: Sequence[str]) -> list[dict[str, Any]]:
        """Return the lines of some levels, in order."""
        found = self.lines(levels)
        ordered = found.order_by(*PLACES, "group")
        lines: list[dict[str, Any]] = self.index.store.to_pyarrow(ordered).to_pylist()
        return sorted(lines, key=lambda line: list(LEVELS).index(line["level"]))


def sums(found: Index) -> Sums:
    """Return the sums of an index; who is out of service is in none of them.

    Each level adds up the one below it, so that only the lowest touches people.
    """
    people = found.scored.filter(found.scored.why_not != "gone")
    instrument = read_as(found.instrument, found.reckoning)
    each = people.group_by("agency", "unit", "group").aggregate(
        people=people.count(),
        measured=people.total.count(),
        total=people.total.sum(),
        **{node.id: people[node.id].sum() for node in instrument.aspects},
        **{id: (people.band == id).sum() for id in bands(instrument)},
    )
    keep = found.store.keep
    units = keep(placed(each, found), "units")
    every = units.mutate(group=literal(EVERYBODY))
    own = keep(added(units, "own").union(added(every, "own")), "own_sums")
    unit = keep(added(upwards(own, found), "unit"), "unit_sums")
    agency = keep(added(own, "agency"), "agency_sums")
    levels = {"region": added(agency.filter(agency.region.notnull()), "region"), "agency": agency}
    return Sums(found, {"nation": added(agency, "nation"), **levels, "unit": unit, "own": own})


def upwards(lines: Any, found: Index) -> Any:
    """Return lines of units once for each unit that they are part of."""
    if found.ways is None:
        return lines
    joined = lines.left_join(found.ways, ["agency", "unit"])
    others = (joined[name] for name in lines.columns if name != "unit")
    return joined.select(*others, unit=joined.ancestor.fill_null(joined.unit))


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


def whole(total: Any) -> Any:
    """Return a sum as 64 bits: stores sum wider, or to a fraction when they write it; exact to 2**53."""
    return total.cast("float64").cast("int64")


def literal(text: str) -> Any:
    """Return a text as a column."""
    import ibis

    return ibis.literal(text)


def added(lines: Any, level: str) -> Any:
    """Return the sums of one level from those of a lower one; what a level does not tell apart is null."""
    import ibis

    kept, apart = LEVELS[level], {"level", *PLACES, "group"}
    names = [name for name in lines.columns if name not in apart]
    found = lines.group_by(*kept, "group").aggregate(**{name: whole(lines[name].sum()) for name in names})
    places = {name: found[name] if name in kept else ibis.null("string") for name in PLACES}
    return found.select(level=literal(level), **places, group=found.group, **{n: found[n] for n in names})


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
