"""Making a period, opening it, and giving more time by letter."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.problem import Problem, Refused, refuse
from meritara.records.access import grants, today
from meritara.records.actions.events import write
from meritara.records.actions.letters import write_messages
from meritara.records.clock import closings, last_day
from meritara.records.models import Agency, Assessment, Extension, Period, Role, Scope, Stage, User
from meritara.records.reminders import call_mails
from meritara.workflows.period import STAGES
from meritara.workflows.workflow import not_allowed

SUPERVISOR = "supervisor"
Days = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Plan:
    """What a period is, before anybody is called."""

    name: str
    instrument: str
    assessed: Days
    stages: Mapping[str, Days] = field(default_factory=dict)
    semester: int = 1
    letter: str = ""
    is_blind: bool = False
    objection_days: int = 0

    def problems(self) -> list[Problem]:
        """Return what is wrong with the name and the days."""
        found = [] if self.name.strip() else [Problem("periods-no-name")]
        if self.assessed[1] < self.assessed[0]:
            found.append(Problem("periods-assessed-turned", params=span(self.assessed)))
        return [*found, *stage_problems(self.stages)]

    def told(self) -> dict[str, Any]:
        """Return the plan as an event tells it."""
        days = {kind: [day.isoformat() for day in both] for kind, both in self.stages.items()}
        return {
            "name": self.name,
            "instrument": self.instrument,
            "assessed": [day.isoformat() for day in self.assessed],
            "stages": days,
            "semester": self.semester,
            "letter": self.letter,
            "is_blind": self.is_blind,
            "objection_days": self.objection_days,
        }


def span(days: Days) -> dict[str, str]:
    """Return two days as a message names them."""
    return {"start": days[0].isoformat(), "until": days[1].isoformat()}


def stage_problems(stages: Mapping[str, Days]) -> list[Problem]:
    """Return what is wrong with the stages: each is there, ends after it begins, follows another."""
    missing = [kind for kind in STAGES if kind not in stages]
    if missing:
        return [Problem("periods-stage-missing", params={"stage": STAGES[kind].id}) for kind in missing]
    turned = [kind for kind in STAGES if stages[kind][1] < stages[kind][0]]
    order = [
        Problem("periods-stage-order", params={"stage": STAGES[after].id, "before": STAGES[before].id})
        for before, after in pairwise(STAGES)
        if stages[after][0] < stages[before][0] or stages[after][1] < stages[before][1]
    ]
    return [
        Problem("periods-stage-turned", params={"stage": STAGES[kind].id} | span(stages[kind]))
        for kind in turned
    ] or order


def as_supervisor(by: User, agency: Agency | None = None) -> None:
    """Refuse anyone but a supervisor of the nation, or of the agency where one is named."""
    held = [grant for grant in grants(by) if grant.role == Role.SUPERVISOR]
    if not held or (agency is None and all(grant.scope != Scope.NATION for grant in held)):
        raise not_allowed("periods-not-supervisor")
    if agency is not None and not any(grant.covers(agency) for grant in held):
        raise not_allowed("periods-not-yours", agency=agency.name)


def locked_period(period: Period) -> Period:
    """Return the period as it is now, held until the transaction ends."""
    return Period.objects.select_for_update().get(pk=period.pk)


def running_period(period: Period) -> Period:
    """Return the period as it is now, held until the transaction ends, or refuse one that is closed."""
    period = locked_period(period)
    refuse_over(period)
    return period


def refuse_over(period: Period) -> None:
    """Refuse whatever would still change a period that is closed."""
    if period.closed_at:
        day = timezone.localdate(period.closed_at).isoformat()
        raise not_allowed("periods-closed", period=period.name, day=day)


def sealed(name: str) -> Instrument:
    """Return a sealed instrument for agencies, or refuse it."""
    instrument = library().get(name)
    if not instrument.sealed:
        raise refuse("periods-not-sealed", name=instrument.key)
    if instrument.subject != "agency":
        raise refuse("periods-not-agency", name=instrument.key)
    return instrument


@transaction.atomic
def make(plan: Plan, by: User) -> Period:
    """Make a period that nobody sees yet but those who make it."""
    as_supervisor(by)
    period = Period()
    put(period, plan)
    write(period.record, "make", by, role=SUPERVISOR, data=plan.told())
    return period


@transaction.atomic
def change(period: Period, plan: Plan, by: User) -> Period:
    """Change a period that is not open yet."""
    as_supervisor(by)
    period = locked_period(period)
    refuse_opened(period)
    put(period, plan)
    write(period.record, "change", by, role=SUPERVISOR, data=plan.told())
    return period


def put(period: Period, plan: Plan) -> None:
    """Store a plan as a period with its stages, or refuse it with everything that is wrong."""
    instrument = sealed(plan.instrument)
    if problems := plan.problems():
        raise Refused(problems)
    if Period.objects.filter(name=plan.name.strip()).exclude(pk=period.pk).exists():
        raise refuse("periods-named", name=plan.name.strip())
    period.name, period.instrument, period.digest = plan.name.strip(), instrument.key, instrument.digest
    period.assessed_from, period.assessed_until = plan.assessed
    period.semester, period.letter, period.is_blind = plan.semester, plan.letter.strip(), plan.is_blind
    period.objection_days = plan.objection_days
    period.save()
    for kind, (from_on, until_on) in plan.stages.items():
        days = {"from_on": from_on, "until_on": until_on}
        Stage.objects.update_or_create(period=period, kind=kind, defaults=days)


def refuse_opened(period: Period) -> None:
    """Refuse to change what is fixed once a period is open."""
    if period.opened_at:
        raise not_allowed("periods-opened", period=period.name)


@transaction.atomic
def open_period(period: Period, by: User) -> Period:
    """Open a period: from now on the agencies called see it."""
    as_supervisor(by)
    period = locked_period(period)
    refuse_opened(period)
    called = period.assessments.count()
    if not called:
        raise not_allowed("periods-none-called")
    period.opened_at = timezone.now()
    period.save(update_fields=["opened_at"])
    told = {"agencies": called, "instrument": period.instrument, "digest": period.digest}
    write(period.record, "open", by, role=SUPERVISOR, data=told)
    write_messages(call_mails(period, period.assessments.all()))
    return period


@transaction.atomic
def extend(
    stage: Stage, by: User, *, until_on: dt.date, letter: str, agency: Agency | None = None
) -> Extension:
    """Give more time until a day, to one agency or to all, by a letter; told on the record it concerns."""
    as_supervisor(by, agency)
    period = running_period(stage.period)
    if not letter.strip():
        raise refuse("periods-no-letter")
    if until_on < today():
        raise refuse("records-due-past", day=until_on.isoformat())
    now = closings(period, agency)[stage.kind].until_on if agency else last_day(stage)
    if until_on <= now:
        raise refuse("periods-not-later", day=until_on.isoformat(), now=now.isoformat())
    record = called(period, agency).record if agency else period.record
    given = Extension.objects.create(
        stage=stage, agency=agency, until_on=until_on, letter=letter.strip(), granted_by=by
    )
    told = {"stage": stage.kind, "from": now.isoformat(), "to": until_on.isoformat(), "letter": given.letter}
    write(record, "extend", by, role=SUPERVISOR, data=told)
    return given


def called(period: Period, agency: Agency) -> Assessment:
    """Return the assessment of an agency in a period, held until the transaction ends, or refuse."""
    rows = Assessment.objects.select_for_update(of=("self",)).filter(period=period, agency=agency)
    found = rows.first()
    if found is None:
        raise not_allowed("periods-not-called", agency=agency.name, period=period.name)
    return found
