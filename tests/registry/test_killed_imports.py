"""An import killed at twenty random moments leaves the old snapshot or the new one, as its manifest says."""

import random
import time
from pathlib import Path

from meritara.registry.snapshot import snapshots, verify
from tests.registry.dying import begun
from tests.registry.people import BUDI, DAYANG, changed, sheet, snapshot

TRIES = 20
MANY = [changed(DAYANG, NIP=f"199009132025242{number:03}") for number in range(1, 300)]


def lasted(path: Path, root: Path) -> float:
    """Return how many seconds a whole import takes on this machine."""
    start = time.monotonic()
    child = begun(path, root)
    child.join()
    assert child.exitcode == 0
    return time.monotonic() - start


def killed_after(seconds: float, path: Path, root: Path) -> None:
    """Kill an import after a while, or after it ended."""
    child = begun(path, root)
    child.join(seconds)
    child.kill()
    child.join()


def test_import_killed_at_any_moment_leaves_old_or_new(tmp_path: Path, snapshots_at: Path) -> None:
    old, chance = snapshot(sheet(tmp_path / "lama.csv", BUDI)), random.Random(20)
    lasted(sheet(tmp_path / "muat.csv", DAYANG), snapshots_at)
    whole = lasted(sheet(tmp_path / "semua.csv", *MANY), snapshots_at)
    before = {one.id: one.manifest for one in snapshots(snapshots_at)}
    for number in range(TRIES):
        path = sheet(tmp_path / f"{number}.csv", *MANY[number + 1 :])
        killed_after(chance.uniform(0.05, 1.1) * whole, path, snapshots_at)
        there = snapshots(snapshots_at)
        assert [list(verify(one)) for one in there] == [[]] * len(there)
        after = {one.id: one.manifest for one in there}
        assert {id: after.get(id) for id in before} == before
        new = [one.rows("people") for one in there if one.id not in before]
        assert new in ([], [len(MANY) - number - 1])
        before = after
    assert old.id in before
    lasted(tmp_path / f"{TRIES - 1}.csv", snapshots_at)
    assert list(snapshots_at.glob(".new-*")) == []
