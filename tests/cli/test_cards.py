"""`meritara plan`, `explain` and `compare`: what looks at one subject after the other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from meritara.instruments.library import library
from tests.cli.conftest import Run

Sheet = Callable[..., Path]
SEKADAU = Path(__file__).parents[1] / "data" / "sekadau_2019_s1_raw.csv"


def test_plan_gives_the_least_effort_as_json(run: Run, sheet: Sheet) -> None:
    ran = run("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "III", "--format", "json")
    (one,) = json.loads(ran.out)
    assert ran.status == 0
    assert {key: one[key] for key in ("subject", "from", "to", "reachable", "total")} == {
        "subject": "Satu",
        "from": "II",
        "to": "III",
        "reachable": True,
        "total": 200,
    }
    assert set(one["steps"][0]) == {"id", "code", "name", "from_level", "to_level", "gain"}
    assert sum(step["gain"] for step in one["steps"]) >= 50
    assert one["cost"] == sum(step["to_level"] - step["from_level"] for step in one["steps"])


def test_plan_takes_a_band_by_name_and_prints_sentences(run: Run, sheet: Sheet) -> None:
    ran = run("plan", "sistem-merit@2019", sheet(Satu=2, Dua=4), "--to", "baik")
    lines = ran.out.splitlines()
    assert (ran.status, lines[0].split(":")[0], lines[-1]) == (0, "Satu", "Dua: sudah Baik atau lebih tinggi")


def test_plan_leaves_locked_questions_and_dear_levels(run: Run, sheet: Sheet) -> None:
    base = ("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "III", "--format", "json")
    first = json.loads(run(*base).out)[0]["steps"]
    locked = json.loads(run(*base, "--lock", first[0]["code"]).out)[0]["steps"]
    dear = json.loads(run(*base, "--effort", f"{first[0]['code']}=100").out)[0]["steps"]
    assert {first[0]["id"]} & {step["id"] for step in [*locked, *dear]} == set()


def test_plan_says_when_a_band_cannot_be_reached(run: Run, sheet: Sheet) -> None:
    codes = [leaf.code for leaf in library().get("sistem-merit@2019").leaves]
    locks = [word for code in codes for word in ("--lock", code)]
    ran = run("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "III", *locks)
    assert (ran.status, ran.out) == (1, "Satu: Baik tidak dapat dicapai dengan pilihan itu\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--to", "V"), "I, "),
        (("--to", "III", "--lock", "A9.9"), "A9.9"),
        (("--to", "III", "--effort", "A1.1"), "A1.1=3"),
        (("--to", "III", "--effort", "A1.1=banyak"), "A1.1=3"),
        (("--to", "III", "--effort", "A1.1:x=2"), "A1.1:4=9"),
        (("--to", "III", "--effort", "A1.1=-1"), "bilangan bulat"),
        (("--to", "III", "--minimum", "A1=x"), "A1=30"),
        ((), "--to BAND"),
    ],
)
def test_plan_refuses_with_the_way_out(run: Run, sheet: Sheet, args: tuple[str, ...], said: str) -> None:
    ran = run("plan", "sistem-merit@2019", sheet(Satu=2), *args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_plan_refuses_a_version_without_weights(run: Run, sheet: Sheet) -> None:
    ran = run("plan", "skm@2017", SEKADAU, "--to", "A")
    assert (ran.status, ran.out) == (2, "")


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


def test_cards_collect_every_wrong_cell(run: Run, sheet: Sheet) -> None:
    ran = run("explain", "sistem-merit@2019", sheet(Satu=[7, *[2] * 35], Dua=["x", *[2] * 35]))
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "isian.csv, baris 2, kolom A1.1",
        "isian.csv, baris 3, kolom A1.1",
    ]
