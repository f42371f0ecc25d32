"""What somebody acting in a post may not sign, and may, and who names them: the list of the law files."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from meritara.law.folders import folders
from meritara.law.form import Form, top
from meritara.law.gathering import last_one
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Problem

FILE = "acting-powers.yaml"


@dataclass(frozen=True)
class Power:
    """One thing, with what it rests on and how sure that is."""

    name: Words
    basis: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Powers:
    """What may not be signed, what may, and who has to act."""

    may_not: tuple[Power, ...]
    may: tuple[Power, ...]
    acts: tuple[Power, ...]


def published() -> Powers:
    """Return the list of this machine; an operator's own folder replaces the shipped one.

    >>> [one.name.en.split()[0] for one in published().may_not]
    ['Strategic', 'Decisions', 'Decisions', 'Decisions', 'Disciplinary']
    """
    return read_folders(folders())


@cache
def read_folders(paths: tuple[Path, ...]) -> Powers:
    """Return the list of the last folder that has one; refuse one with anything wrong in it."""
    found: Powers = last_one(paths, FILE, read_powers)
    return found


def read_powers(node: Any, sources: Collection[str], problems: list[Problem]) -> Powers:
    """Return the list of a file; what is wrong is added to the problems with its line."""
    form = top(node, FILE, problems)
    parts = {
        part: tuple(read_power(one, sources) for one in form.forms(part, filled=True))
        for part in ("may_not", "may", "acts")
    }
    form.finish()
    return Powers(**parts)


def read_power(entry: Form, sources: Collection[str]) -> Power:
    """Return one entry."""
    found = Power(entry.words("name", required=True), read_basis(entry, sources), entry.mark("mark"))
    entry.finish()
    return found
