"""What `meritara law` looks at in the files that hold claims against data, and how it tells of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from meritara.cli.speech import word
from meritara.cli.words import TEXTS
from meritara.law import gathering
from meritara.law.folders import folders
from meritara.problem import Problem
from meritara.reports.cross_check import CrossChecks
from meritara.reports.cross_shelf import FOLDER, read_cross_checks, reader


def looked_at(paths: tuple[Path, ...], *, own: bool) -> tuple[tuple[CrossChecks, ...], tuple[Problem, ...]]:
    """Return the files of some folders, or only those of the last, with what is wrong in them."""
    shelf = read_cross_checks(paths)
    return tuple(one for one in shelf.by_id.values() if one.own or not own), shelf.problems


def is_one(path: Path) -> bool:
    """Return whether a file lies where such files lie."""
    return path.absolute().parent.name == FOLDER


def one_file(path: Path, problems: list[Problem]) -> tuple[CrossChecks, ...]:
    """Return what one file holds, beside the instruments and rules of this machine."""
    one = gathering.read_file(path, str(path), (), problems, read=reader(folders()))
    return (one,) if one else ()


def plain(one: CrossChecks) -> dict[str, Any]:
    """Return what was looked at as plain data."""
    told = {"id": one.id, "path": one.path, "instruments": list(one.instruments), "own": one.own}
    leaves = {check.leaf for check in one.checks}
    return told | {"leaves": len(leaves), "checks": len(one.checks), "mark": one.mark}


def told(ones: Sequence[CrossChecks]) -> str:
    """Return how many files there are, of how many counts, and which are in doubt."""
    doubts = [one.id for one in ones if not one.confirmed]
    counts = {"files": len(ones), "checks": sum(len(one.checks) for one in ones), "count": len(doubts)}
    named = f" ({', '.join(doubts)})" if doubts else ""
    return f"{word(TEXTS['cross-checks']):24} {word(TEXTS['cross-checks-all']).format(**counts)}{named}"
