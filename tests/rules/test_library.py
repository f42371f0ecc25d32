"""Rules are gathered from the shipped folder and one's own; a sealed one never changes."""

from pathlib import Path

import pytest

from meritara.law.gathering import Gathered
from meritara.law.sealed import digest, seal
from meritara.law.words import say
from meritara.problem import Refused
from meritara.rules.library import find, over, read_rules
from meritara.rules.rule import Rule
from tests.make import SOURCES
from tests.rules.make import VIEWS, rule_text


def a_folder(folder: Path, *texts: str, area: str = "jabatan") -> Path:
    """Return a folder of law with one file for each rule, each named by its id."""
    (folder / "rules" / area).mkdir(parents=True, exist_ok=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    for text in texts:
        name = text.splitlines()[0].removeprefix("id: ")
        (folder / "rules" / area / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def gathered(*folders: Path) -> Gathered[Rule]:
    """Return the rules of some folders."""
    return read_rules(folders, VIEWS)


def said(found: Gathered[Rule]) -> list[str]:
    """Return what is wrong as sentences."""
    return [say(one) for one in found.problems]


def test_a_rule_is_found_by_its_id_and_by_its_number(tmp_path: Path) -> None:
    found = gathered(a_folder(tmp_path, rule_text()))
    rule = find(found, "contoh-plt")
    assert (said(found), rule.path, rule.own, rule.sealed) == (
        [],
        "rules/jabatan/contoh-plt.yaml",
        False,
        False,
    )
    assert rule.digest == digest(tmp_path / rule.path)
    assert (find(found, "R01"), over(found, "acting_posts"), over(found, "people")) == (rule, (rule,), ())


def test_a_rule_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        find(gathered(a_folder(tmp_path, rule_text())), "contoh-plh")
    assert "contoh-plt" in say(refused.value.problems[0])


def test_ones_own_rule_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    shipped = a_folder(tmp_path / "a", rule_text())
    own = a_folder(tmp_path / "b", rule_text(severity="low"), rule_text(id="milik-sendiri"))
    found = gathered(shipped, own)
    assert (said(found), [(one.id, one.own, one.severity) for one in found.by_id.values()]) == (
        [],
        [("contoh-plt", True, "low"), ("milik-sendiri", True, "high")],
    )


def test_a_rule_with_anything_wrong_is_left_out(tmp_path: Path) -> None:
    found = gathered(a_folder(tmp_path, rule_text(), rule_text(id="lain", mark="X")))
    assert (list(found.by_id), [one.code for one in found.problems]) == (
        ["contoh-plt"],
        ["law-unknown-word"],
    )


def test_a_rule_in_a_file_of_another_name_is_told(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, rule_text())
    (folder / "rules" / "jabatan" / "contoh-plt.yaml").rename(folder / "rules" / "jabatan" / "lain.yaml")
    assert [one.code for one in gathered(folder).problems] == ["law-misnamed"]


def test_two_files_of_one_id_are_told(tmp_path: Path) -> None:
    a_folder(tmp_path, rule_text())
    found = gathered(a_folder(tmp_path, rule_text(), area="pensiun"))
    assert [one.code for one in found.problems] == ["law-duplicate-id"]


def test_a_sealed_rule_that_was_changed_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, rule_text())
    seal(folder, "rules/jabatan/contoh-plt.yaml")
    assert (said(gathered(folder)), find(gathered(folder), "R01").sealed) == ([], True)
    a_folder(tmp_path, rule_text(severity="low"))
    found = gathered(folder)
    assert ([one.code for one in found.problems], dict(found.by_id)) == (["law-seal-broken"], {})


def test_a_sealed_rule_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, rule_text())
    seal(folder, "rules/jabatan/contoh-plt.yaml")
    (folder / "rules" / "jabatan" / "contoh-plt.yaml").unlink()
    assert [one.code for one in gathered(folder).problems] == ["law-sealed-gone"]
