"""Files of law of one kind, one thing a file, from the shipped folder and the operator's own."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from meritara.law.files import read_yaml
from meritara.law.folders import all_sources
from meritara.problem import Place, Problem, Refused

One = TypeVar("One", bound=Any)  # has an `id`, and `own` where it comes from the operator's folder
Read = Callable[[Any, str, Collection[str], list[Problem]], One | None]


@dataclass(frozen=True, eq=False)
class Gathered(Generic[One]):
    """Things by id, with everything that is wrong in their files."""

    by_id: Mapping[str, One]
    problems: tuple[Problem, ...] = ()


def gather(paths: Sequence[Path], kind: str, read: Read[One], *, files: str = "*.y*ml") -> Gathered[One]:
    """Return what the files of a kind hold; a later folder replaces, a file with a problem is left out."""
    problems: list[Problem] = []
    sources = all_sources(paths)
    found: dict[str, One] = {}
    for index, folder in enumerate(paths):
        for path in sorted((folder / kind).glob(files)):
            wrong: list[Problem] = []
            one = read_file(path, path.relative_to(folder).as_posix(), sources, wrong, read=read)
            problems += wrong
            if one is not None and one.id in found and found[one.id].own == (index > 0):
                problems.append(
                    Problem(
                        "law-duplicate-id", Place(path.relative_to(folder).as_posix(), line=1), {"id": one.id}
                    )
                )
            elif one is not None and not wrong:
                found[one.id] = replace(one, own=index > 0)
    return Gathered(dict(sorted(found.items())), tuple(problems))


def read_file(
    path: Path, name: str, sources: Collection[str], problems: list[Problem], *, read: Read[One]
) -> One | None:
    """Return what one file holds; None when it cannot be read at all."""
    try:
        node = read_yaml(path, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    one = read(node, name, sources, problems)
    if one is not None and one.id and path.stem != one.id:
        problems.append(Problem("law-misnamed", Place(name, line=1), {"stem": path.stem, "id": one.id}))
    return one


def last_one(
    paths: Sequence[Path], file: str, read: Callable[[Any, Collection[str], list[Problem]], Any]
) -> Any:
    """Return what the last folder that has a file says; refuse it with everything that is wrong in it."""
    folder = [one for one in paths if (one / file).is_file()][-1]
    problems: list[Problem] = []
    found = read(read_yaml(folder / file, file), all_sources(paths), problems)
    if problems:
        raise Refused(problems)
    return found
