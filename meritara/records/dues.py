"""What each office still owes: which sub-aspects, which evidence, by when, and how far it is."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from meritara.instruments.instrument import Indicator
from meritara.records.models import Arrival, Assessment, EvidenceRequest, Unit
from meritara.registry.deadline import Deadline, Zone


@dataclass(frozen=True)
class Due:
    """One sub-aspect that an office keeps evidence of."""

    leaf: Indicator
    due_on: dt.date | None
    proofs: int
    waiting: int
    days_left: int | None

    @property
    def state(self) -> str:
        """Return how far it is: `there`, `waiting` for the operator, `late`, or `open`."""
        if self.proofs:
            return "there"
        if self.waiting:
            return "waiting"
        return "late" if self.days_left is not None and self.days_left < 0 else "open"


@dataclass(frozen=True)
class Office:
    """An office with what it owes; without a unit, what was given to nobody."""

    unit: Unit | None
    dues: tuple[Due, ...]

    @property
    def missing(self) -> int:
        """Return how many sub-aspects have no evidence yet."""
        return sum(not due.proofs for due in self.dues)


def offices_of(assessment: Assessment) -> list[Office]:
    """Return every office with what it owes, by name, and last what no office was asked for."""
    given = given_to(assessment)
    proofs = by_row(assessment.uses.all())
    waits = by_row(waiting_in(assessment))
    units = {unit.pk: unit for unit in assessment.agency.units.all()}
    asked = [leaf for leaf in assessment.instrument.leaves if leaf.applies_to(assessment.attributes)]
    now = timezone.now()

    def due(leaf: Indicator, day: dt.date | None) -> Due:
        zone = Zone(assessment.agency.zone)
        left = Deadline(day, zone).days_left(now) if day else None
        return Due(leaf, day, proofs[leaf.id], waits[leaf.id], left)

    found = [
        Office(unit, tuple(due(leaf, rows[leaf.id]) for leaf in asked if leaf.id in rows))
        for pk, unit in units.items()
        if (rows := given.get(pk))
    ]
    shared = {id for rows in given.values() for id in rows}
    rest = tuple(due(leaf, None) for leaf in asked if leaf.id not in shared)
    return [office for office in (*found, Office(None, rest)) if office.dues]


def given_to(assessment: Assessment) -> dict[int, dict[str, dt.date | None]]:
    """Return the rows of each office with their earliest day: shared out to it, or asked of it by a link."""
    given: dict[int, dict[str, dt.date | None]] = {}
    for pk, id, day in assessment.parts.filter(unit__isnull=False).values_list("unit", "indicator", "due_on"):
        given.setdefault(pk, {})[id] = day
    for request in assessment.requests.filter(revoked_at__isnull=True):
        rows = given.setdefault(request.unit_id, {})
        for id in request.indicators:
            known = rows.get(id)
            rows[id] = min(known, request.due_on) if known else request.due_on
    return given


def by_row(rows: QuerySet[Any]) -> Counter[str]:
    """Return how many records each sub-aspect has."""
    counted = rows.order_by().values("indicator").annotate(n=Count("pk"))
    return Counter({row["indicator"]: row["n"] for row in counted})


def waiting_in(assessment: Assessment) -> QuerySet[Arrival]:
    """Return what came through links and waits for the operator, oldest first."""
    rows = Arrival.objects.filter(request__assessment=assessment, state=Arrival.State.WAITING)
    return rows.select_related("file", "request__unit")


def is_open(request: EvidenceRequest) -> bool:
    """Return whether the link of a request still works."""
    return request.revoked_at is None and request.expires_at > timezone.now()
