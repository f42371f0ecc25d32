"""The totals of some years as a small chart: lines never cross a change of the instrument."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from meritara.documents.charts import ACTION, INK, LINE, MUTED, percent, picture, text

TOP, BOTTOM, HEIGHT = 34, 174, 204
ABOVE, BELOW, LETTER = 11, 20, 13  # of a figure from its point, and how high its letters are


@dataclass(frozen=True)
class Point:
    """One total: its year as printed under it, and the figure beside it."""

    label: str
    value: Fraction
    text: str


@dataclass(frozen=True)
class Stretch:
    """The years under one instrument, which are joined by lines."""

    name: str
    points: tuple[Point, ...]


def trend(
    stretches: Sequence[Stretch],
    largest: Fraction,
    sentence: str,
    *,
    floors: Sequence[tuple[Fraction, str]] = (),
) -> str:
    """Return the chart of some stretches on one scale, with a rule where the instrument changes."""
    count = sum(len(one.points) for one in stretches)
    body, begun = list(ground(floors, largest)), 0
    for number, stretch in enumerate(stretches):
        xs = [x_of(begun + place, count) for place in range(len(stretch.points))]
        if number:
            body.append(rule(x_of(begun - Fraction(1, 2), count)))
        body.append(named(stretch, xs[0] if number else "6%", anchor="middle" if number else "start"))
        body += drawn(stretch, xs, largest, lines=[y_of(floor, largest) for floor, _sign in floors])
        begun += len(stretch.points)
    return picture("".join(body), sentence, kind="trend", size=f'width="100%" height="{HEIGHT}"')


def x_of(place: Fraction | int, count: int) -> str:
    """Return where a point of many stands from left to right."""
    return percent(Fraction(8, 100) + Fraction(84, 100) * (Fraction(place) + Fraction(1, 2)) / count)


def y_of(value: Fraction, largest: Fraction) -> float:
    """Return how high a total stands."""
    return BOTTOM - float(value / largest) * (BOTTOM - TOP)


def ground(floors: Sequence[tuple[Fraction, str]], largest: Fraction) -> Iterator[str]:
    """Yield the line at nothing and those at the floors of the bands, each with its sign."""
    for floor, sign in ((Fraction(0), "0"), *floors):
        y = y_of(floor, largest)
        yield f'<line class="edge" x1="6%" x2="100%" y1="{y:.1f}" y2="{y:.1f}" stroke="{LINE}"/>'
        yield text("0", y + 5, sign, kind="tick", fill=MUTED)


def rule(x: str) -> str:
    """Return the vertical rule between two instruments."""
    place = f'x1="{x}" x2="{x}" y1="{TOP - 14}" y2="{BOTTOM}"'
    return f'<line class="break" {place} stroke="{INK}" stroke-dasharray="3 3"/>'


def named(stretch: Stretch, x: str, *, anchor: str) -> str:
    """Return the name of an instrument above its years."""
    return text(x, 14, stretch.name, anchor=anchor, fill=MUTED)


def drawn(stretch: Stretch, xs: Sequence[str], largest: Fraction, *, lines: Sequence[float]) -> Iterator[str]:
    """Yield the lines and the points of one stretch."""
    ys = [y_of(point.value, largest) for point in stretch.points]
    for (x, y), (next_x, next_y) in pairwise(zip(xs, ys, strict=True)):
        place = f'x1="{x}" x2="{next_x}" y1="{y:.1f}" y2="{next_y:.1f}"'
        yield f'<line class="series" {place} stroke="{ACTION}" stroke-width="2"/>'
    for point, x, y in zip(stretch.points, xs, ys, strict=True):
        yield f'<circle class="fill" cx="{x}" cy="{y:.1f}" r="5" fill="{ACTION}"/>'
        yield text(x, beside(y, lines), point.text, anchor="middle", kind="amount")
        yield text(x, BOTTOM + 20, point.label, anchor="middle", kind="tick", fill=MUTED)


def beside(y: float, lines: Sequence[float]) -> float:
    """Return where the figure of a point stands: above it, or near it where no line of a band crosses it."""
    places = (y - ABOVE, y + BELOW, y - ABOVE - LETTER, y + BELOW + LETTER)
    free = (place for place in places if place < BOTTOM and not crossed(place, lines))
    return next(free, y - ABOVE)


def crossed(base: float, lines: Sequence[float]) -> bool:
    """Return whether a line runs through letters that stand on a base."""
    return any(base - LETTER < line < base + 3 for line in lines)
