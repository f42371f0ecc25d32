"""An independent reading of a rule, row by row, in three values: True, False, and None for not known."""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from meritara.rules.condition import Constant, Name, Node
from meritara.rules.rule import Keyed, Rule
from meritara.rules.span import Span

Row = Mapping[str, Any]
DOUBTING: dict[str, Callable[[list[Any]], Any]] = {
    "and": lambda parts: False if False in parts else None if None in parts else True,
    "or": lambda parts: True if True in parts else None if None in parts else False,
    "is null": lambda parts: parts[0] is None,
    "coalesce": lambda parts: next((one for one in parts if one is not None), None),
}
BOTH: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


def judged(rule: Rule, row: Row) -> str:
    """Return the outcome of a rule for a row."""
    day = row[rule.on]
    reach = [value(rule.applies, rule, row)]
    if rule.covers:
        reach.append(None if row["status"] is None else row["status"] in rule.covers)
    if rule.in_force.until_on:
        reach.append(None if day is None else day <= rule.in_force.until_on)
    if False in reach:
        return "not_applicable"
    broken = value(rule.offends, rule, row)
    begins = rule.in_force.from_on or dt.date.min
    if None in reach or broken is None or day is None or day < begins:
        return "cannot_tell"
    return "offends" if broken else "complies"


def value(node: Node, rule: Rule, row: Row) -> Any:
    """Return what a condition is for a row."""
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Name):
        return limit(node.id, rule, row) if node.id in rule.by_name else row[node.id]
    parts = [value(part, rule, row) for part in node.parts]
    if node.word in DOUBTING:
        return DOUBTING[node.word](parts)
    return None if None in parts else known(node.word, parts)


def known(word: str, parts: list[Any]) -> Any:
    """Return what a word is over parts that are all known."""
    if word == "not":
        return not parts[0]
    if word == "in":
        return parts[0] in parts[1:]
    if isinstance(parts[1], Span):
        return later(parts[0], parts[1], 1 if word == "+" else -1)
    return BOTH[word](*parts)


def limit(name: str, rule: Rule, row: Row) -> Any:
    """Return a limit on the day of the act of a row."""
    day, found = row[rule.on], None
    for one in rule.by_name[name].values:
        if day is not None and day >= one.from_on:
            found = one.value
    return found.values.get(row[found.by]) if isinstance(found, Keyed) else found


def later(day: dt.date, span: Span, sign: int) -> dt.date:
    """Return a day some months later or earlier, at the end of a shorter month its last day."""
    years, month = divmod(day.year * 12 + day.month - 1 + sign * span.months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, min(day.day, last)) + sign * dt.timedelta(span.days)
