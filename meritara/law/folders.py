"""Where the law lies: the shipped folder and the operator's own; the sources that a folder cites."""

import os
from collections.abc import Sequence
from pathlib import Path

from meritara.law.files import Map, read_yaml
from meritara.law.source import Source, read_sources
from meritara.problem import Problem, Refused

HERE = Path(__file__).resolve().parents[1]


def folders() -> tuple[Path, ...]:
    """Return the shipped folder and, where MERITARA_REGULATIONS names one, the operator's own."""
    shipped = next((p for p in (HERE / "_regulations", HERE.parent / "regulations") if p.is_dir()), HERE)
    own = os.environ.get("MERITARA_REGULATIONS")
    return (shipped, Path(own)) if own else (shipped,)


def folder_sources(folder: Path, problems: list[Problem]) -> dict[str, Source]:
    """Return the sources of a folder, none where it has no `sources.yaml`."""
    if not (folder / "sources.yaml").exists():
        return {}
    try:
        return read_sources(read_yaml(folder / "sources.yaml", "sources.yaml"), "sources.yaml", problems)
    except Refused as refused:
        problems.extend(refused.problems)
        return {}


def all_sources(paths: Sequence[Path]) -> dict[str, Source]:
    """Return the sources of some folders together, the first folder winning."""
    found: dict[str, Source] = {}
    for folder in paths:
        found = folder_sources(folder, []) | found
    return found


def entries(paths: Sequence[Path]) -> list[Map]:
    """Return the sources of some folders as their files write them, the first folder winning."""
    found: dict[str, Map] = {}
    for folder in reversed(paths):
        if (folder / "sources.yaml").exists():
            listed = read_yaml(folder / "sources.yaml", "sources.yaml").get("sources") or ()
            found |= {str(one.get("id")): one for one in listed}
    return list(found.values())
