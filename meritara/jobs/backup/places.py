"""Where a backup goes: an empty database that takes the place of the present one in a single moment."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction

from meritara.files.disk import moved
from meritara.problem import Place, refuse

ALIAS = "restoring"
OWN_FUNCTIONS = """
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def database_name() -> str:
    """Return the name of the database: of the file, or on the server."""
    name = settings.DATABASES["default"]["NAME"]
    return name.name if isinstance(name, Path) else str(name)


@contextmanager
def replaced() -> Iterator[str]:
    """Yield the name of a connection whose database takes the place of the present one at the end."""
    place = beside() if connection.vendor == "sqlite" else within()
    with place as alias:
        yield alias


@contextmanager
def within() -> Iterator[str]:
    """Write to PostgreSQL in one transaction, so that others see the old tables or the new ones."""
    with transaction.atomic():
        yield "default"


def empty(alias: str) -> None:
    """Drop what is in a PostgreSQL database; from here on others wait. A new SQLite file is empty."""
    if connections[alias].vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")
        cursor.execute(OWN_FUNCTIONS)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {name} CASCADE")


@contextmanager
def meanwhile(work: Callable[[], object], alias: str) -> Iterator[None]:
    """Do work on a new SQLite file in a child while this process is busy; elsewhere it is not done."""
    if connections[alias].vendor != "sqlite":
        yield
        return
    child = get_context("fork").Process(target=worked, args=(work, alias), daemon=True)
    child.start()
    try:
        yield
    finally:
        child.join()
    if child.exitcode:
        raise ChildProcessError(f"the tables were not made: {child.exitcode}")


@contextmanager
def beside() -> Iterator[str]:
    """Make a new SQLite file beside the present one, and put it in its place."""
    path = Path(settings.DATABASES["default"]["NAME"])
    new = path.with_name(f"{path.name}.restoring")
    forget(new)
    os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    connections.settings[ALIAS] = connections.settings["default"] | {"NAME": new, "OPTIONS": quick()}
    try:
        if settings.MERITARA_DEMO:
            mark(new)
        yield ALIAS
        connections[ALIAS].close()
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        alone(path)
        moved(new, path)
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.settings[ALIAS]
        forget(new)


def worked(work: Callable[[], object], alias: str) -> None:
    """Do work and close its connection."""
    work()
    connections[alias].close()


def quick() -> dict[str, Any]:
    """Return how a new file is written: nothing of it counts before it is whole."""
    return {"init_command": "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"}


def mark(path: Path) -> None:
    """Mark a new file as a demo."""
    made = sqlite3.connect(path)
    with made:
        made.execute("CREATE TABLE meritara_mark (name text PRIMARY KEY)")
        made.execute("INSERT INTO meritara_mark (name) VALUES ('demo')")
    made.close()


def alone(path: Path) -> None:
    """Refuse to take the place of a file that another process has open; leave no journal behind."""
    connection.close()
    held = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        (mode,) = held.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError:
        mode = ""
    finally:
        held.close()
    if mode != "delete":
        raise refuse("backup-in-use", Place(path.name))


def forget(path: Path) -> None:
    """Remove a file and its journals."""
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()
