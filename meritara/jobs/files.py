"""Looks after the files: asks the scanner again, and clears away what killed processes left."""

import logging
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from meritara.files.pieces import sweep
from meritara.files.store import Store
from meritara.records.actions.files import rescan, store
from meritara.records.proofs import unheld

LEFT = timedelta(days=1)  # after which a temporary file is nobody's
SEEN = timedelta(days=30)  # after which a drawn page is drawn anew
DAY = timedelta(days=1)  # between two looks at every kept file
STRAY = timedelta(days=2)  # after which no process is still about to name what it kept
REFUSED = timedelta(days=30)  # after which a file that an operator refused is not needed any more
log = logging.getLogger("meritara.jobs")


def look_after_files() -> int:
    """Ask the scanner about files that wait for it; return how many it judged."""
    return rescan()


def tidy() -> int:
    """Remove unfinished uploads, temporary files, old pictures and strays; return how many files went."""
    root = Path(settings.MERITARA_FILES)
    gone = sweep(root / "pieces") + store().sweep()
    for folder, older in (("temporary", LEFT), ("pages", SEEN)):
        for path in old_files(root / folder, older):
            path.unlink(missing_ok=True)
            gone += 1
    return gone + (sweep_strays(store()) if is_due(root / "swept") else 0)


def is_due(mark: Path) -> bool:
    """Return whether a day went by since this was asked with yes for an answer."""
    if mark.exists() and time.time() - mark.stat().st_mtime < DAY.total_seconds():
        return False
    mark.touch()
    return True


def sweep_strays(kept: Store, *, older: timedelta = STRAY) -> int:
    """Remove kept files that nobody needs, none where most are strange to this database."""
    idle = list(kept.idle(older))
    strays = unheld(idle, refused_before=timezone.now() - REFUSED)
    if len(strays) * 2 > len(idle):
        log.warning("files: %s of %s are not in this database; none removed", len(strays), len(idle))
        return 0
    return sum(kept.forget(one, older) for one in strays)


def old_files(folder: Path, older: timedelta) -> Iterator[Path]:
    """Yield the files of a folder that nobody wrote to for so long."""
    limit = time.time() - older.total_seconds()
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_mtime < limit:
            yield path
