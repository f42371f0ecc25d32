"""Opening, closing and safeguarding accounts; whatever ends sessions is told by an event."""

import datetime as dt

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meritara.problem import refuse
from meritara.records.access import grants
from meritara.records.actions.events import write
from meritara.records.actions.letters import write_message
from meritara.records.invitations import from_token, token_of
from meritara.records.models import Agency, Membership, Role, Service, User
from meritara.workflows.workflow import not_allowed

TOKEN = "TOKEN"  # noqa: S105 - where an address for a letter has its place for the token


def held(user: User) -> User:
    """Return the account as it is now, held until the transaction ends."""
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)


def end_sessions(user: User) -> None:
    """Let every session of an account end; the caller holds it."""
    user.epoch += 1
    user.save(update_fields=["epoch"])


def role_among(by: User, wanted: frozenset[str]) -> str:
    """Return the first of some roles that a person has over the nation, or refuse."""
    mine = {grant.role for grant in grants(by) if grant.scope == "nation"} & wanted
    if not mine:
        raise not_allowed("accounts-not-admin")
    return min(mine)


ADMINS: frozenset[str] = frozenset({Role.ADMIN})
OVER_PEOPLE: frozenset[str] = frozenset({Role.ADMIN, Role.SUPERVISOR})


@transaction.atomic
def open_account(email: str, name: str, by: User | None, *, role: str = "") -> User:
    """Return the account of an address; where there is none, one is opened without a password."""
    known = User.objects.filter(email=email.strip().lower()).first()
    if known:
        return known
    if not name.strip():
        raise refuse("accounts-no-name", email=email)
    user = User.objects.create_user(email.strip(), name=name.strip())
    write(user.record, "open", by, role=role, data={"name": user.name})
    return user


@transaction.atomic
def set_password(user: User, password: str, *, way: str) -> User:
    """Give an account a new password: by itself, by a link, or by an invitation."""
    mine = held(user)
    mine.set_password(password)
    mine.save(update_fields=["password"])
    end_sessions(mine)
    write(mine.record, "password", mine, data={"way": way})
    user.password, user.epoch = mine.password, mine.epoch
    return mine


@transaction.atomic
def set_second_factor(user: User, *, there: bool) -> User:
    """Note that an account has a code at sign-in from now on, or no longer has one."""
    mine = held(user)
    mine.second_factor_at = timezone.now() if there else None
    mine.save(update_fields=["second_factor_at"])
    end_sessions(mine)
    write(mine.record, "second-factor" if there else "no-second-factor", mine)
    user.second_factor_at, user.epoch = mine.second_factor_at, mine.epoch
    return mine


@transaction.atomic
def reset_second_factor(user: User, by: User, *, reason: str) -> User:
    """Take the code off somebody else's account, whose telephone is lost; they are told by mail."""
    if user.pk == by.pk:
        raise not_allowed("accounts-own-reset")
    role = role_among(by, ADMINS)
    if not reason.strip():
        raise refuse("accounts-no-reason")
    theirs = held(user)
    Authenticator.objects.filter(user_id=theirs.pk).delete()
    theirs.second_factor_at = None
    theirs.save(update_fields=["second_factor_at"])
    end_sessions(theirs)
    write(theirs.record, "reset-second-factor", by, role=role, data={"reason": reason.strip()})
    told = _("%(by)s took the sign-in code off your account. If you did not ask for it, tell them at once.")
    write_message(theirs.email, _("Your sign-in code was reset"), told % {"by": by.name}, user=theirs)
    return theirs


@transaction.atomic
def link(user: User, provider: str) -> None:
    """Note that an account may be entered by single sign-on."""
    mine = held(user)
    end_sessions(mine)
    write(mine.record, "link", mine, data={"provider": provider})
    user.epoch = mine.epoch


@transaction.atomic
def unlink(user: User) -> None:
    """Let an account be entered by its password alone again."""
    mine = held(user)
    SocialAccount.objects.filter(user_id=mine.pk).delete()
    end_sessions(mine)
    write(mine.record, "unlink", mine)
    user.epoch = mine.epoch


@transaction.atomic
def invite(user: User, by: User | None, *, address: str, role: str = "") -> str:
    """Send the one-time link by which an account gets its first password, and return it."""
    theirs = held(user)
    if theirs.has_usable_password():
        raise refuse("accounts-has-password", name=theirs.name)
    there = address.replace(TOKEN, token_of(theirs))
    text = _("An account was opened for you. Set your password by this link; it works once, within 7 days:")
    write_message(theirs.email, _("Your account"), f"{text}\n\n{there}\n", user=theirs)
    write(theirs.record, "invite", by, role=role)
    return there


@transaction.atomic
def invite_again(user: User, by: User, *, address: str) -> str:
    """Send the one-time link once more, for somebody who looks after accounts."""
    return invite(user, by, address=address, role=role_among(by, OVER_PEOPLE))


@transaction.atomic
def accept(token: str, password: str) -> User:
    """Set the first password of an account by the link that was sent."""
    user = from_token(token)
    if user is None or from_token(token, held(user)) is None:
        raise refuse("accounts-link-over")
    return set_password(user, password, way="invitation")


@transaction.atomic
def set_active(user: User, by: User, *, active: bool, reason: str) -> User:
    """Close an account, or open it again."""
    if user.pk == by.pk:
        raise not_allowed("accounts-own-account")
    role = role_among(by, ADMINS)
    if not reason.strip():
        raise refuse("accounts-no-reason")
    theirs = held(user)
    theirs.is_active = active
    theirs.save(update_fields=["is_active"])
    end_sessions(theirs)
    write(theirs.record, "reopen" if active else "close", by, role=role, data={"reason": reason.strip()})
    return theirs


@transaction.atomic
def declare_service(
    user: User, agency: Agency, by: User, *, from_on: dt.date | None = None, until_on: dt.date | None = None
) -> Service:
    """Note where somebody serves or served, so that they never verify it; told by themselves or for them."""
    role = "" if user.pk == by.pk else role_among(by, OVER_PEOPLE)
    if from_on and until_on and until_on < from_on:
        raise refuse("accounts-days-turned", start=from_on.isoformat(), until=until_on.isoformat())
    theirs = held(user)
    days = {"from_on": from_on, "until_on": until_on}
    made, _new = Service.objects.update_or_create(user=theirs, agency=agency, defaults=days)
    told = {name: day.isoformat() for name, day in days.items() if day}
    write(theirs.record, "service", by, role=role, data={"agency": agency.code} | told)
    return made


@transaction.atomic
def remove_service(service: Service, by: User, *, reason: str) -> None:
    """Take back a service noted in error; never one's own, since it would open a door."""
    if service.user_id == by.pk:
        raise not_allowed("accounts-own-service")
    role = role_among(by, OVER_PEOPLE)
    if not reason.strip():
        raise refuse("accounts-no-reason")
    theirs = held(service.user)
    told = {"agency": service.agency.code, "reason": reason.strip()}
    service.delete()
    write(theirs.record, "no-service", by, role=role, data=told)


def is_last_admin(membership: Membership) -> bool:
    """Return whether nobody else would administer accounts without this membership."""
    others = Membership.objects.filter(role=Role.ADMIN, until_on__isnull=True, user__is_active=True)
    return membership.role == Role.ADMIN and not others.exclude(user=membership.user_id).exists()
