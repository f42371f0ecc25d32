"""What a database holds already, also one whose tables are of another version or not there at all."""

from dataclasses import dataclass

from django.db import connection

from meritara.records.models import Event, User


@dataclass(frozen=True)
class Holdings:
    """How many accounts and events there are, and whether there is any table."""

    users: int
    events: int

    @property
    def anything(self) -> bool:
        """Return whether something would be lost."""
        return bool(self.users or self.events)


def holdings() -> Holdings:
    """Return what the database holds."""
    tables = set(connection.introspection.table_names())
    counts = (
        model.objects.count() if model._meta.db_table in tables else 0  # noqa: SLF001
        for model in (User, Event)
    )
    return Holdings(*counts)
