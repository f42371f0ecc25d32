"""Roles: given by a letter, ended, handed over, lent; each with one event and the end of old sessions."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from meritara.problem import refuse
from meritara.records.access import current, grants, today
from meritara.records.actions.accounts import end_sessions, held, is_last_admin
from meritara.records.actions.events import write
from meritara.records.actions.letters import said, write_message
from meritara.records.granting import SCOPES, Reach, may_give, reach_of
from meritara.records.models import Agency, Membership, Part, Role, User
from meritara.workflows.workflow import not_allowed


def giving_role(by: User, reach: Reach) -> str:
    """Return the role in which a person may give a role, or end it; refuse where they have none."""
    mine = [grant.role for grant in grants(by) if may_give(grant, reach)]
    if not mine:
        raise not_allowed("accounts-not-giver", role=Role(reach.role).label)
    return min(mine)


def record_for(agency: Agency | None, user: User) -> str:
    """Return the record that tells of a role, agency or person, held before anybody's account is."""
    if agency is None:
        return held(user).record
    return Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk).record


@transaction.atomic
def grant(
    user: User,
    reach: Reach,
    by: User,
    *,
    letter: str,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
) -> Membership:
    """Give somebody a role by a letter; nobody gives one to themselves."""
    refuse_unfit(user, reach, by, letter=letter)
    role, start = giving_role(by, reach), from_on or today()
    refuse_turned(start, until_on)
    record, theirs = record_for(reach.agency, user), held(user)
    known = Membership.objects.filter(current(start), user=theirs, role=reach.role, scope=reach.scope)
    if known.filter(agency=reach.agency, region=reach.region).exists():
        raise refuse("accounts-has-role", name=theirs.name, role=Role(reach.role).label)
    made = Membership.objects.create(
        user=theirs,
        role=reach.role,
        scope=reach.scope,
        agency=reach.agency,
        region=reach.region,
        from_on=start,
        until_on=until_on,
        letter=letter.strip(),
        granted_by=by,
    )
    end_sessions(theirs)
    told = reach.told() | {"to": theirs.uid, "name": theirs.name, "letter": made.letter}
    until = {"from_on": start.isoformat()} | ({"until_on": until_on.isoformat()} if until_on else {})
    write(record, "grant", by, role=role, data=told | until)
    tell(theirs, _("You have a new role: %(role)s, from %(day)s.") % {"role": made, "day": said(start)})
    return made


def refuse_unfit(user: User, reach: Reach, by: User, *, letter: str) -> None:
    """Refuse a role for oneself, over what it cannot reach, without a letter, or for a closed account."""
    if user.pk == by.pk:
        raise not_allowed("accounts-own-grant")
    if reach.scope not in SCOPES.get(reach.role, ()):
        raise refuse("accounts-wrong-scope", role=Role(reach.role).label)
    if not letter.strip():
        raise refuse("accounts-no-letter")
    if not user.is_active:
        raise refuse("accounts-closed", name=user.name)


def refuse_turned(start: dt.date, until: dt.date | None) -> None:
    """Refuse days in the wrong order, or over already."""
    if until and until < max(start, today()):
        raise refuse("accounts-days-turned", start=start.isoformat(), until=until.isoformat())


def tell(user: User, text: str) -> None:
    """Tell somebody by mail what became of their roles."""
    write_message(user.email, _("Your roles"), f"{text}\n", user=user)


@transaction.atomic
def end(membership: Membership, by: User, *, reason: str) -> Membership:
    """End a role from now on; what its holder did stays."""
    if not reason.strip():
        raise refuse("accounts-no-reason")
    role = giving_role(by, reach_of(membership))
    record = record_for(membership.agency, membership.user)
    theirs, mine = stopped(membership)
    told = reach_of(mine).told() | {"of": theirs.uid, "name": theirs.name, "reason": reason.strip()}
    write(record, "end", by, role=role, data=told)
    tell(theirs, _("Your role has ended: %(role)s.") % {"role": mine})
    return mine


def stopped(membership: Membership) -> tuple[User, Membership]:
    """Return the holder and a membership that holds no longer; refuse one that is over, or the last admin."""
    theirs = held(membership.user)
    mine = Membership.objects.select_related("agency", "user").get(pk=membership.pk)
    yesterday = today() - dt.timedelta(days=1)
    if mine.until_on and mine.until_on <= yesterday:
        raise refuse("accounts-over", role=mine.get_role_display(), day=mine.until_on.isoformat())
    if is_last_admin(mine):
        raise not_allowed("accounts-last-admin")
    mine.until_on = yesterday
    mine.save(update_fields=["until_on"])
    end_sessions(theirs)
    borrowers = User.objects.filter(delegations__membership=mine, delegations__withdrawn_at__isnull=True)
    for borrower in borrowers.distinct():
        end_sessions(held(borrower))
    return theirs, mine


@transaction.atomic
def hand_over(membership: Membership, to: User, by: User, *, letter: str) -> Membership:
    """Put somebody in the place of one who moved, by a surat tugas; their parts move along."""
    reach = reach_of(membership)
    refuse_unfit(to, reach, by, letter=letter)
    role = giving_role(by, reach)
    if to.pk == membership.user_id:
        raise refuse("accounts-same-person", name=to.name)
    record = record_for(membership.agency, membership.user)
    before, mine = stopped(membership)
    after = held(to)
    made = Membership.objects.create(
        user=after,
        role=mine.role,
        scope=mine.scope,
        agency=mine.agency,
        region=mine.region,
        from_on=today(),
        letter=letter.strip(),
        granted_by=by,
    )
    end_sessions(after)
    parts = Part.objects.filter(user=before, assessment__agency=mine.agency_id).update(user=after)
    told = {"of": before.uid, "from": before.name, "to": after.uid, "name": after.name, "letter": made.letter}
    write(record, "hand-over", by, role=role, data=reach.told() | told | {"parts": parts})
    tell(after, _("You have taken over a role: %(role)s.") % {"role": made})
    tell(before, _("Your role has ended: %(role)s.") % {"role": mine})
    return made
