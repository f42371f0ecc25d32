"""Every view: told in both languages, made as it is declared, over any snapshot, also an empty one."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from meritara.law.files import read_yaml
from meritara.problem import Problem
from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.facts.sources import TYPES
from meritara.registry.facts.view import read_views
from meritara.registry.facts.views import BUILDS, VIEWS, over
from meritara.registry.snapshot import Snapshot
from meritara.registry.synth import arrays
from meritara.registry.table import KINDS
from meritara.tables import numeric as np
from meritara.tables import warehouse
from scripts.reference import FACTS_PAGE, facts_page
from tests.registry.facts.rows import person, snapshot
from tests.registry.facts.views import rows_of
from tests.registry.synth.nations import key_of, lawless

FACTS = [(view.id, one) for view in VIEWS.values() for one in view.facts]


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a small synthetic nation in which every rule is broken."""
    return lawless(tmp_path_factory.mktemp("fakta"))


def test_every_view_is_built_and_every_build_is_a_view() -> None:
    assert set(VIEWS) == set(BUILDS)


def test_every_fact_has_a_sentence_in_both_languages() -> None:
    texts = [(id, one.name, one.about) for id, one in FACTS]
    texts += [(view.id, "", view.about) for view in VIEWS.values()]
    assert [
        found[:2] for found in texts if not (found[2].id.endswith(".") and found[2].en.endswith("."))
    ] == []


def test_every_fact_has_a_plain_name_a_known_kind_and_a_known_list() -> None:
    wrong = [(id, one.name) for id, one in FACTS if not re.fullmatch("[a-z]+(_[a-z]+)*", one.name)]
    lists = {one.codes for _, one in FACTS if one.codes} - set(published())
    assert (wrong, [one.name for _, one in FACTS if one.kind not in KINDS], lists) == ([], [], set())


def test_no_view_names_a_fact_twice_or_a_table_that_is_not_there() -> None:
    assert [one.id for one in VIEWS.values() if len(one.by_name) != len(one.facts)] == []
    assert {table for one in VIEWS.values() for table in one.reads} - set(TABLES) == set()


def test_every_view_says_whose_a_row_is_and_of_which_day() -> None:
    assert {(one.facts[0].name, one.facts[-1].name) for one in VIEWS.values()} == {("agency", "as_of")}


def test_every_view_about_a_person_tells_the_status_that_decides_whom_a_rule_covers() -> None:
    assert [one.id for one in VIEWS.values() if "nip" in one.by_name and "status" not in one.by_name] == []


@pytest.mark.parametrize("id", VIEWS)
def test_a_view_has_the_columns_that_it_declares(id: str, nation: Snapshot) -> None:
    view = VIEWS[id]
    made = over(warehouse.connect(folders=[nation.folder]), nation, id)
    declared = {one.name: TYPES.get(one.kind, "string") for one in view.facts}
    assert {name: str(kind) for name, kind in made.schema().items()} == declared
    assert tuple(made.columns) == tuple(one.name for one in view.facts)


@pytest.mark.parametrize("id", VIEWS)
def test_a_view_of_a_nation_has_rows_which_are_all_its_agencies_own(id: str, nation: Snapshot) -> None:
    store = warehouse.connect(folders=[nation.folder])
    found = store.to_pyarrow(over(store, nation, id)).to_pylist()
    assert found != []
    assert {one["agency"] for one in found} <= set(nation.agencies)
    assert {one["as_of"] for one in found} == {nation.as_of}


def key_to(nation: Snapshot, rule: str) -> set[tuple[str, ...]]:
    """Return who breaks a rule in which post, by the key."""
    key = [one for one in key_of(nation) if one["rule"] == rule]
    return {(one["agency"], one["nip"], one["post"]) for one in key}


def terms_of(nation: Snapshot) -> list[dict[str, Any]]:
    """Return the terms of acting in a nation."""
    store = warehouse.connect(folders=[nation.folder])
    found: list[dict[str, Any]] = store.to_pyarrow(over(store, nation, "acting_posts")).to_pylist()
    return found


def too_long(one: dict[str, Any], months: int, since: str = "started_on") -> bool:
    """Return whether a term lasts for more than some months since a day."""
    end: dt.date = one["ended_on"] or one["as_of"]
    return one[since] is not None and plus_months(one[since], months) < end


def named(terms: list[dict[str, Any]]) -> set[tuple[str, ...]]:
    """Return who acts in which post."""
    return {(one["agency"], one["nip"], one["post"]) for one in terms}


def test_planted_acting_posts_are_the_only_ones_held_for_too_long(nation: Snapshot) -> None:
    terms = [one for one in terms_of(nation) if one["assignment"] == "plt"]
    never_extended = [one for one in terms if one["extensions"] == 0 and too_long(one, 3)]
    extended = [one for one in terms if one["extensions"] and too_long(one, 6)]
    turned = [one for one in terms if one["vacancy_people"] == 2 and too_long(one, 6, "vacancy_started_on")]
    assert named(never_extended) == key_to(nation, "R01") != set()
    assert (extended != [], turned != []) == (True, True)
    assert named(extended) | named(turned) == key_to(nation, "R02")


def test_a_planted_plh_stands_in_for_a_holder(nation: Snapshot) -> None:
    found = {
        (one["has_holder"], one["vacancy_started_on"])
        for one in terms_of(nation)
        if one["assignment"] == "plh"
    }
    assert found == {(True, None)}


def plus_months(start: dt.date, months: int) -> dt.date:
    """Return a day some months later, the last of its month where there is none."""
    later = arrays.plus_months(np.array([arrays.number(start)]), months)
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(later[0]))


@pytest.mark.parametrize("id", VIEWS)
def test_a_view_made_of_some_agencies_at_a_time_has_the_same_rows(id: str, nation: Snapshot) -> None:
    store = warehouse.connect(folders=[nation.folder])

    def lines(*agencies: str) -> Counter[str]:
        found = store.to_pyarrow(over(store, nation, id, agencies=agencies)).to_pylist()
        return Counter(map(str, found))

    first, *others = nation.agencies
    assert lines(first) + lines(*others) == lines()


@pytest.mark.parametrize("id", VIEWS)
def test_a_view_of_nothing_is_empty(id: str) -> None:
    assert rows_of(id) == []


def test_a_view_over_a_snapshot_without_its_tables_is_empty(tmp_path: Path) -> None:
    one = snapshot(tmp_path, people=[person()])
    store = warehouse.connect(folders=[one.folder])
    assert store.to_pyarrow(over(store, one, "acting_posts")).num_rows == 0


def test_what_is_wrong_in_a_file_of_views_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "views.yaml"
    path.write_text("views:\n  - id: acting_posts\n    reads: [people]\n    colums: []\n", encoding="utf-8")
    problems: list[Problem] = []
    read_views(read_yaml(path, "views.yaml"), "views.yaml", BUILDS, problems)
    assert [one.code for one in problems] == ["law-missing-field", "law-unknown-key"]


def test_the_page_of_facts_is_what_the_source_says() -> None:
    assert FACTS_PAGE.read_text(encoding="utf-8") == facts_page()
