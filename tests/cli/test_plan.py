"""`meritara plan`: the least effort to a band, under the wishes that were told."""

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


LOCKS = ("--lock", "A3", "--lock", "A5")
STEP = {"id", "code", "name", "from_level", "to_level", "gain"}


def test_plan_as_json_has_the_fields_that_programs_rely_on(run: Run, sheet: Sheet) -> None:
    ran = run("plan", "sistem-merit@2019", sheet(Satu=2, Dua=4), "--to", "III", "--format", "json")
    first, second = json.loads(ran.out)
    assert {"subject", "from", "to", "cost", "reachable", "steps"} <= set(first)
    assert {frozenset(step) for step in first["steps"]} == {frozenset(STEP)}
    steps = [(type(step["from_level"]), type(step["to_level"])) for step in first["steps"]]
    assert (type(first["cost"]), set(steps)) == (int, {(int, int)})
    assert {type(step["gain"]) for step in first["steps"]} <= {int, float}
    assert (second["from"], second["to"], second["cost"], second["reachable"], second["steps"]) == (
        "IV",
        "III",
        0,
        True,
        [],
    )


def test_steps_add_up_to_what_the_score_command_gives(run: Run, sheet: Sheet) -> None:
    leaves = library().get("sistem-merit@2019").leaves
    levels = {leaf.id: (n % 3) + 1 for n, leaf in enumerate(leaves)}
    path = sheet(Satu=list(levels.values()))
    (way,) = json.loads(run("plan", "sistem-merit@2019", path, "--to", "IV", "--format", "json").out)
    levels |= {step["id"]: step["to_level"] for step in way["steps"]}
    (after,) = json.loads(
        run("score", "sistem-merit@2019", sheet(Satu=list(levels.values())), "--format", "json").out
    )
    assert (after["total"], after["band"]) == (way["total_after"], "IV")
    assert way["total"] + sum(step["gain"] for step in way["steps"]) == after["total"]


def test_an_unanswered_question_starts_from_nothing(run: Run, sheet: Sheet) -> None:
    path = sheet(Satu=[""] * 36)
    (way,) = json.loads(run("plan", "sistem-merit@2019", path, "--to", "II", "--format", "json").out)
    assert (way["from"], {step["from_level"] for step in way["steps"]}) == ("I", {None})


def test_an_unreachable_band_has_no_cost(run: Run, sheet: Sheet) -> None:
    ran = run("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "IV", *LOCKS, "--format", "json")
    (way,) = json.loads(ran.out)
    assert (ran.status, way["reachable"], way["cost"], way["total_after"], way["steps"]) == (
        1,
        False,
        None,
        None,
        [],
    )


def aspects(out: str) -> set[str]:
    """Return the aspects that a plan touches."""
    return {step["code"].split(".")[0] for step in json.loads(out)[0]["steps"]}


def test_a_whole_aspect_can_be_locked_and_weighed(run: Run, sheet: Sheet) -> None:
    base = ("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "III", "--format", "json")
    assert "A5" in aspects(run(*base).out)
    assert "A5" not in aspects(run(*base, "--lock", "A5").out)
    assert "A5" not in aspects(run(*base, "--effort", "manajemen kinerja=50").out)


def test_one_level_can_have_an_effort_of_its_own(run: Run, sheet: Sheet) -> None:
    base = ("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "III", "--format", "json")
    (way,) = json.loads(run(*base, "--effort", "A5=2", "--effort", "A5:4=0").out)
    steps = {step["code"]: step["to_level"] for step in way["steps"] if step["code"].startswith("A5")}
    assert steps == {f"A5.{n}": 4 for n in range(1, 6)}
    assert way["cost"] == 5 * 2 + sum(
        step["to_level"] - step["from_level"] for step in way["steps"] if not step["code"].startswith("A5")
    )


def test_a_least_score_of_an_aspect_is_met_though_it_costs_more(run: Run, sheet: Sheet) -> None:
    base = ("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "III", "--format", "json")
    (usual,), (wished,) = (json.loads(run(*base, *more).out) for more in ((), ("--minimum", "A8=24")))
    assert {step["code"]: step["to_level"] for step in wished["steps"] if step["code"].startswith("A8")} == {
        f"A8.{n}": 4 for n in range(1, 5)
    }
    assert wished["cost"] > usual["cost"]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (("--effort", "A1.1:9=1"), "Yang ada: 1, 2, 3, 4"),
        (("--effort", "A1.1:²=1"), "A1.1:4=9"),
        (("--effort", "A1.1:4="), "A1.1:4=9"),
        (("--effort", "A1.1=1.5"), "A1.1=3"),
        (("--effort", f"A1.1={'9' * 5000}"), "A1.1=3"),
        (("--effort", "A1.1=999999999"), "0 sampai 1000000"),
        (("--effort", "=3"), "bukan unsur instrumen ini"),
        (("--minimum", "A1"), "A1=30"),
        (("--minimum", "A1="), "A1=30"),
        (("--lock", ""), "bukan unsur instrumen ini"),
        (("--to", ""), "Yang ada: IV, III, II, I"),
        (("--to", "Baek"), "Yang ada: IV, III, II, I"),
        (("--key", "Nama"), "Yang terdekat: Instansi"),
        (("--sheet", "Data"), "Lembar `Data` tidak ada"),
        (("--format", "csv"), "Yang diterima: table, json"),
    ],
)
def test_a_wish_that_means_nothing_is_said_with_one_that_does(
    run: Run, sheet: Sheet, wish: tuple[str, ...], said: str
) -> None:
    ran = run("plan", "sistem-merit@2019", sheet(Satu=2), "--to", "III", *wish)
    assert (ran.status, ran.out, said in ran.err) == (2, "", True)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("ombudsman@2022", "menanyakan angka"),
        ("skm@2017", "tidak dapat dijamin tepat"),
        ("sistem-merit@2026", "belum dapat dihitung totalnya"),
    ],
)
def test_an_instrument_without_a_way_says_why(run: Run, tmp_path: Path, key: str, said: str) -> None:
    one = library().get(key)
    facts = {fact.id: fact.options[0].value for fact in one.attributes}
    cells = facts | {leaf.id: "3" for leaf in one.leaves}
    path = tmp_path / "isian.csv"
    path.write_text(";".join(cells) + "\n" + ";".join(cells.values()) + "\n")
    ran = run("plan", key, path, "--to", one.bands[0].id)
    assert (ran.status, ran.out, said in ran.err) == (2, "", True)


def test_options_are_planned_by_their_rank(run: Run, tmp_path: Path) -> None:
    one = library().get("ip-asn@2019")
    lowest = {leaf.id: leaf.options[-1].value for leaf in one.leaves}
    cells = {"nama": "Sari (contoh)", "jenis-jabatan": "pelaksana"} | lowest
    path = tmp_path / "isian.csv"
    path.write_text(";".join(cells) + "\n" + ";".join(cells.values()) + "\n")
    (way,) = json.loads(run("plan", "ip-asn@2019", path, "--to", "sedang", "--format", "json").out)
    assert (way["subject"], way["reachable"], way["total_after"] > 70) == ("Sari (contoh)", True, True)
    assert {step["id"] for step in way["steps"]} <= {leaf.id for leaf in one.leaves}
