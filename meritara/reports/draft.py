"""A draft rule: a text that is read as the files of rules are, with its examples proved."""

from collections.abc import Mapping
from dataclasses import dataclass

from meritara.law.files import read_text
from meritara.law.folders import all_sources, folders
from meritara.problem import Place, Problem, Refused, refuse
from meritara.reports.rule_shelf import views
from meritara.rules.proving import proved
from meritara.rules.reading import read_rule
from meritara.rules.rule import Rule

LONGEST = 20_000  # bytes
NAMING = ("nip", "nik", "name")  # kinds of columns that say who somebody is


@dataclass(frozen=True)
class Draft:
    """What a text holds: the rule where it can be used, else everything that is wrong with it."""

    rule: Rule | None
    problems: tuple[Problem, ...]


def read_draft(text: str, name: str = "") -> Draft:
    """Return the draft of a text; one that is too long is not even read."""
    if len(text.encode(errors="replace")) > LONGEST:
        return Draft(None, refuse("draft-too-long", Place(name), limit=LONGEST // 1000).problems)
    try:
        node = read_text(text, name)
    except Refused as refused:
        return Draft(None, refused.problems)
    problems: list[Problem] = []
    rule = read_rule(node, name, all_sources(folders()), problems, views=views())
    if rule and not problems:
        problems += proved(rule)
    found = tuple(sorted(problems, key=lambda one: one.place.line or 0))
    return Draft(None if problems else rule, found)


def naming(rule: Rule) -> list[Problem]:
    """Return what is wrong with a draft for who may not read names: it asks who somebody is."""
    kinds: Mapping[str, str] = rule.over.kinds
    asked = [name for name in rule.reads if kinds[name] in NAMING]
    return [
        Problem("draft-names", Place(rule.path, line=rule.lines.get("offends")), {"name": one})
        for one in asked
    ]
