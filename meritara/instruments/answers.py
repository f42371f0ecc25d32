"""Levels, choices and numbers become points, or are refused by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from meritara.instruments.instrument import Attribute, Indicator, Instrument
from meritara.instruments.program import compiled
from meritara.law.form import nearest
from meritara.problem import Place, Problem, Refused
from meritara.tables.figures import decimal_of
from meritara.tables.sniff import normal


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers of one subject as numerators of points; None where there is no answer."""

    points: Mapping[str, Any]
    given: Mapping[str, Any]
    attributes: Mapping[str, str] = field(default_factory=dict)
    applicable: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()
    complete: bool = False


LARGEST = 1e15
THOUSAND, FINEST = 1000, 18  # below a thousand 3.532 has one meaning


@cache
def names(instrument: Instrument) -> dict[str, Indicator | Attribute]:
    """Return every way to name a question or an attribute: id, else code, else name where only one has it."""
    ways: dict[str, Indicator | Attribute] = {}
    for spell in (
        lambda one: {one.id},
        lambda one: {getattr(one, "code", "")},
        lambda one: {one.name.id, one.name.en},
    ):
        layer: dict[str, list[Indicator | Attribute]] = {}
        for one in instrument.asked:
            for way in {normal(text) for text in spell(one) if text}:
                layer.setdefault(way, []).append(one)
        for way, ones in layer.items():
            if len(ones) == 1:
                ways.setdefault(way, ones[0])
    return ways


def read_answers(
    instrument: Instrument,
    given: Mapping[str, Any],
    attributes: Mapping[str, str] | None = None,
    *,
    place: Place | None = None,
    partial: bool = False,
) -> Answers:
    """Return checked answers; refuse unknown names, values outside their scale and missing attributes."""
    problems: list[Problem] = []
    here = place or Place()
    known = names(instrument)
    found: dict[str, Any] = {}
    facts: dict[str, str] = {}
    for name, value in [*given.items(), *(attributes or {}).items()]:
        one = known.get(normal(name))
        at = Place(here.file, sheet=here.sheet, row=here.row, column=str(name))
        if one is None:
            ways = [leaf.code or leaf.id for leaf in instrument.leaves] + [
                a.id for a in instrument.attributes
            ]
            problems.append(Problem("card-unknown-name", at, {"name": name, "nearest": nearest(name, ways)}))
        elif one.id in found or one.id in facts:
            problems.append(Problem("card-named-twice", at, {"name": name}))
        elif isinstance(one, Attribute):
            facts |= read_attribute(one, value, at, problems)
        else:
            found[one.id] = read_value(one, value, at, problems, means=instrument.rows == "respondents")
    if not partial:
        problems += [
            Problem("card-missing-attribute", here, {"name": one.name.id, "known": values(one)})
            for one in instrument.attributes
            if one.id not in facts
        ]
    if problems:
        raise Refused(problems)
    return to_answers(instrument, found, facts)


def values(attribute: Attribute) -> str:
    """Return the values of an attribute as a list for a message."""
    return ", ".join(option.value for option in attribute.options)


def read_attribute(attribute: Attribute, value: Any, at: Place, problems: list[Problem]) -> dict[str, str]:
    """Return the attribute with its value, nothing when it is empty, a problem when it is unknown."""
    if blank(value):
        return {}
    chosen = next((option.value for option in attribute.options if option.called(str(value))), None)
    if chosen is None:
        params = {"value": str(value)[:40], "known": values(attribute)}
        problems.append(Problem("card-unknown-option", at, params))
        return {}
    return {attribute.id: chosen}


def blank(value: Any) -> bool:
    """Return whether a cell holds no answer."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_value(
    leaf: Indicator, value: Any, at: Place, problems: list[Problem], *, means: bool = False
) -> Any:
    """Return a level, an option's id or an exact number, None when empty; means have any decimals."""
    if blank(value):
        return None
    if leaf.kind == "choice":
        return read_choice(leaf, value, at, problems)
    try:
        figure = figure_of(value, decimals=FINEST if leaf.high < THOUSAND else leaf.decimals)
    except (Refused, ValueError):
        figure = None
    if figure is None:
        params = {"value": str(value)[:40], "low": leaf.low, "high": leaf.high}
        problems.append(Problem("card-not-number", at, params))
    elif not leaf.low <= figure <= leaf.high:
        params = {"value": str(value)[:40], "low": leaf.low, "high": leaf.high}
        problems.append(Problem("card-out-of-scale", at, params))
    elif not means and (figure * 10**leaf.decimals).denominator != 1:
        problems.append(Problem("card-too-fine", at, {"value": str(value)[:40], "decimals": leaf.decimals}))
    else:
        return int(figure) if leaf.kind == "level" and figure.denominator == 1 else figure
    return None


def figure_of(value: Any, *, decimals: int | None = None) -> Fraction | None:
    """Return an exact number from a number or a text as Indonesian files write it, None for yes and no."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, float):
        return Fraction(repr(value)) if abs(value) < LARGEST else None
    return decimal_of(str(value), decimals=decimals)


def read_choice(leaf: Indicator, value: Any, at: Place, problems: list[Problem]) -> str | None:
    """Return the id of the chosen option."""
    chosen = next((option.value for option in leaf.options if option.called(str(value))), None)
    if chosen is None:
        known = ", ".join(option.name.id for option in leaf.options)
        problems.append(Problem("card-unknown-option", at, {"value": str(value)[:40], "known": known}))
    return chosen


def to_answers(instrument: Instrument, found: Mapping[str, Any], facts: Mapping[str, str]) -> Answers:
    """Return checked values as points, leaving out the questions that are not asked of this subject."""
    dens = compiled(instrument).leaves
    gated = bool(instrument.attributes)
    asked = [leaf for leaf in instrument.leaves if not gated or leaf.applies_to(facts)]
    applicable = frozenset(leaf.id for leaf in asked)
    points: dict[str, Any] = dict.fromkeys(dens)
    for leaf in asked:
        value = found.get(leaf.id)
        points[leaf.id] = None if value is None else points_of(leaf, value, dens[leaf.id], facts)
    ignored = tuple(id for id, value in found.items() if value is not None and id not in applicable)
    complete = all(points[id] is not None for id in applicable)
    return Answers(points, found, facts, applicable, ignored, complete)


def points_of(leaf: Indicator, value: Any, denominator: int, facts: Mapping[str, str]) -> Any:
    """Return the numerator of the points of one answer."""
    if leaf.kind == "choice":
        chosen = next(option.points_for(facts) for option in leaf.options if option.value == value)
        return None if chosen is None else int(chosen * denominator)
    if leaf.cuts:
        points = [cut.points for cut in leaf.cuts if cut.holds(Fraction(value))]
        return int(points[-1] * denominator)
    return value * denominator if isinstance(value, int) else simplest(Fraction(value) * denominator)


def simplest(value: Fraction) -> int | Fraction:
    """Return a fraction as a whole number where it is one."""
    return int(value) if value.denominator == 1 else value
