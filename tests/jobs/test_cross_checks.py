"""Snapshots are counted once for each state of the law, the newest alone."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.jobs import cross_checks
from meritara.jobs.cross_checks import count_new, count_newest, folder_of, keep_counts, kept_counts
from meritara.law.folders import folders
from meritara.reports.cross_shelf import counted_by
from tests.reports.appraised import appraised

OLD, NEW = dt.date(2026, 5, 31), dt.date(2026, 6, 30)


def test_newest_are_counted_once(snapshots_at: Path) -> None:
    old, new = appraised(snapshots_at, OLD, {"a": 1}), appraised(snapshots_at, NEW, {"a": 2})
    assert (count_newest(), count_newest()) == (1, 0)
    assert (kept_counts(old), bool(kept_counts(new))) == (None, True)


def test_what_comes_in_is_counted_unless_there_is_something_newer(snapshots_at: Path) -> None:
    new, old = appraised(snapshots_at, NEW, {"a": 2}), appraised(snapshots_at, OLD, {"a": 1})
    for one in (old, new):
        count_new(one)
    assert (kept_counts(old), bool(kept_counts(new))) == (None, True)


def test_changed_law_is_counted_again_and_the_counts_of_before_are_gone(
    snapshots_at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = appraised(snapshots_at, NEW, {"a": 1})
    before = keep_counts(made).folder
    rules, _digest = counted_by(folders())
    monkeypatch.setattr(cross_checks, "counted_by", lambda _paths: (rules[:1], "changed0"))
    assert (kept_counts(made), count_newest(), count_newest()) == (None, 1, 0)
    assert (before.exists(), folder_of(made).name) == (False, f"{made.id}-changed0")


def test_without_snapshots_there_is_nothing_to_count(snapshots_at: Path) -> None:
    assert count_newest() == 0
