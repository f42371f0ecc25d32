"""What a version says otherwise than the one before, and how a typed one enters a folder of law."""

from dataclasses import replace
from pathlib import Path

import pytest

from meritara.instruments.annex import Annex
from meritara.instruments.annex_keeping import keep, keep_sources
from meritara.instruments.library import law_of, library
from meritara.instruments.revision import Change, changes, version_before
from meritara.law.files import Map, read_text
from meritara.law.sealed import read_seal
from meritara.problem import Refused
from tests.annexes import a_workbook, read_back
from tests.make import SOURCES, law_text


def law(**changed: object) -> Map:
    node: Map = read_text(law_text(**changed), "contoh.yaml")
    return node


def tree(*nodes: str) -> list[dict[str, object]]:
    return [{"id": id, "code": id.upper(), "name": id.title(), "weight": 1} for id in nodes]


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def test_version_differs_from_itself_in_nothing() -> None:
    for one in library().all():
        assert changes(law_of(one), law_of(one)) == ()


def test_each_cell_that_differs_is_named_with_both_sides() -> None:
    before = law(tree=tree("a", "b"))
    after = law(
        tree=[{**tree("a")[0], "weight": "1/3", "evidence": ["surat"]}, *tree("c")],
        bands=[{"id": "B", "name": "Tinggi", "floor": 3}, {"id": "A", "name": "Rendah", "floor": 0}],
        digits=1,
    )
    assert changes(before, after) == (
        Change("Instrumen", "", "Pembulatan", "2", "1"),
        Change("Pohon", "b", "", "", "", "gone"),
        Change("Pohon", "c", "", "", "", "new"),
        Change("Pohon", "a", "Bobot", "1", "1/3"),
        Change("Bukti", "a surat", "", "", "", "new"),
        Change("Kategori", "B", "Batas bawah", "2", "3"),
    )


def test_name_and_reason_of_a_version_are_no_difference() -> None:
    assert changes(law(), law(version="2020-r1", replaces="2020", reason="Dibaca ulang.")) == ()


@pytest.mark.parametrize(
    ("key", "before"),
    [
        ("sistem-merit@2019-37", "2019"),
        ("sistem-merit@2026", "2019"),
        ("sistem-merit@2019", None),
        ("ip-asn@2023", "2019"),
    ],
)
def test_version_before_is_the_one_named_or_the_one_in_force_before(key: str, before: str | None) -> None:
    found = version_before(library(), library().get(key))
    assert (found.version if found else None) == before


@pytest.fixture
def annex(tmp_path: Path) -> Annex:
    return read_back(a_workbook(tmp_path, library().get("skm@2017"), "2017-r1"))


def test_version_is_kept_once_however_often_it_is_kept(tmp_path: Path, annex: Annex) -> None:
    folder = tmp_path / "aturan"
    for _ in range(2):
        path = keep(annex, folder, sealing=True)
    assert path.read_text(encoding="utf-8") == annex.text
    assert read_seal(folder, []) == {"instruments/skm/2017-r1.yaml": annex.instrument.digest}
    assert sorted(one.name for one in folder.rglob("*") if one.is_file()) == ["2017-r1.yaml", "sealed.txt"]


def test_one_who_was_stopped_before_the_seal_goes_on_where_it_was(tmp_path: Path, annex: Annex) -> None:
    folder = tmp_path / "aturan"
    keep(annex, folder)
    assert read_seal(folder, []) == {}
    keep(annex, folder, sealing=True)
    assert list(read_seal(folder, [])) == ["instruments/skm/2017-r1.yaml"]


def test_sealed_version_is_never_written_over(tmp_path: Path, annex: Annex) -> None:
    folder = tmp_path / "aturan"
    path = keep(annex, folder, sealing=True)
    other = Annex(annex.text + "# lain\n", replace(annex.instrument, digest="0"))
    with pytest.raises(Refused) as refused:
        keep(other, folder)
    assert (code(refused), path.read_text(encoding="utf-8")) == ("law-seal-broken", annex.text)
    path.unlink()
    with pytest.raises(Refused) as refused:
        keep(other, folder)
    assert (code(refused), path.exists()) == ("law-seal-broken", False)


NEW = "sources:\n  - id: baru\n    number: Baru 1/2030\n    title: Baru\n"


@pytest.mark.parametrize(
    "before", ["", SOURCES, "# milik kami\nsources:\n- id: lama\n  number: L\n  title: L\n"]
)
def test_new_sources_join_those_that_are_there(tmp_path: Path, before: str) -> None:
    path = tmp_path / "sources.yaml"
    if before:
        path.write_text(before, encoding="utf-8")
    for _ in range(2):
        keep_sources(NEW, tmp_path)
    text = path.read_text(encoding="utf-8")
    ids = [one["id"] for one in read_text(text, "s")["sources"]]
    assert (ids[-1], len(ids), text.startswith(before)) == ("baru", 2 if before else 1, True)


def test_sources_in_one_line_are_left_to_a_person(tmp_path: Path) -> None:
    text = "sources: [{id: lama, number: L, title: L}]\n"
    (tmp_path / "sources.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        keep_sources(NEW, tmp_path)
    assert (code(refused), (tmp_path / "sources.yaml").read_text(encoding="utf-8")) == (
        "annex-sources-by-hand",
        text,
    )


def test_library_sees_what_was_sealed_without_a_new_process(
    tmp_path: Path, annex: Annex, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "aturan"
    folder.mkdir()
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    assert "skm@2017-r1" not in library().by_key
    keep(annex, folder, sealing=True)
    assert (library().get("skm@2017-r1").sealed, library() is library()) == (True, True)
