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


def tables_ready() -> None:
    """Bring the tables of this process's database up to date; a new SQLite file begins as a copy."""
    if connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists():
        call_command("migrate", verbosity=0, interactive=False)
        return
    kept = ROOT / "build" / "tests" / f"tables-{state()}.sqlite3"
    if kept.exists():
        shutil.copyfile(kept, connection.settings_dict["NAME"])
        return
    call_command("migrate", verbosity=0, interactive=False)
    keep(kept)


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
