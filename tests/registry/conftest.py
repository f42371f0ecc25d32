"""Snapshots of a test stand in a folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture
def snapshots_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which snapshots are kept."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "snapshots"))
    return tmp_path / "snapshots"
