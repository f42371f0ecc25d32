"""What stands out is kept apart: days of five years, a line for each agency, and what is absent."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from meritara.registry.oversight import published
from meritara.reports import turnover_kept
from meritara.reports.turnover_kept import Kept, keep, load
from tests.registry.facts.rows import day, person, snapshot
from tests.registry.facts.views import post
from tests.reports.acting import ago
from tests.reports.turnover import LAW, told, turned

ON = dt.date(2026, 6, 30)
USUAL = replace(LAW, least_days=20, least_posts=5)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what stands out in two agencies, of which one filled few posts at once."""
    root = tmp_path_factory.mktemp("kept")
    return keep(turned(root, ON, "a", "b"), root / "turnover" / "x", USUAL)


def test_window_and_day_that_stand_out_most_are_told_of_each_agency(kept: Kept) -> None:
    names = "agency agency_kind counts untold existing days flagged flagged_on"
    at = ago(ON, 60)
    assert told(names, kept.agencies()) == [(code, "kab", 57, 0, 20, 49, 1, at) for code in "ab"]
    names = "wide_on wide_changed wide_placed wide_existing most_on most_posts most_bound"
    assert told(names, kept.agencies()[:1]) == [(at, 9, 9, 20, at, 9, 1)]


def test_day_that_stands_out_carries_what_may_explain_it(kept: Kept) -> None:
    (one,) = [row for row in kept.flagged() if row["agency"] == "b"]
    assert one == kept.days("b")[-1]
    names = "on many wide reorganised unexplained jpt_pratama head_state head_since candidates_on"
    since = ago(ON, 150)
    assert told(names, [one]) == [(ago(ON, 60), True, True, 1, 8, 1, "definitif", since, None)]


def test_days_are_kept_of_one_agency_in_their_order_without_a_name(kept: Kept) -> None:
    found = [row["on"] for row in kept.days("a")]
    assert (len(found), found) == (49, sorted(found))
    assert not {"nip", "name", "post", "post_name", "place"} & set(kept.days("a")[0])
    assert kept.days("c") == []


def test_only_days_of_five_years_are_kept_but_those_before_count_for_the_percentile(tmp_path: Path) -> None:
    on = [day(f"{year}-01-05") for year in range(2006, 2027)]
    acts = [post(str(one), agency="a", nip=str(10**17 + n), sworn_on=one) for n, one in enumerate(on)]
    made = snapshot(tmp_path, ON, people=[person(agency="a")], appointments=acts)
    found = keep(made, tmp_path / "x", USUAL)
    assert told("on bound", found.days("a")) == [
        *((day(f"{year}-01-05"), None) for year in range(2022, 2026)),
        (day("2026-01-05"), 1),
    ]
    assert told("days counts wide_on most_on", found.agencies()) == [(21, 21, None, day("2026-01-05"))]


def test_agency_without_a_day_of_inauguration_has_a_line_that_says_so(tmp_path: Path) -> None:
    acts = [post("2026-01-05", agency="a"), post("2026-01-05", agency="b", sworn_on=day("2026-01-05"))]
    acts.append(post("2026-01-05", agency="c", kind="pelaksana"))
    made = snapshot(tmp_path, ON, people=[person(agency=code) for code in "abcd"], appointments=acts)
    found = keep(made, tmp_path / "x", USUAL)
    assert told("agency days counts untold most_on", found.agencies()) == [
        ("a", 0, 0, 1, None),
        ("b", 1, 1, 0, day("2026-01-05")),
        ("c", 0, 0, 0, None),
    ]
    assert "posts" in found.absent


def test_without_appointments_nothing_is_told_and_what_lacks_is_named(tmp_path: Path) -> None:
    found = keep(turned(tmp_path, ON, "a", without=("appointments", "elections")), tmp_path / "x", USUAL)
    assert {"appointments", "elections"} <= set(found.absent)
    assert (found.agencies(), found.days("a"), found.flagged()) == ([], [], [])


def test_kept_once_it_stays_and_a_failure_leaves_nothing(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turnover_kept, "marked", lambda *_given: 1 / 0)
    made = turned(tmp_path, ON, "a")
    assert keep(made, kept.folder, USUAL).manifest == kept.manifest
    with pytest.raises(ZeroDivisionError):
        keep(made, tmp_path / "turnover" / "y", USUAL)
    assert (list((tmp_path / "turnover").iterdir()), load(tmp_path / "turnover" / "y")) == ([], None)


def test_limits_of_the_law_file_flag_the_same_pattern(tmp_path: Path) -> None:
    found = keep(turned(tmp_path, ON, "a"), tmp_path / "x", published().turnover)
    assert told("on many wide", found.flagged()) == [(ago(ON, 60), True, True)]
    calm = keep(turned(tmp_path, ago(ON, 1), "a", many=4), tmp_path / "y", published().turnover)
    assert calm.flagged() == []
