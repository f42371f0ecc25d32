"""`meritara instruments`: what can be scored, and trees that programs can rely on."""

import json
from typing import Any

import pytest

from meritara.instruments.library import library
from tests.cli.conftest import Run

KEYS = [one.key for one in library().all()]


def test_instruments_as_json_are_a_tree_with_weights_and_marks(run: Run) -> None:
    one = json.loads(run("instruments", "sistem-merit@2019", "--format", "json").out)
    leaves = [leaf for aspect in one["tree"] for leaf in aspect["children"]]
    assert (one["id"], one["version"], one["confidence"], len(one["tree"]), len(leaves)) == (
        "sistem-merit",
        "2019",
        "?",
        8,
        36,
    )
    assert sum(leaf["weight"] for leaf in leaves) == 100
    assert [band["id"] for band in one["bands"]] == ["IV", "III", "II", "I"]


def test_instruments_lists_every_version(run: Run) -> None:
    ran = run("instruments")
    assert [line.split()[0] for line in ran.out.splitlines()] == [one.key for one in library().all()]
    assert len(json.loads(run("instruments", "--format", "json").out)) == len(library().all())


def nodes(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return every node of a tree."""
    return [node for one in tree for node in (one, *nodes(one["children"]))]


@pytest.mark.parametrize("key", KEYS)
def test_every_tree_has_the_fields_that_programs_rely_on(run: Run, key: str) -> None:
    ran = run("instruments", key, "--format", "json")
    one, law = json.loads(ran.out), library().get(key)
    found = nodes(one["tree"])
    assert (ran.status, ran.err, f"{one['id']}@{one['version']}", one["confidence"]) == (0, "", key, law.mark)
    assert [{"id", "name", "weight", "confidence", "children"} - set(node) for node in found] == [
        set()
    ] * len(found)
    assert [node["id"] for node in found] == [id for id in law.nodes if id != law.root.id]
    assert {type(node["weight"]) for node in found} <= {int, float, type(None)}
    assert [band["id"] for band in one["bands"]] == [band.id for band in law.bands]


@pytest.mark.parametrize("key", KEYS)
def test_unknown_weights_are_null_and_named(run: Run, key: str) -> None:
    one = json.loads(run("instruments", key, "--format", "json").out)
    unknown = [node["id"] for node in nodes(one["tree"]) if node["weight"] is None]
    assert (unknown, one["can_score"]) == (one["unknown_weights"], not one["unknown_weights"])


def test_weights_that_do_not_end_stand_exactly_beside_their_figure(run: Run) -> None:
    one = json.loads(run("instruments", "skm@2017", "--format", "json").out)
    leaf = nodes(one["tree"])[-1]
    assert (leaf["weight"], leaf["weight_exact"]) == (0.111111, "1/9")


def test_the_outline_shows_bands_and_every_node(run: Run) -> None:
    ran = run("instruments", "sistem-merit@2019")
    lines = ran.out.splitlines()
    law = library().get("sistem-merit@2019")
    assert lines[0].startswith("sistem-merit@2019  ")
    assert [line.split()[:3] for line in lines[2:6]] == [
        ["IV", ">=", "325"],
        ["III", ">=", "250"],
        ["II", ">=", "175"],
        ["I", ">=", "0"],
    ]
    assert [line.split()[0] for line in lines[7:]] == [node.code for node in law.nodes.values() if node.code]


def test_the_list_as_json_is_every_version_in_the_same_order(run: Run) -> None:
    ones = json.loads(run("instruments", "--format", "json").out)
    assert [f"{one['id']}@{one['version']}" for one in ones] == KEYS


def test_a_bare_id_says_which_version_it_shows(run: Run) -> None:
    ran = run("instruments", "sistem-merit", "--format", "json")
    assert (json.loads(ran.out)["version"], "sistem-merit@2019" in ran.err) == ("2019", True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sistem-meritt", "Yang terdekat: sistem-merit."),
        ("SKM", "Yang terdekat: skm."),
        ("skm@2018", "Yang ada: 2004, 2017."),
        ("skm@", "Yang ada: 2004, 2017."),
        ("@2017", "tidak dikenal"),
        ("", "tidak dikenal"),
        ("../skm@2017", "tidak dikenal"),
        ("x" * 5000, "tidak dikenal"),
    ],
)
def test_an_unknown_name_is_told_with_what_there_is(run: Run, name: str, said: str) -> None:
    ran = run("instruments", name)
    assert (ran.status, ran.out, said in ran.err, len(ran.err) < 400) == (2, "", True, True)


def test_a_second_name_is_too_much(run: Run) -> None:
    ran = run("instruments", "skm", "ombudsman")
    assert (ran.status, ran.err.startswith("Ada yang berlebih: ombudsman.")) == (2, True)


def test_outline_says_what_is_divided_added_and_imported(run: Run) -> None:
    village, reform, culture = (
        run("instruments", key).out for key in ("indeks-desa@2025", "rb@2023", "berakhlak@2021")
    )
    assert "jumlah berbobot dibagi 123.98" in village
    assert "RB Tematik (tambahan di atas 100) (tambahan di atas jumlah bobot)" in reform
    assert culture.splitlines()[2].startswith("  Kementerian PANRB mengukurnya")
    assert culture.count("(berkategori sendiri)") == 12


def test_list_says_whose_results_are_imported(run: Run) -> None:
    (line,) = [one for one in run("instruments").out.splitlines() if one.startswith("berakhlak@2021")]
    assert "hasilnya diimpor" in line
