"""Every table and column that the registry knows, read from the shipped files of law."""

from pathlib import Path

from meritara.law.files import read_yaml
from meritara.law.folders import folders
from meritara.problem import Problem, Refused
from meritara.registry.table import Table, read_tables

FOLDER = "tables"


def read_folder(folder: Path) -> dict[str, Table]:
    """Return the tables of a folder of law by id; refuse a folder with anything wrong in it."""
    problems: list[Problem] = []
    found: dict[str, Table] = {}
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        found |= {one.id: one for one in read_tables(read_yaml(path, name), name, problems)}
    if problems:
        raise Refused(problems)
    return found


TABLES = read_folder(folders()[0])
