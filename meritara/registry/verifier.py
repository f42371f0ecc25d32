"""Who verifies the merit system nationally on a day: the shipped list, or the operator's own."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from meritara.law.files import read_yaml
from meritara.law.folders import all_sources, folders
from meritara.problem import Problem, Refused
from meritara.registry.bodies import Bodies, Standing, read_bodies

FILE = "national-verifier.yaml"
NONE = Bodies((), ())


@dataclass(frozen=True, eq=False)
class Found:
    """The bodies of some folders, with everything that is wrong in their files."""

    bodies: Bodies = NONE
    problems: tuple[Problem, ...] = ()


def national_verifier(on: dt.date, instrument: str = "sistem-merit") -> Standing | None:
    """Return the body that verifies an instrument's assessments on a day, None where none does.

    >>> [national_verifier(dt.date(2024, 9, day)).body.short for day in (3, 4)]
    ['KASN', 'BKN']
    >>> standing = national_verifier(dt.date(2026, 11, 25))
    >>> standing.body.from_on.isoformat(), standing.confirmed, standing.demand.due_on.isoformat()
    ('2024-09-04', True, '2027-10-16')
    >>> national_verifier(dt.date(2026, 11, 25), "skm")
    """
    bodies = published()
    return bodies.on(on) if instrument in bodies.verifies else None


def published() -> Bodies:
    """Return the bodies of this machine, read once for each set of folders."""
    return read_folders(folders()).bodies


@cache
def read_folders(paths: tuple[Path, ...]) -> Found:
    """Return the bodies of some folders; a later folder's list counts, a file with a problem does not."""
    problems: list[Problem] = []
    sources, found = all_sources(paths), NONE
    for index, folder in enumerate(paths):
        if (folder / FILE).exists():
            wrong: list[Problem] = []
            bodies = read_file(folder / FILE, FILE, sources, wrong)
            problems += wrong
            if bodies and not wrong:
                found = replace(bodies, own=index > 0)
    return Found(found, tuple(problems))


def read_file(path: Path, name: str, sources: Collection[str], problems: list[Problem]) -> Bodies | None:
    """Return the bodies of one file; None when the file cannot be read at all."""
    try:
        node = read_yaml(path, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    return read_bodies(node, name, sources, problems)
