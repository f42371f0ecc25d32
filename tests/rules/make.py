"""A view of acting posts by hand, and the text of a sound rule over it with some fields changed."""

import datetime as dt
from typing import Any

import ibis
import pyarrow as pa
import yaml

from meritara.law.files import read_text
from meritara.law.words import say
from meritara.problem import Problem
from meritara.rules.check import PREFIX, check
from meritara.rules.proving import TYPES
from meritara.rules.reading import read_rule
from meritara.rules.rule import Facts, Rule

VIEW = Facts(
    "acting_posts",
    {
        "agency": "text",
        "nip": "nip",
        "status": "code",
        "tier": "code",
        "assignment": "code",
        "extensions": "whole",
        "started_on": "day",
        "ended_on": "day",
        "decree_on": "day",
        "consent": "text",
        "has_holder": "flag",
        "as_of": "day",
    },
    {
        "status": ("pns", "cpns", "pppk"),
        "tier": ("jpt_madya", "jpt_pratama", "administrator"),
        "assignment": ("plt", "plh", "pj"),
    },
)
VIEWS = {VIEW.id: VIEW}
USUAL = {
    "as_of": "2021-10-28",
    "status": "pns",
    "assignment": "plt",
    "started_on": "2021-07-28",
    "ended_on": None,
}
TERM_CHANGE: list[dict[str, Any]] = [
    {"from": "2021-01-14", "value": "3 months"},
    {"from": "2023-01-01", "value": {"by": "tier", "is": {"jpt_madya": "6 months"}}},
]
EXAMPLES: list[dict[str, Any]] = [
    {"outcome": "complies"},
    {"outcome": "offends", "given": {"started_on": "2021-07-27"}},
    {"outcome": "offends", "given": {"started_on": "2021-01-14", "as_of": "2021-04-20"}},
    {"outcome": "cannot_tell", "given": {"started_on": "2021-01-13"}},
    {"outcome": "not_applicable", "given": {"assignment": "plh"}},
    {"outcome": "cannot_tell", "given": {"assignment": None}},
    {"outcome": "not_applicable", "given": {"status": "pppk"}},
    {"outcome": "cannot_tell", "given": {"status": None}},
    {"outcome": "cannot_tell", "given": {"started_on": None}},
]


def rule_text(**changes: Any) -> str:
    """Return a sound rule with some fields changed; a field given as None is left out."""
    law: dict[str, Any] = {
        "id": "contoh-plt",
        "code": "R01",
        "title": {"id": "Plt melebihi batas waktu", "en": "Acting past the limit"},
        "basis": ["contoh-1#angka-3"],
        "over": "acting_posts",
        "on": "started_on",
        "covers": ["pns"],
        "excludes": "Hanya PNS.",
        "applies": "assignment = 'plt'",
        "offends": "coalesce(ended_on, as_of) > started_on + max_term",
        "limits": {"max_term": [{"from": "2021-01-14", "value": "3 months", "mark": "2"}]},
        "in_force": {"from": "2021-01-14"},
        "severity": "high",
        "mark": "2",
        "remedy": "Akhiri penugasan.",
        "usual": USUAL,
        "examples": EXAMPLES,
    }
    law = {key: value for key, value in (law | changes).items() if value is not None}
    return yaml.dump(law, Dumper=Plain, sort_keys=False, allow_unicode=True)


class Plain(yaml.SafeDumper):
    """Writes the same list twice rather than by an alias, which law files do not have."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def read(text: str) -> tuple[Rule | None, list[Problem]]:
    """Return the rule of a text and what is wrong in it."""
    problems: list[Problem] = []
    node = read_text(text, "contoh-plt.yaml")
    return read_rule(node, "contoh-plt.yaml", ["contoh-1"], problems, views=VIEWS), problems


def a_rule(**changes: Any) -> Rule:
    """Return a sound rule with some fields changed."""
    rule, problems = read(rule_text(**changes))
    assert [say(one) for one in problems] == []
    assert rule
    return rule


def wrong(**changes: Any) -> list[str]:
    """Return the sentences about a rule with some fields changed."""
    return [say(one) for one in read(rule_text(**changes))[1]]


def told(rule: Rule, *rows: dict[str, Any]) -> list[str]:
    """Return what a rule says of some rows; days may be texts, and what is absent is null."""
    kinds = ibis.schema({name: TYPES.get(kind, "string") for name, kind in VIEW.kinds.items()})
    whole = [{name: cell(name, row.get(name)) for name in VIEW.kinds} for row in rows]
    facts = ibis.memtable(pa.Table.from_pylist(whole, kinds.to_pyarrow()), schema=kinds)
    return [str(one) for one in check(facts, [rule]).to_pyarrow()[PREFIX + rule.id].to_pylist()]


def cell(name: str, value: Any) -> Any:
    """Return a value as its column holds it."""
    is_day = VIEW.kinds[name] == "day" and isinstance(value, str)
    return dt.date.fromisoformat(value) if is_day else value
