"""Reads a backup back: files and snapshots beside what is kept, tables in place of the present ones."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import Model

from meritara.files.store import Store
from meritara.jobs.backup.ahead import ahead
from meritara.jobs.backup.archive import FILES, TABLES, In, reading
from meritara.jobs.backup.places import empty, meanwhile, replaced
from meritara.jobs.backup.rows import kept_models, load, table
from meritara.jobs.backup.snapshots import Member, put_back
from meritara.jobs.backup.take import key_mark, secret_keys
from meritara.jobs.backup.versions import Migration, leaves, made_from, refuse_newer
from meritara.problem import Place, refuse
from meritara.records.actions.files import store


@dataclass
class Restored:
    """What was read back, and whether the secret key of this site opens what was enciphered."""

    rows: int = 0
    files: int = 0
    snapshots: int = 0
    known_key: bool = True


def look(path: Path, *, identity: str = "") -> dict[str, Any]:
    """Return what a backup tells of itself, refusing one that this version or this site cannot take."""
    with path.open("rb") as file, reading(file, identity) as backup:
        return fitting(backup.about)


def fitting(about: dict[str, Any]) -> dict[str, Any]:
    """Return what a backup tells of itself, refusing one that cannot be taken here."""
    refuse_newer(about)
    if bool(about.get("demo")) != settings.MERITARA_DEMO:
        raise refuse("backup-demo" if about.get("demo") else "backup-not-demo")
    return about


def restore(path: Path, *, identity: str = "") -> Restored:
    """Put a backup in place of what is in the database; where anything is wrong, nothing of that changes."""
    done = Restored()
    with path.open("rb") as file, reading(file, identity) as backup:
        about = fitting(backup.about)
        members = iter(backup.members())
        with replaced() as alias:
            with meanwhile(partial(make_tables, made_from(about), alias), alias):
                first = put_back(backup, keep_files(members, done), members)
            os.sync()  # the files reach the disk before any row names them
            done.rows = fill(backup, first, members, alias=alias)
        done.snapshots = len(backup.snapshots)
    done.known_key = about.get("key") in [key_mark(key) for key in secret_keys()]
    return done


def keep_files(members: Iterable[Member], done: Restored) -> Member | None:
    """Keep the files of a backup, the next one read meanwhile, until another member comes; return that."""
    after: list[Member] = []
    for _ in ahead(files_of(members, after)):
        done.files += 1
    return after[0] if after else None


def files_of(members: Iterable[Member], after: list[Member]) -> Iterator[Callable[[], None]]:
    """Yield what keeps each file; what comes after them is put into a list."""
    kept = store()
    for member in members:
        name, stream, _size = member
        if not name.startswith(FILES):
            after.append(member)
            return
        yield partial(keep_file, kept, name, stream.read())


def keep_file(kept: Store, name: str, data: bytes) -> None:
    """Keep a file if it is what its name says."""
    sha256 = name.removeprefix(FILES)
    if kept.put(BytesIO(data), name=sha256, limit=len(data), at_once=False).sha256 != sha256:
        raise refuse("backup-broken", Place(name))


def fill(backup: In, first: Member | None, members: Iterable[Member], *, alias: str) -> int:
    """Make the tables of the backup's version, fill them, and bring them up to this version."""
    connection = connections[alias]
    empty(alias)
    state = make_tables(made_from(backup.about), alias)
    models = {TABLES + table(one): one for one in kept_models(state.apps)}
    with connection.constraint_checks_disabled(), transaction.atomic(alias):
        if connection.vendor == "postgresql":  # migrations of this transaction made some immediate
            connection.cursor().execute("SET CONSTRAINTS ALL DEFERRED")
        rows = sum(load_table(backup, models, member, alias=alias) for member in ([first] if first else []))
        rows += sum(load_table(backup, models, member, alias=alias) for member in members)
        connection.check_constraints()
    count_on(state.apps, alias)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)
    return rows


def make_tables(known: list[Migration], alias: str) -> ProjectState:
    """Make the tables of some migrations where they are missing; return what they look like."""
    executor = MigrationExecutor(connections[alias])
    return executor.migrate(leaves(executor, known))


def load_table(backup: In, models: dict[str, type[Model]], member: Member, *, alias: str) -> int:
    """Fill one table and return how many rows it has now."""
    name, stream, _size = member
    if name not in models:
        raise refuse("backup-broken", Place(name[:80]))
    return load(models[name], backup.lines(name.removeprefix(TABLES), stream), alias)


def count_on(apps: Apps, alias: str) -> None:
    """Let new rows be numbered after those that were read back."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models(apps)):
            cursor.execute(statement)
