"""A process killed in the middle of keeping evidence leaves the old state or the new one, never between."""

import hashlib
import random
import time
from pathlib import Path

import pytest

from tests.houses import House, begin


def killed_after(house: House, seconds: float, name: str) -> None:
    """Start a process that keeps evidence without end, and kill it."""
    with house.start(("tests.records.keeping:keep_without_end", name)) as writer:
        begin(writer)
        time.sleep(seconds)
        writer.kill()


def test_killed_upload_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    house, chance = House(tmp_path), random.Random(7)
    house.run("tests.records.keeping:prepare")
    for number in range(40):
        killed_after(house, chance.uniform(0.3, 2.0), str(number))
        seen = house.run("tests.records.keeping:look")
        assert (seen["sound"], seen["broken"], seen["bare"], seen["evidenced"]) == ("ok", [], 0, True)
        assert seen["uses"] == seen["evidence"] == seen["added"] == seen["attached"]
        assert seen["files"] == seen["added"] + seen["revised"]
        for sha256 in set(seen["hashes"]):
            path = tmp_path / "files" / "kept" / sha256[:2] / sha256[2:4] / sha256
            assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        if number > 2 and seen["uses"] > 4:
            return
    pytest.fail(f"only {seen['uses']} pieces were kept")
