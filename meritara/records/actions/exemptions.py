"""Approvals to fill posts from the talent pool without open selection: recorded with their paper, ended."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import today
from meritara.records.actions.agencies import held, keeping_role
from meritara.records.actions.events import write
from meritara.records.actions.files import write_down
from meritara.records.actions.papers import checked_day, kept_pages
from meritara.records.models import Agency, Exemption, Role, User
from meritara.workflows.workflow import not_allowed

RECORDERS = frozenset({Role.SUPERVISOR})


@dataclass(frozen=True)
class Approval:
    """What stands on the approval: number, day, who gave it, from when, until when (an open end is None)."""

    number: str
    dated_on: dt.date | None
    issuer: str
    from_on: dt.date | None
    until_on: dt.date | None = None

    def checked(self) -> tuple[dt.date, dt.date]:
        """Return its day and the first day it holds; refuse one that lacks a part or ends too early."""
        day = checked_day({"number": self.number, "issuer": self.issuer}, self.dated_on)
        if self.from_on is None:
            raise Refused([Problem("letter-missing", params={"field": "from_on"})])
        if self.until_on and self.until_on < self.from_on:
            raise refuse("exemptions-turned", start=self.from_on.isoformat(), until=self.until_on.isoformat())
        return day, self.from_on


def exempt(agency: Agency, by: User, *, approval: Approval, pages: Sequence[UploadedFile]) -> Exemption:
    """Record an approval with its paper; call it outside a transaction."""
    role = keeping_role(agency, by, RECORDERS)
    day, from_on = approval.checked()
    kept = kept_pages(pages)
    with transaction.atomic():
        mine = held(agency)
        number = " ".join(approval.number.split())
        said = {"number": number, "dated_on": day, "issuer": approval.issuer}
        said |= {"from_on": from_on, "until_on": approval.until_on}
        try:
            with transaction.atomic():
                made = Exemption.objects.create(
                    agency=mine, file=write_down(mine, kept, by), recorded_by=by, **said
                )
        except IntegrityError as error:
            raise refuse("exemptions-number-used", number=number) from error
        told = {
            name: value.isoformat() if isinstance(value, dt.date) else value for name, value in said.items()
        }
        write(mine.record, "exempt", by, role=role, data=told | {"file": kept.sha256})
        return made


@transaction.atomic
def end(exemption: Exemption, by: User, *, on: dt.date | None, reason: str) -> Exemption:
    """End an approval that its issuer took back, with the day and the reason."""
    agency = held(exemption.agency)
    role = keeping_role(agency, by, RECORDERS)
    one = Exemption.objects.get(pk=exemption.pk)
    if one.revoked_on:
        raise not_allowed("exemptions-ended", number=one.number)
    if on is None or not reason.strip():
        raise refuse("exemptions-why")
    if on > today():
        raise refuse("letter-future", day=on.isoformat())
    one.revoked_on, one.revocation = on, reason.strip()[:300]
    one.save(update_fields=["revoked_on", "revocation"])
    told = {"number": one.number, "on": on.isoformat(), "reason": one.revocation}
    write(agency.record, "end-exemption", by, role=role, data=told)
    return one
