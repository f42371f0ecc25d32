"""What `meritara law` looks at in rules, and how it tells of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from meritara.cli.speech import word
from meritara.cli.words import TEXTS
from meritara.instruments.library import library
from meritara.law import gathering
from meritara.law.folders import folder_sources
from meritara.problem import Problem
from meritara.reports.rule_shelf import read_shelf, views
from meritara.rules.library import FOLDER
from meritara.rules.proving import proved
from meritara.rules.reading import read_rule
from meritara.rules.rule import Rule


def looked_at(paths: tuple[Path, ...], *, own: bool) -> tuple[tuple[Rule, ...], list[Problem]]:
    """Return the rules of some folders, or only those of the last, with what is wrong in them."""
    shelf = read_shelf(paths)
    rules = tuple(one for one in shelf.by_id.values() if one.own or not own)
    return rules, [*shelf.problems, *examined(rules)]


def examined(rules: Sequence[Rule]) -> Iterator[Problem]:
    """Yield what is wrong with the examples of some rules."""
    for one in rules:
        yield from proved(one)


def is_rule(path: Path) -> bool:
    """Return whether a file lies where rules lie."""
    return path.absolute().parents[1].name == FOLDER


def one_file(path: Path, problems: list[Problem]) -> tuple[Rule, ...]:
    """Return the rule of one file; what is wrong in it, also in its examples, is noted."""

    def read(node: Any, name: str, sources: Any, wrong: list[Problem]) -> Rule | None:
        return read_rule(node, name, sources, wrong, views=views())

    sources = folder_sources(path.absolute().parents[2], problems) | dict(library().sources)
    one = gathering.read_file(path, str(path), sources, problems, read=read)
    if one and not problems:
        problems.extend(proved(one))
    return (one,) if one else ()


def plain(one: Rule) -> dict[str, Any]:
    """Return what was looked at in a rule as plain data."""
    told = {"id": one.id, "code": one.code, "path": one.path, "digest": one.digest, "sealed": one.sealed}
    more = {"over": one.over.id, "severity": one.severity, "mark": one.mark, "confirmed": one.confirmed}
    return told | more | {"examples": len(one.examples)}


def told(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield how many rules there are with how many examples, and which are unconfirmed."""
    doubts = [one.id for one in rules if not one.confirmed]
    counts = {"rules": len(rules), "examples": sum(len(one.examples) for one in rules)}
    yield f"{word(TEXTS['rules']):24} {word(TEXTS['rules-all']).format(**counts, count=len(doubts))}"
    if doubts:
        yield f"    {', '.join(doubts)}"
