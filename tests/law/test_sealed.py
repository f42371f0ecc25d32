"""The seal of the shipped law: what it covers, that it holds, and that nobody moved it."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from meritara.instruments.library import library, read_library
from meritara.law.folders import folders
from meritara.law.sealed import read_seal, seal
from meritara.law.words import say
from meritara.problem import Problem, Refused
from tests.history import git
from tests.make import law_folder, law_text

ROOT = Path(__file__).parents[2]
SEALED = (ROOT / "regulations" / "sealed.txt").read_text(encoding="utf-8").splitlines()
PATHS = [line.split("  ")[1] for line in SEALED]


def test_every_version_that_can_score_is_sealed_and_the_one_that_is_filled_this_year() -> None:
    wanted = {one.path for one in library().all() if one.can_score} | {"instruments/sistem-merit/2026.yaml"}
    assert set(PATHS) == wanted
    assert {one.path for one in library().all() if one.sealed} == wanted


def test_seal_is_the_sha256_of_each_file_in_the_order_of_their_names() -> None:
    assert [
        f"{hashlib.sha256((ROOT / 'regulations' / path).read_bytes()).hexdigest()}  {path}"
        for path in sorted(PATHS)
    ] == SEALED


def test_sealed_is_not_confirmed() -> None:
    sealed = [one for one in library().all() if one.sealed]
    assert {bool(one.unconfirmed) for one in sealed} == {True, False}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the shipped law that may be spoilt."""
    return Path(shutil.copytree(folders()[0], tmp_path / "regulations"))


@pytest.mark.parametrize("path", PATHS)
def test_one_changed_byte_of_a_shipped_file_is_refused(copy: Path, path: str) -> None:
    file = copy / path
    body = bytearray(file.read_bytes())
    body[body.index(b"#") + 2] ^= 0x20
    file.write_bytes(body)
    shelf = read_library((copy,))
    key = f"{file.parent.name}@{file.stem}"
    said = (
        f"{path}:1: {key} sudah disegel tetapi isinya berubah. Kembalikan isinya; perbaikan ditulis sebagai"
    )
    assert [say(problem) for problem in shelf.problems][:1] == [f"{said} versi baru."]
    assert key not in shelf.by_key


def test_changed_file_is_refused_in_english_too(copy: Path) -> None:
    file = copy / PATHS[0]
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    said = (
        "desa-mandiri@2016 is sealed but its content has changed. Restore it; a correction is a new version."
    )
    assert [say(one, "en") for one in read_library((copy,)).problems] == [f"{PATHS[0]}:1: {said}"]


def test_correction_beside_a_sealed_file_is_taken_and_leaves_the_old_version(copy: Path) -> None:
    old = (copy / "instruments/empat-variabel/2022.yaml").read_text(encoding="utf-8")
    new = old.replace('version: "2022"', 'version: 2022-r1\nreplaces: "2022"\nreason: Bobot dibaca ulang')
    (copy / "instruments/empat-variabel/2022-r1.yaml").write_text(new, encoding="utf-8")
    shelf = read_library((copy,))
    assert [say(problem) for problem in shelf.problems] == []
    assert [(one.version, one.sealed) for one in shelf.versions("empat-variabel")] == [
        ("2022", True),
        ("2022-r1", False),
    ]


def test_operator_cannot_put_a_version_in_the_place_of_a_sealed_one(tmp_path: Path) -> None:
    own = law_folder(tmp_path, law_text(id="skm", version="2017"))
    shelf = read_library((folders()[0], own))
    assert [(one.code, one.place.file) for one in shelf.problems] == [
        ("law-version-taken", "instruments/skm/2017.yaml")
    ]
    assert shelf.get("skm@2017").title.id == "Survei Kepuasan Masyarakat"


def test_sealing_twice_changes_nothing_and_sealing_a_change_is_refused(tmp_path: Path) -> None:
    folder, path = law_folder(tmp_path, law_text()), "instruments/contoh/2020.yaml"
    seal(folder, path)
    before = (folder / "sealed.txt").read_bytes()
    seal(folder, path)
    assert (folder / "sealed.txt").read_bytes() == before
    (folder / path).write_text(law_text(title="Lain"), encoding="utf-8")
    with pytest.raises(Refused, match="law-seal-broken"):
        seal(folder, path)
    assert (folder / "sealed.txt").read_bytes() == before


def test_a_folder_without_a_seal_has_nothing_sealed(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert (read_seal(law_folder(tmp_path, law_text()), problems), problems) == ({}, [])


def test_no_seal_was_ever_taken_back() -> None:
    history = git("log", "--format=", "-p", "--", "regulations/sealed.txt")
    assert re.findall(r"^-[0-9a-f]{64}  .*$", history, re.MULTILINE) == []
