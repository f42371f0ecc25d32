"""The tables of a new database in a process of its own: made once for these migrations, then copied."""

import hashlib
import os
import shutil
import sqlite3
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).parents[1]
TURN = 20190503  # the lock of PostgreSQL by which one process at a time makes the tables or copies them


def tables_ready() -> None:
    """Bring the tables of this process's database up to date; a new one begins as a copy."""
    if connection.vendor == "postgresql" and not connection.introspection.table_names():
        on_postgresql()
    elif connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        on_sqlite()
    else:
        migrate()


def migrate() -> None:
    """Bring the tables up to date, one migration after the other."""
    call_command("migrate", verbosity=0, interactive=False)


def on_sqlite() -> None:
    """Make the tables in a new file."""
    kept = ROOT / "build" / "tests" / f"tables-{state()}.sqlite3"
    if kept.exists():
        shutil.copyfile(kept, connection.settings_dict["NAME"])
        return
    migrate()
    keep(kept)


def on_postgresql() -> None:
    """Make the tables in an empty database; the copy stays on its server."""
    kept, name = f"tables-{state()}", connection.settings_dict["NAME"]
    with connection._nodb_cursor() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [TURN])
        server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
        if server.fetchone():
            leave()
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{kept}"')
            return
        migrate()
        leave()
        server.execute(f'CREATE DATABASE "{kept}" TEMPLATE "{name}"')


def leave() -> None:
    """Close every connection of this process with its PostgreSQL database."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]


def state() -> str:
    """Return what the tables depend on: our migrations, and the versions of those who bring their own."""
    found = hashlib.sha256()
    for path in sorted((ROOT / "meritara").rglob("migrations/*.py")):
        found.update(path.read_bytes())
    for name in ("django", "django-allauth"):
        found.update(version(name).encode())
    return f"{found.hexdigest()[:16]}{'-demo' if settings.MERITARA_DEMO else ''}"


def keep(kept: Path) -> None:
    """Keep a copy of this process's database for the next new one, whole or not at all."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_name(f"{kept.name}.{os.getpid()}")
    copy = sqlite3.connect(new)
    connection.connection.backup(copy)
    copy.close()
    new.replace(kept)
