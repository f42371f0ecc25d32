"""`meritara explain`: every total opens into its parts, with article and mark."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from meritara.instruments.library import library
from tests.cli.conftest import Run

Sheet = Callable[..., Path]
SEKADAU = Path(__file__).parents[1] / "data" / "sekadau_2019_s1_raw.csv"


def test_explain_adds_up_to_the_total(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Satu=2), "--format", "json")
    (one,) = json.loads(ran.out)
    parts = [line for line in one["lines"] if line["depth"] == 1]
    assert (one["total"], one["next_band"], one["to_next"], one["above_floor"]) == (200, "III", 50, 25)
    assert sum(line["contribution"] for line in parts) == 200
    assert sum(line["maximum"] for line in parts) == one["maximum"] == 400
    assert "belum terkonfirmasi" in ran.err


def test_explain_shows_one_subject_of_many(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Satu=2, Dua=3), "--subject", "dua")
    assert ran.out.splitlines()[0] == "Dua: Nilai 300.0 dari 400.0, Baik"
    assert "Satu" not in ran.out
    assert run("explain", "sistem-merit@2019", sheet(Satu=2), "--subject", "Tiga").status == 2


def test_explain_takes_a_survey_as_one_subject(run: Run) -> None:
    ran = run("explain", "skm@2017", SEKADAU, "--format", "json")
    assert [one["total"] for one in json.loads(ran.out)] == [78.74]


def test_cards_collect_every_wrong_cell(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Satu=[7, *[2] * 35], Dua=["x", *[2] * 35]))
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "isian.csv, baris 2, kolom A1.1",
        "isian.csv, baris 3, kolom A1.1",
    ]


LINE = {
    "id",
    "code",
    "name",
    "depth",
    "score",
    "contribution",
    "maximum",
    "share",
    "applicable",
    "confidence",
}


def test_explain_as_json_says_everything_of_every_node(run: Run, sheet: Sheet) -> None:
    (one,) = json.loads(run("explain", "sistem-merit@2019", sheet(Satu=2), "--format", "json").out)
    nodes = library().get("sistem-merit@2019").nodes
    assert [line["id"] for line in one["lines"]] == list(nodes)
    assert {frozenset(line) for line in one["lines"]} == {frozenset(LINE | {"basis"})}
    assert [line["basis"] for line in one["lines"] if not line["basis"]] == []
    assert (one["answered"], one["applicable"], one["maximum"]) == (36, 36, 400)


def test_shares_are_parts_of_their_own_most(run: Run, sheet: Sheet) -> None:
    (one,) = json.loads(run("explain", "sistem-merit@2019", sheet(Satu=3), "--format", "json").out)
    assert {line["share"] for line in one["lines"]} == {0.75}


def test_the_highest_band_has_no_next(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Satu=4))
    lines = ran.out.splitlines()
    assert lines[:2] == ["Satu: Nilai 400.0 dari 400.0, Sangat Baik", "  75.00 di atas batas Sangat Baik."]
    assert [line for line in lines if "lagi ke" in line] == []


def test_articles_and_marks_stand_beside_each_node(run: Run, sheet: Sheet) -> None:
    node = next(leaf for leaf in library().get("sistem-merit@2019").leaves if leaf.basis)
    ran = run("explain", "sistem-merit@2019", sheet(Satu=2))
    (line,) = [line for line in ran.out.splitlines() if f" {node.code} " in line]
    assert line.endswith("; ".join(node.basis))
    assert f" {node.marks.worst} " in line


def test_an_unanswered_question_is_said(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Satu=["", *[2] * 35]))
    assert [line.split()[0] for line in ran.out.splitlines() if line.endswith("belum dijawab")] == ["A1.1"]


def test_a_question_that_does_not_apply_is_said(run: Run, tmp_path: Path) -> None:
    one = library().get("ip-asn@2019")
    cells = {"nama": "Sari (contoh)", "jenis-jabatan": "pelaksana"}
    cells |= {leaf.id: leaf.options[0].value for leaf in one.leaves}
    path = tmp_path / "isian.csv"
    path.write_text(";".join(cells) + "\n" + ";".join(cells.values()) + "\n")
    ran = run("explain", "ip-asn@2019", path)
    closed = [line.split()[0] for line in ran.out.splitlines() if line.endswith("tidak berlaku")]
    assert closed == ["D2.1", "D2.2"]


def test_groups_of_respondents_are_explained_each(run: Run, tmp_path: Path) -> None:
    head = ";".join(["unit", *(f"U{n}" for n in range(1, 10))])
    path = tmp_path / "skm.csv"
    path.write_text("\n".join([head, "A" + ";4" * 9, "B" + ";3" * 9, "B" + ";2" * 9]))
    told = json.loads(run("explain", "skm@2017", path, "--by", "UNIT", "--format", "json").out)
    assert [(one["subject"], one["total"]) for one in told] == [("A", 100), ("B", 62.5)]
    assert run("explain", "skm@2017", path, "--by", "unit", "--subject", "b").out.startswith("B: ")


def test_groups_of_subjects_are_refused_with_the_command_that_has_them(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Satu=2), "--by", "Instansi")
    assert (ran.status, ran.out, "meritara score --by" in ran.err) == (2, "", True)


def test_an_unknown_subject_is_told_with_the_nearest(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Ketapang=2, Sintang=3), "--subject", "ketapag")
    assert (ran.status, ran.out) == (2, "")
    assert "`ketapag` tidak ada di berkas itu. Yang terdekat: Ketapang." in ran.err


def test_a_version_without_weights_is_explained_without_a_total(run: Run, tmp_path: Path) -> None:
    one = library().get("sistem-merit@2026")
    cells = {fact.id: fact.options[0].value for fact in one.attributes} | {
        leaf.id: "3" for leaf in one.leaves
    }
    path = tmp_path / "isian.csv"
    path.write_text(";".join(cells) + "\n" + ";".join(cells.values()) + "\n")
    (told,) = json.loads(run("explain", "sistem-merit@2026", path, "--format", "json").out)
    assert (told["total"], told["maximum"], told["band"], told["next_band"]) == (None, None, None, None)
    unknown = {node.id for node in one.unknown_weights}
    assert {line["contribution"] for line in told["lines"] if line["id"] in unknown} == {None}


def test_english_is_spoken_when_asked(run: Run, sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERITARA_LANG", "en")
    ran = run("explain", "sistem-merit@2019", sheet(Satu=2))
    first, _, to_next, *_ = ran.out.splitlines()
    assert (" of 400.0" in first, to_next) == (True, "  50.00 more to Good.")


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    ran = run("explain", "sistem-merit@2019", tmp_path)
    assert (ran.status, ran.out, ran.err.startswith(f"{tmp_path.name}: ")) == (2, "", True)
