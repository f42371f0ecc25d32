"""What published files call the scorecards and their parts, and which instruments they mean."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from meritara.instruments.library import Library, library, read_library
from meritara.law.files import read_yaml
from meritara.law.folders import folders
from meritara.law.form import Form, nearest, top
from meritara.problem import Problem, Refused
from meritara.tables.sniff import normal

FILE = "scorecards.yaml"
TOTAL = "total"


@dataclass(frozen=True)
class Scorecard:
    """One name of a scorecard: its instrument, what `total` means under it, other names of parts."""

    instrument: str
    part: str = TOTAL
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scorecards:
    """Every name, as it is compared, with everything that is wrong in the files."""

    by_name: Mapping[str, Scorecard]
    problems: tuple[Problem, ...] = ()

    def get(self, name: str) -> Scorecard | None:
        """Return what a written name means, None where nobody knows it."""
        return self.by_name.get(normal(name))

    def names_of(self, instrument: str) -> set[str]:
        """Return every name of the scorecards of an instrument."""
        return {name for name, one in self.by_name.items() if one.instrument == instrument}

    def total_names(self, instrument: str) -> set[str]:
        """Return what the total of an instrument is called: total, its id, its scorecards' names."""
        cards = {name: one for name, one in self.by_name.items() if one.instrument == instrument}
        said = {part for one in cards.values() for part, node in one.parts.items() if node == TOTAL}
        return {TOTAL, "nilai", "skor"} | {n for n, one in cards.items() if one.part == TOTAL} | said


def scorecards() -> Scorecards:
    """Return the names of this machine, read once for each set of folders."""
    return read_scorecards(folders())


def read_folders(paths: tuple[Path, ...]) -> Scorecards:
    """Return the names of some folders; refuse them with everything wrong in their files."""
    found = read_scorecards(paths)
    if found.problems:
        raise Refused(found.problems)
    return found


@cache
def read_scorecards(paths: tuple[Path, ...]) -> Scorecards:
    """Return the names of some folders, a later folder adding to the first; an id always means itself."""
    problems: list[Problem] = []
    shelf = read_library(paths)
    found = {normal(id): Scorecard(id) for id in shelf.ids}
    for folder in paths:
        if (folder / FILE).exists():
            try:
                node = read_yaml(folder / FILE, FILE)
            except Refused as refused:
                problems += refused.problems
                continue
            found |= read_names(top(node, FILE, problems), shelf)
    return Scorecards(found, tuple(problems))


def read_file(node: Any, _sources: Collection[str], problems: list[Problem]) -> dict[str, Scorecard]:
    """Return the names of a file that stands alone, beside the law of this machine."""
    return read_names(top(node, FILE, problems), library())


def read_names(form: Form, shelf: Library) -> dict[str, Scorecard]:
    """Return the names of one file; an instrument or a part that is not there is noted by line."""
    found: dict[str, Scorecard] = {}
    for entry in form.forms("scorecards", filled=True):
        names, id = entry.texts("names", filled=True), entry.slug("instrument")
        parts = {normal(str(name)): str(node) for name, node in entry.map("parts").items()}
        part = entry.text("part") or TOTAL
        entry.finish()
        if id not in shelf.ids:
            entry.wrong("law-unknown-word", key="instrument", value=id, nearest=nearest(id, shelf.ids))
            continue
        nodes = {node for one in shelf.versions(id) for node in one.nodes}
        for node in (part, *parts.values()):
            if node not in nodes:
                entry.wrong("law-unknown-word", key="parts", value=node, nearest=nearest(node, nodes))
        found |= {normal(name): Scorecard(id, part, parts) for name in names}
    form.finish()
    return found
