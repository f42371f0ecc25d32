"""Lending a role until a day: no wider than the giver's own, and never passed on."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.accounts import end_sessions, held
from meritara.records.actions.events import write
from meritara.records.actions.letters import said
from meritara.records.actions.members import giving_role, record_for, tell
from meritara.records.granting import reach_of
from meritara.records.models import Delegation, Membership, Role, User
from meritara.workflows.workflow import not_allowed


@transaction.atomic
def lend(
    membership: Membership,
    to: User,
    by: User,
    *,
    until_on: dt.date,
    reason: str,
    from_on: dt.date | None = None,
) -> Delegation:
    """Lend one's own role to somebody until a day."""
    start = from_on or today()
    record, theirs = record_for(membership.agency, membership.user), held(to)
    mine = Membership.objects.select_related("agency", "user").get(pk=membership.pk)
    refuse_wider(mine, theirs, by, days=(start, until_on))
    if not reason.strip():
        raise refuse("accounts-no-reason")
    made = Delegation.objects.create(
        membership=mine, to=theirs, from_on=start, until_on=until_on, reason=reason.strip()
    )
    end_sessions(theirs)
    days = {"from_on": start.isoformat(), "until_on": until_on.isoformat()}
    told = reach_of(mine).told() | days | {"to": theirs.uid, "name": theirs.name, "reason": made.reason}
    write(record, "lend", by, role=mine.role, data=told)
    words = {"by": by.name, "day": said(until_on), "role": mine}
    tell(theirs, _("%(by)s lends you a role until %(day)s: %(role)s.") % words)
    return made


def refuse_wider(membership: Membership, to: User, by: User, *, days: tuple[dt.date, dt.date]) -> None:
    """Refuse to lend what is not one's own, what may not be lent, or for longer than one has it."""
    start, until = days
    end = membership.until_on
    if membership.user_id != by.pk or membership.role == Role.ADMIN:
        raise not_allowed("accounts-not-lendable")
    if to.pk == by.pk or not to.is_active:
        raise refuse("accounts-not-borrower", name=to.name)
    if start < max(today(), membership.from_on) or until < start:
        raise refuse("accounts-days-turned", start=start.isoformat(), until=until.isoformat())
    if end and until > end:
        raise refuse("accounts-lent-longer", until=until.isoformat(), end=end.isoformat())


@transaction.atomic
def withdraw(delegation: Delegation, by: User) -> Delegation:
    """Take back what was lent: its giver, or whoever may end the role."""
    mine = delegation.membership
    role = mine.role if mine.user_id == by.pk else giving_role(by, reach_of(mine))
    record, theirs = record_for(mine.agency, mine.user), held(delegation.to)
    lent = Delegation.objects.get(pk=delegation.pk)
    if lent.withdrawn_at:
        raise refuse("accounts-withdrawn")
    lent.withdrawn_at = timezone.now()
    lent.save(update_fields=["withdrawn_at"])
    end_sessions(theirs)
    told = reach_of(mine).told() | {"to": theirs.uid, "name": theirs.name}
    write(record, "withdraw", by, role=role, data=told)
    tell(theirs, _("A role that was lent to you has ended: %(role)s.") % {"role": mine})
    return lent
