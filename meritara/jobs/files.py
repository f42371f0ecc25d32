"""Looks after the files: asks the scanner again, and clears away what killed processes left."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from meritara.files.pieces import sweep
from meritara.files.store import Disk
from meritara.records.actions.files import rescan

LEFT = timedelta(days=1)  # after which a temporary file is nobody's
SEEN = timedelta(days=30)  # after which a drawn page is drawn anew


def look_after_files() -> int:
    """Ask the scanner about files that wait for it; return how many it judged."""
    return rescan()


def tidy() -> int:
    """Remove unfinished uploads, temporary files and old pictures; return how many files went."""
    root = Path(settings.MERITARA_FILES)
    gone = sweep(root / "pieces") + Disk(root / "kept").sweep()
    for folder, older in (("temporary", LEFT), ("pages", SEEN)):
        for path in old_files(root / folder, older):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def old_files(folder: Path, older: timedelta) -> Iterator[Path]:
    """Yield the files of a folder that nobody wrote to for so long."""
    limit = time.time() - older.total_seconds()
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_mtime < limit:
            yield path
