"""Where the law lies: shipped, and the operator's own beside it."""

from pathlib import Path

import pytest

from meritara.law.folders import all_sources, folder_sources, folders
from meritara.problem import Problem

ROOT = Path(__file__).parents[2]
ONE = "sources:\n  - {id: perda-1, number: Perda 1, title: Satu}\n"
TWO = (
    "sources:\n  - {id: perda-1, number: Lain, title: Lain}\n  - {id: perda-2, number: Perda 2, title: Dua}\n"
)


def test_shipped_folder_is_that_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MERITARA_REGULATIONS", raising=False)
    assert folders() == (ROOT / "regulations",)


def test_own_folder_comes_after_the_shipped_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MERITARA_REGULATIONS", str(tmp_path))
    assert folders() == (ROOT / "regulations", tmp_path)


def test_folder_without_sources_has_none(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert (folder_sources(tmp_path, problems), problems) == ({}, [])


def test_sources_that_cannot_be_read_are_told_and_left_out(tmp_path: Path) -> None:
    problems: list[Problem] = []
    (tmp_path / "sources.yaml").write_text("sources: [\n", encoding="utf-8")
    assert folder_sources(tmp_path, problems) == {}
    assert [(one.code, one.place.file) for one in problems] == [("law-not-yaml", "sources.yaml")]


def test_first_folder_wins_where_two_know_a_source(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path, text in zip(paths, (ONE, TWO), strict=True):
        path.mkdir()
        (path / "sources.yaml").write_text(text, encoding="utf-8")
    found = all_sources(paths)
    assert {id: one.number for id, one in found.items()} == {"perda-1": "Perda 1", "perda-2": "Perda 2"}
