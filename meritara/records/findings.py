"""The door to indications and findings: an agency its own, an auditor those of their scope a little later."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from meritara.records.access import Person, grants, one, reaches, roles, served, today, verifies
from meritara.records.models import (
    Agency,
    Assessment,
    Finding,
    FindingRecommendation,
    Register,
    Role,
    SecondLook,
)
from meritara.records.models import Person as Card
from meritara.workflows.finding import AGENCY_TURN, SETTLED, UNSEEN

OWN = frozenset({Role.OPERATOR, Role.LEADER})
OVERSIGHT = frozenset({Role.AUDITOR, Role.SUPERVISOR})
MONTH, HALF = dt.timedelta(days=30), dt.timedelta(days=182)
READING = OWN | OVERSIGHT | {Role.VERIFIER}


def visible_findings(user: Person) -> QuerySet[Finding]:
    """Return the findings that a person may read; a verifier only what was sent to agencies given to them."""
    written = Q(rule="", state__in=(*UNSEEN, "finding"))  # by hand, and sent to nobody yet
    seen = within(Agency.objects.filter(reaches(user, OWN))) & ~written
    held = roles(user)
    if held & OVERSIGHT:
        watched = Agency.objects.filter(reaches(user, OVERSIGHT) & ~Q(pk__in=served(user).values("pk")))
        seen |= within(watched) & Q(shown_from__lte=today())
    if Role.VERIFIER in held:
        given = Assessment.objects.filter(verifies(user)).values("agency")
        seen |= Q(agency__in=given) & ~Q(state__in=(*UNSEEN, "finding"))
    return Finding.objects.filter(seen).select_related("agency")


def within(agencies: QuerySet[Agency]) -> Q:
    """Return the condition under which a finding is of some agencies, which an index by agency answers."""
    return Q(agency__in=agencies.values("pk"))


def get_finding_for(user: Person, uid: str) -> Finding:
    """Return a finding that a person may read, or 404."""
    return one(visible_findings(user), uid)


def findings_by_id(ids: Iterable[int]) -> dict[int, Finding]:
    """Return findings, which the caller found among those that somebody may read, with their agencies."""
    return Finding.objects.select_related("agency").in_bulk(list(ids))


def readers_only(user: Person) -> None:
    """Raise 404 for anyone who reads no findings at all."""
    if not roles(user) & READING:
        raise Http404


def overseers_only(user: Person) -> None:
    """Raise 404 for anyone who does not watch over agencies."""
    if not roles(user) & OVERSIGHT:
        raise Http404


def acting_roles(user: Person, agency: Agency) -> frozenset[str]:
    """Return the roles in which a person acts on the findings of an agency; none over where one served."""
    held = {
        one.role for one in grants(user) if one.role in OVERSIGHT | {Role.OPERATOR} and one.covers(agency)
    }
    if held & OVERSIGHT and served(user).filter(pk=agency.pk).exists():
        held -= OVERSIGHT
    return frozenset(held)


def named_for(user: Person, finding: Finding) -> bool:
    """Return whether a person reads whom a finding is about: who operates the agency, or audits it."""
    return bool(acting_roles(user, finding.agency) & {Role.OPERATOR, Role.AUDITOR})


def late() -> Q:
    """Return the condition under which an agency has let a day pass."""
    return Q(state__in=AGENCY_TURN, due_on__lt=today())


class Counts(NamedTuple):
    """How many findings that have something in common are open, and how many of them are what."""

    key: Any
    open: int
    indications: int
    late: int
    cured: int
    month: int  # opened within the last thirty days
    half: int  # opened within the last half of a year


def open_counts(user: Person, field: str) -> list[Counts]:
    """Return the open findings that a person reads, counted by a field in one look at an index.

    Counted by two fields at once there are so many counts that to fetch them takes longer than a second look.
    """
    now = timezone.now()
    rows = visible_findings(user).filter(~Q(state__in=SETTLED)).order_by().values_list(field)
    found = rows.annotate(
        open=Count("pk"),
        indications=Count("pk", filter=Q(state__in=UNSEEN)),
        late=Count("pk", filter=late()),
        cured=Count("cured_on"),
        month=Count("pk", filter=Q(opened_at__gt=now - MONTH)),
        half=Count("pk", filter=Q(opened_at__gt=now - HALF)),
    )
    return [Counts(*row) for row in found]


def second_looks(user: Person) -> QuerySet[SecondLook]:
    """Return the rules that wait for a second look of a person: those of many agencies, or of theirs."""
    overseers_only(user)
    mine = Q(agency__isnull=True) | reaches(user, OVERSIGHT, path="agency")
    return SecondLook.objects.filter(mine, is_open__isnull=True).select_related("agency")


def get_look_for(user: Person, uid: str) -> SecondLook:
    """Return a rule that waits for a second look of a person, or 404."""
    return one(second_looks(user), uid)


def waiting_for_agency(user: Person) -> QuerySet[Any, Any]:
    """Return for each own agency how many findings wait for it, and the first day on which one is due."""
    rows = Finding.objects.filter(reaches(user, {Role.OPERATOR}, path="agency"), state__in=AGENCY_TURN)
    return (
        rows.order_by().values("agency__name", "agency__code").annotate(many=Count("pk"), first=Min("due_on"))
    )


def name_of(finding: Finding) -> str:
    """Return the name on the card of the person that a finding is about, empty where there is none."""
    current = Register.objects.filter(agency=finding.agency, is_current=True)
    card = Card.objects.filter(register__in=current, nip=finding.nip).first() if finding.nip else None
    return card.name if card else ""


def get_recommendation_for(user: Person, uid: str) -> FindingRecommendation:
    """Return a recommendation of a finding that a person may read, or 404."""
    rows = FindingRecommendation.objects.filter(finding__in=visible_findings(user).values("pk"))
    return one(rows.select_related("finding__agency"), uid)
