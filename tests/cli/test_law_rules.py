"""`meritara law` on rules: examples are demanded by line, doubt is listed, a file may be asked for alone."""

import json
from pathlib import Path

import pytest

from meritara.law.folders import folders
from meritara.reports.rule_shelf import read_shelf, shelf
from tests.cli.conftest import Run
from tests.rules.test_library import a_folder

SHIPPED = folders()[0] / "rules" / "jabatan" / "plt-lebih-tiga-bulan.yaml"
TEXT = SHIPPED.read_text(encoding="utf-8").replace("[se-bkn-2-2019, se-bkn-1-2021]", "[contoh-1]")
BOUNDARIES = ("started_on: 2021-07-27}", "ended_on: 2021-04-02", "extensions: null")
PATH = "rules/jabatan/plt-lebih-tiga-bulan.yaml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder of one's own with a copy of a shipped rule."""
    return written(tmp_path, TEXT)


def written(folder: Path, text: str) -> Path:
    """Return a folder with one rule in it."""
    a_folder(folder)
    (folder / PATH).write_text(text, encoding="utf-8")
    return folder


def test_law_counts_rules_and_lists_those_in_doubt(run: Run) -> None:
    lines = run("law").out.splitlines()
    (place,) = [place for place, line in enumerate(lines) if line.startswith("aturan ")]
    rules = shelf().by_id.values()
    doubts = [one.id for one in rules if not one.confirmed]
    examples = sum(len(one.examples) for one in rules)
    counted = f"{len(rules)} aturan, {examples} contoh, {len(doubts)} belum terkonfirmasi"
    assert " ".join(lines[place].split()) == f"aturan {counted}"
    assert lines[place + 1].strip() == ", ".join(doubts)


def test_law_as_json_holds_every_rule(run: Run) -> None:
    told = json.loads(run("law", "--json").out)["rules"]
    assert [one["id"] for one in told] == list(shelf().by_id)
    assert told[0] | {"id": "", "digest": ""} == told[0] | {
        "id": "",
        "digest": "",
        "sealed": False,
        "confirmed": shelf().by_id[told[0]["id"]].confirmed,
    }


def test_one_file_and_ones_own_folder_are_looked_at_alone(run: Run, own: Path) -> None:
    for asked in (own / PATH, own):
        told = json.loads(run("law", asked, "--json").out)
        assert ([one["id"] for one in told["rules"]], told["problems"]) == (["plt-lebih-tiga-bulan"], [])


def test_an_example_that_is_missing_is_demanded_at_the_line_of_the_figure(run: Run, tmp_path: Path) -> None:
    kept = [line for line in TEXT.splitlines() if not any(one in line for one in BOUNDARIES)]
    null = "  - {given: {started_on: 2021-01-01, extensions: null}, outcome: cannot_tell}"
    folder = written(tmp_path, "\n".join([*kept, null, ""]))
    ran = run("law", folder / PATH)
    assert ran.status == 2
    assert f"{PATH}:12: Tidak ada contoh yang gagal bila" in ran.err
    assert "Tambahkan contoh tepat di batas itu, di kedua sisinya." in ran.err


def test_an_unknown_word_is_named_with_the_nearest_column(run: Run, tmp_path: Path) -> None:
    folder = written(tmp_path, TEXT.replace("coalesce(ended_on", "coalesce(ended_onn"))
    ran = run("law", folder / PATH)
    assert ran.status == 2
    assert f"{PATH}:11: `ended_onn` bukan kolom `acting_posts`" in ran.err
    assert "Yang terdekat: ended_on." in ran.err


def test_a_rule_is_sealed_and_changes_no_more(run: Run, own: Path) -> None:
    assert run("law", own / PATH, "--seal").status == 0
    assert run("law", own).status == 0
    (own / PATH).write_text(TEXT.replace("severity: high", "severity: low"), encoding="utf-8")
    read_shelf.cache_clear()
    ran = run("law", own)
    assert (ran.status, f"{PATH}:1" in ran.err) == (2, True)
