"""An agency without an account asks for one by letter; somebody decides."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import today
from meritara.records.actions.accounts import invite, open_account
from meritara.records.actions.events import write
from meritara.records.actions.letters import said, write_message
from meritara.records.actions.members import Reach, giving_role, grant
from meritara.records.models import AccountRequest, Agency, Role, User
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
    reach = Reach(Role.OPERATOR, mine.agency)
    role = giving_role(by, reach)
    user = open_account(mine.email, mine.name, by, role=role)
    letter = _("%(number)s of %(day)s") % {"number": mine.letter, "day": said(mine.dated_on)}
    grant(user, reach, by, letter=letter)
    if not user.has_usable_password():
        invite(user, by, address=address, role=role)
    mine.decided_at, mine.granted = timezone.now(), user
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
