"""Published figures held against the version of their year: each agrees, or is listed with the reason."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.labels import bare, meant
from meritara.instruments.library import library
from meritara.instruments.program import child_weight, compiled
from meritara.instruments.published import ceiling
from meritara.instruments.score import band_of, number, rounded, show
from meritara.instruments.scorecards import TOTAL, Scorecard, scorecards
from meritara.law.dated import today
from meritara.law.form import nearest
from meritara.law.marks import CONFIRMED
from meritara.law.words import Words
from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables.figures import decimal_of
from meritara.tables.sniff import normal

YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
COUNTS = frozenset({"desa", "villages", "village", "jumlah", "count", "instansi", "agencies"})
MANY = (
    "wilayah",
    "nasional",
    "national",
    "mean",
    "ratarata",
    "rerata",
    "count",
    "rekap",
    "gabungan",
    "region",
)
MEANS = ("mean", "ratarata", "rerata", "average", "self", "verified")
DECIMALS = 18
CONTRADICTIONS = frozenset({"figure-contradiction", "figure-sum"})


@dataclass(frozen=True)
class Figure:
    """One published figure as it is written, with the columns that its parts stand in."""

    place: Place
    scorecard: str
    year: str
    subject: str = ""
    kind: str = ""
    component: str = ""
    value: str = ""
    unit: str = ""
    category: str = ""
    columns: Mapping[str, str] | None = None
    parts: Mapping[str, str] | None = None

    def at(self, part: str) -> Place:
        """Return the cell of one of its parts."""
        column = (self.columns or {}).get(part, part)
        return Place(self.place.file, sheet=self.place.sheet, row=self.place.row, column=column)

    def wrong(self, cell: str, code: str, /, **params: object) -> Refused:
        """Return why the figure is listed, at the cell that it is about."""
        return refuse(code, self.at(cell), **params)


@dataclass(frozen=True)
class Verdict:
    """What a figure came to: the band by its version, and why it is listed, None where it agrees."""

    figure: Figure
    instrument: Instrument | None = None
    band: Band | None = None
    problem: Problem | None = None

    @property
    def contradicts(self) -> bool:
        """Return whether what was printed cannot be right."""
        return self.problem is not None and self.problem.code in CONTRADICTIONS


def judge(figure: Figure) -> Verdict:
    """Return what one published figure comes to."""
    instrument: Instrument | None = None
    band: Band | None = None
    try:
        card = card_of(figure)
        instrument = version_of(figure, card.instrument)
        value = value_of(figure)
        node = node_of(figure, card, instrument)
        band = banded(figure, instrument, node, value)
        if node is instrument.root and figure.parts:
            summed(figure, instrument, value)
        labelled(figure, instrument, band, value)
    except Refused as refused:
        return Verdict(figure, instrument, band, refused.problems[0])
    return Verdict(figure, instrument, band)


def card_of(figure: Figure) -> Scorecard:
    """Return the scorecard that a figure names."""
    names = scorecards()
    found = names.get(figure.scorecard)
    if found is None:
        near = nearest(normal(figure.scorecard), names.by_name)
        raise figure.wrong("scorecard", "figure-unknown-scorecard", name=figure.scorecard[:60], nearest=near)
    return found


def version_of(figure: Figure, id: str) -> Instrument:
    """Return the version that was in force in the year of a figure, the later one where two were."""
    text = figure.year.strip()
    if not YEAR.fullmatch(text):
        raise figure.wrong("year", "figure-year", year=text[:40])
    year = int(text[:4])
    if year > today().year:
        raise figure.wrong("year", "figure-future", year=year)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    versions = [one for one in library().versions(id) if not one.variant_of]
    begun = [one for one in versions if (one.in_force.from_on or dt.date.min) <= last]
    if not begun:
        start = min(one.in_force.from_on for one in versions if one.in_force.from_on)
        raise figure.wrong("year", "figure-before-first", id=id, year=year, first=start.isoformat())
    held = [one for one in begun if (one.in_force.until_on or dt.date.max) >= first]
    if not held:
        end = max(one.in_force.until_on for one in begun if one.in_force.until_on)
        raise figure.wrong("year", "figure-after-last", id=id, year=year, last=end.isoformat())
    return held[-1]


def node_of(figure: Figure, card: Scorecard, instrument: Instrument) -> Indicator:
    """Return the part that a figure is about; a count or a mean of many subjects is none."""
    component, names = normal(figure.component), dict(ways(instrument))
    names |= {name: instrument.nodes[id] for name, id in card.parts.items() if id in instrument.nodes}
    names |= dict.fromkeys({"", TOTAL} - set(card.parts), instrument.nodes.get(card.part, instrument.root))
    bands = {normal(name) for band in instrument.bands for name in (band.id, band.name.id)}
    if component not in names and (component in bands or normal(figure.unit) in COUNTS):
        raise figure.wrong("component", "figure-count", component=figure.component[:60])
    many = any(word in component for word in MEANS) and component not in names
    if many or (not figure.category.strip() and any(word in normal(figure.kind) for word in MANY)):
        shown = figure.component if many else figure.kind
        raise figure.wrong("component" if many else "kind", "figure-mean", component=shown[:60])
    if component in names:
        return names[component]
    near = nearest(component, set(names) - {""})
    params = {"component": figure.component[:60], "key": instrument.key, "nearest": near}
    raise figure.wrong("component", "figure-unknown-component", **params)


@cache
def ways(instrument: Instrument) -> Mapping[str, Indicator]:
    """Return the parts of an instrument by id and by code, as they are compared."""
    return {normal(way): node for node in instrument.nodes.values() for way in (node.id, node.code) if way}


def value_of(figure: Figure) -> Fraction:
    """Return the figure, written with a point or a comma, with or without a percent sign."""
    try:
        value = decimal_of(figure.value.strip().rstrip("%"), decimals=DECIMALS)
    except Refused:
        raise figure.wrong("value", "figure-not-number", value=figure.value[:40]) from None
    if value is None:
        raise figure.wrong("value", "figure-no-value")
    return value


def banded(figure: Figure, instrument: Instrument, node: Indicator, value: Fraction) -> Band:
    """Return the band of a figure; refuse a part without bands and a figure that cannot be."""
    if not instrument.bands:
        raise figure.wrong("value", "figure-no-bands", key=instrument.key)
    total = node is instrument.root
    if not total and not node.banded:
        part = Words(*(f"{node.code} {name}".strip() for name in (node.name.id, node.name.say("en"))))
        raise figure.wrong("component", "figure-part-without-band", key=instrument.key, part=part)
    top = ceiling(instrument) if total else most(instrument, node)
    band = band_of(instrument, value)
    if band is None or value < 0 or (top is not None and value > top):
        low = number(max(instrument.bands[-1].floor, Fraction(0)), 4)
        params = {"value": figure.value, "key": instrument.key, "low": low, "high": number(top, 4) or "…"}
        raise figure.wrong("value", "figure-range", **params)
    return band


def most(instrument: Instrument, node: Indicator) -> Fraction | None:
    """Return the most that a part can be, None where unknown weights hide it."""
    program = compiled(instrument)
    known = node.id not in program.unknown
    return Fraction(program.largest[node.id], program.denominator(node.id)) if known else node.max


def summed(figure: Figure, instrument: Instrument, total: Fraction) -> None:
    """Refuse a total that its printed parts do not add to, the rounding of each being allowed for."""
    parts = figure.parts or {}
    if not instrument.can_score or any(not parts.get(one.id, "").strip() for one in instrument.aspects):
        return
    right, slack = Fraction(0), margin(instrument, instrument.root, figure.value)
    for aspect in instrument.aspects:
        weight = child_weight(instrument, aspect)
        right += weight * decimal(parts[aspect.id])
        slack += weight * margin(instrument, aspect, parts[aspect.id])
    if abs(rounded(right, instrument.digits) - total) > slack:
        shown = show(right, instrument.decimals(instrument.root))
        sure = instrument.mark in CONFIRMED and not instrument.notice.id
        code = "figure-sum" if sure else "figure-sum-open"
        raise figure.wrong("value", code, value=figure.value, right=shown, key=instrument.key)


def decimal(text: str) -> Fraction:
    """Return a written number, 0 where it is none."""
    try:
        return decimal_of(text, decimals=DECIMALS) or Fraction(0)
    except Refused:
        return Fraction(0)


def margin(instrument: Instrument, node: Indicator, text: str) -> Fraction:
    """Return by how much rounding can have moved a printed figure."""
    written = len(text.strip().replace(",", ".").partition(".")[2])
    return Fraction(1, 2 * 10 ** max(written, instrument.decimals(node)))


def labelled(figure: Figure, instrument: Instrument, band: Band, value: Fraction) -> None:
    """Refuse a figure without a category, and one whose category is not that of its value."""
    told = {"key": instrument.key, "band": shown_band(band)}
    if not figure.category.strip():
        raise figure.wrong("category", "figure-unlabelled", **told)
    said = figure.category.strip()[:60]
    if not bare(said):
        raise figure.wrong("category", "figure-remark", said=said, **told)
    found = meant(instrument, said)
    if not found:
        known = ", ".join(dict.fromkeys(one.name.id for one in instrument.bands))
        raise figure.wrong("category", "figure-unknown-category", said=said, known=known, **told)
    if band not in found:
        sure = all(one.mark in CONFIRMED for one in (band, *found))
        code = "figure-contradiction" if sure else "figure-unconfirmed"
        printed = show(value, 4).rstrip("0").rstrip(".")
        raise figure.wrong("category", code, said=said, value=printed, **told)


def shown_band(band: Band) -> Words:
    """Return a band as it is said: its letter before its name, unless they are the same, and any doubt."""
    same = band.id.replace("-", " ").casefold() == band.name.id.casefold()
    names = [name if same else f"{band.id} {name}" for name in (band.name.id, band.name.say("en"))]
    doubts = ("", "") if band.mark in CONFIRMED else (" (batas belum terkonfirmasi)", " (edge not confirmed)")
    return Words(*(name + doubt for name, doubt in zip(names, doubts, strict=True)))
