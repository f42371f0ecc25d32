"""Sharing the sub-aspects of an assessment out to offices and people, with a day of their own."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from meritara.problem import refuse
from meritara.records.access import current, roles_on, today
from meritara.records.actions.assessments import locked
from meritara.records.actions.events import write
from meritara.records.actions.periods import refuse_over
from meritara.records.models import Assessment, Membership, Part, Role, Unit, User
from meritara.workflows.assessment import SETTLED, STATES
from meritara.workflows.workflow import not_allowed

CLOSED = ("final", *SETTLED, "cancelled")
LONGEST = 120


@dataclass(frozen=True)
class Owner:
    """To whom sub-aspects are given: an office, a person with or without an account, and until when."""

    unit: Unit | None = None
    user: User | None = None
    person: str = ""
    due_on: dt.date | None = None

    @property
    def named(self) -> bool:
        """Return whether somebody is named."""
        return bool(self.unit or self.user or self.person.strip())


@transaction.atomic
def assign(assessment: Assessment, rows: Collection[str], by: User, *, to: Owner) -> list[Part]:
    """Give sub-aspects to somebody, in place of whom they were given to before."""
    assessment = opened(assessment, rows, by)
    refuse_foreign(assessment, to)
    Part.objects.filter(assessment=assessment, indicator__in=rows).delete()
    parts = Part.objects.bulk_create(
        Part(
            assessment=assessment,
            indicator=id,
            unit=to.unit,
            user=to.user,
            person=to.person.strip()[:LONGEST],
            due_on=to.due_on,
        )
        for id in rows
    )
    write(assessment.record, "assign", by, role="operator", data={"rows": sorted(rows)} | told(to))
    return parts


def told(to: Owner) -> dict[str, str]:
    """Return what an event says of an owner."""
    names = {
        "unit": to.unit.name if to.unit else "",
        "user": to.user.name if to.user else "",
        "person": to.person.strip()[:LONGEST],
        "due_on": to.due_on.isoformat() if to.due_on else "",
    }
    return {name: text for name, text in names.items() if text}


@transaction.atomic
def take_back(assessment: Assessment, rows: Collection[str], by: User) -> int:
    """Take sub-aspects back; return how many were given to somebody."""
    assessment = opened(assessment, rows, by)
    given = Part.objects.filter(assessment=assessment, indicator__in=rows)
    names = sorted(given.values_list("indicator", flat=True))
    given.delete()
    if names:
        write(assessment.record, "take-back", by, role="operator", data={"rows": names})
    return len(names)


def opened(assessment: Assessment, rows: Collection[str], by: User) -> Assessment:
    """Return the assessment, held, if its operator may share these rows out now."""
    assessment = locked(assessment)
    if "operator" not in roles_on(by, assessment):
        raise not_allowed("records-not-writer")
    if assessment.state in CLOSED:
        raise not_allowed("records-not-open", state=STATES[assessment.state].id)
    refuse_over(assessment.period)
    known = {leaf.id for leaf in assessment.instrument.leaves}
    if unknown := sorted(set(rows) - known):
        raise refuse("records-unknown-row", row=unknown[0])
    if not rows:
        raise refuse("parts-nothing-chosen")
    return assessment


def refuse_foreign(assessment: Assessment, to: Owner) -> None:
    """Refuse an owner who is not of this agency, or nobody, or a day that has passed."""
    if not to.named:
        raise refuse("parts-nobody")
    if to.unit and to.unit.agency_id != assessment.agency_id:
        raise refuse("parts-foreign")
    if to.user and not contributors(assessment).filter(user=to.user).exists():
        raise refuse("parts-foreign")
    if to.due_on and to.due_on < today():
        raise refuse("records-due-past", day=to.due_on.isoformat())


def contributors(assessment: Assessment) -> QuerySet[Membership]:
    """Return the accounts of an agency to which parts may be given."""
    rows = Membership.objects.filter(current(today()), agency=assessment.agency_id)
    return rows.filter(role__in=(Role.CONTRIBUTOR, Role.OPERATOR), user__is_active=True).select_related(
        "user"
    )
