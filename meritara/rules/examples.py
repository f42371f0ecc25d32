"""The worked examples of a rule: rows of facts with the outcome that the law has for them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from meritara.law.files import Map
from meritara.law.form import Form, nearest, quoted
from meritara.law.words import Words
from meritara.rules.rule import OUTCOMES, Example, Facts

KINDS = {
    "day": (str, Words("tanggal YYYY-MM-DD", "a day YYYY-MM-DD")),
    "whole": (int, Words("bilangan bulat", "a whole number")),
    "decimal": (int, Words("bilangan bulat", "a whole number")),
    "flag": (bool, Words("true atau false", "true or false")),
    "text": (str, Words("teks", "text")),
}


def read_examples(form: Form, facts: Facts) -> Iterator[Example]:
    """Yield the examples; `usual` gives what each of them says only where it differs."""
    usual = read_row(form.form("usual"), facts)
    for entry in form.forms("examples", filled=True):
        outcome = entry.one_of("outcome", OUTCOMES, OUTCOMES[0], required=True)
        given = usual | read_row(entry.form("given"), facts)
        entry.finish()
        yield Example(given, outcome, entry.node.here.line or 1)


def read_row(entry: Form, facts: Facts) -> dict[str, Any]:
    """Return the facts of an example, each of the kind of its column."""
    found: dict[str, Any] = {}
    for name in entry.node:
        entry.asked.add(name)
        if name not in facts.kinds:
            near = nearest(str(name), facts.kinds)
            entry.wrong("rule-unknown-name", name, name=name, view=facts.id, nearest=near)
        else:
            found[name] = read_cell(entry, name, facts)
    return found


def read_cell(entry: Form, name: str, facts: Facts) -> Any:
    """Return one fact of an example; null is null, and what does not fit its column is noted."""
    value, kind = entry.node[name], facts.kinds[name]
    wanted, words = KINDS.get(kind, KINDS["text"])
    if value is None or isinstance(value, Map):
        return None if value is None else wrong(entry, name, words)
    if kind == "day" and isinstance(value, str):
        return entry.date(name)
    if isinstance(value, bool) != (wanted is bool) or not isinstance(value, wanted):
        return wrong(entry, name, words)
    codes = facts.codes.get(name)
    if codes and value not in codes:
        entry.wrong("rule-unknown-code", name, column=name, code=value, nearest=nearest(str(value), codes))
    return value


def wrong(entry: Form, name: str, kind: Words) -> None:
    """Note a fact of an example that its column cannot hold."""
    entry.wrong("law-wrong-kind", name, key=name, kind=kind, value=quoted(entry.node[name]))


def to_row(given: dict[str, Any], facts: Facts) -> dict[str, dt.date | int | bool | str | None]:
    """Return an example as a whole row of the view, null where it says nothing."""
    return {name: given.get(name) for name in facts.kinds}
