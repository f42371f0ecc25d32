"""`meritara law`: broken files are named by line, doubt is listed, seals hold."""

import json
from pathlib import Path

import pytest

from meritara.instruments.library import library, read_library
from tests.cli.conftest import Run
from tests.make import law_folder, law_text


def test_law_lists_every_instrument_and_what_is_unconfirmed(run: Run) -> None:
    ran = run("law")
    assert (ran.status, ran.err) == (0, "")
    keys = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert keys[:-1] == [one.key for one in library().all()]
    assert ran.out.splitlines()[-1].endswith(": 0 masalah")


def test_law_as_json_holds_each_unconfirmed_figure(run: Run) -> None:
    said = json.loads(run("law", "--json").out)
    assert said["problems"] == []
    listed = {one["key"]: len(one["unconfirmed"]) for one in said["instruments"]}
    assert listed == {one.key: len(one.unconfirmed) for one in library().all()}


def test_a_broken_folder_of_the_operator_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    folder = law_folder(tmp_path / "aturan", law_text(add_to=2))
    ran = run("law", folder)
    assert ran.status == 2
    assert ran.err.startswith("instruments/contoh/2020.yaml:")


def test_one_file_can_be_checked(run: Run, tmp_path: Path) -> None:
    path = law_folder(tmp_path, law_text()) / "instruments" / "contoh" / "2020.yaml"
    assert (run("law", path).status, run("law", path).err) == (0, "")
    path.write_text(path.read_text().replace("floor: 0", "floor: 1.5"))
    ran = run("law", path)
    assert (ran.status, ran.err.split(":")[0]) == (2, str(path))


def test_a_sealed_file_does_not_change(run: Run, tmp_path: Path) -> None:
    folder = law_folder(tmp_path / "aturan", law_text())
    path = folder / "instruments" / "contoh" / "2020.yaml"
    assert run("law", "--seal", path).err == f"Disegel: {path}\n"
    path.write_text(path.read_text().replace("Contoh", "Lain"))
    read_library.cache_clear()
    ran = run("law", folder)
    assert (ran.status, "contoh@2020" in ran.err) == (2, True)
    assert run("law", "--seal", path).status == 2


def test_sealing_needs_a_file(run: Run) -> None:
    assert run("law", "--seal").status == 2


@pytest.mark.parametrize("text", ["id: a\nid: b\n", "a: &x 1\nb: *x\n", "[" * 200_000, "id: [1\n", ""])
def test_hostile_yaml_is_named_not_raised(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "jahat.yaml"
    path.write_text(text)
    ran = run("law", path)
    assert (ran.status, "Traceback" in ran.err) == (2, False)
    assert "jahat.yaml" in ran.err


def test_a_folder_that_is_not_there_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MERITARA_REGULATIONS", str(tmp_path / "hilang"))
    ran = run("law")
    assert (ran.status, "MERITARA_REGULATIONS" in ran.err) == (2, True)
