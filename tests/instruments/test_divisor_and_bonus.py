"""What later regulations needed: a divisor, points on top of 100, parts with a category, imported results."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.instruments.answers import read_answers
from meritara.instruments.checks import least
from meritara.instruments.explain import explain
from meritara.instruments.instrument import Instrument
from meritara.instruments.plain import plain_instrument
from meritara.instruments.plan import plan
from meritara.instruments.program import compiled
from meritara.instruments.published import ceiling
from meritara.instruments.score import score
from meritara.law.words import say
from meritara.problem import Refused
from tests.make import a_library, an_instrument, law_text

FREE: dict[str, Any] = {"bands": None, "examples": None, "add_to": None}
TWO: list[dict[str, Any]] = [
    {"id": id, "name": id.title(), "weight": weight, "number": {"from": 0, "to": 100, "decimals": 1}}
    for id, weight in (("umum", 60), ("khusus", 40))
]
EXTRA: dict[str, Any] = {
    "id": "tematik",
    "name": "Tematik",
    "weight": 1,
    "bonus": True,
    "number": {"from": 0, "to": 20},
}


def general(folder: Path, **changes: Any) -> Instrument:
    """Return an instrument of 100 with a bonus of at most 20."""
    law: dict[str, Any] = FREE | {"divisor": 100, "add_to": 100, "missing": "refuse", "tree": [*TWO, EXTRA]}
    return an_instrument(folder, **(law | changes))


def total(one: Instrument, **answers: Any) -> Fraction | None:
    """Return the total of some answers."""
    return score(one, read_answers(one, answers)).total


def told(folder: Path, **changes: Any) -> list[str]:
    """Return what is wrong with a file, as it is said."""
    return [say(problem, "id") for problem in a_library(folder, law_text(**changes)).problems]


def test_printed_weights_are_divided_once_and_the_bonus_is_not(tmp_path: Path) -> None:
    one = general(tmp_path)
    assert total(one, umum=100, khusus=100) == 100
    assert total(one, umum=50, khusus=100, tematik=20) == 90
    assert total(one, umum=100, khusus=100, tematik=20) == 120


def test_bonus_is_never_missed_and_raises_the_most(tmp_path: Path) -> None:
    one = general(tmp_path)
    assert (compiled(one).most, ceiling(one), least(one, one.root)) == (120, 120, 0)
    with pytest.raises(Refused, match="card-missing-answer"):
        total(one, umum=100, tematik=20)


def test_the_most_of_a_regulation_still_caps_a_bonus(tmp_path: Path) -> None:
    assert total(general(tmp_path, max=110), umum=100, khusus=100, tematik=20) == 110


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 20), st.fractions(1, 500, max_denominator=99)
)
def test_divided_sum_is_the_sum_divided(tmp_path: Path, a: int, b: int, extra: int, by: Fraction) -> None:
    one = general(tmp_path, divisor=f"{by.numerator}/{by.denominator}", digits=None, shown=2)
    exact = (60 * Fraction(a, 10) + 40 * Fraction(b, 10)) / by + extra
    assert total(one, umum=a / 10, khusus=b / 10, tematik=extra) == exact


def test_contributions_of_the_parts_add_to_the_total(tmp_path: Path) -> None:
    one = general(tmp_path)
    result = score(one, read_answers(one, {"umum": 50, "khusus": 80, "tematik": 7}))
    lines = [line.contribution for line in explain(result).lines if line.node in one.aspects]
    assert lines == [30, 32, 7]
    assert result.total == 69


def test_what_is_shown_to_programs_names_divisor_and_bonus(tmp_path: Path) -> None:
    plain = plain_instrument(general(tmp_path))
    assert (plain["divisor"], [node["bonus"] for node in plain["tree"]]) == (100, [False, False, True])


@pytest.mark.parametrize("divisor", [0, None])
def test_divisor_of_nothing_is_refused(tmp_path: Path, divisor: Any) -> None:
    text = law_text() + f"divisor: {'null' if divisor is None else divisor}\n"
    (problem,) = a_library(tmp_path, text).problems
    assert problem.code == "law-no-divisor"
    assert "lebih dari 0" in say(problem, "id")


def test_bonus_deep_in_the_tree_or_on_a_mean_is_refused(tmp_path: Path) -> None:
    deep = {"id": "atas", "name": "Atas", "weight": 1, "children": [EXTRA]}
    assert ["`bonus`" in text for text in told(tmp_path, **FREE, tree=[deep])] == [True]
    mean = told(tmp_path, **FREE, tree=[*TWO, EXTRA], missing="skip")
    assert ["`tematik` adalah tambahan" in text for text in mean] == [True]


def test_part_with_its_own_category_needs_categories(tmp_path: Path) -> None:
    banded = [TWO[0] | {"banded": True}]
    assert ["`umum` diberi kategori sendiri" in text for text in told(tmp_path, **FREE, tree=banded)] == [
        True
    ]
    assert an_instrument(tmp_path, examples=None, add_to=None, tree=banded).nodes["umum"].banded


def test_imported_results_give_parts_and_no_total(tmp_path: Path) -> None:
    why = "Lembaga lain mengukurnya."
    one = an_instrument(tmp_path, **FREE, tree=TWO, imported=why)
    result = score(one, read_answers(one, {"umum": 40, "khusus": 60}))
    assert (one.can_score, result.total, result.value("umum")) == (False, None, 40)


def test_no_steps_are_planned_towards_an_imported_result(tmp_path: Path) -> None:
    one = an_instrument(tmp_path, examples=None, add_to=None, tree=TWO, imported="Lembaga lain mengukurnya.")
    with pytest.raises(Refused, match="plan-imported"):
        plan(one, read_answers(one, {"umum": 40, "khusus": 60}), to="B")
