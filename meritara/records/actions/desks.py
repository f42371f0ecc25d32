"""Desks: a time, a place and a verifier; agencies placed without double booking; who came, what was said."""

import datetime as dt
import hashlib
import re

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from meritara.law.dated import say_day
from meritara.problem import Place, Problem, Refused, refuse
from meritara.records.access import blind, current, grants, roles_on, served, today
from meritara.records.actions.events import write
from meritara.records.actions.letters import a_message, write_messages
from meritara.records.actions.periods import SUPERVISOR, as_supervisor, called, running_period
from meritara.records.desks import LONGEST, clash, hosts, other_desk
from meritara.records.models import Agency, Attendance, Desk, Membership, Period, Role, User, Zone
from meritara.records.reminders import address, operators
from meritara.workflows.workflow import not_allowed

LINK = re.compile(r"\w+://")


@transaction.atomic
def add_desk(
    period: Period,
    by: User,
    *,
    starts_at: dt.datetime,
    minutes: int,
    place: str,
    verifier: User | None = None,
) -> Desk:
    """Add a desk; its verifier and its place are free then."""
    any_supervisor(by)
    period = running_period(period)
    desk = Desk(period=period, starts_at=starts_at, minutes=minutes, place=place.strip(), verifier=verifier)
    if problems := desk_problems(desk):
        raise Refused(problems)
    desk.save()
    told = when(desk) | {"place": desk.place, "verifier": verifier.name if verifier else ""}
    write(period.record, "desk", by, role=SUPERVISOR, data=told)
    return desk


def any_supervisor(by: User) -> None:
    """Refuse anyone but a supervisor of the nation or of a region."""
    if not any(grant.role == Role.SUPERVISOR for grant in grants(by)):
        raise not_allowed("periods-not-supervisor")


def desk_problems(desk: Desk) -> list[Problem]:
    """Return what is wrong with a desk that is to be added."""
    found = []
    if desk.starts_at <= timezone.now():
        found.append(Problem("desks-past", params={"at": said(desk)}))
    if not 5 <= desk.minutes <= LONGEST:
        found.append(Problem("desks-minutes", params={"minutes": desk.minutes, "most": LONGEST}))
    if not desk.place:
        found.append(Problem("desks-no-place"))
    if LINK.match(desk.place) and not desk.place.startswith("https://"):
        found.append(Problem("desks-link", params={"place": desk.place[:80]}))
    verifier = desk.verifier
    if (
        verifier
        and not Membership.objects.filter(current(today()), user=verifier, role=Role.VERIFIER).exists()
    ):
        found.append(Problem("desks-not-verifier", params={"name": verifier.name}))
    if not found and (twice := clash(desk)):
        code, other = twice
        found.append(Problem(code, Place(), {"at": said(other), "place": other.place}))
    return found


def said(desk: Desk) -> str:
    """Return when a desk begins, as messages name it."""
    return f"{timezone.localtime(desk.starts_at):%Y-%m-%d %H.%M} WIB"


def when(desk: Desk) -> dict[str, str | int]:
    """Return the time of a desk as an event tells it."""
    return {"at": desk.starts_at.astimezone(dt.UTC).isoformat(), "minutes": desk.minutes}


@transaction.atomic
def cancel_desk(desk: Desk, by: User) -> None:
    """Cancel a desk at which nobody was recorded yet."""
    any_supervisor(by)
    period = running_period(desk.period)
    if desk.attendances.filter(is_present__isnull=False).exists():
        raise not_allowed("desks-recorded", at=said(desk))
    agencies = sorted(desk.attendances.values_list("agency__code", flat=True))
    told = when(desk) | {"place": desk.place, "agencies": agencies}
    desk.delete()
    write(period.record, "desk-cancel", by, role=SUPERVISOR, data=told)


