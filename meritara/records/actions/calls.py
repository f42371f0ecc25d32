"""Calling agencies to a period, and adding agencies that nobody knew yet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from meritara.problem import Place, Problem, Refused, refuse
from meritara.records.access import grants
from meritara.records.actions.events import write, write_many
from meritara.records.actions.letters import write_messages
from meritara.records.actions.periods import (
    SUPERVISOR,
    as_supervisor,
    locked_period,
    refuse_opened,
    running_period,
)
from meritara.records.models import Agency, Assessment, Period, Role, User, Zone
from meritara.records.reminders import call_mails
from meritara.workflows.workflow import not_allowed

KINDS = ("kementerian", "lembaga", "provinsi", "kabupaten", "kota")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Line:
    """One row of a list that somebody sent, with its place in the file."""

    place: Place
    cells: Mapping[str, str]
    heads: Mapping[str, str] = field(default_factory=dict)

    def head(self, column: str) -> str:
        """Return how the file calls a column."""
        return self.heads.get(column, column)

    def at(self, column: str) -> Place:
        """Return the place of a cell."""
        return replace(self.place, column=self.head(column))


@transaction.atomic
def call(period: Period, agencies: Iterable[Agency], by: User) -> int:
    """Call agencies: each gets its assessment once; return how many are new."""
    period = running_period(period)
    wanted = sorted(agencies, key=lambda one: one.code)
    refuse_foreign(wanted, by)
    there = set(period.assessments.values_list("agency_id", flat=True))
    new = [one for one in wanted if one.pk not in there]
    if not new:
        raise refuse("periods-call-nothing")
    Assessment.objects.bulk_create(Assessment(period=period, agency=one) for one in new)
    write(period.record, "call", by, role=SUPERVISOR, data={"agencies": [one.code for one in new]})
    if period.opened_at:
        write_messages(call_mails(period, period.assessments.filter(agency__in=new)))
    return len(new)


def refuse_foreign(agencies: Iterable[Agency], by: User) -> None:
    """Refuse agencies outside the reach of a supervisor."""
    held = [grant for grant in grants(by) if grant.role == Role.SUPERVISOR]
    if not held:
        raise not_allowed("periods-not-supervisor")
    foreign = next((one for one in agencies if not any(grant.covers(one) for grant in held)), None)
    if foreign:
        raise not_allowed("periods-not-yours", agency=foreign.name)


def call_listed(period: Period, lines: Sequence[Line], by: User) -> int:
    """Call the agencies of a list of codes; refuse the whole list with every row that is wrong."""
    return call(period, listed(lines), by)


def listed(lines: Sequence[Line]) -> list[Agency]:
    """Return the agencies of a list of codes, in its order, or refuse it row by row."""
    codes = [line.cells["code"] for line in lines]
    known = {one.code: one for one in Agency.objects.filter(code__in=codes)}
    problems = repeated(lines)
    problems += [
        Problem("periods-unknown-code", line.at("code"), {"code": line.cells["code"][:60]})
        for line in lines
        if line.cells["code"] not in known
    ]
    if problems:
        raise Refused(sorted(problems, key=lambda one: one.place.row or 0))
    return [known[code] for code in codes]


def repeated(lines: Sequence[Line], columns: Sequence[str] = ("code",)) -> list[Problem]:
    """Return the rows whose code, or whose code in the same place, stands further up."""
    first: dict[tuple[str, ...], int | None] = {}
    problems = []
    for line in lines:
        key = tuple(line.cells.get(column, "") for column in columns)
        if key in first:
            params = {"code": key[0][:60], "first": first[key]}
            problems.append(Problem("periods-code-twice", line.at("code"), params))
        first.setdefault(key, line.place.row)
    return problems


@transaction.atomic
def uncall(period: Period, agency: Agency, by: User) -> None:
    """Take a call back while the period is not open."""
    period = locked_period(period)
    as_supervisor(by, agency)
    refuse_opened(period)
    one = period.assessments.filter(agency=agency).first()
    if one is None:
        raise not_allowed("periods-not-called", agency=agency.name, period=period.name)
    if one.state != "unfilled" or one.answers.exists():
        raise not_allowed("periods-begun", agency=agency.name)
    one.delete()
    write(period.record, "uncall", by, role=SUPERVISOR, data={"agencies": [agency.code]})


@transaction.atomic
def add_agencies(lines: Sequence[Line], by: User) -> int:
    """Add the agencies of a list, all or none; rows that are already known alike are left as they are."""
    as_supervisor(by)
    known = {one.code: one for one in Agency.objects.filter(code__in=[one.cells["code"] for one in lines])}
    problems = repeated(lines) + [wrong for line in lines for wrong in agency_problems(line, known)]
    if problems:
        raise Refused(sorted(problems, key=lambda one: one.place.row or 0))
    new = [agency_of(line.cells) for line in lines if line.cells["code"] not in known]
    Agency.objects.bulk_create(new)
    told = {f"agency:{one.pk}": {"code": one.code, "name": one.name, "kind": one.kind} for one in new}
    write_many(told, "register", by, role=SUPERVISOR)
    return len(new)


def agency_problems(line: Line, known: dict[str, Agency]) -> list[Problem]:
    """Return what is wrong with the row of a new agency."""
    cells = line.cells
    found = [
        Problem("agencies-empty", line.at(column), {"column": line.head(column)})
        for column in ("code", "name", "kind")
        if not cells.get(column)
    ]
    code = cells["code"]
    if code and (not CODE.fullmatch(code) or len(code) > 40):
        found.append(Problem("agencies-code-wrong", line.at("code"), {"code": code[:60]}))
    if code in known and known[code].name != cells.get("name"):
        params = {"code": code, "name": known[code].name}
        found.append(Problem("agencies-known", line.at("code"), params))
    for column, allowed in (("kind", KINDS), ("zone", Zone.values), ("week_days", ("5", "6"))):
        value = cells.get(column, "")
        if value and value not in allowed:
            params = {"value": value[:40], "column": line.head(column), "known": ", ".join(allowed)}
            found.append(Problem("agencies-option", line.at(column), params))
    return found


def agency_of(cells: Mapping[str, str]) -> Agency:
    """Return a new agency from its row, not stored yet."""
    return Agency(
        code=cells["code"],
        name=cells["name"][:200],
        kind=cells["kind"],
        province=cells.get("province", "")[:80],
        region=cells.get("region", "")[:40],
        zone=cells.get("zone") or Zone.WIB,
        week_days=int(cells.get("week_days") or 5),
    )
