"""All published years, shipped and the operator's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from meritara.law.files import read_yaml
from meritara.law.folders import all_sources, folders
from meritara.problem import Place, Problem, Refused
from meritara.registry.holidays import Year, read_year

FOLDER = "calendar"


@dataclass(frozen=True, eq=False)
class Years:
    """The published years by number, with everything that is wrong in their files."""

    by_year: Mapping[int, Year]
    problems: tuple[Problem, ...] = ()


def published() -> Mapping[int, Year]:
    """Return the years of this machine by number, read once for each set of folders."""
    return read_years(folders()).by_year


@cache
def read_years(paths: tuple[Path, ...]) -> Years:
    """Return the years of some folders; a later folder replaces a year, a file with a problem is left out."""
    problems: list[Problem] = []
    sources = all_sources(paths)
    found: dict[int, Year] = {}
    for index, folder in enumerate(paths):
        for path in sorted((folder / FOLDER).glob("*.y*ml")):
            wrong: list[Problem] = []
            year = read_file(path, path.relative_to(folder).as_posix(), sources, wrong)
            problems += wrong
            if year and not wrong:
                found[year.year] = replace(year, own=index > 0)
    return Years(dict(sorted(found.items())), tuple(problems))


def read_file(path: Path, name: str, sources: Collection[str], problems: list[Problem]) -> Year | None:
    """Return the year of one file; None when the file cannot be read at all."""
    try:
        node = read_yaml(path, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    year = read_year(node, name, sources, problems)
    if year.year and path.stem != str(year.year):
        problems.append(
            Problem("law-calendar-misplaced", Place(name, line=1), {"stem": path.stem, "year": year.year})
        )
    return year
