"""All code lists, shipped and the operator's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from meritara.law.files import read_yaml
from meritara.law.folders import all_sources, folders
from meritara.problem import Place, Problem, Refused
from meritara.registry.code_list import CodeList, read_list

FOLDER = "codes"


@dataclass(frozen=True, eq=False)
class Lists:
    """The code lists by id, with everything that is wrong in their files."""

    by_id: Mapping[str, CodeList]
    problems: tuple[Problem, ...] = ()


def published() -> Mapping[str, CodeList]:
    """Return the code lists of this machine by id, read once for each set of folders.

    >>> [published()["golongan"].find(text).code for text in ("III.c", "IIIc", "33", "Penata")]
    ['III/c', 'III/c', 'III/c', 'III/c']
    """
    return read_lists(folders()).by_id


@cache
def read_lists(paths: tuple[Path, ...]) -> Lists:
    """Return the lists of some folders; a later folder replaces a list, a file with a problem is left out."""
    problems: list[Problem] = []
    sources = all_sources(paths)
    found: dict[str, CodeList] = {}
    for index, folder in enumerate(paths):
        for path in sorted((folder / FOLDER).glob("*.y*ml")):
            wrong: list[Problem] = []
            one = read_file(path, path.relative_to(folder).as_posix(), sources, wrong)
            problems += wrong
            if one and not wrong:
                found[one.id] = replace(one, own=index > 0)
    return Lists(dict(sorted(found.items())), tuple(problems))


def read_file(path: Path, name: str, sources: Collection[str], problems: list[Problem]) -> CodeList | None:
    """Return the list of one file; None when the file cannot be read at all."""
    try:
        node = read_yaml(path, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    one = read_list(node, name, sources, problems)
    if one.id and path.stem != one.id:
        problems.append(Problem("law-misnamed", Place(name, line=1), {"stem": path.stem, "id": one.id}))
    return one
