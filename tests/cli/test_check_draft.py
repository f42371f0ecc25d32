"""`meritara check --draft`: a draft is read as the law is, every fault by line, then held against data."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.registry.facts.rows import NIP, day, person, snapshot
from tests.rules.make import EXAMPLES, USUAL, rule_text

ON = dt.date(2023, 4, 28)
SOURCE = "se-bkn-1-2021"
CONDITION = "coalesce(ended_on, as_of) > started_on + max_term"


def term(started: str, **cells: Any) -> dict[str, Any]:
    """Return an assignment as Plt from a day on."""
    usual = {"agency": "contoh", "nip": NIP, "post": "p1", "assignment": "plt", "extension": 0}
    return {**usual, "started_on": day(started), **cells}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a snapshot with one acting head a day too long, and one in time."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "data"))
    terms = [term("2023-01-27"), term("2023-01-28", agency="lain")]
    (tmp_path / "data").mkdir()
    snapshot(tmp_path / "data", ON, people=[person(), person(agency="lain")], appointments=terms)
    return tmp_path


def draft(folder: Path, **changes: Any) -> Path:
    """Return the file of a sound draft with some fields changed."""
    path = folder / "draf.yaml"
    path.write_text(rule_text(**{"basis": [SOURCE], **changes}), encoding="utf-8")
    return path


def test_a_draft_is_counted_by_agency_with_what_it_hits(run: Run, data: Path) -> None:
    ran = run("check", "--draft", draft(data))
    rows = [line.split() for line in ran.out.split("\n\n")[0].splitlines()[1:]]
    assert ran.status == 1
    assert rows == [["contoh-plt", "contoh", "1", "0", "0", "0"], ["contoh-plt", "lain", "0", "0", "1", "0"]]
    assert f"contoh {NIP} p1: " in ran.out
    assert "contoh-plt mengenai 50% dari semua pegawai" in ran.err


def test_a_draft_needs_no_name_of_its_own_and_leaves_the_rules_as_they_are(run: Run, data: Path) -> None:
    told = json.loads(run("check", "--draft", draft(data, id="plt-lebih-tiga-bulan"), "--format", "json").out)
    assert [one["digest"] for one in told["rules"]] == [""]
    listed = json.loads(run("check", "--rule", "plt-lebih-tiga-bulan", "--format", "json").out)
    assert len(listed["rules"][0]["digest"]) == 64


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"offends": "length(assignment) > 3"}, "`LENGTH(assignment)` bukan bagian dari bahasa aturan"),
        ({"offends": "assignment in (select 1)"}, "Fungsi dan subkueri tidak ada"),
        ({"offends": CONDITION.replace("ended_on", "ended_onn")}, "Yang terdekat: ended_on"),
        ({"severity": "berat"}, "`severity`"),
        ({"basis": ["se-bkn-1-2020"]}, "Yang terdekat: se-bkn-1-2021"),
        ({"over": "acting_post"}, "Yang terdekat: acting_posts"),
        (
            {"examples": [{"outcome": "offends"}, *EXAMPLES[1:]]},
            "Contoh ini seharusnya `offends`, tetapi aturannya memberi `complies`",
        ),
        ({"examples": EXAMPLES[1:]}, "Tidak ada contoh yang gagal bila"),
        ({"offends": "(" * 10_000 + CONDITION + ")" * 10_000}, "lebih besar dari 20 kB"),
        ({"offends": "(" * 400 + CONDITION + ")" * 400}, "30 kurung"),
        ({"offends": "not " * 200 + "(assignment = 'plt')"}, "30 kurung"),
    ],
)
def test_a_draft_with_a_fault_is_refused_by_line_and_held_against_nothing(
    run: Run, data: Path, changes: dict[str, Any], words: str
) -> None:
    path = draft(data, **changes)
    ran = run("check", "--draft", path)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert path.name in ran.err


def test_every_fault_of_a_draft_is_told_at_once(run: Run, data: Path) -> None:
    path = draft(data, severity="berat", offends="f(x) > 1", on="mulai")
    lines = [line for line in run("check", "--draft", path).err.splitlines() if "draf.yaml:" in line]
    assert len(lines) == 3


@pytest.mark.parametrize("depth", [41, 10_000])
def test_brackets_without_end_are_a_clean_refusal(run: Run, data: Path, depth: int) -> None:
    path = data / "draf.yaml"
    path.write_text("[" * depth, encoding="utf-8")
    for asked in (("check", "--draft", path), ("law", path)):
        ran = run(*asked)
        assert (ran.status, "Lebih dari 40 tingkat" in ran.err) == (2, True)


def test_a_condition_of_ten_thousand_brackets_is_a_clean_refusal_of_the_law_too(run: Run, data: Path) -> None:
    folder = data / "aturan" / "rules" / "jabatan"
    folder.mkdir(parents=True)
    path = folder / "contoh-plt.yaml"
    path.write_text(rule_text(basis=[SOURCE], offends="(" * 10_000 + "a" + ")" * 10_000), encoding="utf-8")
    ran = run("law", path)
    assert (ran.status, "30 kurung" in ran.err, "Traceback" in ran.err) == (2, True, False)


def test_a_limit_without_a_value_on_the_day_cannot_tell(run: Run, data: Path) -> None:
    limits = {
        "max_term": [{"from": "2021-01-14", "value": "3 months"}, {"from": "2023-01-01", "value": None}]
    }
    silent = [
        {"outcome": "offends", "given": {"started_on": "2022-12-31", "as_of": "2023-04-20"}},
        {"outcome": "cannot_tell", "given": {"started_on": "2023-01-01", "as_of": "2023-04-20"}},
        {"outcome": "cannot_tell", "given": {"started_on": "2023-01-02", "as_of": "2023-04-20"}},
    ]
    path = draft(data, limits=limits, usual=USUAL, examples=[*EXAMPLES, *silent])
    counts = json.loads(run("check", "--draft", path, "--format", "json").out)["counts"]
    assert [(one["offends"], one["cannot_tell"]) for one in counts] == [(0, 1), (0, 1)]


def test_a_snapshot_without_the_table_of_the_view_can_tell_nothing(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(data / "lain"))
    (data / "lain").mkdir()
    snapshot(data / "lain", ON, people=[person()])
    ran = run("check", "--draft", draft(data))
    assert (ran.status, len(ran.out.splitlines())) == (0, 1)
    assert "Data belum cukup untuk contoh-plt: data posisi ini tidak memuat appointments" in ran.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"title: \xe9", "UTF-8"),
        (b"#" * 20_001, "20 kB"),
        (b"- satu", "kunci"),
        (b"a: &x 1\nb: *x", "Jangkar"),
    ],
)
def test_what_is_no_draft_is_refused(run: Run, data: Path, content: bytes, words: str) -> None:
    path = data / "draf.yaml"
    path.write_bytes(content)
    ran = run("check", "--draft", path)
    assert (ran.status, words in ran.err) == (2, True)


def test_a_draft_that_is_not_there_is_refused(run: Run, data: Path) -> None:
    ran = run("check", "--draft", data / "tidak-ada.yaml")
    assert (ran.status, "tidak-ada.yaml" in ran.err) == (2, True)
