"""The files that say which facts of the registry speak to which sub-aspect."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from string import Formatter
from typing import Any

from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.library import Library, read_library
from meritara.law.dated import Span
from meritara.law.folders import folders
from meritara.law.form import Form, nearest, top
from meritara.law.gathering import Gathered, gather
from meritara.law.words import Words
from meritara.problem import Problem
from meritara.reports.cross_check import HUNDRED, Bar, Check, CrossChecks, order
from meritara.reports.rule_shelf import read_shelf, views
from meritara.rules.kinds import Kinds
from meritara.rules.reading import read_condition
from meritara.rules.rule import AS_OF, Rule

FOLDER = "cross-checks"
PLACES = {"hit", "covered"}
OWN_WAY = ("over", "applies", "offends")


def cross_checks() -> Gathered[CrossChecks]:
    """Return the files of this machine, with everything that is wrong in them."""
    return read_cross_checks(folders())


def checks_of(key: str) -> CrossChecks | None:
    """Return what speaks to the sub-aspects of a version, None where no file does."""
    return by_instrument(folders()).get(key)


@cache
def by_instrument(paths: tuple[Path, ...]) -> Mapping[str, CrossChecks]:
    """Return the files of some folders by the versions that they are for."""
    return {key: one for one in read_cross_checks(paths).by_id.values() for key in one.instruments}


@cache
def read_cross_checks(paths: tuple[Path, ...]) -> Gathered[CrossChecks]:
    """Return the files of some folders."""
    return gather(paths, FOLDER, reader(paths))


def reader(paths: tuple[Path, ...]) -> Any:
    """Return what reads one file beside the instruments and the rules of some folders."""
    return partial(read_one, library=read_library(paths), rules=read_shelf(paths).by_id)


@cache
def conditions(paths: tuple[Path, ...]) -> tuple[Rule, ...]:
    """Return the conditions that the files of some folders give of their own."""
    every = (check for one in read_cross_checks(paths).by_id.values() for check in one.checks)
    return tuple(one.counts for one in every if not one.by_rule)


def read_one(
    node: Any,
    name: str,
    _sources: Collection[str],
    problems: list[Problem],
    *,
    library: Library,
    rules: Mapping[str, Rule],
) -> CrossChecks:
    """Return what one file says; what is wrong in it is noted with its line."""
    form = top(node, name, problems)
    id, instruments = form.slug("id"), form.texts("instruments", filled=True)
    for key in instruments:
        if key not in library.by_key:
            near = nearest(key, library.by_key)
            form.wrong("law-unknown-word", "instruments", key="instruments", value=key, nearest=near)
    leaves = common([library.by_key[key] for key in instruments if key in library.by_key])
    entries = enumerate(form.forms("checks", filled=True), start=1)
    checks = [read_check(entry, f"{id}-{number}", leaves, rules) for number, entry in entries]
    found = CrossChecks(
        id,
        instruments,
        tuple(one for one in checks if one),
        form.mark("mark"),
        form.words("note", required=True),
        suggests=form.flag("suggests"),
        path=name,
    )
    if not found.mark:
        form.wrong("law-missing-field", "mark", key="mark", kind="S 2 D M ? C")
    form.finish()
    return found


def common(instruments: Sequence[Instrument]) -> Mapping[str, Indicator]:
    """Return the questions with scores to claim that all versions ask."""
    each = [{leaf.id: leaf for leaf in one.leaves if leaf.kind in ("level", "choice")} for one in instruments]
    return {id: leaf for id, leaf in each[0].items() if all(id in one for one in each)} if each else {}


def read_check(
    entry: Form, id: str, leaves: Mapping[str, Indicator], rules: Mapping[str, Rule]
) -> Check | None:
    """Return one check, None where it cannot be used."""
    leaf = entry.one_of("leaf", list(leaves), "", required=True)
    says, remedy = entry.words("says", required=True), entry.words("remedy", required=True)
    for words in (says.id, says.en):
        if places(words) != PLACES:
            entry.wrong("cross-places", "says")
            break
    counts = read_counts(entry, id, rules)
    bars = tuple(read_bars(entry, leaves[leaf])) if leaf in leaves else ()
    entry.asked.add("against")
    entry.finish()
    return Check(leaf, says, counts, "rule" in entry.node, bars, remedy) if counts else None


def places(text: str) -> set[str]:
    """Return the places of a sentence that figures fill, one that nothing can fill where it is broken."""
    try:
        return {name for _text, name, _form, _turn in Formatter().parse(text) if name is not None}
    except ValueError:
        return {""}


def read_counts(entry: Form, id: str, rules: Mapping[str, Rule]) -> Rule | None:
    """Return the rule that is named, or the condition that stands here; exactly one of them is asked for."""
    entry.asked.update(("rule", *OWN_WAY))
    if ("rule" in entry.node) == any(key in entry.node for key in OWN_WAY):
        entry.wrong("cross-one-way", "rule" if "rule" in entry.node else "leaf")
        return None
    if "rule" in entry.node:
        return rules.get(entry.one_of("rule", list(rules), "", required=True))
    known = views()
    over = entry.one_of("over", sorted(known), "", required=True)
    if over not in known:
        return None
    kinds = Kinds(known[over], ())
    return Rule(
        id=id,
        code="",
        title=Words(""),
        over=known[over],
        applies=read_condition(entry, "applies", kinds),
        offends=read_condition(entry, "offends", kinds),
        on=AS_OF,
        covers=(),
        excludes=Words(""),
        limits=(),
        in_force=Span(),
        basis=(),
        severity="low",
        mark="C",
        note=Words(""),
        remedy=Words(""),
        examples=(),
        lines={},
        path="",
    )


def read_bars(entry: Form, leaf: Indicator) -> Iterator[Bar]:
    """Yield from which scores on which share speaks against a claim."""
    for one in entry.forms("against", filled=True):
        score = one.one_of("score", order(leaf), "", required=True)
        percent = one.whole("percent", high=HUNDRED - 1, required=True)
        one.finish()
        if score and percent is not None:
            yield Bar(score, percent)
