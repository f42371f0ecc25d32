"""What a plan may ask for: efforts, least scores and questions to leave alone, by any name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from meritara.api.schemas import Wish
from meritara.instruments.answers import LARGEST, figure_of
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.plain import node_named
from meritara.problem import Place, Problem, Refused, refuse


@dataclass(frozen=True)
class Wishes:
    """A plan's wishes, by the ids of the instrument."""

    efforts: dict[str, int | dict[int, int]]
    minimum: dict[str, Fraction]
    locked: list[str]


def wishes(instrument: Instrument, asked: Wish) -> Wishes:
    """Return the wishes of a request; refuse names that are none, or that name the same node twice."""
    return Wishes(
        {
            node.id: effort(node, asked.efforts[name], at)
            for name, node, at in named(instrument, asked, "efforts")
        },
        {node.id: figure(asked.minimum[name], at) for name, node, at in named(instrument, asked, "minimum")},
        [node.id for _, node, _ in named(instrument, asked, "locked")],
    )


def named(instrument: Instrument, asked: Wish, wish: str) -> Iterator[tuple[str, Indicator, str]]:
    """Yield each name of a wish with its node and field."""
    names: Iterable[str] = getattr(asked, wish)
    taken: set[str] = set()
    for name in names:
        field = f"{wish}.{name}"
        try:
            node = node_named(instrument, name)
        except Refused as refused:
            place = Place(column=field)
            raise Refused(Problem(one.code, place, one.params) for one in refused.problems) from None
        if node.id in taken:
            raise refuse("card-named-twice", Place(column=field), name=name[:60])
        taken.add(node.id)
        yield name, node, field


def effort(node: Indicator, given: Any, field: str) -> int | dict[int, int]:
    """Return an effort for each step or by level; refuse what is no whole number, and unknown levels."""
    if isinstance(given, Mapping) and given:
        return {
            level(node, name, f"{field}.{name}"): whole(one, f"{field}.{name}") for name, one in given.items()
        }
    return whole(given, field)


def level(node: Indicator, name: str, field: str) -> int:
    """Return a level of a question, counted from 1 where it has options; refuse an unknown one."""
    ranks = range(1, len(node.options) + 1)
    known = {str(one): one for one in ([rung.level for rung in node.levels] or ranks)}
    if name not in known:
        raise refuse(
            "plan-unknown-level", Place(column=field), field=field[:200], known=", ".join(known) or "-"
        )
    return known[name]


def whole(given: Any, field: str) -> int:
    """Return a whole number; refuse what is none."""
    if not isinstance(given, int) or isinstance(given, bool):
        raise refuse("api-not-number", Place(column=field), field=field[:200])
    return int(given)


def figure(given: Any, field: str) -> Fraction:
    """Return a number as it was sent; refuse what is none, or too long for JSON to give back exactly."""
    try:
        found = figure_of(given) if isinstance(given, (int, str, Fraction)) else None
    except Refused:
        found = None
    if found is None:
        raise refuse("api-not-number", Place(column=field), field=field[:200])
    if abs(found) >= LARGEST or Fraction(repr(float(found))) != found:
        raise refuse("api-long-number", Place(column=field), field=field[:200])
    return found
