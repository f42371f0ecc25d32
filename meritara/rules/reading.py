"""A rule read from its file of law: what is wrong in it is noted with its line."""

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from meritara.law.dated import Span as Days
from meritara.law.files import Map
from meritara.law.form import Form, nearest, quoted, top
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Place, Problem, Refused
from meritara.rules.condition import Constant, Node, nodes
from meritara.rules.examples import read_examples
from meritara.rules.kinds import Kinds
from meritara.rules.language import read
from meritara.rules.rule import AS_OF, SEVERITIES, STATUS, Dated, Facts, Keyed, Limit, Quantity, Rule
from meritara.rules.span import read_span

CONDITIONS = ("applies", "offends")
VALUE = Words(
    "angka, hari, `3 months`, atau {by, is}",
    "a number, a day, `3 months`, or {by, is}",
)
SOURCES = Words("daftar sumber", "a list of sources")


def read_rule(
    node: Any,
    name: str,
    sources: Collection[str],
    problems: list[Problem],
    *,
    views: Mapping[str, Facts],
) -> Rule | None:
    """Return the rule of a file; None where its view is not known."""
    form = top(node, name, problems)
    over = form.one_of("over", sorted(views), "", required=True)
    if over not in views:
        return None
    facts = views[over]
    limits = tuple(read_limits(form, facts))
    kinds = Kinds(facts, limits)
    rule = Rule(
        id=form.slug("id"),
        code=form.text("code", required=True),
        title=form.words("title", required=True),
        over=facts,
        applies=read_condition(form, "applies", kinds),
        offends=read_condition(form, "offends", kinds),
        on=read_day(form, facts),
        covers=read_covers(form, facts),
        excludes=form.words("excludes", required="covers" in form.node),
        limits=limits,
        in_force=read_in_force(form),
        basis=read_basis(form, sources),
        severity=form.one_of("severity", SEVERITIES, "medium", required=True),
        mark=form.mark("mark"),
        note=form.words("note"),
        remedy=form.words("remedy", required=True),
        examples=tuple(read_examples(form, facts)),
        lines=dict(form.node.lines),
        path=name,
    )
    form.finish()
    for key, kind in (("basis", SOURCES), ("mark", "S 2 D M ? C")):
        if not form.node.get(key):
            form.wrong("law-missing-field", key, key=key, kind=kind)
    look_together(form, rule)
    return rule


def look_together(form: Form, rule: Rule) -> None:
    """Note a limit that no condition reads, and one that would begin before the rule does."""
    used = {one.id for text in (rule.applies, rule.offends) for one in nodes(text) if hasattr(one, "id")}
    entries = form.map("limits")
    told = {one.place for one in form.problems}
    is_read = not told & {form.node.place(key) for key in CONDITIONS if key in form.node}
    for limit in rule.limits:
        place = entries.place(limit.name)
        if is_read and limit.name not in used:
            form.problems.append(Problem("rule-unused-limit", place, {"name": limit.name}))
        first = limit.values[0].from_on if limit.values else None
        begins = rule.in_force.from_on
        if first and begins and first != begins:
            params = {"name": limit.name, "first": first, "begins": begins}
            form.problems.append(Problem("rule-limit-begins", place, params))


def read_condition(form: Form, key: str, kinds: Kinds) -> Node:
    """Return a condition of a rule; one that is absent is true, and so is one that is wrong and noted."""
    text = form.text(key, required=key == "offends")
    if not text:
        return Constant(value=True)
    try:
        node = read(text)
    except Refused as refused:
        for problem in refused.problems:
            form.wrong(problem.code, key, **problem.params)
        return Constant(value=True)
    wrong = kinds.condition(node)
    for code, params in wrong:
        form.wrong(code, key, **params)
    return node if not wrong else Constant(value=True)


def read_day(form: Form, facts: Facts) -> str:
    """Return the column that holds the day of the act, by default the day of the data."""
    days = sorted(name for name, kind in facts.kinds.items() if kind == "day")
    return form.one_of("on", days, AS_OF)


