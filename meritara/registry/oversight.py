"""How oversight goes on: the classes of findings, what may follow a warning, its days, and signs of risk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from meritara.law.folders import folders
from meritara.law.form import Form, top
from meritara.law.gathering import last_one
from meritara.law.marks import CONFIRMED
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Problem

FILE = "oversight.yaml"


@dataclass(frozen=True)
class Kind:
    """A class of findings, with the rules whose indications belong to it."""

    id: str
    name: Words
    rules: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Measure:
    """What a person may decide by a letter after a warning."""

    id: str
    name: Words
    basis: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Days:
    """A number of days with what it rests on."""

    value: int
    basis: tuple[str, ...]
    mark: str

    @property
    def confirmed(self) -> bool:
        """Return whether the number was read in a source."""
        return self.mark in CONFIRMED


@dataclass(frozen=True)
class Turnover:
    """From what on posts that change hands at once stand out: a sign to look at, never a finding.

    A window of `days` stands out above `percent` of the posts, a day above the `percentile` of at least
    `least_days` days before it; neither does with fewer than `least_posts` posts.
    """

    days: int
    percent: int
    percentile: int
    least_days: int
    least_posts: int
    mark: str

    @property
    def confirmed(self) -> bool:
        """Return whether the limits were read in a source."""
        return self.mark in CONFIRMED


@dataclass(frozen=True)
class Overseer:
    """The body in whose name auditors are sent."""

    name: Words
    basis: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Oversight:
    """The policy of oversight; `answer` counts working days, `self_check` days of the calendar."""

    body: Overseer
    kinds: tuple[Kind, ...]
    measures: tuple[Measure, ...]
    warning: tuple[str, ...]
    answer: Days
    self_check: Days
    turnover: Turnover

    @cached_property
    def by_rule(self) -> Mapping[str, str]:
        """Return the class of each rule."""
        return {rule: one.id for one in self.kinds for rule in one.rules}

    @cached_property
    def by_id(self) -> Mapping[str, Kind]:
        """Return the classes by their id."""
        return {one.id: one for one in self.kinds}


def published() -> Oversight:
    """Return the policy of this machine; an operator's own folder replaces the shipped one.

    >>> published().by_rule["plt-lebih-tiga-bulan"], published().answer.confirmed
    ('F05', False)
    """
    return read_folders(folders())


@cache
def read_folders(paths: tuple[Path, ...]) -> Oversight:
    """Return the policy of the last folder that has one; refuse one with anything wrong in it."""
    found: Oversight = last_one(paths, FILE, read_oversight)
    return found


def read_oversight(node: Any, sources: Collection[str], problems: list[Problem]) -> Oversight:
    """Return the policy of a file; what is wrong is added to the problems with its line."""
    form = top(node, FILE, problems)
    body = read_body(form.form("body"), sources)
    kinds = tuple(read_kind(one) for one in form.forms("classes", filled=True))
    measures = tuple(read_measure(one, sources) for one in form.forms("measures", filled=True))
    warning = form.form("warning")
    basis = read_basis(warning, sources)
    warning.mark("mark")
    warning.finish()
    answer, self_check = (read_days(form.form(key), sources) for key in ("answer_days", "self_check_days"))
    turnover = read_turnover(form.form("turnover"))
    form.finish()
    return Oversight(body, kinds, measures, basis, answer, self_check, turnover)


def read_body(entry: Form, sources: Collection[str]) -> Overseer:
    """Return the body in whose name auditors are sent."""
    basis = read_basis(entry, sources)
    found = Overseer(entry.words("name", required=True), basis, entry.mark("mark"))
    entry.finish()
    return found


def read_kind(entry: Form) -> Kind:
    """Return one class."""
    found = Kind(
        entry.text("id", required=True),
        entry.words("name", required=True),
        entry.texts("rules"),
        entry.mark("mark"),
    )
    entry.finish()
    return found


def read_measure(entry: Form, sources: Collection[str]) -> Measure:
    """Return one measure."""
    basis = read_basis(entry, sources)
    found = Measure(entry.slug("id"), entry.words("name", required=True), basis, entry.mark("mark"))
    entry.finish()
    return found


def read_days(entry: Form, sources: Collection[str]) -> Days:
    """Return a number of days."""
    value = entry.whole("value", high=366, required=True)
    found = Days(value or 0, read_basis(entry, sources), entry.mark("mark"))
    entry.finish()
    return found


def read_turnover(entry: Form) -> Turnover:
    """Return from what on posts that change hands at once stand out."""

    def figure(key: str, high: int) -> int:
        return entry.whole(key, low=1, high=high, required=True) or 1

    found = Turnover(
        days=figure("days", 366),
        percent=figure("percent", 100),
        percentile=figure("percentile", 100),
        least_days=figure("least_days", 9999),
        least_posts=figure("least_posts", 9999),
        mark=entry.mark("mark"),
    )
    entry.finish()
    return found
