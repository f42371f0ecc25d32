"""Instruments, rows, plans and explanations as plain data: what programs receive, and that it is JSON."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.cards import Row
from meritara.instruments.explain import compare, explain
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.plain import (
    day,
    named,
    node_named,
    plain_change,
    plain_explanation,
    plain_instrument,
    plain_node,
    plain_plan,
    plain_row,
    plain_summary,
)
from meritara.instruments.plan import plan
from meritara.instruments.score import score
from meritara.law.words import Words, say
from meritara.problem import Refused
from tests.make import all_answers, an_instrument


@pytest.fixture
def merit() -> Instrument:
    return library().get("sistem-merit@2019")


def branches(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a plain node and everything under it."""
    return [node, *(below for child in node["children"] for below in branches(child))]


@pytest.mark.parametrize("one", library().all(), ids=lambda one: one.key)
def test_every_instrument_is_json_and_holds_its_whole_tree(one: Instrument) -> None:
    plain = json.loads(json.dumps(plain_instrument(one)))
    ids = [node["id"] for aspect in plain["tree"] for node in branches(aspect)]
    assert ids == [id for id in one.nodes if id != "total"]
    assert (plain["id"], plain["version"], plain["digest"]) == (one.id, one.version, one.digest)
    assert [band["id"] for band in plain["bands"]] == [band.id for band in one.bands]


def test_summary_says_what_can_be_trusted(merit: Instrument) -> None:
    plain = plain_summary(merit)
    assert {
        key: plain[key] for key in ("confidence", "can_score", "sealed", "own", "variant_of", "replaces")
    } == {
        "confidence": "?",
        "can_score": True,
        "sealed": True,
        "own": False,
        "variant_of": None,
        "replaces": None,
    }
    assert plain["in_force"] == {"from": "2019-01-01", "until": "2025-12-31", "confidence": "?"}
    assert plain["unconfirmed"] == len(merit.unconfirmed)


def test_unknown_weights_are_named_and_null() -> None:
    one = library().get("sistem-merit@2026")
    plain = plain_instrument(one)
    assert [aspect["id"] for aspect in plain["tree"] if aspect["weight"] is None] == plain["unknown_weights"]
    assert plain["can_score"] is False


@pytest.mark.parametrize(
    ("weight", "shown", "exact"),
    [("1/4", 0.25, None), ("1/9", 0.111111, "1/9"), ("0.071", 0.071, None), ("3", 3, None)],
)
def test_weight_that_does_not_end_is_told_exactly_too(
    tmp_path: Path, weight: str, shown: float, exact: str | None
) -> None:
    tree = [{"id": "satu", "name": "Satu", "weight": weight if "/" in weight else float(weight)}]
    one = an_instrument(tmp_path, tree=tree, bands=None, add_to=None, examples=None)
    node = plain_node(one, one.leaves[0])
    assert (node["weight"], node.get("weight_exact")) == (shown, exact)


def test_question_says_what_can_be_answered() -> None:
    skm, ip, omb = (library().get(key) for key in ("skm@2017", "ip-asn@2019", "ombudsman@2022"))
    level, choice, number = (
        plain_node(one, one.nodes[id]) for one, id in ((skm, "biaya"), (ip, "diklat-teknis"), (omb, "input"))
    )
    assert (level["kind"], level["scale"], level["levels"][3]) == (
        "level",
        [1, 4],
        {"level": 4, "text": "Gratis"},
    )
    assert choice["options"][0] == {
        "id": "sudah",
        "name": "Sudah",
        "name_en": "Done",
        "by": "jenis-jabatan",
        "points": {"struktural": 15, "fungsional": 15, "pelaksana": 22.5},
    }
    assert (number["kind"], number["scale"], number["decimals"]) == ("number", [0, 100], 2)


def test_gates_and_facts_are_told() -> None:
    one = library().get("sistem-merit@2026")
    plain = plain_instrument(one)
    assert [fact["id"] for fact in plain["attributes"]] == [
        "jenis-instansi",
        "tpp",
        "kecelakaan-kerja",
        "kematian",
    ]
    nodes = {node["id"]: node for aspect in plain["tree"] for node in branches(aspect)}
    assert nodes["skj-kabupaten-kota"]["applies"] == {"jenis-instansi": ["kabupaten-kota"]}
    assert nodes["evaluasi-jabatan"]["evidence"][0] == "surat usul validasi"


