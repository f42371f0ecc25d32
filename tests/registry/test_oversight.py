"""The policy of oversight: every rule has one class, every measure its article, and doubt is said."""

from pathlib import Path

import pytest

from meritara.law.folders import all_sources, folders
from meritara.problem import Refused
from meritara.registry.oversight import FILE, published, read_folders
from meritara.reports.rule_shelf import shelf


def test_every_rule_but_an_allegation_belongs_to_one_class_and_every_class_to_known_rules() -> None:
    classed = [rule for one in published().kinds for rule in one.rules]
    assert sorted(classed) == sorted(set(classed))
    assert {id for id, rule in shelf().by_id.items() if "/dugaan/" not in rule.path} == set(classed)


def test_measures_go_up_along_the_regulation_and_rest_on_known_sources() -> None:
    found = published()
    assert [one.id for one in found.measures] == ["list", "block", "revoke"]
    cited = {text.partition("#")[0] for one in found.measures for text in one.basis}
    assert cited <= set(all_sources(folders()))
    assert "perpres-116-2022#pasal-20" in found.measures[1].basis


def test_days_that_no_source_gives_are_unconfirmed() -> None:
    assert (published().answer.confirmed, published().self_check.confirmed) == (False, False)


def test_limits_of_posts_that_change_hands_at_once_rest_on_no_source_and_say_so() -> None:
    found = published().turnover
    assert (found.days, found.percent, found.percentile) == (90, 30, 99)
    assert (found.least_days, found.least_posts, found.mark, found.confirmed) == (20, 5, "?", False)


def test_file_with_a_part_missing_or_strange_is_refused(tmp_path: Path) -> None:
    text = (folders()[0] / FILE).read_text(encoding="utf-8")
    broken = {
        "body": text.replace("body:", "bodies:"),
        "missing": text.replace("answer_days:", "other_days:"),
        "basis": text.replace("perbkn-1-2023", "perbkn-1-2032"),
        "days": text.replace("{value: 14, mark: C}", "{value: 999, mark: C}"),
        "turnover": text.replace("turnover:", "turnovers:"),
        "no limit": text.replace("percentile: 99, ", ""),
        "no window": text.replace("days: 90", "days: 0"),
        "more than all": text.replace("percent: 30", "percent: 101"),
        "words": text.replace("least_posts: 5", "least_posts: lima"),
        "another limit": text.replace("least_posts: 5", "least_posts: 5, most_posts: 6"),
    }
    for name, content in broken.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / FILE).write_text(content, encoding="utf-8")
        with pytest.raises(Refused, match="law-"):
            read_folders((*folders(), folder))


def test_operator_may_give_other_days_in_a_folder_of_their_own(tmp_path: Path) -> None:
    text = (folders()[0] / FILE).read_text(encoding="utf-8")
    own = tmp_path / "law"
    own.mkdir()
    (own / FILE).write_text(text.replace("{value: 14, mark: C}", "{value: 0, mark: C}"), encoding="utf-8")
    assert read_folders((*folders(), own)).self_check.value == 0
    assert published().self_check.value == 14