def read_covers(form: Form, facts: Facts) -> tuple[str, ...]:
    """Return whom a rule covers, by status; it is asked for where the view is about people."""
    has_people = STATUS in facts.kinds
    covers = form.texts("covers", filled=has_people)
    if covers and not has_people:
        form.wrong("rule-covers-nobody", "covers", view=facts.id)
        return ()
    for one in covers:
        codes = facts.codes.get(STATUS, ())
        if one not in codes:
            form.wrong("rule-unknown-code", "covers", column=STATUS, code=one, nearest=nearest(one, codes))
    return covers


def read_in_force(form: Form) -> Days:
    """Return since when, and until when, the law of the rule holds."""
    if not form.map("in_force", required=True):
        return Days()
    entry = form.form("in_force")
    found = Days(entry.date("from", required=True), entry.date("until"), entry.mark("mark"))
    entry.finish()
    if found.from_on and found.until_on and found.until_on < found.from_on:
        entry.wrong("law-date-order", "until", start=found.from_on, end=found.until_on)
    return found


def read_limits(form: Form, facts: Facts) -> list[Limit]:
    """Return the limits of a rule by their names."""
    entries = form.map("limits")
    holder = Form(entries, form.problems)
    found = []
    for name in entries:
        values = tuple(read_dated(one, facts) for one in holder.forms(name, filled=True))
        days = [one.from_on for one in values]
        if days != sorted(set(days)):
            holder.wrong("rule-limit-order", name, name=name)
        if name in facts.kinds:
            holder.wrong("rule-limit-column", name, name=name, view=facts.id)
        limit = Limit(str(name), values)
        if values and limit.sample is None:
            holder.wrong("law-missing-field", name, key="value", kind=VALUE)
        kinds = {type(each) for one in values for each in flat(one.value)}
        if len(kinds) > 1:
            holder.wrong("rule-limit-kinds", name, name=name)
        found.append(limit)
    return found


def flat(value: Quantity | Keyed | None) -> list[Quantity]:
    """Return the quantities of a value, none where it is not known."""
    return list(value.values.values()) if isinstance(value, Keyed) else [] if value is None else [value]


def read_dated(entry: Form, facts: Facts) -> Dated:
    """Return what a limit is from a day on."""
    day, mark = entry.date("from", required=True), entry.mark("mark")
    entry.asked.add("value")
    if "value" not in entry.node:
        entry.wrong("law-missing-field", "value", key="value", kind=VALUE)
    raw = entry.node.get("value")
    value = read_keyed(entry, raw, facts) if isinstance(raw, Map) else read_value(entry, raw)
    entry.finish()
    return Dated(day or dt.date.min, value, mark)


def read_keyed(entry: Form, raw: Map, facts: Facts) -> Keyed:
    """Return a value that is keyed by a column."""
    form = Form(raw, entry.problems)
    by, values = form.one_of("by", sorted(facts.codes), "", required=True), form.map("is", required=True)
    form.finish()
    found: dict[str, Quantity] = {}
    for key, each in values.items():
        if by and str(key) not in facts.codes[by]:
            near = nearest(str(key), facts.codes[by])
            params = {"column": by, "code": key, "nearest": near}
            entry.problems.append(Problem("rule-unknown-code", values.place(key), params))
        value = read_value(entry, each, values.place(key))
        if value is not None:
            found[str(key)] = value
    return Keyed(by, found)


def read_value(entry: Form, raw: Any, place: Place | None = None) -> Quantity | None:
    """Return a number, a day or a span; None is not known, anything else is noted."""
    if raw is None:
        return None
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, Fraction):
        return Decimal(raw.numerator) / Decimal(raw.denominator)
    if isinstance(raw, str) and (value := read_span(raw) or day_of(raw)):
        return value
    params = {"key": "value", "kind": VALUE, "value": quoted(raw)}
    entry.problems.append(Problem("law-wrong-kind", place or entry.node.place("value"), params))
    return None


def day_of(text: str) -> dt.date | None:
    """Return the day that a text such as 2024-09-01 names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
