"""The rules of this machine over the views of its registry."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from meritara.law.folders import folders
from meritara.law.gathering import Gathered
from meritara.registry.code_lists import published
from meritara.registry.facts.view import View
from meritara.registry.facts.views import VIEWS
from meritara.rules.library import read_rules
from meritara.rules.rule import Facts, Rule


def shelf() -> Gathered[Rule]:
    """Return the rules of this machine, with everything that is wrong in their files."""
    return read_shelf(folders())


@cache
def read_shelf(paths: tuple[Path, ...]) -> Gathered[Rule]:
    """Return the rules of some folders."""
    return read_rules(paths, views())


def views() -> Mapping[str, Facts]:
    """Return every view as rules see it."""
    return {id: seen(view) for id, view in VIEWS.items()}


def seen(view: View) -> Facts:
    """Return a view as rules see it: its columns with their kinds and codes."""
    lists = published()
    codes = {one.name: tuple(code.code for code in lists[one.codes].codes) for one in view.facts if one.codes}
    return Facts(view.id, {one.name: one.kind for one in view.facts}, codes)
