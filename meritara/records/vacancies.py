"""The door to what agencies note of vacant posts: their own people, and who watches over them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from meritara.records.access import Person, grants, reaches, roles, served
from meritara.records.findings import OVERSIGHT, OWN
from meritara.records.models import Agency, Role, VacancyNote


@dataclass(frozen=True)
class Vacant:
    """A vacant post, with every day that data told as the first one of its vacancy, the best first."""

    post: str
    name: str
    days: tuple[date, ...]

    @property
    def since(self) -> date:
        """Return the first day of the vacancy."""
        return self.days[0]

    def is_noted_in(self, note: VacancyNote) -> bool:
        """Return whether a note is about this vacancy, not about another one of the post."""
        return note.key == self.post and note.since in self.days


def noted_agencies(user: Person) -> QuerySet[Agency]:
    """Return the agencies whose notes a person reads: their own, or watched over and never served in."""
    seen = reaches(user, OWN)
    if roles(user) & OVERSIGHT:
        seen |= reaches(user, OVERSIGHT) & ~Q(pk__in=served(user).values("pk"))
    return Agency.objects.filter(seen)


def visible_notes(user: Person) -> QuerySet[VacancyNote]:
    """Return the notes that a person may read, of each vacancy the newest."""
    rows = VacancyNote.objects.filter(agency__in=noted_agencies(user).values("pk"), is_current=True)
    return rows.select_related("agency", "by")


def notes_at(user: Person, code: str) -> list[VacancyNote] | None:
    """Return the notes of an agency, None for who may not read them."""
    if not noted_agencies(user).filter(code=code).exists():
        return None
    return list(visible_notes(user).filter(agency__code=code))


def versions_of(user: Person, agency: Agency, vacant: Vacant) -> list[VacancyNote]:
    """Return every version of the note of a vacancy that a person may read, the newest first."""
    if not noted_agencies(user).filter(pk=agency.pk).exists():
        return []
    rows = VacancyNote.objects.filter(agency=agency, key=vacant.post, since__in=vacant.days)
    return list(rows.select_related("by"))


def writes_notes(user: Person, agency: Agency) -> bool:
    """Return whether a person notes causes and plans of an agency."""
    return any(one.role == Role.OPERATOR and one.covers(agency) for one in grants(user))


def note_of(vacant: Vacant, notes: Iterable[VacancyNote]) -> VacancyNote | None:
    """Return what is noted of a vacancy, None where nothing is."""
    return next((one for one in notes if vacant.is_noted_in(one)), None)
