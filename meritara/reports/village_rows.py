"""The rows of a file of villages, each held against the codes, the years and the thresholds."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.labels import meant
from meritara.instruments.published import ceiling
from meritara.instruments.score import band_of, number
from meritara.instruments.verdicts import DECIMALS, Figure, version_of
from meritara.law.marks import CONFIRMED
from meritara.problem import Place, Problem, Refused, refuse
from meritara.registry.provinces import provinces
from meritara.tables.child import ROW
from meritara.tables.figures import decimal_of
from meritara.tables.reader import Foreign

NEWER, OLDER = "indeks-desa", "desa-mandiri"
DIGITS, KABUPATEN, PROVINCE = 10, 4, 2
SMALLEST = Decimal("1e-8")
T = TypeVar("T")


@dataclass
class Rows:
    """The villages of a file in columns, with every problem that was found."""

    foreign: Foreign
    columns: Mapping[str, str]
    data: dict[str, list[Any]]
    problems: list[Problem] = field(default_factory=list)
    laws: dict[int, Instrument] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.data[ROW])

    def note(self, index: int, part: str, problem: Problem) -> None:
        """Note what is wrong with a cell."""
        place = self.foreign.place(self.data[ROW][index], self.columns.get(part, part))
        self.problems.append(Problem(problem.code, place, problem.params))

    def each(self, part: str, read: Callable[[Any], T], *, keys: list[Any] | None = None) -> list[T | None]:
        """Return what each cell of a column means, the same text being read once; note what is wrong."""
        known: dict[Any, Any] = {}
        found: list[T | None] = []
        for index, text in enumerate(self.data[part]):
            key = text if keys is None else (text, keys[index])
            if key not in known:
                try:
                    known[key] = read(key)
                except Refused as refused:
                    known[key] = refused.problems[0]
            wrong = isinstance(known[key], Problem)
            if wrong:
                self.note(index, part, known[key])
            found.append(None if wrong else known[key])
        return found


def law_of(year: str) -> Instrument:
    """Return the instrument that measured villages in a year; refuse a year without one, or to come."""
    asked = Figure(Place(), "", year)
    try:
        return version_of(asked, NEWER)
    except Refused as refused:
        if refused.problems[0].code != "figure-before-first":
            raise
    return version_of(asked, OLDER)


def judged(
    foreign: Foreign, columns: Mapping[str, str], read: Mapping[str, list[Any]], year: int | None
) -> Rows:
    """Return the villages of some cells, each with its year, its numbers and its status."""
    rows = Rows(foreign, columns, dict(read))
    if "year" not in read and year is None:
        raise refuse("village-no-year", foreign.place())
    for part in ("year", "total", "status", "kecamatan", "province"):
        rows.data.setdefault(part, [""] * len(rows))
    rows.data["year"] = rows.each("year", lambda text: dated(rows, text, year))
    known = frozenset(one.code for one in provinces())
    rows.data["code"] = rows.each("code", lambda text: coded(text, known))
    at_home(rows)
    measure(rows)
    once(rows)
    rows.problems.sort(key=lambda problem: problem.place.row or 0)
    return rows


def dated(rows: Rows, text: str, asked: int | None) -> int:
    """Return the year that a cell names, or the one that was asked for."""
    if not text and asked is None:
        raise refuse("village-no-year")
    law = law_of(text or str(asked))
    year = int((text or str(asked))[:4])
    if asked is not None and year != asked:
        raise refuse("village-other-year", year=year, asked=asked)
    rows.laws[year] = law
    return year


def coded(text: str, known: frozenset[str]) -> str:
    """Return the code of a village as ten digits that begin with the code of a province."""
    code = text.replace(".", "").replace(" ", "")
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()) or code[:PROVINCE] not in known:
        raise refuse("village-code", value=text[:40] or "-")
    return code


def at_home(rows: Rows) -> None:
    """Note codes that are not those of most villages of the same kabupaten."""
    places = list(zip(rows.data["province"], rows.data["kabupaten"], strict=True))
    counts: dict[tuple[str, str], Counter[str]] = {}
    for place, code in zip(places, rows.data["code"], strict=True):
        if code:
            counts.setdefault(place, Counter())[code[:KABUPATEN]] += 1
    homes = {place: found.most_common(1)[0] for place, found in counts.items()}
    for index, (place, code) in enumerate(zip(places, rows.data["code"], strict=True)):
        if code and code[:KABUPATEN] != homes[place][0]:
            right, count = homes[place]
            params = {"code": code, "kabupaten": place[1][:60], "right": right, "count": count}
            rows.note(index, "code", Problem("village-elsewhere", params=params))


def decimal(text: str) -> Fraction | None:
    """Return a written figure, with a decimal point or comma."""
    try:
        return decimal_of(text, decimals=DECIMALS)
    except Refused:
        raise refuse("figure-not-number", value=text[:40]) from None


def exact(value: Fraction | None) -> Decimal | None:
    """Return a figure as it is kept: exact to eight decimals."""
    return None if value is None else (Decimal(value.numerator) / value.denominator).quantize(SMALLEST)


def measure(rows: Rows) -> None:
    """Give each village its total, its status as published and by the thresholds, and any contradiction."""
    totals = rows.each("total", lambda key: valued(rows, *key), keys=rows.data["year"])
    said = rows.each("status", lambda key: labelled(rows, *key), keys=rows.data["year"])
    rows.data["said"] = [text or None for text in rows.data["status"]]
    rows.data["total"] = [one and one[0] for one in totals]
    rows.data["band"] = [one[1].id if one and one[1] else None for one in totals]
    rows.data["status"] = [found[0].id if found else None for found in said]
    pairs = list(zip(totals, said, strict=True))
    rows.data["contradicts"] = [
        bool(one and one[1] and found and against(one[1], found)) for one, found in pairs
    ]
    rows.data["scored"] = [one is not None and one[0] is not None for one in totals]


def against(band: Band, said: tuple[Band, ...]) -> bool:
    """Return whether a printed status cannot be that of the score, all edges being confirmed."""
    return band not in said and all(one.mark in CONFIRMED for one in (band, *said))


def valued(rows: Rows, text: str, year: int | None) -> tuple[Decimal | None, Band | None]:
    """Return a total with its band, none where nothing is known; refuse one that cannot be."""
    value = decimal(text)
    if value is None or year is None:
        return None, None
    law = rows.laws[year]
    band, top = band_of(law, value), ceiling(law)
    if band is None or value < 0 or (top is not None and value > top):
        low, high = number(max(law.bands[-1].floor, Fraction(0)), 4), number(top, 4) or "…"
        raise refuse("figure-range", value=text[:40], key=law.key, low=low, high=high)
    return exact(value), band


def labelled(rows: Rows, text: str, year: int | None) -> tuple[Band, ...]:
    """Return which bands a published status may mean, none where nothing was published."""
    if not text or year is None:
        return ()
    law = rows.laws[year]
    found = meant(law, text)
    if not found:
        bands = ", ".join(band.name.id for band in law.bands)
        raise refuse("village-unknown-status", said=text[:40], key=law.key, known=bands)
    return found


def once(rows: Rows) -> None:
    """Note a village that stands twice in a year with the same figures; two values are both kept."""
    parts = [rows.data[part] for part in ("code", "year", "total", "status")]
    seen: dict[tuple[Any, ...], int] = {}
    for index, key in enumerate(zip(*parts, strict=True)):
        first = seen.setdefault(key, index)
        if first != index and key[0]:
            params = {"code": key[0], "year": key[1], "first": rows.data[ROW][first]}
            rows.note(index, "code", Problem("village-twice", params=params))
