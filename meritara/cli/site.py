"""The site of this machine, for commands that work with files first and tell the site what came of them."""

import os

from meritara.problem import refuse


def ready(*, local: bool) -> None:
    """Open the records; bring the tables up to date when trying out, refuse older ones in production."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not local:
            raise refuse("cli-not-migrated")
        call_command("migrate", verbosity=0, interactive=False)


def is_here(*, local: bool) -> bool:
    """Return whether this machine has a site: one is tried out, or a database is set."""
    return local or bool(os.environ.get("MERITARA_DATABASE"))
