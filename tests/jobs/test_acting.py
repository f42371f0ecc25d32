"""Who acts is kept of the newest snapshots alone, each once."""

import datetime as dt
from pathlib import Path

from meritara.jobs.acting import keep_newest, kept_acting
from meritara.jobs.newest import newest
from tests.reports.acting import vacant

OLD, NEW = dt.date(2026, 5, 31), dt.date(2026, 6, 30)


def test_newest_of_each_agency_is_kept_once(snapshots_at: Path) -> None:
    old = vacant(snapshots_at, OLD, "a", "b", without=("appointments",))
    new = vacant(snapshots_at, NEW, "a", without=("appointments",))
    assert {code: one.id for code, one in newest().items()} == {"a": new.id, "b": old.id}
    assert list(newest(["b", "c"])) == ["b"]
    assert (keep_newest(), keep_newest()) == (2, 0)
    assert [bool(kept_acting(one)) for one in (old, new)] == [True, True]


def test_nothing_is_kept_of_what_nobody_would_read(snapshots_at: Path) -> None:
    old = vacant(snapshots_at, OLD, "a", without=("appointments",))
    vacant(snapshots_at, NEW, "a", without=("appointments",))
    assert (keep_newest(), kept_acting(old)) == (1, None)


def test_without_snapshots_there_is_nothing_to_do(snapshots_at: Path) -> None:
    assert (keep_newest(), newest()) == (0, {})
