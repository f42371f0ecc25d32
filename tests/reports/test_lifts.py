"""What would lift an index: one better step at one question, by whom and by how many points."""

from pathlib import Path
from typing import Any

from meritara.reports.lifts import lifts
from tests.registry.facts.rows import appraisal, course, diploma, person, sanction
from tests.reports.made import index_of

Told = dict[str, tuple[float, bool, bool]]


def lifted(folder: Path, **tables: Any) -> Told:
    """Return for the only person of some tables the gain of each question, and what else is said of it."""
    found = index_of(folder, {"people": [person()], **tables})
    rows = found.store.to_pyarrow(lifts(found)).to_pylist()
    return {row["question"]: (row["gain"] / 100, row["higher"], row["silent"]) for row in rows}


def sound(**more: Any) -> dict[str, Any]:
    """Return the histories of somebody about whom everything is recorded."""
    usual = {"education": [diploma("S-1")], "performance": [appraisal(2020, predicate="baik")]}
    return {**usual, **more}


def test_next_step_of_education_is_one_better_diploma_and_not_the_best(tmp_path: Path) -> None:
    assert lifted(tmp_path, **sound())["pendidikan"] == (5, False, False)


def test_training_of_an_executor_gives_all_its_points_at_once(tmp_path: Path) -> None:
    assert lifted(tmp_path, **sound())["diklat-teknis"][0] == 22.5


def test_question_that_is_not_asked_of_a_kind_of_post_lifts_nobody(tmp_path: Path) -> None:
    assert {"diklat-kepemimpinan", "diklat-fungsional"} & set(lifted(tmp_path, **sound())) == set()


def test_what_is_full_already_lifts_nobody(tmp_path: Path) -> None:
    told = lifted(tmp_path, **sound(training=[course("4", "2021-06-01")]))
    assert ("seminar" in told, "diklat-teknis" in told) == (False, True)


def test_nobody_steps_up_from_a_sanction(tmp_path: Path) -> None:
    assert "hukuman-disiplin" not in lifted(tmp_path, **sound(sanctions=[sanction("berat", "2021-01-01")]))


def test_answer_that_is_not_recorded_is_told_as_silent_and_gains_nothing(tmp_path: Path) -> None:
    assert lifted(tmp_path, education=[diploma("S-1")])["penilaian-kinerja"] == (0, False, True)


def test_person_who_cannot_be_measured_lifts_nothing(tmp_path: Path) -> None:
    assert lifted(tmp_path, people=[person(status="pppk")], performance=[appraisal(2020)]) == {}


def test_step_into_a_better_category_is_told(tmp_path: Path) -> None:
    told = lifted(tmp_path, **sound(training=[course("4", "2021-06-01")]))
    assert told["diklat-teknis"][1] is True
