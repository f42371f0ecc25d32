"""Who may give which role over what, which roles need a code at sign-in, and which may not sit idle."""

from dataclasses import dataclass

from meritara.records.access import INSIDE, Grant
from meritara.records.models import Agency, Membership, Role, Scope

# Before any work page these roles set up a code; the others may.
GUARDED = frozenset({Role.LEADER, Role.VERIFIER, Role.CHAIR, Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN})
SHORT = GUARDED - {Role.LEADER}  # half an hour without a click ends their session

SCOPES: dict[str, tuple[str, ...]] = {
    Role.OPERATOR: (Scope.AGENCY,),
    Role.CONTRIBUTOR: (Scope.AGENCY,),
    Role.LEADER: (Scope.AGENCY,),
    Role.VERIFIER: (Scope.NATION, Scope.REGION),
    Role.CHAIR: (Scope.NATION,),
    Role.SUPERVISOR: (Scope.NATION, Scope.REGION),
    Role.AUDITOR: (Scope.NATION, Scope.REGION, Scope.AGENCY),
    Role.ADMIN: (Scope.NATION,),
}
GIVES: dict[str, frozenset[str]] = {
    Role.ADMIN: frozenset(SCOPES),
    Role.SUPERVISOR: INSIDE,
    Role.OPERATOR: frozenset({Role.CONTRIBUTOR}),
}
KEEPERS = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN})  # of offices, team and free days
CLOCK = frozenset({Role.SUPERVISOR, Role.ADMIN})  # of zone and week: deadlines hang on them


@dataclass(frozen=True)
class Reach:
    """A role and what it reaches, before anybody has it."""

    role: str
    agency: Agency | None = None
    region: str = ""

    @property
    def scope(self) -> str:
        """Return how far it reaches."""
        return Scope.AGENCY if self.agency else Scope.REGION if self.region else Scope.NATION

    def told(self) -> dict[str, str]:
        """Return it as an event tells it."""
        at = {"agency": self.agency.code} if self.agency else {"region": self.region} if self.region else {}
        return {"role": self.role, "scope": self.scope} | at


def reach_of(membership: Membership) -> Reach:
    """Return what a membership reaches."""
    return Reach(membership.role, membership.agency, membership.region)


def may_give(grant: Grant, reach: Reach) -> bool:
    """Return whether one role gives another."""
    if reach.role not in GIVES.get(grant.role, ()):
        return False
    return grant.scope == Scope.NATION if reach.agency is None else grant.covers(reach.agency)
