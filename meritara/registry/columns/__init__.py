"""Every table and column that the registry knows, each with a sentence."""

from meritara.registry.columns import careers, conduct, organisation, people, selections
from meritara.registry.table import Table

TABLES: dict[str, Table] = {
    one.id: one for part in (organisation, people, careers, conduct, selections) for one in part.TABLES
}
