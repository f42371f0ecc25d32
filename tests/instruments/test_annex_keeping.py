"""A typed version enters a folder of law: once, whole, and whoever is killed leaves the old or the new."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments import annex_keeping
from meritara.instruments.annex import Annex
from meritara.instruments.annex_keeping import keep, own_folder
from meritara.instruments.library import library, read_library
from meritara.law.folders import entries, folders
from meritara.law.sealed import read_seal
from meritara.problem import Problem, Refused
from tests.annexes import a_workbook, field, read_back, typed

NAME = "instruments/skm/2017-r1.yaml"
ROW = ("Sumber", "A3"), ("Sumber", "B3"), ("Sumber", "C3")
NEW = ("perbup-contoh-1-2030", "Perbup Contoh 1/2030", "Survei")


class Killed(Exception):
    """What stands for the end of a process."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "aturan"
    path.mkdir()
    return path


@pytest.fixture
def annex(tmp_path: Path) -> Annex:
    """Return a version that cites a source that nobody has yet."""
    path = a_workbook(tmp_path, library().get("skm@2017"), "2017-r1")
    cells = dict(zip(ROW, NEW, strict=True)) | {field("basis"): f"{NEW[0]}#pasal-1"}
    return read_back(typed(path, cells))


def files(folder: Path) -> dict[str, str]:
    """Return every file of a folder with its text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def dying(monkeypatch: pytest.MonkeyPatch, step: int) -> Callable[[], int]:
    """Let the process die when it is about to put a file in its place for the so-manieth time."""
    real, seen = Path.replace, [0]

    def put(self: Path, target: Any) -> Any:
        seen[0] += 1
        if seen[0] == step:
            raise Killed
        return real(self, target)

    monkeypatch.setattr(Path, "replace", put)
    return lambda: seen[0]


def test_sources_come_first_then_the_file_then_its_seal(folder: Path, annex: Annex) -> None:
    keep(annex, folder, sealing=True)
    assert list(files(folder)) == [NAME, "sealed.txt", "sources.yaml"]
    assert [one["id"] for one in entries((folder,))] == [NEW[0]]
    shelf = read_library((folders()[0], folder))
    assert ([one.code for one in shelf.problems], shelf.get("skm@2017-r1").sealed) == ([], True)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_one_killed_in_the_middle_leaves_a_sound_folder_and_may_begin_again(
    folder: Path, annex: Annex, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    with monkeypatch.context() as patched:
        dying(patched, step)
        with pytest.raises(Killed):
            keep(annex, folder, sealing=True)
    left = {name: text for name, text in files(folder).items() if not name.endswith(".new")}
    assert list(left) == [[], ["sources.yaml"], [NAME, "sources.yaml"]][step - 1]
    assert left.get(NAME, annex.text) == annex.text
    assert [one.code for one in read_library((folders()[0], folder), step).problems] == []
    keep(annex, folder, sealing=True)
    assert read_seal(folder, []) == {NAME: annex.instrument.digest}
    assert files(folder)[NAME] == annex.text


def test_one_killed_over_an_unsealed_version_leaves_that_version(
    folder: Path, annex: Annex, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(annex, folder)
    text = annex.text + "# sekali lagi\n"
    other = replace(annex, text=text, instrument=replace(annex.instrument, digest="f" * 64))
    with monkeypatch.context() as patched:
        dying(patched, 1)
        with pytest.raises(Killed):
            keep(other, folder)
    assert files(folder)[NAME] == annex.text
    keep(other, folder)
    assert files(folder)[NAME] == text


def test_annex_with_faults_is_never_written(folder: Path, annex: Annex) -> None:
    wrong = replace(annex, problems=(Problem("annex-owner"),))
    with pytest.raises(Refused) as refused:
        keep(wrong, folder)
    assert ([one.code for one in refused.value.problems], files(folder)) == (["annex-owner"], {})


def test_seal_that_cannot_be_read_stops_everything(folder: Path, annex: Annex) -> None:
    (folder / "sealed.txt").write_text("bukan segel\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        keep(annex, folder, sealing=True)
    assert ([one.code for one in refused.value.problems], list(files(folder))) == (
        ["law-seal-line"],
        ["sealed.txt"],
    )


def test_other_seals_stay_as_they_are(folder: Path, annex: Annex) -> None:
    (folder / "sealed.txt").write_text(f"{'a' * 64}  instruments/lain/2020.yaml\n", encoding="utf-8")
    keep(annex, folder, sealing=True)
    assert list(read_seal(folder, [])) == ["instruments/lain/2020.yaml", NAME]


def test_folder_is_the_operators_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MERITARA_REGULATIONS", raising=False)
    with pytest.raises(Refused) as refused:
        own_folder()
    assert refused.value.problems[0].code == "annex-no-folder"
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    assert own_folder() == folder


def test_version_lies_where_the_library_looks_for_it(annex: Annex) -> None:
    assert annex_keeping.path_of(annex.instrument) == NAME


def test_first_folder_wins_where_two_know_a_source(tmp_path: Path) -> None:
    for name, title in (("satu", "Satu"), ("dua", "Dua")):
        (tmp_path / name).mkdir()
        text = f"sources:\n  - {{id: sama, number: S, title: {title}}}\n"
        text += f"  - {{id: {name}, number: S, title: S}}\n"
        (tmp_path / name / "sources.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "tiga").mkdir()
    found = entries((tmp_path / "satu", tmp_path / "dua", tmp_path / "tiga"))
    assert {one["id"]: one["title"] for one in found} == {"sama": "Satu", "dua": "S", "satu": "S"}
