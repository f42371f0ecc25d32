"""Whose posts a reader sees change hands: the agencies with what stands out most, or one agency."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from meritara.jobs.newest import newest
from meritara.jobs.turnover import folder_of, kept_turnover
from meritara.records.access import Person
from meritara.records.audits import audited_agencies
from meritara.records.jobs import watched_agencies
from meritara.registry.oversight import Turnover, published
from meritara.registry.snapshot import Snapshot
from meritara.reports.turnover_kept import Kept, load
from meritara.rules.rule import Rule
from meritara.web.figures import Drawing
from meritara.web.turnover import Row, Sign, doubts, drawing, rules_around, said_limits, share, signs


@dataclass(frozen=True)
class Line:
    """An agency in the list, with its row; none where nothing is told of it."""

    code: str
    name: str
    region: str
    row: Row | None

    @property
    def stands_out(self) -> bool:
        """Return whether anything stands out."""
        return bool(self.row and self.row["flagged"])

    @property
    def is_untold(self) -> bool:
        """Return whether the data tell of no day of inauguration."""
        return not self.row or not self.row["counts"]

    @property
    def part(self) -> Fraction:
        """Return the largest share of a window, 0 where none is known."""
        row = self.row
        return (
            Fraction(row["wide_placed"], row["wide_existing"])
            if row and row["wide_existing"]
            else Fraction(0)
        )

    @property
    def share(self) -> str:
        """Return the largest share of a window in words, empty where none is known."""
        row = self.row
        if not row or not row["wide_existing"]:
            return ""
        return share({"placed": row["wide_placed"], "existing": row["wide_existing"]})

    @property
    def until(self) -> dt.date | None:
        """Return the last day of that window."""
        found: dt.date | None = self.row["wide_on"] if self.row else None
        return found

    @property
    def most(self) -> str:
        """Return the most posts on a day, and how many there were at most on those days before that count."""
        row = self.row
        if not row or not row["most_posts"]:
            return ""
        before = _("(before: %(n)s)") % {"n": row["most_bound"]} if row["most_bound"] else ""
        return f"{row['most_posts']} {before}".strip()


@dataclass(frozen=True)
class Turnovers:
    """The agencies that a reader watches, of one region where it is asked for."""

    user: Person
    region: str = ""

    @cached_property
    def agencies(self) -> dict[str, tuple[str, str]]:
        """Return the name and the region of each agency by its code."""
        rows = watched_agencies(self.user).values_list("code", "name", "region")
        return {code: (name, region) for code, name, region in rows if self.region in ("", region)}

    @cached_property
    def snapshots(self) -> dict[str, Snapshot]:
        """Return the newest snapshot of each agency."""
        return newest(self.agencies)

    @cached_property
    def lines(self) -> list[Line]:
        """Return the agencies, what stands out first, then by share; of which nothing is told last."""
        kept = {one.id: kept_lines(folder_of(one)) for one in self.snapshots.values()}
        found = []
        for code, (name, region) in self.agencies.items():
            there = self.snapshots.get(code)
            found.append(Line(code, name, region, kept[there.id].get(code) if there else None))
        return sorted(found, key=lambda one: (not one.stands_out, one.is_untold, -one.part, one.name))

    @property
    def marked(self) -> int:
        """Return in how many agencies something stands out."""
        return sum(1 for one in self.lines if one.stands_out)

    @property
    def untold(self) -> int:
        """Return of how many agencies nothing is told."""
        return sum(1 for one in self.lines if one.is_untold)

    @property
    def limits(self) -> str:
        """Return from what on something stands out."""
        return said_limits(self.law)

    @property
    def law(self) -> Turnover:
        """Return the limits."""
        return published().turnover


def kept_lines(folder: Path) -> dict[str, Row]:
    """Return the line of each agency that is kept in a folder, none where nothing is kept yet."""
    try:
        return read_lines(folder)
    except LookupError:
        return {}


@lru_cache(maxsize=1024)
def read_lines(folder: Path) -> dict[str, Row]:
    """Return the lines in a folder, read once; an exception, which no cache keeps, where nothing is yet."""
    found = load(folder)
    if found is None:
        raise LookupError(folder.name)
    return {row["agency"]: row for row in found.agencies()}


@dataclass(frozen=True)
class Place:
    """One agency as far as a reader may see it."""

    code: str
    name: str
    snapshot: Snapshot | None
    audits: bool

    @cached_property
    def kept(self) -> Kept | None:
        """Return what is kept of it, None where that is not known yet."""
        return kept_turnover(self.snapshot) if self.snapshot else None

    @property
    def law(self) -> Turnover:
        """Return the limits."""
        return published().turnover

    @property
    def limits(self) -> str:
        """Return from what on something stands out."""
        return said_limits(self.law)

    @cached_property
    def row(self) -> Row | None:
        """Return its line, None where nothing is told of it."""
        return kept_lines(folder_of(self.snapshot)).get(self.code) if self.snapshot else None

    @cached_property
    def days(self) -> list[Any]:
        """Return its days of inauguration."""
        return self.kept.days(self.code) if self.kept else []

    @cached_property
    def signs(self) -> list[Sign]:
        """Return what stands out, the newest first."""
        kind, absent = (self.row["agency_kind"] if self.row else None), self.kept.absent if self.kept else ()
        return signs(self.days, self.law, kind, absent)

    @property
    def rules(self) -> list[Rule]:
        """Return the rules that ask for a permit around those days, where they are of a region."""
        return rules_around() if any(one.is_regional for one in self.signs) else []

    @property
    def doubts(self) -> list[str]:
        """Return what cannot be told."""
        return doubts(self.row, self.law)

    @cached_property
    def drawing(self) -> Drawing | None:
        """Return the months, None where there is nothing to draw."""
        return drawing(self.days, self.snapshot.as_of, self.law) if self.days and self.snapshot else None


def place_of(user: Person, code: str) -> Place:
    """Return an agency that a reader watches, or 404."""
    agency = watched_agencies(user).filter(code=code).first()
    if agency is None:
        raise Http404
    audits = audited_agencies(user).filter(pk=agency.pk).exists()
    return Place(code, agency.name, newest([code]).get(code), audits)
