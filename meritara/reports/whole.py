"""A folder that is there as a whole or not at all, and never changes once it is there."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

NEW = ".new-"
T = TypeVar("T")


def opened(load: Callable[[Path], T | None], folder: Path) -> T | None:
    """Return what is kept in a folder, read once in a process, None where nothing is yet."""
    try:
        found: T = there(load, folder)
    except LookupError:
        return None
    return found


@lru_cache(maxsize=256)
def there(load: Callable[[Path], Any], folder: Path) -> Any:
    """Return what is kept in a folder; an exception, which no cache keeps, where nothing is yet."""
    found = load(folder)
    if found is None:
        raise LookupError(folder.name)
    return found


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to write into, which takes its place at the end; one that came there meanwhile stays."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=NEW, dir=folder.parent))
    try:
        yield made
        os.sync()
        try:
            made.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
