"""Who acts is kept apart: whole chains of what runs, nothing of what is over, and what is absent."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from meritara.reports import acting_kept
from meritara.reports.acting_kept import Kept, cells, keep, load
from tests.reports.acting import ANI, BUDI, ago, vacant

ON = dt.date(2026, 6, 30)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return who acts in two agencies."""
    root = tmp_path_factory.mktemp("kept")
    return keep(vacant(root, ON, "a", "b"), root / "acting" / "x")


def test_whole_chain_of_a_running_vacancy_is_kept_with_names_and_days(kept: Kept) -> None:
    rows = [(one["post"], one["nip"], one["started_on"], one["ended_on"]) for one in kept.terms("a")]
    assert rows == [
        ("j1", ANI, ago(ON, 260), ago(ON, 81)),
        ("j1", BUDI, ago(ON, 80), ago(ON, 61)),
        ("j1", ANI, ago(ON, 60), None),
        ("j2", BUDI, ago(ON, 20), None),
    ]
    assert {(one["name"], one["unit_name"]) for one in kept.terms("a")} == {
        ("Ani Contoh", "Dinas"),
        ("Budi Contoh", "Dinas"),
    }


def test_last_term_of_each_vacancy_is_marked_once(kept: Kept) -> None:
    marked = [(one["post"], one["started_on"]) for one in kept.terms("a") if one["last"]]
    assert marked == [("j1", ago(ON, 60)), ("j2", ago(ON, 20))]


def test_vacancies_are_counted_by_what_their_last_term_says(kept: Kept) -> None:
    assert kept.last("vacancy_people", "started_on") == {
        (2, ago(ON, 60)): 2,
        (1, ago(ON, 20)): 2,
    }
    assert kept.last("agency") == {("a",): 2, ("b",): 2}


def test_post_with_nobody_acting_is_kept_apart(kept: Kept) -> None:
    assert [(one["agency"], one["post"], one["vacant_since"]) for one in kept.empty()] == [
        ("a", "j3", ago(ON, 300)),
        ("b", "j3", ago(ON, 300)),
    ]
    assert (len(kept.terms()), len(kept.terms("b")), kept.terms("c")) == (8, 4, [])


def test_what_the_snapshot_lacks_is_named(kept: Kept, tmp_path: Path) -> None:
    assert (kept.is_told, kept.absent) == (True, ())
    bare = keep(vacant(tmp_path, ON, "a", without=("appointments",)), tmp_path / "acting" / "x")
    assert (bare.is_told, bare.absent) == (False, ("appointments",))
    assert (bare.terms("a"), bare.empty("a"), bare.last("agency")) == ([], [], {})


def test_without_a_map_of_posts_the_chains_are_still_there(tmp_path: Path) -> None:
    found = keep(vacant(tmp_path, ON, "a", without=("posts", "units")), tmp_path / "acting" / "x")
    assert (len(found.terms("a")), found.empty("a")) == (4, [])
    assert {one["unit_name"] for one in found.terms("a")} == {"u1"}


def test_kept_once_it_stays_and_a_failure_leaves_nothing(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting_kept, "write", lambda *_given: 1 / 0)
    made = vacant(tmp_path, ON, "a")
    assert keep(made, kept.folder).manifest == kept.manifest
    with pytest.raises(ZeroDivisionError):
        keep(made, tmp_path / "acting" / "y")
    assert (list((tmp_path / "acting").iterdir()), load(tmp_path / "acting" / "y")) == ([], None)


def test_values_of_a_column_come_back_as_they_were_with_what_is_missing() -> None:
    days = [ON, None, ago(ON, 1), ON]
    assert cells(pa.chunked_array([pa.array(days[:2], pa.date32()), pa.array(days[2:], pa.date32())])) == days
    assert cells(pa.chunked_array([pa.array([True, None, False])])) == [True, None, False]
