"""`meritara check`: counts, each indication with its article and what was read, and doubt said aloud."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from meritara.reports.rule_shelf import read_shelf, shelf
from tests.cli.conftest import Run
from tests.cli.test_law_rules import TEXT, written
from tests.registry.facts.rows import NIP, day, person, snapshot

ON = dt.date(2021, 10, 28)
RULE = "plt-lebih-tiga-bulan"


def term(started: str, **cells: Any) -> dict[str, Any]:
    """Return an assignment as Plt from a day on."""
    usual = {"agency": "contoh", "nip": NIP, "post": "p1", "post_name": "Kepala Dinas Contoh"}
    return {**usual, "assignment": "plt", "started_on": day(started), "extension": 0, **cells}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a snapshot with an acting head a day too long, and one in time elsewhere."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path))
    snapshot(
        tmp_path,
        ON,
        people=[person(), person(agency="lain"), person(nip="198609262015051002", status=None)],
        appointments=[
            term("2021-07-27"),
            term("2021-07-28", agency="lain"),
            term("2021-07-20", nip="198609262015051002", post="p2"),
        ],
    )
    return tmp_path


def counted(out: str) -> dict[str, list[str]]:
    """Return the figures of each line of the table by its rule, or by its rule and agency."""
    lines = [line.split() for line in out.split("\n\n", maxsplit=1)[0].splitlines()[1:]]
    return {" ".join(cells[: -6 if "[belum" in cells else -4]): cells[-6:-2] for cells in lines}


def test_each_outcome_is_counted_and_an_indication_shows_what_was_read(run: Run, data: Path) -> None:
    ran = run("check", "--rule", RULE)
    assert ran.status == 1
    assert counted(ran.out) == {f"{RULE} contoh": ["1", "1", "0", "0"], f"{RULE} lain": ["0", "0", "1", "0"]}
    told = ran.out.split("\n\n")[1].splitlines()
    title, row = told
    articles = "SE BKN 2/SE/VII/2019; SE BKN 1/SE/I/2021"
    assert title == f"Plt lebih dari tiga bulan tanpa perpanjangan ({articles}) [belum terkonfirmasi]"
    read = "status=pns, started_on=2021-07-27, assignment=plt, ended_on=-, as_of=2021-10-28, extensions=0"
    assert row == f"  contoh {NIP} p1 Kepala Dinas Contoh: {read}, max_term=3 months"


def test_what_was_judged_by_what_and_what_is_missing_is_said(run: Run, data: Path) -> None:
    said = run("check", "--rule", RULE).err.splitlines()
    judged, absent, many = said
    assert judged.startswith(
        "Data posisi 2021-10-28-00000000, diperiksa per 28 Oktober 2021 terhadap 1 aturan."
    )
    assert "tidak memuat posts, yang dibaca `acting_posts`" in absent
    assert many.startswith(f"{RULE} mengenai 33% dari semua pegawai (atau jabatan).")


def test_all_rules_are_asked_where_none_is_named(run: Run, data: Path) -> None:
    assert list(counted(run("check").out)) == [
        one.id for one in shelf().by_id.values() if one.over.id in ("acting_posts", "staff")
    ]


def test_one_agency_is_looked_at_alone_and_a_strange_one_is_refused(run: Run, data: Path) -> None:
    ran = run("check", "--agency", "lain", "--rule", "R01")
    assert (ran.status, counted(ran.out)) == (0, {f"{RULE} lain": ["0", "0", "1", "0"]})
    refused = run("check", "--agency", "laik")
    assert (refused.status, "Yang terdekat: lain" in refused.err) == (2, True)


def test_a_day_may_be_chosen_on_which_it_is_judged(run: Run, data: Path) -> None:
    told = {
        on: run("check", "--rule", RULE, "--as-of", on, "--snapshot", "2021")
        for on in ("2021-10-27", "2021-10-29")
    }
    assert [one.status for one in told.values()] == [0, 1]
    assert counted(told["2021-10-29"].out)[f"{RULE} lain"] == ["1", "0", "0", "0"]
    assert run("check", "--as-of", "2020-01-01").status == 2


def test_json_holds_confidence_article_values_and_limits(run: Run, data: Path) -> None:
    told = json.loads(run("check", "--rule", RULE, "--format", "json").out)
    (rule,) = told["rules"]
    assert (told["snapshot"], told["as_of"], told["absent"]) == (
        "2021-10-28-00000000",
        "2021-10-28",
        {"acting_posts": ["posts"]},
    )
    assert (rule["id"], rule["code"], rule["confidence"], rule["told"], rule["look_again"]) == (
        RULE,
        "R01",
        "unconfirmed",
        True,
        True,
    )
    assert rule["digest"] == shelf().by_id[RULE].digest
    assert [(one["agency"], one["offends"], one["cannot_tell"]) for one in told["counts"]] == [
        ("contoh", 1, 1),
        ("lain", 0, 0),
    ]
    (hit,) = told["hits"]
    assert (hit["rule"], hit["confidence"], hit["limits"]) == (RULE, "unconfirmed", {"max_term": "3 months"})
    assert hit["subject"] == {
        "agency": "contoh",
        "nip": NIP,
        "post": "p1",
        "post_name": "Kepala Dinas Contoh",
    }
    assert hit["values"]["started_on"] == "2021-07-27"


def test_nothing_is_told_where_the_table_of_the_view_is_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path))
    snapshot(tmp_path, ON, people=[person()])
    ran = run("check", "--rule", RULE, "--format", "json")
    told = json.loads(ran.out)
    assert (ran.status, told["counts"], told["hits"], told["rules"][0]["told"]) == (0, [], [], False)
    assert f"Data belum cukup untuk {RULE}: data posisi ini tidak memuat appointments, posts" in ran.err
    assert len(run("check", "--rule", RULE).out.splitlines()) == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--rule", "plt-lebih-tiga-bulam"), "Yang terdekat: plt-lebih-tiga-bulan"),
        (("--snapshot", "1999"), "Tidak ada data posisi `1999`"),
        (("--as-of", "kemarin"), "kemarin"),
    ],
)
def test_what_is_not_there_is_refused(run: Run, data: Path, asked: tuple[str, ...], words: str) -> None:
    ran = run("check", *asked)
    assert (ran.status, ran.out, words in ran.err) == (2, "", True)


def test_ones_own_rule_is_checked_and_a_broken_one_is_said(
    run: Run, data: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = written(tmp_path_factory.mktemp("own"), TEXT.replace("3 months", "1 month"))
    (own / "rules" / "jabatan" / "rusak.yaml").write_text("id: rusak\n", encoding="utf-8")
    monkeypatch.setenv("MERITARA_REGULATIONS", str(own))
    read_shelf.cache_clear()
    ran = run("check", "--rule", RULE)
    assert (ran.status, counted(ran.out)[f"{RULE} lain"]) == (1, ["1", "0", "0", "0"])
    assert "1 berkas aturan tidak terpakai" in ran.err
