"""The imaginary province for tests that start a site: made once in a run, copied for each of them."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from scripts.browser import site

PLACES = {"DATABASE": "demo.sqlite3", "FILES": "files", "SNAPSHOTS": "snapshots", "KEYS": "keys"}


def settings_in(folder: Path) -> dict[str, str]:
    """Return the settings of a site that lives in a folder."""
    return {f"MERITARA_{name}": str(folder / place) for name, place in PLACES.items()}


def lay_demo(factory: pytest.TempPathFactory, folder: Path) -> dict[str, str]:
    """Lay the imaginary province into a folder, and return the settings of a site that lives there."""
    base = factory.getbasetemp()
    made = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo-made"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            begun = made.with_suffix(".begun")
            begun.mkdir()
            with site("--demo", **settings_in(begun)):
                pass
            begun.rename(made)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return settings_in(folder)
