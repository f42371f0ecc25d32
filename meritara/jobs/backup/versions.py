"""Which tables a backup was made from, and whether this version of Meritara knows them."""

from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from meritara.jobs.backup.archive import FORMAT
from meritara.problem import refuse

Migration = tuple[str, str]


def applied(alias: str) -> list[Migration]:
    """Return the migrations that made the tables of a database."""
    return sorted(MigrationRecorder(connections[alias]).applied_migrations())


def refuse_newer(about: dict[str, Any]) -> None:
    """Refuse a backup of a version whose tables are not known here, and say which version that is."""
    loader = MigrationExecutor(connections["default"]).loader
    known = set(loader.disk_migrations) | {
        old for one in loader.disk_migrations.values() for old in one.replaces
    }
    strange = [f"{app}.{name}" for app, name in made_from(about) if (app, name) not in known]
    newer = not isinstance(about.get("format"), int) or about["format"] > FORMAT
    if strange or newer:
        what = ", ".join(strange[:3]) or f"format {about.get('format')}"
        raise refuse("backup-newer", version=str(about.get("version", "?"))[:20], what=what)


def made_from(about: dict[str, Any]) -> list[Migration]:
    """Return the migrations that a backup names."""
    try:
        return [(str(app), str(name)) for app, name in about["migrations"]]
    except (KeyError, TypeError, ValueError):
        raise refuse("backup-none") from None


def leaves(executor: MigrationExecutor, known: list[Migration]) -> list[Migration]:
    """Return the last of some migrations in each app."""
    nodes, among = executor.loader.graph.node_map, set(known)
    return [
        key
        for key in known
        if not any(child.key[0] == key[0] and child.key in among for child in nodes[key].children)
    ]
