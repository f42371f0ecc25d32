"""Lets an account end its sessions, and makes the table in which all workers count attempts."""

from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def make_cache(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table of the cache."""
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """An epoch and a second factor for each account; a shared cache."""

    dependencies = [("records", "0003_letters_once")]
    operations = [
        migrations.AddField("user", "epoch", models.PositiveIntegerField(default=0)),
        migrations.AddField("user", "second_factor_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(make_cache, migrations.RunPython.noop),
    ]