@transaction.atomic
def place_agency(desk: Desk, agency: Agency, by: User) -> Attendance:
    """Place an agency at a desk, never at two desks at the same time."""
    as_supervisor(by, agency)
    period = running_period(desk.period)
    assessment = called(period, agency)
    if desk.starts_at <= timezone.now():
        raise not_allowed("desks-past", at=said(desk))
    if desk.verifier and served(desk.verifier).filter(pk=agency.pk).exists():
        raise not_allowed("verifiers-conflict", name=desk.verifier.name, agency=agency.name)
    if desk.verifier and blind(desk.verifier).filter(assessment=assessment).exists():
        raise not_allowed("desks-blind", name=desk.verifier.name, agency=agency.name)
    if other := other_desk(desk, agency):
        raise not_allowed("desks-agency-busy", agency=agency.name, at=said(other))
    placed, new = Attendance.objects.get_or_create(desk=desk, agency=agency)
    if not new:
        raise not_allowed("desks-agency-busy", agency=agency.name, at=said(desk))
    write(assessment.record, "desk-place", by, role=SUPERVISOR, data=when(desk) | {"place": desk.place})
    tell(desk, agency)
    return placed


def tell(desk: Desk, agency: Agency) -> None:
    """Write to the operators of an agency when their desk is; where, stands on the page."""
    local = desk.starts_at.astimezone(Zone(agency.zone).place)
    at = f"{say_day(local.date())} {local:%H.%M} {agency.zone}"
    with translation.override("id"):
        subject = _("Desk on %(at)s") % {"at": at}
        body = _("%(agency)s has a desk of %(period)s on %(at)s.\n\nWhere and with whom: %(link)s") % {
            "agency": agency.name,
            "period": desk.period.name,
            "at": at,
            "link": address(),
        }
    people = operators([agency.pk]).get(agency.pk, [])
    write_messages(a_message(user.email, subject, body, user=user) for user in people)


@transaction.atomic
def take_off(desk: Desk, agency: Agency, by: User) -> None:
    """Take an agency off a desk before it was recorded there."""
    as_supervisor(by, agency)
    period = running_period(desk.period)
    assessment = called(period, agency)
    there = seat(desk, agency)
    if there.is_present is not None:
        raise not_allowed("desks-recorded", at=said(desk))
    there.delete()
    write(assessment.record, "desk-leave", by, role=SUPERVISOR, data=when(desk))


def seat(desk: Desk, agency: Agency) -> Attendance:
    """Return the place of an agency at a desk, held until the transaction ends, or refuse."""
    found = Attendance.objects.select_for_update().filter(desk=desk, agency=agency).first()
    if found is None:
        raise refuse("desks-not-placed", agency=agency.name)
    return found


@transaction.atomic
def record_attendance(
    desk: Desk, agency: Agency, by: User, *, is_present: bool, people: str = "", record: str = ""
) -> Attendance:
    """Record who came and what was said: by the desk's verifier, the agency's, or the supervisor."""
    assessment = called(running_period(desk.period), agency)
    role = recording_role(desk, agency, by)
    there = seat(desk, agency)
    if desk.starts_at > timezone.now():
        raise not_allowed("desks-not-begun", at=said(desk))
    if is_present and not record.strip():
        raise refuse("desks-no-record")
    there.is_present, there.people, there.record = is_present, people.strip()[:400], record.strip()
    there.save(update_fields=["is_present", "people", "record"])
    digest = hashlib.sha256(there.record.encode()).hexdigest()
    told = when(desk) | {"present": is_present, "record": digest}
    write(assessment.record, "desk-record", by, role=role, data=told)
    return there


def recording_role(desk: Desk, agency: Agency, by: User) -> str:
    """Return the role in which a person records an attendance, or refuse."""
    assessment = called(desk.period, agency)
    held = roles_on(by, assessment)
    if "verifier" in held or hosts(by, desk):
        return "verifier"
    if SUPERVISOR in held:
        return SUPERVISOR
    raise not_allowed("desks-not-yours")
