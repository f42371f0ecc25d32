"""Deliberately broken law files: each is told by file and line, with what, why, and what to do."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from meritara.instruments.library import Library, read_library
from meritara.law.sealed import seal
from meritara.law.words import say
from tests.make import a_library, law_folder, law_text

DATA = Path(__file__).parents[1] / "data"
SOUND = (DATA / "sound_law.yaml").read_text(encoding="utf-8")
BROKEN: list[dict[str, Any]] = yaml.safe_load((DATA / "broken_law.yaml").read_text(encoding="utf-8"))
FILE = "instruments/contoh/2020.yaml"
DEEP = "Lebih dari 40 tingkat kurung atau inden. Ratakan susunannya."
LARGE = (
    "Berkas lebih besar dari 1000 kB. Berkas peraturan dibatasi agar aman dibaca."
    " Pecah menjadi beberapa berkas."
)


def broken(folder: Path, text: str) -> Library:
    """Return the library of the sound file with its text changed."""
    (law_folder(folder, SOUND) / FILE).write_text(text, encoding="utf-8")
    read_library.cache_clear()
    return read_library((folder,))


def told(shelf: Library) -> list[str]:
    """Return what is said of some law."""
    return [say(problem) for problem in shelf.problems]


def test_the_file_that_is_broken_below_is_sound(tmp_path: Path) -> None:
    assert told(broken(tmp_path, SOUND)) == []


def test_more_than_twenty_kinds_of_mistakes_are_tried() -> None:
    assert len({one["said"].split("`")[0] for one in BROKEN}) >= 20


@pytest.mark.parametrize("case", BROKEN, ids=[f"{one['line']} {one['put'][:30].strip()}" for one in BROKEN])
def test_broken_law_file_is_told_by_file_and_line(tmp_path: Path, case: dict[str, Any]) -> None:
    assert SOUND.count(case["find"]) == 1
    shelf = broken(tmp_path, SOUND.replace(case["find"], case["put"]))
    assert (told(shelf), shelf.instruments) == ([f"{FILE}:{case['line']}: {case['said']}"], ())


@pytest.mark.parametrize(
    ("notes", "line", "said"),
    [("[" * 200_000, 21, DEEP), ("{a: " * 200_000, 21, DEEP), ("[" + "x" * 1_000_000 + "]", 1, LARGE)],
    ids=["brackets", "braces", "megabyte"],
)
def test_hostile_law_file_is_told_at_once(tmp_path: Path, notes: str, line: int, said: str) -> None:
    shelf = broken(tmp_path, SOUND.replace("[Disusun untuk uji.]", notes))
    assert told(shelf) == [f"{FILE}:{line}: {said}"]


def test_misspelt_field_is_told_with_the_field_that_is_missing(tmp_path: Path) -> None:
    assert told(broken(tmp_path, SOUND.replace("title:", "titel:"))) == [
        f"{FILE}:1: Kolom `title` wajib ada (teks atau {{id, en}}). Tambahkan di sini.",
        f"{FILE}:3: Kunci `titel` tidak dikenal. Yang terdekat: title. Perbaiki ejaannya atau hapus.",
    ]


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("digits: 2", "digits: dua").replace("weight: 0.25", "weight: seperempat")
    assert [problem.place.line for problem in broken(tmp_path, text).problems] == [8, 35]


def test_letters_that_are_not_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, SOUND)
    (folder / FILE).write_bytes(SOUND.replace("Disusun", "Disus\xfcn").encode("latin-1"))
    read_library.cache_clear()
    said = "Huruf di baris ini bukan UTF-8. Simpan ulang berkas sebagai UTF-8."
    assert told(read_library((folder,))) == [f"{FILE}:21: {said}"]


def test_file_in_the_wrong_place_is_told(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    (folder / FILE).rename(folder / "instruments/contoh/2021.yaml")
    wanted = "contoh@2020 harus berada di contoh/2020.yaml. Pindahkan berkas atau perbaiki id dan version."
    assert told(a_library(folder)) == [f"instruments/contoh/2021.yaml:1: {wanted}"]


@pytest.mark.parametrize("title", ["Contoh ", "contoh", "Contohh", "Cont0h"])
def test_one_byte_of_a_sealed_file_is_enough_to_refuse_it(tmp_path: Path, title: str) -> None:
    folder = law_folder(tmp_path, law_text())
    seal(folder, FILE)
    assert [one.sealed for one in a_library(folder).instruments] == [True]
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace("title: Contoh\n", f"title: {title}\n"), encoding="utf-8")
    shelf = a_library(folder)
    said = "contoh@2020 sudah disegel tetapi isinya berubah. Kembalikan isinya; perbaikan ditulis sebagai"
    assert (shelf.instruments, told(shelf)) == ((), [f"{FILE}:1: {said} versi baru."])


def test_sealed_file_with_other_line_ends_is_still_the_same(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    seal(folder, FILE)
    (folder / FILE).write_bytes((folder / FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert told(a_library(folder)) == []


def test_sealed_file_that_is_gone_is_told_by_its_seal(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text(), law_text(version="2021"))
    seal(folder, FILE)
    seal(folder, "instruments/contoh/2021.yaml")
    (folder / "instruments/contoh/2021.yaml").unlink()
    wanted = "instruments/contoh/2021.yaml disegel tetapi tidak ada lagi, padahal penilaian lama memakainya."
    assert told(a_library(folder)) == [f"sealed.txt:2: {wanted} Kembalikan berkasnya."]


@pytest.mark.parametrize(
    "line", ["bukan sidik", "abc  instruments/contoh/2020.yaml", f"{'0' * 64} satu", "same"]
)
def test_line_that_is_no_seal_is_told(tmp_path: Path, line: str) -> None:
    folder = law_folder(tmp_path, law_text())
    seal(folder, FILE)
    path = folder / "sealed.txt"
    first = path.read_text(encoding="utf-8")
    path.write_text(first + (first if line == "same" else f"{line}\n"), encoding="utf-8")
    shelf = a_library(folder)
    assert [(one.code, one.place.file, one.place.line) for one in shelf.problems] == [
        ("law-seal-line", "sealed.txt", 2)
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"variant_of": "2019"},
            "`2019` tidak dikenal untuk `variant_of`. Yang terdekat: 2020. Perbaiki ejaannya.",
        ),
        (
            {"replaces": "202O", "reason": "Bobot dibaca ulang"},
            "`202O` tidak dikenal untuk `replaces`. Yang terdekat: 2020. Perbaiki ejaannya.",
        ),
        ({"replaces": "2020"}, "Kolom `reason` wajib ada (teks). Tambahkan di sini."),
    ],
)
def test_correction_names_a_version_that_exists_and_its_reason(
    tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    shelf = a_library(tmp_path, law_text(), law_text(version="2020-r1", **changes))
    line = law_text(version="2020-r1", **changes).splitlines()
    at = next(n for n, text in enumerate(line, start=1) if text.startswith(("variant_of", "replaces")))
    assert told(shelf) == [f"instruments/contoh/2020-r1.yaml:{at}: {said}"]
    assert [one.key for one in shelf.instruments] == ["contoh@2020"]


def test_one_broken_file_does_not_hide_the_sound_ones(tmp_path: Path) -> None:
    shelf = a_library(tmp_path, law_text(), law_text(version="2021", add_to=5))
    assert [one.key for one in shelf.instruments] == ["contoh@2020"]
    assert [problem.code for problem in shelf.problems] == ["law-weights"]
