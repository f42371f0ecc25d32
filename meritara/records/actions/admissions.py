"""An agency without an account asks for one by letter; somebody decides."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import current, today
from meritara.records.actions.accounts import invite, open_account
from meritara.records.actions.events import write
from meritara.records.actions.letters import said, write_message
from meritara.records.actions.members import giving_role, grant, hand_over
from meritara.records.granting import Reach, reach_of
from meritara.records.models import AccountRequest, Agency, Membership, Role, Scope, User
from meritara.records.people import has_operator


@dataclass(frozen=True)
class Letter:
    """What the letter of an agency says."""

    number: str
    dated_on: dt.date
    name: str
    email: str
    phone: str = ""

    def problems(self) -> list[Problem]:
        """Return what is missing or cannot be."""
        found = [] if self.number.strip() else [Problem("accounts-no-number")]
        found += [] if self.name.strip() else [Problem("accounts-no-asker")]
        if self.dated_on > today():
            found.append(Problem("accounts-letter-ahead", params={"day": self.dated_on.isoformat()}))
        return found


@transaction.atomic
def ask(agency: Agency, letter: Letter) -> AccountRequest:
    """Ask for the first account of an agency; nobody needs to be signed in."""
    if problems := letter.problems():
        raise Refused(problems)
    held = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    if has_operator(held):
        raise refuse("accounts-has-operator", agency=held.name)
    number = letter.number.strip()
    if held.account_requests.filter(letter=number, decided_at__isnull=True).exists():
        raise refuse("accounts-asked", letter=number)
    made = AccountRequest.objects.create(
        agency=held,
        letter=number,
        dated_on=letter.dated_on,
        name=letter.name.strip(),
        email=letter.email.strip().lower(),
        phone=letter.phone.strip(),
    )
    write(held.record, "ask-account", None, data={"letter": number, "dated_on": letter.dated_on.isoformat()})
    return made


@dataclass(frozen=True)
class Who:
    """Somebody who may have an account already."""

    email: str
    name: str = ""


def invited(who: Who, by: User, *, role: str, address: str) -> User:
    """Return the account of somebody; who has no way in yet gets the one-time link by mail."""
    user = open_account(who.email, who.name, by, role=role)
    if not user.has_usable_password() and user.is_active:
        invite(user, by, address=address, role=role)
    return user


@transaction.atomic
def install(who: Who, *, letter: str, address: str) -> str:
    """Open the account of one who administers all others, and return the one-time link to its password.

    Called by those who run the machine. Where an administrator works already, it takes a letter: the page
    of members, where a second person agrees, is the usual way.
    """
    try:
        validate_email(who.email)
    except ValidationError:
        raise refuse("accounts-bad-email", email=who.email) from None
    if User.objects.filter(email=who.email.strip().lower()).exists():
        raise refuse("accounts-known", email=who.email)
    others = Membership.objects.filter(current(today()), role=Role.ADMIN, user__is_active=True)
    if not letter.strip() and others.exists():
        raise refuse("accounts-admin-there", name=others.select_related("user")[0].user.name)
    user = open_account(who.email, who.name, None)
    made = Membership.objects.create(
        user=user, role=Role.ADMIN, scope=Scope.NATION, from_on=today(), letter=letter.strip()
    )
    told = reach_of(made).told() | {"to": user.uid, "name": user.name, "letter": made.letter}
    write(user.record, "grant", None, data=told | {"from_on": made.from_on.isoformat()})
    return invite(user, None, address=address)


@transaction.atomic
def enroll(
    reach: Reach,
    by: User,
    who: Who,
    *,
    letter: str,
    address: str,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
) -> Membership:
    """Give a role to somebody by their address; where they have no account, one is opened."""
    user = invited(who, by, role=giving_role(by, reach), address=address)
    return grant(user, reach, by, letter=letter, from_on=from_on, until_on=until_on)


@transaction.atomic
def succeed(membership: Membership, by: User, who: Who, *, letter: str, address: str) -> Membership:
    """Put somebody, by their address, in the place of one who moved."""
    user = invited(who, by, role=giving_role(by, reach_of(membership)), address=address)
    return hand_over(membership, user, by, letter=letter)


def undecided(request: AccountRequest) -> AccountRequest:
    """Return a request as it is now, its agency held; refuse one that was decided."""
    Agency.objects.select_for_update(of=("self",)).get(pk=request.agency_id)
    mine = AccountRequest.objects.select_related("agency").get(pk=request.pk)
    if mine.decided_at:
        raise refuse("accounts-decided", letter=mine.letter)
    return mine


@transaction.atomic
def admit(request: AccountRequest, by: User, *, address: str) -> AccountRequest:
    """Open the account that a letter asks for: its holder becomes operator and gets a one-time link."""
    mine = undecided(request)
    letter = _("%(number)s of %(day)s") % {"number": mine.letter, "day": said(mine.dated_on)}
    made = enroll(
        Reach(Role.OPERATOR, mine.agency), by, Who(mine.email, mine.name), letter=letter, address=address
    )
    mine.decided_at, mine.granted = timezone.now(), made.user
    mine.save(update_fields=["decided_at", "granted"])
    return mine


@transaction.atomic
def turn_down(request: AccountRequest, by: User, *, reason: str) -> AccountRequest:
    """Say no to a request, with a reason that its sender reads."""
    if not reason.strip():
        raise refuse("accounts-no-reason")
    mine = undecided(request)
    role = giving_role(by, Reach(Role.OPERATOR, mine.agency))
    mine.decided_at, mine.refusal = timezone.now(), reason.strip()
    mine.save(update_fields=["decided_at", "refusal"])
    told = {"letter": mine.letter, "reason": mine.refusal}
    write(mine.agency.record, "turn-down", by, role=role, data=told)
    text = _("Your letter %(letter)s was not granted: %(reason)s") % told
    write_message(mine.email, _("Your request for an account"), f"{text}\n")
    return mine
