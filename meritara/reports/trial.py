"""A draft rule held against some agencies, as a child process under limits: nothing of it is kept."""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from meritara.law.dated import say_day
from meritara.law.words import Words, say
from meritara.problem import Place, Problem
from meritara.registry.snapshot import load
from meritara.reports.checking import SUBJECT, Checked, Hit, checked, many
from meritara.reports.draft import naming, read_draft
from meritara.reports.rule_shelf import shelf
from meritara.rules.rule import Rule
from meritara.tables.apart import Bounds, Order, answer, ask

FEW = 5
YES_OR_NO = {True: Words("ya", "yes"), False: Words("tidak", "no")}
PLAIN = ("day", "whole", "decimal", "flag", "code")  # kinds that are shown where nobody's name may be read
HEAVY = "draft-too-heavy"
BOUNDS = Bounds(seconds=40, memory=6 << 30)


def tried(text: str, parts: Mapping[Path, Sequence[str]], *, named: Sequence[str], language: str) -> Order:
    """Return what a draft says of some agencies by the folders of their snapshots, or what is wrong in it."""
    order: Order = {"text": text, "named": sorted(named), "language": language}
    order["parts"] = [[str(folder), sorted(codes)] for folder, codes in parts.items()]
    return ask(
        "meritara.reports.trial", order, Place(), bounds=BOUNDS, heavy=HEAVY, keeps=("MERITARA_REGULATIONS",)
    )


def main(order: Order, _place: Place) -> Order:
    """Read the draft of an order and hold it against the agencies that it names."""
    draft = read_draft(order["text"])
    parts = [(load(Path(folder)), codes) for folder, codes in order["parts"]]
    agencies = {code for _one, codes in parts for code in codes}
    problems = list(draft.problems)
    if draft.rule and not agencies <= set(order["named"]):
        problems += naming(draft.rule)
    if problems or draft.rule is None:
        return {"faults": [fault(one, order["language"]) for one in problems]}
    rule = draft.rule
    done = [checked(one, [rule], agencies=codes) for one, codes in parts if one and codes]
    counts = [count for each in done for count in each.counts()]
    return {
        "faults": [],
        "look_again": many(counts, rule, sum(each.people for each in done)) is not None,
        "rule": told(rule, order["language"]),
        "counts": [
            {"agency": one.agency, **one.rows, "covered": one.covered, "hit": one.hit} for one in counts
        ],
        "absent": absent(done),
        "hits": list(shown(done, order["named"], order["language"])),
    }


def fault(problem: Problem, language: str) -> dict[str, Any]:
    """Return what is wrong in a draft: its line, and the sentence."""
    return {"line": problem.place.line, "text": say(Problem(problem.code, Place(), problem.params), language)}


def told(rule: Rule, language: str) -> dict[str, Any]:
    """Return what a page says of a draft."""
    words = {"title": rule.title.say(language), "remedy": rule.remedy.say(language)}
    more = {"view": rule.over.id, "confirmed": rule.confirmed, "replaces": rule.id in shelf().by_id}
    return {"id": rule.id, **words, **more}


def absent(done: Sequence[Checked]) -> dict[str, bool]:
    """Return the tables that the view lacks in a snapshot, and whether nothing can be told without them."""
    found: dict[str, bool] = {}
    for one in done:
        for tables in one.absent.values():
            found |= {id: bool(one.untold) or found.get(id, False) for id in tables}
    return found


def shown(done: Sequence[Checked], named: Sequence[str], language: str) -> Iterator[dict[str, Any]]:
    """Yield a few of the rows that offend with what the rule read, by name only where names may be read."""
    left = FEW
    for one in done:
        for view in one.laid:
            for hit in one.offending(view, one.rules, most=left):
                yield plain(hit, hit.subject["agency"] in named, language)
                left -= 1
        if left <= 0:
            return


def plain(hit: Hit, whole: bool, language: str) -> dict[str, Any]:  # noqa: FBT001
    """Return a row as texts; without names only days, numbers, yes or no, and codes of it."""
    kinds, codes = hit.rule.over.kinds, hit.rule.over.codes
    subject = [str(hit.subject[name]) for name in SUBJECT[1:] if whole and hit.subject.get(name)]
    cells = {
        name: written(value, language)
        for name, value in hit.values.items()
        if whole or kinds[name] in PLAIN or name in codes
    }
    told = {"agency": hit.subject["agency"], "subject": " ".join(subject)}
    return told | {"values": cells, "limits": dict(hit.limits)}


def written(value: Any, language: str) -> str:
    """Return a value as people read it; what is not recorded is a dash."""
    if isinstance(value, bool):
        return YES_OR_NO[value].say(language)
    return say_day(value, language) if isinstance(value, dt.date) else "-" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(answer(main))
