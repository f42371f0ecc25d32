"""Makes the database itself refuse to change, replace, delete or truncate events."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSED = "an event is never changed"
SQLITE = (
    f"""CREATE TRIGGER records_event_no_update BEFORE UPDATE ON records_event
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER records_event_no_delete BEFORE DELETE ON records_event
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER records_event_no_replace BEFORE INSERT ON records_event
    WHEN EXISTS (
        SELECT 1 FROM records_event
        WHERE id = NEW.id OR hash = NEW.hash OR (record = NEW.record AND sequence = NEW.sequence)
    )
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
)
POSTGRESQL = (
    f"""CREATE FUNCTION records_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
    """CREATE TRIGGER records_event_no_change BEFORE UPDATE OR DELETE ON records_event
    FOR EACH ROW EXECUTE FUNCTION records_event_refuse()""",
    """CREATE TRIGGER records_event_no_truncate BEFORE TRUNCATE ON records_event
    FOR EACH STATEMENT EXECUTE FUNCTION records_event_refuse()""",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER records_event_no_update",
        "DROP TRIGGER records_event_no_delete",
        "DROP TRIGGER records_event_no_replace",
    ),
    "postgresql": (
        "DROP TRIGGER records_event_no_truncate ON records_event",
        "DROP TRIGGER records_event_no_change ON records_event",
        "DROP FUNCTION records_event_refuse()",
    ),
}


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers on the table."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Events only grow."""

    dependencies = [("records", "0001_begin")]
    operations = [migrations.RunPython(guard, unguard)]
