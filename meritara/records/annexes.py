"""The door to typed versions of law: those who type them, and those who may seal what another proposed."""

from django.db.models import Q, QuerySet

from meritara.records.access import Person, grants, one
from meritara.records.models import LawDraft, Scope
from meritara.workflows.annex import DRAFT, SEALING, TYPING


def law_roles(user: Person) -> frozenset[str]:
    """Return the roles in which a person has to do with typed versions: of the nation alone."""
    return frozenset(str(one.role) for one in grants(user) if one.scope == Scope.NATION) & SEALING


def types_law(user: Person) -> bool:
    """Return whether a person may type versions."""
    return bool(law_roles(user) & TYPING)


def visible_drafts(user: Person) -> QuerySet[LawDraft]:
    """Return the typed versions that a person may read: proposals, and drafts of their own."""
    rows = LawDraft.objects.filter(~Q(state=DRAFT) | Q(by_id=getattr(user, "pk", None)))
    return (rows if law_roles(user) else rows.none()).select_related("by", "settled_by")


def get_draft_for(user: Person, uid: str) -> LawDraft:
    """Return a typed version that a person may read, or 404."""
    return one(visible_drafts(user), uid)
