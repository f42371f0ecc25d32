"""The door to index cards: an operator finds the people of their own agency, by NIP or by name."""

from django.db.models import Q, QuerySet
from django.http import Http404

from meritara.records.access import Person as Reader
from meritara.records.access import reaches, roles
from meritara.records.jobs import IMPORTING
from meritara.records.models import Person

SHORTEST = 3


def searches(user: Reader) -> bool:
    """Return whether a reader has people of their own to look for."""
    return bool(roles(user) & IMPORTING)


def visible_people(user: Reader) -> QuerySet[Person]:
    """Return the people of a reader's own agencies, as their current registers have them; 404 without one."""
    if not searches(user):
        raise Http404
    own = reaches(user, IMPORTING, path="register__agency")
    return Person.objects.filter(own, register__is_current=True).select_related("register__agency")


def found_people(user: Reader, wanted: str) -> QuerySet[Person]:
    """Return those whose NIP begins with some digits, or whose name holds some letters."""
    rows = visible_people(user)
    bare = wanted.replace(" ", "")
    if len(bare) < SHORTEST:
        return rows.none()
    return rows.filter(Q(nip__startswith=bare)) if bare.isdigit() else rows.filter(name__icontains=wanted)
