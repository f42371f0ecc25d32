"""Files that say which facts speak to which sub-aspect: sound ones, and every fault with its line."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from meritara.instruments.library import library
from meritara.law.folders import folders
from meritara.law.gathering import Gathered
from meritara.law.words import say
from meritara.reports.checks_kept import digest
from meritara.reports.cross_check import CrossChecks, order
from meritara.reports.cross_shelf import checks_of, conditions, cross_checks, read_cross_checks
from meritara.reports.rule_shelf import shelf

COUNT: dict[str, Any] = {
    "leaf": "data-pensiun",
    "says": {"id": "{hit} dari {covered} PNS.", "en": "{hit} of {covered} people."},
    "rule": "lewat-batas-usia-pensiun",
    "against": [{"score": 3, "percent": 10}],
    "remedy": {"id": "Lengkapi.", "en": "Complete."},
}
OWN = {"rule": None, "over": "staff", "applies": "status = 'pns'", "offends": "retires_on is null"}


def written(folder: Path, count: dict[str, Any], **changes: Any) -> Path:
    """Return a folder of one's own with a file of one count."""
    kept = {key: value for key, value in (COUNT | count).items() if value is not None}
    file = {"id": "contoh", "instruments": ["sistem-merit@2019"], "mark": "M", "note": "Rancangan sendiri."}
    (folder / "cross-checks").mkdir(parents=True)
    (folder / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    text = yaml.safe_dump(file | {"checks": [kept]} | changes, sort_keys=False, allow_unicode=True)
    (folder / "cross-checks" / "contoh.yaml").write_text(text, encoding="utf-8")
    return folder


def gathered(folder: Path) -> Gathered[CrossChecks]:
    """Return what is read with a folder of one's own."""
    return read_cross_checks((folders()[0], folder))


def faults(folder: Path, **count: Any) -> list[str]:
    """Return what is wrong with one count."""
    found = gathered(written(folder, count))
    assert ("contoh" in found.by_id) is not bool(found.problems)
    return [say(one, "en").removeprefix("cross-checks/") for one in found.problems]


def test_shipped_files_are_sound_unconfirmed_and_speak_both_languages() -> None:
    found = cross_checks()
    assert [say(one) for one in found.problems] == []
    assert {one.id: one.confirmed for one in found.by_id.values()} == {
        "nspk-2022-sementara": False,
        "sistem-merit-2019": False,
    }
    told = [words for one in found.by_id.values() for c in one.checks for words in (c.says, c.remedy)]
    assert [words.id for words in told if not words.en] == []


def test_sub_aspects_that_the_law_names_are_spoken_to() -> None:
    merit, nspk = checks_of("sistem-merit@2019"), checks_of("nspk@2022-sementara")
    assert merit
    assert nspk
    codes = {library().get("sistem-merit@2019").nodes[one.leaf].code for one in merit.checks}
    assert {"A1.3", "A5.1", "A5.3", "A6.3", "A6.4"} <= codes
    assert (merit.suggests, nspk.suggests) == (False, True)
    assert checks_of("sistem-merit@2019-37") is merit
    assert checks_of("sistem-merit@2026") is None


def test_every_bar_of_a_shipped_file_leaves_the_lowest_score_alone() -> None:
    for one in cross_checks().by_id.values():
        nodes = library().get(one.instruments[0]).nodes
        held = [(check, order(nodes[check.leaf])) for check in one.checks]
        assert [check.leaf for check, scores in held for bar in check.against if bar.score == scores[0]] == []


def test_conditions_of_ones_own_are_counted_beside_the_rules_each_once() -> None:
    ids = [one.id for one in (*shelf().by_id.values(), *conditions(folders()))]
    assert (ids.count("penilaian-tahun-lalu-tidak-ada"), len(ids)) == (1, len(set(ids)))


def test_a_condition_of_ones_own_is_read_like_a_rule(tmp_path: Path) -> None:
    assert faults(tmp_path, **OWN) == []
    (check,) = gathered(tmp_path).by_id["contoh"].checks
    assert (check.by_rule, check.counts.id, check.counts.reads) == (
        False,
        "contoh-1",
        ("as_of", "status", "retires_on"),
    )


def test_another_law_has_another_digest(tmp_path: Path) -> None:
    digests = {
        digest(conditions((folders()[0], written(tmp_path / name, OWN | {"offends": f"{name} is null"}))))
        for name in ("retires_on", "grade")
    }
    assert len(digests | {digest(conditions(folders()))}) == 3


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (
            {"leaf": "data-pension"},
            "contoh.yaml:7: `data-pension` is not known for `leaf`. Nearest: data-pensiun.",
        ),
        ({"rule": "lewat-batas-usia"}, "Nearest: lewat-batas-usia-pensiun."),
        (OWN | {"over": "stafff"}, "Nearest: staff."),
        (OWN | {"offends": "retires_onn is null"}, "Nearest: retires_on."),
        (OWN | {"applies": "status = 'pnss'"}, "Nearest: pns."),
        ({"over": "staff"}, "Choose one."),
        ({"rule": None}, "Choose one."),
        ({"says": {"id": "{hit} orang", "en": "{hit} of {covered}"}}, "Complete `says`."),
        ({"says": {"id": "{hit} dari {covered}"}}, "Complete `says`."),
        ({"says": {"id": "{hit} dari {covered", "en": "{hit} of {covered}"}}, "Complete `says`."),
        ({"says": {"id": "{hit} {covered} {}", "en": "{hit} of {covered}"}}, "Complete `says`."),
        ({"against": [{"score": 5, "percent": 1}]}, "Nearest: 1, 2, 3, 4."),
        ({"against": [{"score": 3, "percent": 100}]}, "99"),
        ({"against": []}, "`against`"),
        ({"remedy": None}, "`remedy`"),
        ({"lief": "x"}, "Nearest: leaf."),
    ],
)
def test_a_fault_is_named_with_its_line_and_the_nearest(
    tmp_path: Path, count: dict[str, Any], said: str
) -> None:
    (fault,) = faults(tmp_path, **count)
    assert fault.startswith("contoh.yaml:")
    assert said in fault


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"instruments": ["sistem-merit@2018"]}, "Nearest: sistem-merit@2019"),
        ({"instruments": ["sistem-merit@2019", "skm@2017"]}, "`data-pensiun` is not known for `leaf`"),
        ({"mark": None}, "`mark`"),
        ({"mark": "X"}, "S, 2, D, M, ?, C"),
        ({"id": "lain"}, "lain"),
    ],
)
def test_a_fault_of_the_whole_file_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    texts = [say(one, "en") for one in gathered(written(tmp_path, {}, **changes)).problems]
    assert any(said in text for text in texts), texts


def test_ones_own_file_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    folder = written(tmp_path, {}, id="sistem-merit-2019")
    (folder / "cross-checks" / "contoh.yaml").rename(folder / "cross-checks" / "sistem-merit-2019.yaml")
    found = gathered(folder).by_id["sistem-merit-2019"]
    assert (found.own, len(found.checks)) == (True, 1)
