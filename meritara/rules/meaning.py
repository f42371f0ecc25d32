"""What a condition means over a view: three-valued, each limit as it stood on the day of the act."""

import datetime as dt
import operator
from collections.abc import Callable
from functools import reduce
from typing import Any

from meritara.rules.condition import Constant, Name, Node, Of
from meritara.rules.rule import (
    CANNOT_TELL,
    COMPLIES,
    NOT_APPLICABLE,
    OFFENDS,
    STATUS,
    Keyed,
    Limit,
    Quantity,
    Rule,
)
from meritara.rules.span import Span

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "and": operator.and_,
    "or": operator.or_,
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
}


def outcome(rule: Rule, facts: Any) -> Any:
    """Return what a rule says of each row of a view, as a column of the four outcomes.

    A needed value that is missing is *cannot tell*, and so is a day of the act that is missing or before
    the law of the rule. What is missing is not needed where the rest decides, as in `false and null`.
    """
    import ibis

    day = facts[rule.on]
    scope = meaning(rule.applies, rule, facts)
    if rule.covers:
        scope &= facts[STATUS].isin(rule.covers)
    if rule.in_force.until_on:
        scope &= day <= ibis.literal(rule.in_force.until_on)
    offends = meaning(rule.offends, rule, facts)
    unknown = scope.isnull() | offends.isnull() | day.isnull()
    if rule.in_force.from_on:
        unknown |= day < ibis.literal(rule.in_force.from_on)
    return ibis.cases((~scope, NOT_APPLICABLE), (unknown, CANNOT_TELL), (offends, OFFENDS), else_=COMPLIES)


def meaning(node: Node, rule: Rule, facts: Any) -> Any:
    """Return a condition as a column."""
    import ibis

    match node:
        case Constant(value):
            return ibis.literal(value)
        case Name(id):
            return dated(rule.by_name[id], rule, facts, of=literal) if id in rule.by_name else facts[id]
        case Of("+" | "-" as word, (one, Name(id))) if is_span(rule, id):
            return moved(meaning(one, rule, facts), rule.by_name[id], rule, facts, forward=word == "+")
    return over(node.word, [meaning(part, rule, facts) for part in node.parts])


def over(word: str, parts: list[Any]) -> Any:
    """Return a word over columns as a column."""
    import ibis

    match word:
        case "not":
            return parts[0] == ibis.literal(False)  # `~x` loses its brackets in `(~x) is null`
        case "is null":
            return parts[0].isnull()
        case "in":
            return parts[0].isin(parts[1:])
        case "coalesce":
            return ibis.coalesce(*parts)
    return reduce(OPERATORS[word], parts)


def is_span(rule: Rule, id: str) -> bool:
    """Return whether a name is a limit that is a span of time."""
    return id in rule.by_name and isinstance(rule.by_name[id].sample, Span)


def moved(day: Any, limit: Limit, rule: Rule, facts: Any, *, forward: bool) -> Any:
    """Return days a span of time later, or earlier, the span being the one of the day of the act."""

    def shifted(value: Any) -> Any:
        import ibis

        change = operator.add if forward else operator.sub
        found = change(day, ibis.interval(months=value.months)) if value.months else day
        found = change(found, ibis.interval(days=value.days)) if value.days else found
        return found.cast("date")

    return dated(limit, rule, facts, of=shifted)


def dated(limit: Limit, rule: Rule, facts: Any, *, of: Callable[[Quantity], Any]) -> Any:
    """Return a limit as it stood on the day of the act of each row, null before its first value."""
    import ibis

    day = facts[rule.on]
    known = [(day >= ibis.literal(one.from_on), value(one.value, facts, of)) for one in limit.values[::-1]]
    return ibis.cases(*known, else_=None)


def value(one: Quantity | Keyed | None, facts: Any, of: Callable[[Quantity], Any]) -> Any:
    """Return one value of a limit, for each row its own where it is keyed by a column."""
    import ibis

    if one is None:
        return ibis.null()
    if isinstance(one, Keyed):
        return ibis.cases(*((facts[one.by] == key, of(each)) for key, each in one.values.items()), else_=None)
    return of(one)


def literal(one: Quantity) -> Any:
    """Return a quantity as a constant."""
    import ibis

    return ibis.literal(one, type="date") if isinstance(one, dt.date) else ibis.literal(one)
