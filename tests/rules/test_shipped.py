"""Every rule that is shipped: its form, its size, its examples, and what would make some of them fail."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from meritara.law.folders import folders
from meritara.law.words import say
from meritara.reports.rule_shelf import shelf
from meritara.rules.proving import outcomes, proved, slightly_other
from meritara.rules.rule import NOT_APPLICABLE, OFFENDS, Rule

SHIPPED = tuple(shelf().by_id.values())
PATHS = sorted((folders()[0] / "rules").glob("*/*.yaml"))
every = pytest.mark.parametrize("rule", SHIPPED, ids=lambda one: one.id)


def test_every_shipped_file_is_read_without_a_problem() -> None:
    assert [say(one) for one in shelf().problems] == []
    assert {one.path for one in SHIPPED} == {path.relative_to(folders()[0]).as_posix() for path in PATHS}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_rule_fits_on_a_screen(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 45


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_rule_is_plain_yaml_for_other_readers_too(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["id"] == path.stem


@every
def test_the_examples_hold_and_tell_every_boundary(rule: Rule) -> None:
    assert [say(one) for one in proved(rule)] == []


@every
def test_any_boundary_or_figure_changed_makes_an_example_fail(rule: Rule) -> None:
    wanted = [one.outcome for one in rule.examples]
    for other in slightly_other(rule):
        assert outcomes(rule, [other.rule])[0] != wanted, other.what


@every
def test_there_is_an_example_that_offends_and_one_that_does_not(rule: Rule) -> None:
    found = {one.outcome for one in rule.examples}
    assert {OFFENDS, "complies", "cannot_tell"} <= found


@every
def test_whom_a_rule_does_not_cover_it_never_applies_to(rule: Rule) -> None:
    others = [code for code in rule.over.codes.get("status", ()) if code not in rule.covers]
    for status in others if rule.covers else []:
        rows = tuple(replace(one, given={**one.given, "status": status}) for one in rule.examples)
        changed = replace(rule, examples=rows)
        assert set(outcomes(changed, [rule])[0]) == {NOT_APPLICABLE}


@every
def test_the_words_stand_in_both_languages(rule: Rule) -> None:
    texts = [rule.title, rule.remedy, rule.excludes, rule.note]
    assert [one.id for one in texts if one.id and not one.en] == []
