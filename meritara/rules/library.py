"""All rules, shipped and the operator's own, each held against its seal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from meritara.law.form import nearest
from meritara.law.gathering import Gathered, gather
from meritara.law.sealed import digest, gone, read_seal
from meritara.problem import Place, Problem, refuse
from meritara.rules.reading import read_rule
from meritara.rules.rule import Facts, Rule

FOLDER = "rules"


def read_rules(paths: Sequence[Path], views: Mapping[str, Facts]) -> Gathered[Rule]:
    """Return the rules of some folders by id; one that is sealed and was changed is left out."""
    read = partial(read_rule, views=views)
    found = gather(paths, FOLDER, read, files="*/*.y*ml")
    problems, by_id = list(found.problems), dict(found.by_id)
    for folder in paths:
        sealed = read_seal(folder, [])
        problems += gone(folder, sealed, kind=FOLDER)
        for id, rule in list(by_id.items()):
            if (folder / rule.path).is_file() and rule.own == (folder != paths[0]):
                by_id[id] = one = replace(rule, digest=digest(folder / rule.path), sealed=rule.path in sealed)
                if sealed.get(one.path, one.digest) != one.digest:
                    problems.append(Problem("law-seal-broken", Place(one.path, line=1), {"key": id}))
                    del by_id[id]
    return Gathered(by_id, tuple(problems))


def over(rules: Gathered[Rule], view: str) -> tuple[Rule, ...]:
    """Return the rules over a view."""
    return tuple(one for one in rules.by_id.values() if one.over.id == view)


def find(rules: Gathered[Rule], id: str) -> Rule:
    """Return the rule of an id or of a number such as R01; refuse one that is not there."""
    found = [one for one in rules.by_id.values() if id in (one.id, one.code)]
    if not found:
        raise refuse("rule-unknown", id=id[:60], nearest=nearest(id[:60], rules.by_id))
    return found[0]