def test_text_has_its_english_only_where_somebody_wrote_one() -> None:
    assert named(Words("Nilai", "Score")) == {"name": "Nilai", "name_en": "Score"}
    assert named(Words("Nilai"), "title") == {"title": "Nilai"}
    assert day(None) is None


def test_row_rounds_as_the_law_shows() -> None:
    one = library().get("skm@2017")
    row = Row(
        "Unit A",
        49,
        Fraction("78.74"),
        one.bands[1],
        {"nilai-interval": Fraction(31496, 10000), "waktu": Fraction(10, 3)},
    )
    assert plain_row(one, row) == {
        "subject": "Unit A",
        "n": 49,
        "total": 78.74,
        "band": "B",
        "band_name": "Baik",
        "scores": {"nilai-interval": 3.1496, "waktu": 3.33},
    }


def test_row_without_a_total_is_null(merit: Instrument) -> None:
    plain = plain_row(merit, Row("x", 1, None, None, {"pengadaan": None}))
    assert (plain["total"], plain["band"], plain["band_name"], plain["scores"]) == (
        None,
        None,
        None,
        {"pengadaan": None},
    )


def test_plan_is_told_step_by_step(merit: Instrument) -> None:
    answers = read_answers(merit, dict(all_answers(merit, 2)) | {"peta-jabatan": 3})
    plain = plain_plan("Kota Bandar Anggrek (contoh)", plan(merit, answers, to="III"))
    assert (plain["from"], plain["to"], plain["reachable"], plain["proved"]) == ("II", "III", True, True)
    assert (plain["total"], plain["total_after"], plain["cost"]) == (202.5, 250.5, 12)
    assert {(step["from_level"], step["to_level"]) for step in plain["steps"]} == {(2, 4)}
    assert sum(Fraction(str(step["gain"])) for step in plain["steps"]) == Fraction("48")


def test_plan_that_cannot_be_has_no_cost(merit: Instrument) -> None:
    locked = [leaf.id for leaf in merit.leaves]
    plain = plain_plan("x", plan(merit, read_answers(merit, {}), to="IV", locked=locked))
    assert (plain["reachable"], plain["cost"], plain["total_after"], plain["steps"]) == (
        False,
        None,
        None,
        [],
    )


def test_explanation_is_json_with_article_and_confidence(merit: Instrument) -> None:
    result = score(merit, read_answers(merit, all_answers(merit, 3)))
    plain = json.loads(json.dumps(plain_explanation("x", explain(result))))
    assert (plain["total"], plain["maximum"], plain["band_name"], plain["to_next"]) == (300, 400, "Baik", 25)
    lines = {line["code"]: line for line in plain["lines"] if line["code"]}
    assert (lines["A3.6"]["basis"], lines["A3.6"]["confidence"]) == (["kasn-sekadau"], "C")
    assert lines["A4"]["basis"] == ["kasn-pinrang-2022"]
    assert (lines["A3"]["contribution"], lines["A3"]["maximum"], lines["A3"]["share"]) == (90, 120, 0.75)


def test_change_is_told_with_its_difference(merit: Instrument) -> None:
    before, after = (score(merit, read_answers(merit, all_answers(merit, level))) for level in (2, 3))
    changes = [plain_change(merit, one) for one in compare(before, after)]
    assert changes[0] == {
        "id": "total",
        "code": "",
        "name": "Nilai total",
        "before": 200,
        "after": 300,
        "difference": 100,
    }


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("A1.1", "peta-jabatan"),
        ("a11", "peta-jabatan"),
        ("Peta-Jabatan", "peta-jabatan"),
        ("A3", "pengembangan-karier"),
        ("pengadaan", "pengadaan"),
        ("Recruitment", "pengadaan"),
    ],
)
def test_node_is_found_by_id_code_or_name(merit: Instrument, name: str, id: str) -> None:
    assert node_named(merit, name).id == id


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("A9.1", "`A9.1` bukan unsur instrumen ini. Yang terdekat: A"),
        ("", "`` bukan unsur instrumen ini. Yang terdekat: "),
        ("x" * 500, f"`{'x' * 60}` bukan unsur instrumen ini. Yang terdekat: "),
    ],
)
def test_unknown_node_is_refused_with_the_nearest(merit: Instrument, name: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        node_named(merit, name)
    assert say(caught.value.problems[0]).startswith(said)
