"""Whether a rule's examples hold, and whether they would tell it from one that is slightly another.

A slightly other rule has one comparison stricter or looser, or one figure or day of change a step higher
or lower. Where every example has the same outcome under it, an example on that boundary is missing.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from meritara.problem import Place, Problem
from meritara.rules.condition import COMPARISONS, Constant, Node, Of, nodes, say
from meritara.rules.meaning import outcome
from meritara.rules.rule import Dated, Keyed, Limit, Quantity, Rule
from meritara.rules.span import Span

TYPES = {"day": "date", "whole": "int64", "decimal": "decimal(18, 4)", "flag": "boolean"}
OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "<>", "<>": "="}
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Other:
    """A rule that is slightly another: which key of the file differs, and how."""

    rule: Rule
    key: str
    what: str


def proved(rule: Rule) -> list[Problem]:
    """Return what is wrong with the examples of a rule, each at its line."""
    problems = [*silent(rule), *without_null(rule)]
    if problems:
        return problems
    others = list(slightly_other(rule))
    found = outcomes(rule, [rule, *(one.rule for one in others)])
    failing = [*failed(rule, found[0])]
    return failing or [*untold(rule, others, found)]


def failed(rule: Rule, found: Sequence[str]) -> Iterator[Problem]:
    """Yield the examples of which the rule says something else."""
    for one, outcome_of in zip(rule.examples, found, strict=True):
        if outcome_of != one.outcome:
            params = {"wanted": one.outcome, "found": outcome_of}
            yield Problem("rule-example", Place(rule.path, line=one.line), params)


def untold(rule: Rule, others: Sequence[Other], found: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """Yield what could be slightly another without any example failing."""
    for one, told in zip(others, found[1:], strict=True):
        if told == found[0]:
            place = Place(rule.path, line=rule.lines.get(one.key, 1))
            yield Problem("rule-boundary", place, {"what": one.what})


def silent(rule: Rule) -> Iterator[Problem]:
    """Yield the examples that do not say what the rule reads; null must be written."""
    for one in rule.examples:
        absent = [name for name in rule.reads if name not in one.given]
        if absent:
            place = Place(rule.path, line=one.line)
            yield Problem("rule-example-silent", place, {"names": ", ".join(absent)})


def without_null(rule: Rule) -> Iterator[Problem]:
    """Yield the columns that the rule reads and that no example gives as null."""
    for name in rule.reads:
        if name != "as_of" and all(one.given.get(name) is not None for one in rule.examples):
            line = rule.lines.get("examples", 1)
            yield Problem("rule-no-null", Place(rule.path, line=line), {"name": name})


def outcomes(rule: Rule, rules: Sequence[Rule]) -> list[list[str]]:
    """Return what each of some rules says of the examples of one, all in one question."""
    import ibis
    import pyarrow as pa

    names = tuple(rule.over.kinds)
    kinds = {name: TYPES.get(kind, "string") for name, kind in rule.over.kinds.items()}
    columns = {name: [one.given.get(name) for one in rule.examples] for name in names}
    schema = ibis.schema(kinds)
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    facts = ibis.memtable(pa.Table.from_pylist(rows, schema.to_pyarrow()), schema=schema)
    told = facts.select(**{f"r{number}": outcome(one, facts) for number, one in enumerate(rules)})
    return [column.to_pylist() for column in told.to_pyarrow().columns]


def slightly_other(rule: Rule) -> Iterator[Other]:
    """Yield every rule that is slightly another."""
    for changed, what in changes(rule.applies):
        yield Other(replace(rule, applies=changed), "applies", what)
    for changed, what in changes(rule.offends):
        yield Other(replace(rule, offends=changed), "offends", what)
    for limit in rule.limits:
        for values, what in other_values(limit):
            yield Other(with_limit(rule, Limit(limit.name, values)), "limits", what)
    for first in filter(None, (rule.in_force.from_on, rule.in_force.until_on)):
        for day in (first - DAY, first + DAY):
            yield Other(shifted(rule, first, day), "in_force", f"{first} -> {day}")
    for one in rule.covers:
        rest = tuple(other for other in rule.covers if other != one)
        yield Other(replace(rule, covers=rest or ("",)), "covers", f"- {one}")


def changes(node: Node) -> Iterator[tuple[Node, str]]:
    """Yield a condition with one comparison or one number changed, and what was changed."""
    for part in dict.fromkeys(nodes(node)):
        if isinstance(part, Of) and part.word in COMPARISONS:
            other = Of(OTHER[part.word], part.parts)
            yield put(node, part, other), f"{say(part)} -> {say(other)}"
            yield from steps(node, part)


def steps(node: Node, part: Of) -> Iterator[tuple[Node, str]]:
    """Yield a condition with a whole number of a comparison one lower and one higher."""
    for number in part.parts:
        if isinstance(number, Constant) and type(number.value) is int:
            for value in (number.value - 1, number.value + 1):
                other = put(part, number, Constant(value))
                yield put(node, part, other), f"{say(part)} -> {say(other)}"


def put(node: Node, old: Node, new: Node) -> Node:
    """Return a condition with one part in the place of another, wherever it stands."""
    if node == old:
        return new
    return Of(node.word, tuple(put(part, old, new) for part in node.parts)) if isinstance(node, Of) else node


def other_values(limit: Limit) -> Iterator[tuple[tuple[Dated, ...], str]]:
    """Yield the values of a limit with one figure a step off, or one day of change a day off."""
    for place, one in enumerate(limit.values):
        before, after = limit.values[:place], limit.values[place + 1 :]
        for value, what in other_quantities(one.value):
            changed = replace(one, value=value)
            yield (*before, changed, *after), f"{limit.name}: {what}"
        for day in (one.from_on - DAY, one.from_on + DAY) if place else ():
            changed = replace(one, from_on=day)
            yield (*before, changed, *after), f"{limit.name}: {one.from_on} -> {day}"


def other_quantities(value: Quantity | Keyed | None) -> Iterator[tuple[Quantity | Keyed, str]]:
    """Yield a value a step lower and a step higher, where it is keyed for each key."""
    if isinstance(value, Keyed):
        for key, each in value.values.items():
            for other in near(each):
                yield Keyed(value.by, {**value.values, key: other}), f"{key}: {each} -> {other}"
    elif value is not None:
        for other in near(value):
            yield other, f"{value} -> {other}"


def near(value: Quantity) -> tuple[Quantity, Quantity]:
    """Return a quantity one lower and one higher: a number by one, a day or a span by a day."""
    if isinstance(value, Span):
        return replace(value, days=value.days - 1), replace(value, days=value.days + 1)
    step: Any = DAY if isinstance(value, dt.date) else 1
    change: Callable[[int], Any] = lambda sign: value + sign * step  # noqa: E731 - two kinds of steps
    return change(-1), change(1)


def with_limit(rule: Rule, limit: Limit) -> Rule:
    """Return a rule with one limit in the place of the one of its name."""
    return replace(rule, limits=tuple(limit if one.name == limit.name else one for one in rule.limits))


def shifted(rule: Rule, old: dt.date, new: dt.date) -> Rule:
    """Return a rule whose law begins or ends on another day, the first values of its limits with it."""
    moved = tuple(
        Limit(one.name, tuple(replace(v, from_on=new) if v.from_on == old else v for v in one.values))
        for one in rule.limits
    )
    span = rule.in_force
    begins = new if span.from_on == old else span.from_on
    ends = new if span.until_on == old else span.until_on
    return replace(rule, limits=moved, in_force=replace(span, from_on=begins, until_on=ends))
