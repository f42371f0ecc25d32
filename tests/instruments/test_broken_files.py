"""Deliberately broken law files: each gives a clear error with its line and what to do."""

from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.library import Library, seal
from meritara.law.words import say
from tests.make import a_library, law_folder, law_text

LEAF: dict[str, Any] = {"id": "satu", "code": "X1", "name": "Satu", "weight": 1}

BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("law-weights", {"add_to": 2}),
    ("law-unknown-source", {"basis": ["contoh-2"]}),
    ("law-unknown-key", {"bnads": []}),
    ("law-missing-field", {"title": None}),
    ("law-not-slug", {"id": "Contoh Satu"}),
    ("law-not-date", {"in_force": {"from": "2020-13-01"}}),
    ("law-unknown-word", {"missing": "nol"}),
    ("law-out-of-range", {"digits": 12}),
    ("law-wrong-kind", {"tree": "satu"}),
    ("law-bad-scale", {"scale": [4, 1]}),
    (
        "law-band-order",
        {"bands": [{"id": "A", "name": "x", "floor": 0}, {"id": "B", "name": "y", "floor": 2}]},
    ),
    ("law-band-gap", {"bands": [{"id": "B", "name": "y", "floor": 2}]}),
    ("law-duplicate-id", {"tree": [LEAF, dict(LEAF)]}),
    ("law-not-number", {"tree": [LEAF | {"weight": "seperempat"}]}),
    ("law-not-number", {"tree": [LEAF | {"weight": -1}]}),
    ("law-level-off-scale", {"tree": [LEAF | {"levels": {5: "terlalu tinggi"}}]}),
    ("law-odd-level", {"tree": [LEAF | {"levels": {"empat": "x"}}]}),
    ("law-unknown-word", {"tree": [LEAF | {"levels": "umum"}]}),
    ("law-unknown-word", {"tree": [LEAF | {"marks": {"weight": "X"}}]}),
    ("law-unknown-word", {"tree": [LEAF | {"applies": {"jenis": ["a"]}}]}),
    ("law-no-question", {"scale": None}),
    ("law-missing-field", {"tree": [{"id": "satu", "name": "Satu"}]}),
    ("law-example", {"examples": [{"about": "salah", "answers": {"all": 4}, "total": 3}]}),
    ("card-out-of-scale", {"examples": [{"about": "salah", "answers": {"all": 7}, "total": 3}]}),
    ("card-unknown-name", {"examples": [{"about": "salah", "answers": {"X9": 1}, "total": 3}]}),
    ("law-skip-digits", {"missing": "skip", "digits": None}),
    (
        "law-too-fine",
        {"tree": [LEAF | {"weight": "1/999999937"}, LEAF | {"id": "dua", "weight": "1/999999929"}]},
    ),
]


def only_problem(library: Library, code: str) -> tuple[int | None, str]:
    found = [problem for problem in library.problems if problem.code == code]
    assert found, [problem.code for problem in library.problems]
    assert library.instruments == ()
    return found[0].place.line, say(found[0])


@pytest.mark.parametrize(("code", "changes"), BROKEN, ids=[f"{i}-{one[0]}" for i, one in enumerate(BROKEN)])
def test_broken_law_file_is_told_by_file_and_line(tmp_path: Path, code: str, changes: dict[str, Any]) -> None:
    text = law_text(**{"add_to": None, **changes})
    line, said = only_problem(a_library(tmp_path, text), code)
    assert line is None or 1 <= line <= len(text.splitlines())
    assert said.startswith("instruments/")
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("find", "put", "code", "line"),
    [
        ("title: Contoh\n", "title: Contoh\ntitle: Lagi\n", "law-duplicate-key", 4),
        ("title: Contoh\n", "title: [Contoh\n", "law-not-yaml", 4),
        ("title: Contoh\n", "title: &t Contoh\n", "law-anchor", 3),
        ("title: Contoh\n", "title: !!str Contoh\n", "law-tag", 3),
        ("title: Contoh\n", "titel: Contoh\n", "law-unknown-key", 3),
        ("digits: 2\n", "digits: dua\n", "law-wrong-kind", 11),
        ("floor: 2\n", "floor: dua\n", "law-not-number", 16),
        ("weight: 3/4\n", "weight: 2/4\n", "law-weights", 20),
        ("total: 4\n", "total: 3.5\n", "law-example", 30),
        ("  from: '2020-01-01'\n", "  from: 1 Januari 2020\n", "law-not-date", 7),
    ],
)
def test_slip_of_the_pen_is_told_at_its_line(
    tmp_path: Path, find: str, put: str, code: str, line: int
) -> None:
    text = law_text()
    assert find in text
    at, said = only_problem(a_library(tmp_path, text.replace(find, put)), code)
    assert (at, said.startswith(f"instruments/contoh/2020.yaml:{line}: ")) == (line, True)


def test_misspelt_key_names_the_nearest(tmp_path: Path) -> None:
    text = law_text().replace("title: Contoh\n", "titel: Contoh\n")
    assert "title" in only_problem(a_library(tmp_path, text), "law-unknown-key")[1]


def test_file_in_the_wrong_place_is_told(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    (folder / "instruments/contoh/2020.yaml").rename(folder / "instruments/contoh/2021.yaml")
    assert "contoh/2020.yaml" in only_problem(a_library(folder), "law-misplaced")[1]


def test_sealed_file_that_changed_is_refused(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    seal(folder, "instruments/contoh/2020.yaml")
    (instrument,) = a_library(folder).instruments
    assert instrument.sealed
    text = law_text(title="Lain")
    assert only_problem(a_library(folder, text), "law-seal-broken")


def test_sealed_file_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    seal(folder, "instruments/contoh/2020.yaml")
    (folder / "instruments/contoh/2020.yaml").unlink()
    assert only_problem(a_library(folder), "law-sealed-gone")


def test_one_broken_file_does_not_hide_the_sound_ones(tmp_path: Path) -> None:
    library = a_library(tmp_path, law_text(), law_text(version="2021", add_to=5))
    assert [one.key for one in library.instruments] == ["contoh@2020"]
    assert [problem.code for problem in library.problems] == ["law-weights"]
