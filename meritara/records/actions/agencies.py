"""What an agency says of itself: its clock, its offices, its team's decree, its own free days."""

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from meritara.problem import refuse
from meritara.records.access import grants, today
from meritara.records.actions.events import write
from meritara.records.actions.files import store_file
from meritara.records.granting import CLOCK, KEEPERS
from meritara.records.models import Agency, LocalHoliday, Team, Unit, User, Zone
from meritara.workflows.workflow import not_allowed


def keeping_role(agency: Agency, by: User, wanted: Container[str] = KEEPERS) -> str:
    """Return the role in which a person may change what an agency says of itself, or refuse."""
    mine = [grant.role for grant in grants(by) if grant.role in wanted and grant.covers(agency)]
    if not mine:
        raise not_allowed("agencies-not-keeper", agency=agency.name)
    return min(mine)


def held(agency: Agency) -> Agency:
    """Return the agency as it is now, held until the transaction ends."""
    return Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)


@dataclass(frozen=True)
class Clock:
    """On which days and in which zone an agency works, and which Kanreg looks after it."""

    zone: str
    week_days: int
    region: str

    def told(self) -> dict[str, Any]:
        """Return it as an event tells it."""
        return {"zone": self.zone, "week_days": self.week_days, "region": self.region}


@transaction.atomic
def set_clock(agency: Agency, clock: Clock, by: User) -> Agency:
    """Set zone, working week and Kanreg; deadlines follow at once."""
    role = keeping_role(agency, by, CLOCK)
    if clock.zone not in Zone.values or clock.week_days not in (5, 6):
        raise refuse("agencies-no-clock")
    mine = held(agency)
    before = Clock(mine.zone, mine.week_days, mine.region).told()
    changes = {name: [before[name], value] for name, value in clock.told().items() if before[name] != value}
    if changes:
        mine.zone, mine.week_days, mine.region = clock.zone, clock.week_days, clock.region
        mine.save(update_fields=["zone", "week_days", "region"])
        write(mine.record, "clock", by, role=role, data=changes)
    return mine


@transaction.atomic
def save_unit(
    agency: Agency, by: User, *, name: str, contact: str = "", phone: str = "", unit: Unit | None = None
) -> Unit:
    """Add an office that keeps evidence, or correct one."""
    role = keeping_role(agency, by)
    mine, name = held(agency), name.strip()
    if not name:
        raise refuse("agencies-no-name")
    if mine.units.filter(name__iexact=name).exclude(pk=unit.pk if unit else 0).exists():
        raise refuse("agencies-unit-twice", name=name)
    saved = mine.units.get(pk=unit.pk) if unit else Unit(agency=mine)
    before = saved.name
    saved.name, saved.contact, saved.phone = name, contact.strip(), phone.strip()
    saved.save()
    told = {"name": name} | ({"before": before} if before not in ("", name) else {})
    write(mine.record, "change-unit" if unit else "unit", by, role=role, data=told)
    return saved


@transaction.atomic
def remove_unit(unit: Unit, by: User) -> None:
    """Remove an office of which nothing was asked; one with requests stays, for what it sent."""
    role = keeping_role(unit.agency, by)
    mine = held(unit.agency)
    if unit.requests.exists():
        raise refuse("agencies-unit-asked", name=unit.name)
    told = {"name": unit.name, "parts": unit.parts.count()}
    unit.delete()
    write(mine.record, "no-unit", by, role=role, data=told)


@dataclass(frozen=True)
class Decree:
    """The SK of a Tim Penilai Mandiri."""

    number: str
    dated_on: dt.date
    leader: str
    leader_post: str
    members: tuple[dict[str, str], ...] = ()

    def refuse_incomplete(self) -> None:
        """Refuse a decree without number or leader, or one of tomorrow."""
        if not self.number.strip() or not self.leader.strip() or not self.leader_post.strip():
            raise refuse("agencies-decree-incomplete")
        if self.dated_on > today():
            raise refuse("accounts-letter-ahead", day=self.dated_on.isoformat())


def save_team(
    agency: Agency, decree: Decree, by: User, *, file: UploadedFile | None = None, team: Team | None = None
) -> Team:
    """Record the decree of a team, or correct it; a scan of it is kept beside it."""
    keeping_role(agency, by)
    decree.refuse_incomplete()
    known = agency.teams.filter(number=decree.number.strip()).exclude(pk=team.pk if team else 0)
    if known.exists():
        raise refuse("agencies-decree-twice", number=decree.number.strip())
    scan = store_file(agency, file, by) if file else None
    with transaction.atomic():
        mine = held(agency)
        saved = mine.teams.get(pk=team.pk) if team else Team(agency=mine)
        saved.number, saved.dated_on = decree.number.strip(), decree.dated_on
        saved.leader, saved.leader_post = decree.leader.strip(), decree.leader_post.strip()
        saved.members, saved.file = list(decree.members), scan or saved.file
        saved.save()
        told = {"number": saved.number, "dated_on": saved.dated_on.isoformat(), "leader": saved.leader}
        more = {"members": len(saved.members)} | ({"file": scan.sha256} if scan else {})
        role = keeping_role(agency, by)
        write(mine.record, "change-team" if team else "team", by, role=role, data=told | more)
    return saved


def people_of(text: str) -> tuple[dict[str, str], ...]:
    """Return members written one a line as name; post; office.

    >>> people_of("Sari; Analis; BKPSDM")
    ({'name': 'Sari', 'post': 'Analis', 'unit': 'BKPSDM'},)
    """
    lines = (line.split(";") for line in text.splitlines() if line.strip())
    return tuple(
        dict(zip(("name", "post", "unit"), (*map(str.strip, cells), "", ""), strict=False)) for cells in lines
    )


def written(people: Iterable[dict[str, str]]) -> str:
    """Return members as lines to correct."""
    lines = ((one.get("name", ""), one.get("post", ""), one.get("unit", "")) for one in people)
    return "\n".join("; ".join(line).rstrip("; ") for line in lines)


@transaction.atomic
def add_holiday(agency: Agency, by: User, *, day: dt.date, name: str, letter: str) -> LocalHoliday:
    """Add a day on which only this agency does not work, by its letter."""
    role = keeping_role(agency, by)
    if not name.strip():
        raise refuse("agencies-no-name")
    if not letter.strip():
        raise refuse("accounts-no-letter")
    if day < today():
        raise refuse("agencies-holiday-over", day=day.isoformat())
    mine = held(agency)
    if mine.holidays.filter(day=day).exists():
        raise refuse("agencies-holiday-twice", day=day.isoformat())
    made = LocalHoliday.objects.create(agency=mine, day=day, name=name.strip(), letter=letter.strip())
    told = {"day": day.isoformat(), "name": made.name, "letter": made.letter}
    write(mine.record, "holiday", by, role=role, data=told)
    return made


@transaction.atomic
def remove_holiday(holiday: LocalHoliday, by: User) -> None:
    """Take back a local holiday that is still to come."""
    role = keeping_role(holiday.agency, by)
    mine = held(holiday.agency)
    if holiday.day < today():
        raise refuse("agencies-holiday-over", day=holiday.day.isoformat())
    told = {"day": holiday.day.isoformat(), "name": holiday.name}
    holiday.delete()
    write(mine.record, "no-holiday", by, role=role, data=told)
