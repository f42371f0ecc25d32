"""The personnel data of the demo: two snapshots of the cast's agencies, of nobody real."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.instruments.library import library
from meritara.jobs.acting import keep_acting, kept_acting
from meritara.jobs.checks import folder_of, kept_checks
from meritara.jobs.imports import enter
from meritara.problem import Refused
from meritara.records.demo.assessments import MERIT, STORIES
from meritara.records.demo.levels import levels_of_total
from meritara.records.demo.people import CAST, all_agencies
from meritara.records.demo.registry import register
from meritara.records.models import Agency
from meritara.registry.comparing import compare
from meritara.registry.snapshot import snapshots
from meritara.reports.acting_law import acting_rules
from meritara.reports.cross_check import judge
from meritara.reports.cross_shelf import checks_of
from meritara.web.acting import vacancies
from tests.registry.people import BUDI, sheet, snapshot
from tests.reports.appraised import kept_of

TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def place(db: None, snapshots_at: Path) -> Path:
    """Return the folder of the snapshots, beside a database with the agencies of the demo."""
    Agency.objects.bulk_create(all_agencies(8))
    return snapshots_at


def test_two_snapshots_a_year_apart_hold_the_agencies_of_the_cast(place: Path) -> None:
    old, new = register(TODAY)
    assert (old.as_of, new.as_of) == (dt.date(2025, 10, 31), dt.date(2026, 10, 31))
    assert old.agencies == new.agencies == tuple(sorted(code for code, *_rest in CAST))
    assert (old.synthetic is None, new.synthetic is None) == (False, False)


def test_people_joined_left_moved_and_rose_between_them(place: Path) -> None:
    old, new = register(TODAY)
    counts = compare(old, new).counts
    assert [name for name, count in counts.items() if count == 0] == []


def test_made_again_in_the_same_month_they_stay(place: Path) -> None:
    first = register(TODAY)
    again = register(TODAY + dt.timedelta(days=3))
    assert ([one.id for one in again], len(snapshots(place))) == ([one.id for one in first], 2)


def test_real_personnel_data_is_left_alone(place: Path, tmp_path: Path) -> None:
    real = snapshot(sheet(tmp_path / "p.csv", BUDI))
    with pytest.raises(Refused, match="synth-real-there"):
        register(TODAY)
    assert [one.id for one in snapshots(place)] == [real.id]


@pytest.mark.parametrize("today", [TODAY, dt.date(2027, 3, 2)])
def test_sari_finds_a_plt_in_time_one_too_long_and_two_who_take_turns(place: Path, today: dt.date) -> None:
    made = register(today)[-1]
    found = vacancies(keep_acting(made).terms("khatulistiwa"), made.as_of, acting_rules(), named=True)
    assert [(one.judged.state, one.people, len(one.turns)) for one in found] == [
        ("over", 2, 3),
        ("over", 1, 1),
        ("fine", 1, 1),
    ]
    first, second, third = (turn.called for turn in found[0].turns)
    assert (first == third, first == second) == (True, False)


def test_data_that_enter_have_who_acts_kept_for_their_pages(place: Path) -> None:
    made = register(TODAY)[-1]
    assert kept_acting(made) is None
    enter(made)
    kept = kept_acting(made)
    assert kept
    assert {one["agency"] for one in kept.terms("khatulistiwa")} == {"khatulistiwa"}
    assert kept_checks(made)


@pytest.mark.parametrize("today", [TODAY, dt.date(2027, 3, 2)])
def test_the_data_speak_against_one_claim_of_khatulistiwa_and_doubt_others(
    place: Path, today: dt.date
) -> None:
    made, file = register(today)[-1], checks_of(MERIT)
    counts, merit = kept_of(made, folder_of(made)).counts("khatulistiwa"), library().get(MERIT)
    claims = levels_of_total(merit, STORIES["khatulistiwa"].claimed)
    assert file
    states: dict[str, set[str]] = {"against": set(), "doubt": set(), "quiet": set()}
    for check in file.checks:
        leaf = merit.nodes[check.leaf]
        states[judge(check, counts.get(check.counts.id), leaf, claims[leaf.id]).state].add(leaf.code)
    assert states["against"] == {"A3.4"}
    assert "A1.3" in states["quiet"]
    assert "A5.5" in states["doubt"]
