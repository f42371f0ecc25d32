"""What stands out is kept of the newest snapshots alone, each once, and anew when a limit changes."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.jobs.turnover import folder_of, keep_newest_turnover, kept_turnover
from meritara.law.folders import folders
from meritara.registry.oversight import FILE
from meritara.registry.snapshot import Snapshot
from tests.reports.turnover import turned

OLD, NEW = dt.date(2026, 5, 31), dt.date(2026, 6, 30)
WITHOUT = ("appointments",)


def flagged(made: Snapshot) -> int:
    """Return how many days of a snapshot stand out."""
    found = kept_turnover(made)
    assert found
    return len(found.flagged())


def test_newest_of_each_agency_is_kept_once(snapshots_at: Path) -> None:
    turned(snapshots_at, OLD, "a", "b", without=WITHOUT)
    new = turned(snapshots_at, NEW, "a", without=WITHOUT)
    assert (keep_newest_turnover(), keep_newest_turnover()) == (2, 0)
    found = kept_turnover(new)
    assert found
    assert found.manifest["snapshot"] == new.id


def test_nothing_is_kept_of_what_nobody_would_read(snapshots_at: Path) -> None:
    old = turned(snapshots_at, OLD, "a", without=WITHOUT)
    turned(snapshots_at, NEW, "a", without=WITHOUT)
    assert (keep_newest_turnover(), kept_turnover(old)) == (1, None)


def test_another_limit_makes_another_folder_and_what_was_kept_is_made_anew(
    snapshots_at: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = turned(snapshots_at, NEW, "a")
    before = folder_of(made)
    assert (keep_newest_turnover(), flagged(made)) == (1, 1)
    own = tmp_path / "law"
    own.mkdir()
    text = (folders()[0] / FILE).read_text(encoding="utf-8")
    (own / FILE).write_text(text.replace("least_posts: 5", "least_posts: 10"), encoding="utf-8")
    monkeypatch.setenv("MERITARA_REGULATIONS", str(own))
    assert (folder_of(made) != before, kept_turnover(made), keep_newest_turnover()) == (True, None, 1)
    assert flagged(made) == 0
