"""Small law files and instruments for tests, as plain functions."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import Library, read_library
from meritara.law.words import say

QUOTES = "'\""
SOURCES = "sources:\n  - {id: contoh-1, number: Contoh 1/2020, title: Peraturan contoh}\n"


def law_text(**changes: Any) -> str:
    """Return a sound law file with some fields changed; a field given as None is left out."""
    law: dict[str, Any] = {
        "id": "contoh",
        "version": "2020",
        "title": "Contoh",
        "basis": ["contoh-1"],
        "in_force": {"from": "2020-01-01"},
        "scale": [1, 4],
        "digits": 2,
        "add_to": 1,
        "bands": [{"id": "B", "name": "Tinggi", "floor": 2}, {"id": "A", "name": "Rendah", "floor": 0}],
        "tree": [
            {"id": "satu", "code": "X1", "name": "Satu", "weight": "1/4"},
            {"id": "dua", "code": "X2", "name": "Dua", "weight": "3/4"},
        ],
        "examples": [{"about": "semua 4", "answers": {"all": 4}, "total": 4, "band": "B"}],
    }
    law = {key: value for key, value in (law | changes).items() if value is not None}
    return yaml.safe_dump(law, sort_keys=False, allow_unicode=True)


def law_folder(folder: Path, *texts: str, sources: str = SOURCES) -> Path:
    """Return a folder of law with one file for each text, each where its id and version say."""
    (folder / "instruments").mkdir(parents=True, exist_ok=True)
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    for text in texts:
        named = dict(
            line.split(": ", 1) for line in text.splitlines() if line.startswith(("id: ", "version: "))
        )
        path = folder / "instruments" / named["id"] / f"{named['version'].strip(QUOTES)}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def a_library(folder: Path, *texts: str) -> Library:
    """Return the library of some law files."""
    read_library.cache_clear()
    return read_library((law_folder(folder, *texts),))


def an_instrument(folder: Path, **changes: Any) -> Instrument:
    """Return the one instrument of a sound law file with some fields changed."""
    library = a_library(folder, law_text(**changes))
    assert [say(problem) for problem in library.problems] == []
    return library.instruments[0]


def all_answers(instrument: Instrument, level: int, **others: Any) -> Mapping[str, Any]:
    """Return the same level for every question, with some answered otherwise by id."""
    return {leaf.id: level for leaf in instrument.leaves} | others
