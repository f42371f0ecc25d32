"""`meritara compare`: two files of answers, subject by subject."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Sheet = Callable[..., Path]


def test_compare_shows_what_changed(run: Run, sheet: Sheet) -> None:
    before, after = sheet("lama.csv", Satu=2), sheet("baru.csv", Satu=[3, *[2] * 35])
    (one,) = json.loads(run("compare", "sistem-merit@2019", before, after, "--format", "json").out)
    assert (one["before"], one["after"]) == (200, 202.5)
    assert {change["id"]: change["difference"] for change in one["changes"]} == {
        "total": 2.5,
        "perencanaan-kebutuhan": 2.5,
        "peta-jabatan": 1,
    }


def test_compare_names_subjects_that_stand_in_one_file_only(run: Run, sheet: Sheet) -> None:
    ran = run("compare", "sistem-merit@2019", sheet("a.csv", Satu=2, Dua=2), sheet("b.csv", Satu=2, Tiga=2))
    assert ran.out == "Satu: 200.0 Kurang -> 200.0 Kurang\n  tidak ada yang berubah\n"
    assert [line.split("`")[1] for line in ran.err.splitlines()] == ["Dua", "Tiga"]


def test_compare_refuses_a_name_that_stands_twice(run: Run, sheet: Sheet, tmp_path: Path) -> None:
    path = sheet("a.csv", Satu=2)
    path.write_text(path.read_text() + path.read_text().splitlines()[1])
    assert run("compare", "sistem-merit@2019", path, path).status == 2


def test_compare_prints_each_node_that_changed(run: Run, sheet: Sheet) -> None:
    ran = run("compare", "sistem-merit@2019", sheet("a.csv", Satu=2), sheet("b.csv", Satu=[3, *[2] * 35]))
    lines = [line.split()[:4] for line in ran.out.splitlines()]
    assert (ran.status, ran.out.splitlines()[0]) == (0, "Satu: 200.0 Kurang -> 202.5 Kurang")
    assert lines[1:] == [["A1", "20.0", "->", "22.5"], ["A1.1", "2.0", "->", "3.0"]]


def test_compare_as_json_has_the_bands_of_both_days(run: Run, sheet: Sheet) -> None:
    ran = run(
        "compare", "sistem-merit@2019", sheet("a.csv", Satu=2), sheet("b.csv", Satu=3), "--format", "json"
    )
    (one,) = json.loads(ran.out)
    assert (one["subject"], one["band_before"], one["band_after"]) == ("Satu", "II", "III")
    assert len(one["changes"]) == 45
    assert {change["difference"] > 0 for change in one["changes"]} == {True}


def test_a_fall_is_told_like_a_rise(run: Run, sheet: Sheet) -> None:
    ran = run(
        "compare", "sistem-merit@2019", sheet("a.csv", Satu=4), sheet("b.csv", Satu=1), "--format", "json"
    )
    (one,) = json.loads(ran.out)
    assert (one["before"], one["after"], one["changes"][0]["difference"]) == (400, 100, -300)


def test_an_answer_that_is_gone_has_no_after(run: Run, sheet: Sheet) -> None:
    before, after = sheet("a.csv", Satu=2), sheet("b.csv", Satu=["", *[2] * 35])
    ran = run("compare", "sistem-merit@2019", before, after, "--format", "json")
    changes = {change["code"]: change for change in json.loads(ran.out)[0]["changes"]}
    assert (changes["A1.1"]["before"], changes["A1.1"]["after"], changes["A1.1"]["difference"]) == (
        2,
        None,
        None,
    )


def test_subjects_are_matched_by_the_chosen_column(run: Run, sheet: Sheet) -> None:
    before, after = sheet("a.csv", Satu=2), sheet("b.csv", Lain=3)
    ran = run("compare", "sistem-merit@2019", before, after)
    assert (ran.status, ran.out.strip(), ran.err.count("tidak dibandingkan")) == (0, "", 2)
    for path in (before, after):
        head, row = path.read_text().splitlines()
        path.write_text(f"kode,{head}\nx1,{row}\n")
    assert run("compare", "sistem-merit@2019", before, after, "--key", "KODE").out.startswith("x1: 200.0")


def test_two_surveys_are_compared_as_a_whole(run: Run, tmp_path: Path) -> None:
    head = ";".join(f"U{n}" for n in range(1, 10))
    for name, level in (("a.csv", 3), ("b.csv", 4)):
        (tmp_path / name).write_text(f"{head}\n" + ";".join([str(level)] * 9) + "\n")
    ran = run("compare", "skm@2017", tmp_path / "a.csv", tmp_path / "b.csv", "--format", "json")
    assert [(one["subject"], one["before"], one["after"]) for one in json.loads(ran.out)] == [
        ("semua", 75, 100)
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_is_missing_or_wrong_is_named(run: Run, sheet: Sheet, tmp_path: Path, which: int) -> None:
    files = [sheet("a.csv", Satu=2), sheet("b.csv", Satu=2)]
    files[which] = sheet(f"{which}.csv", Satu=9)
    wrong = run("compare", "sistem-merit@2019", *files)
    files[which] = tmp_path / "hilang.csv"
    gone = run("compare", "sistem-merit@2019", *files)
    assert (wrong.status, wrong.out, wrong.err.startswith(f"{which}.csv, baris 2")) == (2, "", True)
    assert (gone.status, gone.out, gone.err.startswith("hilang.csv: Berkas tidak ada")) == (2, "", True)


def test_one_file_is_not_enough(run: Run, sheet: Sheet) -> None:
    ran = run("compare", "sistem-merit@2019", sheet(Satu=2))
    assert (ran.status, "AFTER belum diberikan" in ran.err) == (2, True)
