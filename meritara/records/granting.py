"""Who may give which role over what, which roles need a code at sign-in, and which may not sit idle."""

from meritara.records.models import Role, Scope

INSIDE = frozenset({Role.OPERATOR, Role.CONTRIBUTOR, Role.LEADER})
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
