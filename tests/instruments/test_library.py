"""The library: which versions there are, which one a bare id means, whose files they are."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import Library, library, read_file, read_library
from meritara.law.folders import folders
from meritara.law.sealed import digest
from meritara.law.words import say
from meritara.problem import Problem, Refused
from tests.make import SOURCES, a_library, law_folder, law_text

UNKNOWN = [{"id": "satu", "name": "Satu", "weight": None}, {"id": "dua", "name": "Dua", "weight": 1}]


def a_year(year: int, **changes: object) -> str:
    """Return a sound law file of one year."""
    return law_text(version=str(year), in_force={"from": f"{year}-01-01"}, **changes)


def refused(shelf: Library, name: str) -> str:
    """Return why a name is refused."""
    with pytest.raises(Refused) as caught:
        shelf.get(name)
    return "; ".join(say(problem) for problem in caught.value.problems)


def test_versions_stand_oldest_first_whatever_their_file_names(tmp_path: Path) -> None:
    late = law_text(version="a-baru", in_force={"from": "2023-01-01"})
    early = law_text(version="z-lama", in_force={"from": "2019-01-01"})
    shelf = a_library(tmp_path, late, early, a_year(2021))
    assert [one.version for one in shelf.versions("contoh")] == ["z-lama", "2021", "a-baru"]


def test_instruments_stand_by_id_and_ids_once(tmp_path: Path) -> None:
    shelf = a_library(tmp_path, a_year(2021), a_year(2020), law_text(id="alpa"))
    assert [one.key for one in shelf.all()] == ["alpa@2020", "contoh@2020", "contoh@2021"]
    assert shelf.ids == ("alpa", "contoh")


def test_id_with_version_is_exactly_that_file(tmp_path: Path) -> None:
    shelf = a_library(tmp_path, a_year(2020), a_year(2021))
    assert (shelf.get("contoh@2020").version, shelf.get(" contoh@2021 ").version) == ("2020", "2021")


def test_bare_id_is_the_newest_version_that_has_begun(tmp_path: Path) -> None:
    shelf = a_library(tmp_path, a_year(2020), a_year(2021), a_year(2999))
    assert shelf.get("contoh").version == "2021"
    assert shelf.choose("contoh").newer == ()


def test_bare_id_passes_over_what_cannot_score_and_says_so(tmp_path: Path) -> None:
    newer = a_year(2021, tree=UNKNOWN, add_to=None, examples=None)
    choice = a_library(tmp_path, a_year(2020), newer).choose("contoh")
    assert (choice.instrument.version, [one.version for one in choice.newer]) == ("2020", ["2021"])


def test_newest_is_chosen_where_nothing_can_score(tmp_path: Path) -> None:
    shelf = a_library(
        tmp_path, *(a_year(year, tree=UNKNOWN, add_to=None, examples=None) for year in (2020, 2021))
    )
    assert shelf.get("contoh").version == "2021"


def test_variant_is_never_chosen_but_found_by_its_name(tmp_path: Path) -> None:
    shelf = a_library(tmp_path, a_year(2020), law_text(version="2020-b", variant_of="2020"))
    assert shelf.get("contoh").version == "2020"
    assert shelf.get("contoh@2020-b").variant_of == "2020"


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (dt.date(2020, 1, 1), "2020"),
        (dt.date(2020, 12, 31), "2020"),
        (dt.date(2021, 1, 1), "2021"),
        (dt.date(2024, 6, 1), "2021"),
    ],
)
def test_version_in_force_on_a_day_is_chosen(tmp_path: Path, day: dt.date, version: str) -> None:
    first = law_text(version="2020", in_force={"from": "2020-01-01", "until": "2020-12-31"})
    assert a_library(tmp_path, first, a_year(2021)).choose("contoh", on=day).instrument.version == version


def test_last_version_serves_a_day_after_its_end(tmp_path: Path) -> None:
    ended = law_text(in_force={"from": "2020-01-01", "until": "2020-12-31"})
    assert a_library(tmp_path, ended).choose("contoh", on=dt.date(2022, 1, 1)).instrument.version == "2020"


def test_day_before_the_first_version_is_refused_with_that_day(tmp_path: Path) -> None:
    shelf = a_library(tmp_path, a_year(2020), a_year(2021))
    with pytest.raises(Refused) as caught:
        shelf.choose("contoh", on=dt.date(2019, 12, 31))
    (problem,) = caught.value.problems
    assert say(problem) == (
        "Pada 2019-12-31 belum ada versi contoh yang berlaku; yang pertama berlaku sejak 2020-01-01."
        " Pilih tanggal sesudahnya."
    )


def test_unknown_instrument_is_refused_with_the_nearest() -> None:
    assert refused(library(), "sistem-mert") == (
        "Instrumen `sistem-mert` tidak dikenal. Yang terdekat: sistem-merit."
    )


def test_unknown_version_is_refused_with_those_there_are() -> None:
    assert refused(library(), "ombudsman@2024") == (
        "Versi `2024` dari ombudsman tidak ada. Yang ada: 2016, 2021, 2022, 2025."
    )


@pytest.mark.parametrize("name", ["", "@", "@2019", "x" * 5000, "sistem-merit@", "sistem-merit@2019@2019"])
def test_odd_name_is_refused_and_never_raised(name: str) -> None:
    assert len(refused(library(), name)) < 300


@pytest.mark.parametrize(
    ("day", "key", "newer"),
    [
        (None, "sistem-merit@2019", ["2026"]),
        (dt.date(2020, 5, 1), "sistem-merit@2019", []),
        (dt.date(2026, 8, 5), "sistem-merit@2026", []),
        (dt.date(2018, 3, 1), "skm@2017", []),
        (dt.date(2023, 7, 1), "ombudsman@2022", []),
        (dt.date(2021, 7, 1), "ombudsman@2021", []),
    ],
)
def test_shipped_versions_are_chosen_by_their_day(day: dt.date | None, key: str, newer: list[str]) -> None:
    choice = library().choose(key.split("@", maxsplit=1)[0], on=day)
    assert (choice.instrument.key, [one.version for one in choice.newer]) == (key, newer)


def test_own_folder_adds_versions_that_say_whose_they_are(tmp_path: Path) -> None:
    own = law_folder(tmp_path, law_text(basis=["uu-5-2014"]), sources="sources: []\n")
    shelf = read_library((folders()[0], own))
    assert [say(problem) for problem in shelf.problems] == []
    assert ({one.key for one in shelf.all() if one.own}, len(shelf.all())) == ({"contoh@2020"}, 24)


def test_own_source_does_not_replace_a_shipped_one(tmp_path: Path) -> None:
    lines = [
        "sources:",
        "- {id: uu-5-2014, number: Lain, title: x}",
        "- {id: perda-1, number: Perda 1, title: x}",
    ]
    own = law_folder(tmp_path, law_text(basis=["perda-1"]), sources="\n".join(lines))
    shelf = read_library((folders()[0], own))
    assert [shelf.sources[id].number for id in ("uu-5-2014", "perda-1")] == ["UU 5/2014", "Perda 1"]


def test_own_folder_needs_no_sources_of_its_own(tmp_path: Path) -> None:
    own = law_folder(tmp_path, law_text(basis=["uu-5-2014"]))
    (own / "sources.yaml").unlink()
    assert read_library((folders()[0], own)).problems == ()


def test_folder_of_the_environment_is_read_beside_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_REGULATIONS", str(law_folder(tmp_path, law_text())))
    assert library().get("contoh@2020").own
    monkeypatch.delenv("MERITARA_REGULATIONS")
    assert "contoh" not in library().ids


def test_folder_that_is_not_there_is_told_and_the_shipped_law_stays(tmp_path: Path) -> None:
    shelf = read_library((folders()[0], tmp_path / "hilang"))
    assert [say(problem).split(": ", 1)[1] for problem in shelf.problems] == [
        "Folder tidak ada. Perbaiki MERITARA_REGULATIONS atau buat foldernya."
    ]
    assert len(shelf.all()) == 23


def test_broken_sources_are_told_and_everything_that_cites_them(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text(), sources="sources: [\n")
    read_library.cache_clear()
    shelf = read_library((folder,))
    assert [problem.code for problem in shelf.problems] == ["law-not-yaml", "law-unknown-source"]
    assert shelf.all() == ()


def test_library_is_read_once_for_a_set_of_folders(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    assert read_library((folder,)) is read_library((folder,))


def test_file_has_a_digest_that_does_not_depend_on_line_ends(tmp_path: Path) -> None:
    one, other = tmp_path / "satu.yaml", tmp_path / "dua.yaml"
    one.write_bytes(b"id: a\nversion: b\n")
    other.write_bytes(b"id: a\r\nversion: b\r\n")
    assert digest(one) == digest(other)
    other.write_bytes(b"id: a\nversion: c\n")
    assert digest(one) != digest(other)


def test_file_that_cannot_be_read_is_none_and_told(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_file(tmp_path / "tiada.yaml", "tiada.yaml", {}, problems) is None
    assert [(problem.code, problem.place.file) for problem in problems] == [("law-unreadable", "tiada.yaml")]


def test_yml_is_read_like_yaml(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    path = folder / "instruments" / "contoh" / "2020.yaml"
    path.rename(path.with_suffix(".yml"))
    assert [one.key for one in a_library(folder).all()] == ["contoh@2020"]


def test_same_version_in_two_files_of_a_folder_is_told(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, law_text())
    path = folder / "instruments" / "contoh" / "2020.yaml"
    path.with_suffix(".yml").write_bytes(path.read_bytes())
    assert [problem.code for problem in a_library(folder).problems] == ["law-version-taken"]


def test_sources_are_part_of_the_library(tmp_path: Path) -> None:
    law_folder(tmp_path, law_text(), sources=SOURCES)
    one: Instrument = a_library(tmp_path, law_text()).get("contoh")
    assert (one.basis, one.path) == (("contoh-1",), "instruments/contoh/2020.yaml")
