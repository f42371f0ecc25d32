"""Code lists: how files spell a value, and what `meritara law` says of a list that is wrong."""

from pathlib import Path

import pytest

from meritara.law.folders import folders
from meritara.law.marks import MARKS
from meritara.problem import Problem
from meritara.registry.code_lists import published, read_lists

SOURCES = "sources:\n  - {id: daftar-contoh, number: Daftar Contoh, title: Contoh}\n"
SOUND = """id: warna
title: {id: Warna, en: Colour}
basis: [daftar-contoh]
mark: S
codes:
  - {code: merah, name: Merah, also: [M]}
  - {code: biru, name: Biru, order: 2}
"""


def law(folder: Path, text: str, name: str = "warna") -> Path:
    """Return a folder of law with one code list."""
    (folder / "codes").mkdir(parents=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "codes" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def wrong(folder: Path, text: str, name: str = "warna") -> list[tuple[str, int | None]]:
    """Return what is wrong with a list, each with its line."""
    found: tuple[Problem, ...] = read_lists((law(folder, text, name),)).problems
    return [(one.code, one.place.line) for one in found]


def test_shipped_lists_are_sound_and_say_how_sure_they_are() -> None:
    lists = read_lists(folders()[:1])
    assert lists.problems == ()
    assert [one.id for one in lists.by_id.values() if one.mark not in MARKS] == []


@pytest.mark.parametrize(
    ("id", "spellings", "code"),
    [
        ("golongan", ["III/c", "III.c", "IIIc", "iii c", "33", "Penata"], "III/c"),
        ("golongan", ["IX", "ix", "Golongan IX"], "IX"),
        ("eselon", ["II.b", "IIB", "22"], "II.b"),
        ("tingkat-pendidikan", ["S-1", "S1", "40", "Sarjana", "S-1/Sarjana"], "S-1"),
        ("tingkat-pendidikan", ["D-III", "D3", "Diploma III/Sarjana Muda"], "D-III"),
        ("jenis-kelamin", ["P", "perempuan", "Wanita", "F"], "female"),
        ("status-pegawai", ["PPPK Paruh Waktu", "pppk_paruh_waktu"], "pppk_paruh_waktu"),
        ("jenjang-jabatan", ["Pengawas", "Jabatan Pengawas"], "supervisor"),
        ("jenis-penugasan", ["PLT", "Pelaksana Tugas"], "plt"),
        ("kedudukan-hukum", ["01", "Aktif"], "01"),
        ("predikat-kinerja", ["BUTUH PERBAIKAN", "3"], "butuh-perbaikan"),
    ],
)
def test_a_value_is_found_however_it_is_spelled(id: str, spellings: list[str], code: str) -> None:
    found = [published()[id].find(text) for text in spellings]
    assert [one.code if one else None for one in found] == [code] * len(spellings)


def test_an_unknown_value_is_answered_with_the_nearest() -> None:
    grades = published()["golongan"]
    assert (grades.find("III/f"), grades.nearest("Penatta")) == (None, "Penata")


@pytest.mark.parametrize("text", ["Honorer", "THL", "Tenaga Kontrak", "PTT", "Non ASN", "outsourcing"])
def test_people_who_are_no_asn_are_recognised_by_their_status(text: str) -> None:
    found = published()["status-pegawai"].find(text)
    assert (found and found.code, found and found.left_out) == ("non_asn", True)


def test_the_grades_of_pns_stand_in_their_order() -> None:
    orders = published()["golongan"].orders
    assert orders["I/a"] < orders["II/d"] < orders["III/a"] < orders["IV/e"]


def test_a_list_with_one_spelling_for_two_values_is_refused(tmp_path: Path) -> None:
    text = SOUND.replace("order: 2", "also: [m.]")
    assert wrong(tmp_path, text) == [("law-code-twice", 6), ("law-code-twice", 7)]


def test_a_list_without_a_source_is_refused(tmp_path: Path) -> None:
    assert wrong(tmp_path, SOUND.replace("basis: [daftar-contoh]\n", "")) == [("law-missing-field", 1)]


def test_a_list_that_cites_what_nobody_knows_is_refused(tmp_path: Path) -> None:
    assert wrong(tmp_path, SOUND.replace("daftar-contoh", "daftar-lain")) == [("law-unknown-source", 3)]


def test_a_list_under_another_name_is_refused(tmp_path: Path) -> None:
    assert wrong(tmp_path, SOUND, "rasa") == [("law-misnamed", 1)]


def test_a_file_that_is_no_yaml_is_named_and_left_out(tmp_path: Path) -> None:
    lists = read_lists((law(tmp_path, "id: [warna"),))
    assert ([one.code for one in lists.problems], lists.by_id) == (["law-not-yaml"], {})


def test_the_operators_own_list_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    shipped, own = law(tmp_path / "a", SOUND), law(tmp_path / "b", SOUND.replace("Biru", "Nila"))
    found = read_lists((shipped, own)).by_id["warna"]
    assert (found.own, found.codes[1].name) == (True, "Nila")
