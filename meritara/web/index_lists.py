"""The measurements that a reader may see, each with the figure that may be shown of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, QuerySet

from meritara.jobs.indices import folder_of
from meritara.problem import Refused
from meritara.records.access import Person
from meritara.records.measurements import sees_nation, story_of_agency
from meritara.records.models import Measurement
from meritara.reports.sums import EVERYBODY
from meritara.web.figures import Drawing
from meritara.web.index_places import Place
from meritara.web.index_trends import MOST, Known, drawn
from meritara.web.indices import number, opened


@dataclass(frozen=True)
class Listed:
    """A measurement in a list; `total` is None where the reader may not know it."""

    one: Measurement
    total: Fraction | None
    agencies: int


def listed(user: Person, rows: QuerySet[Measurement], *, most: int) -> list[Listed]:
    """Return the newest measurements, with the mean where a reader may know it."""
    whole = sees_nation(user)
    found = rows.annotate(many=Count("agencies")).order_by("-as_of", "-made_at")[:most]
    return [
        Listed(one, Fraction(one.total) if one.total and shows(one, whole=whole) else None, one.many)
        for one in found
    ]


def shows(one: Measurement, *, whole: bool) -> bool:
    """Return whether the mean of a whole measurement may be read."""
    return whole or one.published_at is not None or one.many == 1  # type: ignore[attr-defined]


def nation_trend(rows: Iterable[Listed]) -> Drawing | None:
    """Return the means over the years of those measurements that hold as many agencies as the newest."""
    known = [row for row in rows if row.total is not None]
    alike = [
        row
        for row in known
        if (row.agencies, row.one.is_synthetic) == (known[0].agencies, known[0].one.is_synthetic)
    ]
    return drawn((row.one, row.total or Fraction(0)) for row in alike)


def agency_trend(user: Person, place: Place) -> Drawing | None:
    """Return the means of an agency over the years in which the reader may see it."""
    if not place.is_inside:
        return None
    return drawn(known_means(user, place.code))


def known_means(user: Person, code: str) -> Iterator[Known]:
    """Yield the means of an agency that a reader may see."""
    found = (mean_of(one, code) for one in story_of_agency(user, code, most=MOST))
    return (one for one in found if one)


def means_of(user: Person, code: str) -> list[Known]:
    """Return the mean of an agency of each year that a reader may see, the newest first."""
    newest: dict[int, Known] = {}
    for one, total in sorted(known_means(user, code), key=lambda pair: (pair[0].as_of, pair[0].made_at)):
        newest[one.year] = (one, total)
    return [newest[year] for year in sorted(newest, reverse=True)]


def mean_of(one: Measurement, code: str) -> Known | None:
    """Return the mean of an agency in a measurement, None where it has none."""
    try:
        rows = opened(folder_of(one.name)).lines("agency", group=EVERYBODY, agency=code)
    except Refused:
        return None
    total = number(rows[0]["total"]) if rows else None
    return None if total is None else (one, total)
