"""What waits for a person in a role, by its day: one function for each role, few queries."""

from collections.abc import Callable, Iterable

from meritara.records.access import Person
from meritara.records.models import Role
from meritara.records.tasks.agencies import of_contributor, of_leader, of_operator
from meritara.records.tasks.nation import of_admin, of_auditor, of_chair, of_supervisor, of_verifier
from meritara.records.tasks.task import Task, in_order

__all__ = ["OF_ROLE", "Task", "in_order", "tasks_of"]
OF_ROLE: dict[str, Callable[[Person], Iterable[Task]]] = {
    Role.OPERATOR: of_operator,
    Role.CONTRIBUTOR: of_contributor,
    Role.LEADER: of_leader,
    Role.VERIFIER: of_verifier,
    Role.CHAIR: of_chair,
    Role.SUPERVISOR: of_supervisor,
    Role.AUDITOR: of_auditor,
    Role.ADMIN: of_admin,
}


def tasks_of(user: Person, role: str) -> list[Task]:
    """Return what waits for a person in one of their roles, by its day."""
    return in_order(OF_ROLE[role](user)) if role in OF_ROLE else []
