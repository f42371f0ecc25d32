"""What a category leads to, as dated data: how long it holds, and which one may open the talent pool."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from meritara.instruments.instrument import Band, Instrument
from meritara.law.dated import Span
from meritara.law.files import read_yaml
from meritara.law.folders import all_sources, folders
from meritara.law.form import Form, nearest, top
from meritara.law.marks import CONFIRMED
from meritara.law.source import Citation
from meritara.law.words import Words
from meritara.problem import Problem, Refused

FOLDER = "effects"
NOTHING = Words("")


@dataclass(frozen=True)
class Rule:
    """A rule of a category while it is in force: of which band, by which source, how sure."""

    band: str
    span: Span
    basis: tuple[str, ...] = ()
    mark: str = ""
    note: Words = NOTHING
    years: int | None = None  # until the next assessment; None where no source says it

    @property
    def confirmed(self) -> bool:
        """Return whether the rule was read in a source."""
        return self.mark in CONFIRMED

    def until(self, day: dt.date) -> dt.date | None:
        """Return the day on which a category of a day is assessed again, None where that is unknown.

        >>> Rule("IV", Span(), years=2).until(dt.date(2024, 2, 29))
        datetime.date(2026, 2, 28)
        """
        if self.years is None:
            return None
        try:
            return day.replace(year=day.year + self.years)
        except ValueError:  # 29 February
            return day.replace(year=day.year + self.years, day=28)


@dataclass(frozen=True)
class Effects:
    """What the categories of some versions of an instrument lead to."""

    instruments: tuple[str, ...]
    validity: tuple[Rule, ...]
    open_selection: tuple[Rule, ...]

    def validity_of(self, band: str, on: dt.date) -> Rule | None:
        """Return how long a category holds that was determined on a day."""
        return in_force((one for one in self.validity if one.band == band), on)

    def least_for_pool(self, on: dt.date) -> Rule | None:
        """Return the rule that names the lowest category with which the talent pool may be opened."""
        return in_force(self.open_selection, on)

    @property
    def unconfirmed(self) -> tuple[Rule, ...]:
        """Return the rules that no source confirms."""
        return tuple(one for one in (*self.validity, *self.open_selection) if not one.confirmed)


R = TypeVar("R", bound=Rule)


def in_force(rules: Iterable[R], on: dt.date) -> R | None:
    """Return the rule in force on a day."""
    return next((one for one in rules if one.span.covers(on)), None)


def reaches(instrument: Instrument, band: Band, least: str) -> bool:
    """Return whether a band is as high as another, by its id."""
    order = [one.id for one in instrument.bands]  # highest first
    return least in order and order.index(band.id) <= order.index(least)


@dataclass(frozen=True, eq=False)
class Shelf:
    """The effects by version of an instrument, with everything that is wrong in their files."""

    by_instrument: Mapping[str, Effects]
    problems: tuple[Problem, ...] = field(default=())


def effects_of(key: str) -> Effects | None:
    """Return what the categories of a version lead to, None where no file says it."""
    return read_effects(folders()).by_instrument.get(key)


@cache
def read_effects(paths: tuple[Path, ...]) -> Shelf:
    """Return the effects of some folders; a later folder wins, a file with a problem is left out."""
    problems: list[Problem] = []
    sources, found = all_sources(paths), dict[str, Effects]()
    for folder in paths:
        for path in sorted((folder / FOLDER).glob("*.y*ml")):
            wrong: list[Problem] = []
            one = read_file(path, path.relative_to(folder).as_posix(), sources, wrong)
            problems += wrong
            if one and not wrong:
                found |= dict.fromkeys(one.instruments, one)
    return Shelf(found, tuple(problems))


def read_file(path: Path, name: str, sources: Collection[str], problems: list[Problem]) -> Effects | None:
    """Return the effects of one file; None when the file cannot be read at all."""
    try:
        form = top(read_yaml(path, name), name, problems)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    instruments = form.texts("instruments", filled=True)
    validity = [read_rule(one, "band", sources) for one in form.forms("validity", filled=True)]
    gates = [read_rule(one, "least", sources) for one in form.forms("open_selection")]
    form.finish()
    return Effects(instruments, tuple(validity), tuple(gates))


def read_rule(entry: Form, key: str, sources: Collection[str]) -> Rule:
    """Return one rule; a source that is not known is noted."""
    basis = entry.texts("basis")
    for text in basis:
        source = Citation.parse(text).source
        if source not in sources:
            entry.wrong("law-unknown-source", "basis", source=source, nearest=nearest(source, sources))
    rule = Rule(
        band=entry.text(key, required=True),
        span=Span(entry.date("from", required=True), entry.date("until")),
        basis=basis,
        mark=entry.mark("mark"),
        note=entry.words("note"),
        years=entry.whole("years", low=1, high=10) if key == "band" else None,
    )
    entry.finish()
    return rule
