"""A draft held against data in the child: faults in the reader's language, few rows, and names for few."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from meritara.problem import Place
from meritara.reports.draft import LONGEST, naming, read_draft
from meritara.reports.trial import FEW, main, tried, written
from tests.registry.facts.rows import day, person, snapshot
from tests.rules.make import EXAMPLES, rule_text

ON = dt.date(2023, 4, 28)
MANY = [f"19800101200501100{n}" for n in range(9)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a snapshot in which everybody of two agencies acts for too long."""
    people, terms = [], []
    for agency in ("contoh", "lain"):
        for nip in MANY:
            people.append(person(agency=agency, nip=nip, name=f"Nama {nip}"))
            act = {"agency": agency, "nip": nip, "post": f"p{nip[-1]}", "assignment": "plt", "extension": 0}
            terms.append({**act, "started_on": day("2023-01-02")})
    return snapshot(tmp_path, ON, people=people, appointments=terms).folder


def draft(**changes: Any) -> str:
    """Return the text of a sound draft with some fields changed."""
    return rule_text(**{"basis": ["se-bkn-1-2021"], **changes})


def told(folder: Path, text: str, *, named: tuple[str, ...] = (), language: str = "id") -> dict[str, Any]:
    """Return what the child answers."""
    order = {"text": text, "named": list(named), "language": language}
    return main(order | {"parts": [[str(folder), ["contoh", "lain"]]]}, Place())


def test_only_a_few_rows_leave_the_child(folder: Path) -> None:
    found = told(folder, draft())
    assert [(one["agency"], one["offends"], one["hit"]) for one in found["counts"]] == [
        ("contoh", 9, 9),
        ("lain", 9, 9),
    ]
    assert [one["agency"] for one in found["hits"]] == ["contoh"] * FEW


def test_no_number_name_or_post_is_in_an_answer_where_names_may_not_be_read(folder: Path) -> None:
    text = json.dumps(told(folder, draft()))
    assert [one for one in ("Nama", "198001", "p0") if one in text] == []
    assert [one["subject"] for one in told(folder, draft(), named=("contoh",))["hits"]][:1] == [
        f"{MANY[0]} p0"
    ]


def test_texts_in_free_words_are_left_out_where_names_may_not_be_read(folder: Path) -> None:
    condition = "coalesce(ended_on, as_of) > started_on + max_term and decree is null"
    silent = {"as_of": "2021-10-28", "status": "pns", "assignment": "plt", "started_on": "2021-07-28"}
    usual = {**silent, "ended_on": None, "decree": None}
    hit = {"outcome": "complies", "given": {"started_on": "2021-07-27", "decree": "SK-1"}}
    text = draft(offends=condition, usual=usual, examples=[*EXAMPLES, hit])
    assert "decree" not in told(folder, text)["hits"][0]["values"]
    assert told(folder, text, named=("contoh", "lain"))["hits"][0]["values"]["decree"] == "-"


def test_draft_that_asks_who_somebody_is_is_only_for_who_may_read_it() -> None:
    one = read_draft(draft()).rule
    assert one
    assert naming(one) == []


def test_faults_are_told_in_the_language_of_the_reader(folder: Path) -> None:
    text = draft(offends="started_onn > as_of", limits=None)
    for language, words in (("id", "Yang terdekat: started_on"), ("en", "Nearest: started_on")):
        (fault,) = told(folder, text, language=language)["faults"]
        assert (words in fault["text"], text.splitlines()[fault["line"] - 1]) == (
            True,
            "offends: started_onn > as_of",
        )


def test_draft_of_more_than_its_size_is_not_read_at_all() -> None:
    found = read_draft("é" * (LONGEST // 2 + 1))
    assert ([one.code for one in found.problems], found.rule) == (["draft-too-long"], None)
    assert read_draft("é" * (LONGEST // 2)).problems[0].code != "draft-too-long"


def test_faults_stand_in_the_order_of_their_lines() -> None:
    lines = [one.place.line or 0 for one in read_draft(draft(severity="x", on="y", offends="f(x)")).problems]
    assert (len(lines), lines) == (3, sorted(lines))


def test_source_of_ones_own_folder_is_known_in_the_child(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = draft(basis=["milik-sendiri#angka-1"])
    asked = {folder: ["contoh"]}
    assert "milik-sendiri" in tried(text, asked, named=[], language="id")["faults"][0]["text"]
    source = (
        "sources:\n  - {id: milik-sendiri, number: Perda 1/2020, title: Contoh, dated: 2020-01-01, mark: S}\n"
    )
    (tmp_path / "sources.yaml").write_text(source, encoding="utf-8")
    monkeypatch.setenv("MERITARA_REGULATIONS", str(tmp_path))
    found = tried(text, asked, named=[], language="id")
    assert (found["faults"], [one["agency"] for one in found["counts"]]) == ([], ["contoh"])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "-"),
        (True, "ya"),
        (False, "tidak"),
        (dt.date(2023, 1, 2), "2 Januari 2023"),
        (3, "3"),
        (Decimal("1.5"), "1.5"),
    ],
)
def test_value_is_said_as_people_read_it(value: object, said: str) -> None:
    assert written(value, "id") == said
