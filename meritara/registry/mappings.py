"""All mappings, shipped and the operator's own, and which of them fits a file."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from meritara.law.folders import folders
from meritara.law.form import nearest
from meritara.law.gathering import Gathered, gather
from meritara.problem import Problem, refuse
from meritara.registry import code_lists
from meritara.registry.mapping import Mapped, read_mapping, refuse_missing
from meritara.tables.reader import Foreign

FOLDER = "mappings"


def published() -> Mapping[str, Mapped]:
    """Return the mappings of this machine by id, read once for each set of folders.

    >>> {'pip-asn', 'siasn-profil', 'simpeg-contoh'} <= set(published())
    True
    """
    return read_mappings(folders()).by_id


def named(id: str) -> Mapped:
    """Return a mapping by its id; refuse an unknown one with the nearest."""
    known = published()
    if id not in known:
        raise refuse("mapping-unknown", id=id[:60], nearest=nearest(id[:60], known))
    return known[id]


def fitting(foreign: Foreign, known: Collection[Mapped]) -> Mapped:
    """Return the mapping that knows most titles of a file; refuse a file that none fits."""
    best = max(known, key=lambda one: one.fit(foreign.header))
    if not best.fit(foreign.header)[0]:
        closest = max(known, key=lambda one: len(one.found(foreign.header)))
        if len(known) == 1 or closest.found(foreign.header):
            refuse_missing(closest, foreign.header, foreign.place())
        shown = ", ".join(foreign.header[:8])
        raise refuse("mapping-none", foreign.place(), header=shown, known=", ".join(one.id for one in known))
    return best


@cache
def read_mappings(paths: tuple[Path, ...]) -> Gathered[Mapped]:
    """Return the mappings of some folders, with what is wrong in their files."""
    return gather(paths, FOLDER, read_one)


def read_one(node: Any, name: str, sources: Collection[str], problems: list[Problem]) -> Mapped | None:
    """Return the mapping of one file, with the code lists of this machine."""
    return read_mapping(node, name, sources, problems, lists=code_lists.published())
