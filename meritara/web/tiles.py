"""The map of tiles: one tile for each province, with the category of its own government in one year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.library import library
from meritara.instruments.press import MEASURED, Reported
from meritara.records.overview import Outcome
from meritara.registry.provinces import Province, province_of, provinces
from meritara.web.figures import band_name, figure, short, sign, step, titled

KIND = "provinsi"
STAGES = ("mandiri", "verifikasi", "evaluasi", "akhir")  # the later one counts


@dataclass(frozen=True)
class Standing:
    """What is known of the government of a province in a year, and where more is said of it."""

    name: str
    instrument: Instrument
    band: Band | None
    figure: str
    link: str
    remark: str = ""

    @property
    def category(self) -> str:
        """Return the category in words."""
        return band_name(self.band) if self.band else "-"

    @property
    def sign(self) -> str:
        """Return the category as a tile has room for it."""
        return (sign(self.band) or self.category[:3]) if self.band else "?"

    @property
    def colour(self) -> str:
        """Return the name of the colour of the category."""
        return f"band-{step(self.instrument, self.band)}" if self.band else ""


@dataclass(frozen=True)
class Tile:
    """A province on the map; without a standing there is no result yet."""

    province: Province
    standing: Standing | None = None


@dataclass(frozen=True)
class TileMap:
    """The provinces in one year by one instrument; governments that no tile knows stand beside it."""

    year: int
    instrument: Instrument
    tiles: tuple[Tile, ...]
    beside: tuple[Standing, ...] = ()
    broken: str = ""

    @property
    def held(self) -> list[Standing]:
        """Return what is known, on tiles and beside the map."""
        return [*(one.standing for one in self.tiles if one.standing), *self.beside]

    @property
    def placed(self) -> int:
        """Return how many provinces have a result."""
        return len(self.tiles) - self.without

    @property
    def without(self) -> int:
        """Return how many provinces have no result yet."""
        return sum(one.standing is None for one in self.tiles)

    @property
    def counts(self) -> list[tuple[Band, int]]:
        """Return how many are in each category, lowest first, without those where nobody is."""
        counted = Counter(one.band.id for one in self.held if one.band)
        return [(one, counted[one.id]) for one in reversed(self.instrument.bands) if counted[one.id]]


def maps(found: Sequence[Outcome], year: int) -> list[TileMap]:
    """Return the maps of a year, one for each instrument: two instruments are two scales."""
    own = [one for one in found if one.kind == KIND]
    keys = sorted({one.instrument for one in own if one.year == year})
    of_year = {key: [one for one in own if one.year == year and one.instrument == key] for key in keys}
    return [drawn(year, key, map(standing, rows), before(own, year)) for key, rows in of_year.items()]


def before(own: Iterable[Outcome], year: int) -> set[str]:
    """Return the instruments of the last year before one."""
    years = {one.year: set[str]() for one in own if one.year < year}
    for one in own:
        if one.year in years:
            years[one.year].add(one.instrument)
    return years[max(years)] if years else set()


def standing(one: Outcome) -> tuple[str, Standing]:
    """Return a published result by the name of its province."""
    instrument = library().get(one.instrument)
    band = next((band for band in instrument.bands if band.id == one.band), None)
    total = figure(Fraction(one.total), instrument.decimals(instrument.root))
    link = reverse("agency-results", args=[one.code])
    return one.province or one.name, Standing(one.name, instrument, band, total, link)


def reported_map(rows: Iterable[Reported], year: int) -> TileMap:
    """Return the map of a year from totals that others published, the furthest stage of each counting."""
    own = [(f"#catatan-{number}", one) for number, one in enumerate(rows, 1) if one.kind == KIND]
    own = [(link, one) for link, one in own if one.year == year]
    own.sort(key=lambda pair: STAGES.index(pair[1].stage) if pair[1].stage in STAGES else -1)
    return drawn(year, MEASURED, (told(one, link) for link, one in own), set())


def told(one: Reported, link: str) -> tuple[str, Standing]:
    """Return a total that others published by the name of its province."""
    remark = f"{one.assessor}, {one.stage}"
    found = Standing(one.agency, library().get(MEASURED), one.band, short(one.total), link, remark)
    return one.province or one.agency, found


def drawn(year: int, key: str, known: Iterable[tuple[str, Standing]], earlier: set[str]) -> TileMap:
    """Return the map of what is known of provinces, the last one said of a province counting."""
    named = dict(known)
    placed = {found.code: one for name, one in named.items() if (found := province_of(name))}
    beside = tuple(one for name, one in named.items() if province_of(name) is None)
    tiles = tuple(Tile(one, placed.get(one.code)) for one in provinces())
    others = sorted(titled(library().get(other)) for other in earlier - {key})
    return TileMap(year, library().get(key), tiles, beside, ", ".join(others))
