"""How a snapshot came out is kept apart from it: each agency its own counts, and what the snapshot lacks."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.reports import checks_kept
from meritara.reports.checks_kept import Kept, load
from meritara.reports.cross_check import Counted
from meritara.reports.cross_shelf import checks_of
from meritara.reports.whole import opened
from tests.reports.appraised import appraised, kept_of

ON, RULE = dt.date(2026, 6, 30), "penilaian-tahun-lalu-tidak-ada"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return the counts of two agencies."""
    root = tmp_path_factory.mktemp("kept")
    return kept_of(appraised(root, ON, {"a": 4, "b": 0}), root / "checks" / "x")


def test_each_agency_has_its_own_counts(kept: Kept) -> None:
    assert [kept.counts(one).get(RULE) for one in ("a", "b", "c")] == [
        Counted(4, 0, 6),
        Counted(0, 0, 10),
        None,
    ]


def test_a_condition_of_the_file_is_counted_like_a_rule(kept: Kept) -> None:
    file = checks_of("sistem-merit@2019")
    assert file
    (check,) = [one for one in file.of("data-pensiun") if not one.by_rule]
    assert kept.counts("a")[check.counts.id] == Counted(10, 0, 0)  # nobody has a day of retirement


def test_what_the_snapshot_lacks_is_named_by_view(kept: Kept) -> None:
    assert kept.absent("acting_posts") == ("appointments", "posts")
    assert (kept.absent("sanctions"), kept.absent("unknown")) == (("sanctions",), ())
    assert "plt-lebih-tiga-bulan" not in kept.counts("a")


def test_without_appraisals_nobody_can_tell(tmp_path: Path) -> None:
    found = kept_of(appraised(tmp_path, ON, {"a": 10}, performance=[]), tmp_path / "x" / "y")
    assert found.counts("a")[RULE] == Counted(0, 10, 0)
    assert (found.untold(["a"])[RULE], found.untold(["b"])[RULE]) == (10, 0)


def test_folder_is_read_once_and_looked_for_again_until_it_is_there(kept: Kept, tmp_path: Path) -> None:
    assert opened(load, tmp_path / "x") is None
    (tmp_path / "x").symlink_to(kept.folder)
    found = opened(load, tmp_path / "x")
    assert found
    assert opened(load, tmp_path / "x") is found


def test_kept_once_it_stays_and_a_failure_leaves_nothing(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks_kept, "write", lambda *_given: 1 / 0)
    made = appraised(tmp_path, ON, {"a": 1})
    assert kept_of(made, kept.folder).manifest == kept.manifest
    with pytest.raises(ZeroDivisionError):
        kept_of(made, tmp_path / "x" / "y")
    assert (list((tmp_path / "x").iterdir()), load(tmp_path / "x" / "y")) == ([], None)
