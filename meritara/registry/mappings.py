"""All mappings, shipped and the operator's own, and which of them fits a file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from meritara.law.files import read_yaml
from meritara.law.folders import all_sources, folders
from meritara.law.form import nearest
from meritara.problem import Place, Problem, Refused, refuse
from meritara.registry.code_lists import read_lists
from meritara.registry.mapping import Mapped, read_mapping, refuse_missing
from meritara.tables.reader import Foreign

FOLDER = "mappings"


@dataclass(frozen=True, eq=False)
class Mappings:
    """The mappings by id, with everything that is wrong in their files."""

    by_id: Mapping[str, Mapped]
    problems: tuple[Problem, ...] = ()


def published() -> Mapping[str, Mapped]:
    """Return the mappings of this machine by id, read once for each set of folders.

    >>> sorted(published())
    ['pip-asn', 'siasn-profil', 'simpeg-contoh']
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
def read_mappings(paths: tuple[Path, ...]) -> Mappings:
    """Return the mappings of some folders; a later folder replaces one, a file with a problem is left out."""
    problems: list[Problem] = []
    sources = all_sources(paths)
    found: dict[str, Mapped] = {}
    for index, folder in enumerate(paths):
        for path in sorted((folder / FOLDER).glob("*.y*ml")):
            wrong: list[Problem] = []
            one = read_file(path, path.relative_to(folder).as_posix(), sources, wrong)
            problems += wrong
            if one and not wrong:
                found[one.id] = replace(one, own=index > 0)
    return Mappings(dict(sorted(found.items())), tuple(problems))


def read_file(path: Path, name: str, sources: Collection[str], problems: list[Problem]) -> Mapped | None:
    """Return the mapping of one file; None when the file cannot be read at all."""
    try:
        node = read_yaml(path, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    one = read_mapping(node, name, sources, read_lists(folders()).by_id, problems)
    if one and one.id and path.stem != one.id:
        problems.append(Problem("law-misnamed", Place(name, line=1), {"stem": path.stem, "id": one.id}))
    return one
