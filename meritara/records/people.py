"""The door to accounts: whose roles a person may see, who has none yet, what waits to be decided."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.http import Http404

from meritara.records.access import (
    INSIDE,
    Person,
    current,
    grants,
    one,
    reaches,
    roles,
    today,
    visible_agencies,
)
from meritara.records.granting import CLOCK, GIVES, KEEPERS, may_give, reach_of
from meritara.records.models import (
    AccountRequest,
    Agency,
    Delegation,
    Event,
    Membership,
    Role,
    Scope,
    Service,
    User,
)

WIDE = frozenset({Role.ADMIN})
DECIDING = frozenset({Role.ADMIN, Role.SUPERVISOR})


def operated() -> QuerySet[Membership]:
    """Return the operators of today, of the agency of an outer query."""
    rows = Membership.objects.filter(current(today()), role=Role.OPERATOR, user__is_active=True)
    return rows.filter(agency=OuterRef("pk"))


def has_operator(agency: Agency) -> bool:
    """Return whether somebody fills for an agency today."""
    return Agency.objects.filter(Exists(operated()), pk=agency.pk).exists()


def agencies_without_account() -> QuerySet[Agency]:
    """Return the agencies for which nobody has an account, for the public page that asks for one."""
    return Agency.objects.filter(~Exists(operated()))


def visible_memberships(user: Person) -> QuerySet[Membership]:
    """Return the roles a person may see: their own, those of their agencies, all of them for an admin."""
    rows = Membership.objects.select_related("user", "agency", "granted_by")
    if Role.ADMIN in roles(user):
        return rows
    inside = reaches(user, INSIDE | {Role.SUPERVISOR}, path="agency") & Q(scope=Scope.AGENCY)
    return rows.filter(inside | Q(user=user.pk))


def current_memberships(user: Person) -> QuerySet[Membership]:
    """Return those that hold today or will."""
    still = Q(until_on__isnull=True) | Q(until_on__gte=today())
    place = F("agency__name").asc(nulls_first=True)
    return visible_memberships(user).filter(still).order_by(place, "role", "user__name")


def own_memberships(user: User) -> QuerySet[Membership]:
    """Return one's own roles of today, with what of them is lent."""
    rows = user.memberships.filter(current(today())).select_related("agency")
    return rows.prefetch_related("delegations__to")


def borrowed(user: User) -> QuerySet[Delegation]:
    """Return what is lent to a person today or will be."""
    rows = Delegation.objects.filter(to=user, until_on__gte=today(), withdrawn_at__isnull=True)
    return rows.select_related("membership__user", "membership__agency")


def get_membership_for(user: Person, uid: str) -> Membership:
    """Return a role a person may see, or 404."""
    return one(visible_memberships(user), uid)


def get_own_membership(user: User, uid: str) -> Membership:
    """Return a role of one's own, or 404."""
    return one(own_memberships(user), uid)


def get_delegation_for(user: Person, uid: str) -> Delegation:
    """Return what a person lent, or what lies in their hands to end, or 404."""
    rows = Delegation.objects.select_related("membership__agency", "membership__user", "to")
    found = one(rows.filter(membership__in=visible_memberships(user)), uid)
    if found.membership.user_id != user.pk:
        refuse_ungiven(user, found.membership)
    return found


def visible_people(user: Person) -> QuerySet[User]:
    """Return the people whose roles a person may see."""
    seen = visible_memberships(user).values("user")
    everyone = User.objects.all() if Role.ADMIN in roles(user) else User.objects.filter(pk__in=seen)
    return everyone.order_by("name")


def get_person_for(user: Person, uid: str) -> User:
    """Return somebody whose account a person looks after, or 404."""
    if not roles(user) & DECIDING:
        raise Http404
    return one(visible_people(user), uid)


def find_person(email: str) -> User | None:
    """Return the account of an address that was typed in full."""
    return User.objects.filter(email=email.strip().lower()).first()


def visible_account_requests(user: Person) -> QuerySet[AccountRequest]:
    """Return the requests for an account that a person may decide."""
    mine = reaches(user, DECIDING, path="agency")
    return AccountRequest.objects.filter(mine).select_related("agency", "granted").order_by("received_at")


def get_account_request_for(user: Person, uid: str) -> AccountRequest:
    """Return a request a person may decide, or 404."""
    return one(visible_account_requests(user), uid)


def services_of(user: User) -> QuerySet[Service]:
    """Return where somebody serves or served, as declared."""
    return Service.objects.filter(user=user).select_related("agency").order_by("agency__name")


def links_of(user: User) -> QuerySet[SocialAccount]:
    """Return the single sign-ons that open an account."""
    return SocialAccount.objects.filter(user=user)


def gives(user: Person, agency: Agency | None = None) -> frozenset[str]:
    """Return the roles a person may give to others, anywhere or in one agency."""
    mine = [grant for grant in grants(user) if agency is None or grant.covers(agency)]
    found = frozenset(role for grant in mine for role in GIVES.get(grant.role, ()))
    return found if agency is None else found & INSIDE


def giving_agencies(user: Person) -> QuerySet[Agency]:
    """Return the agencies in which a person may give roles."""
    return visible_agencies(user).filter(reaches(user, frozenset(GIVES)))


def story_of(record: str) -> QuerySet[Event]:
    """Return the events of an agency or a person, newest first; the caller has opened that record."""
    return Event.objects.filter(record=record).order_by("-sequence")


def every_agency() -> QuerySet[Agency]:
    """Return all agencies, for choosing one by its name."""
    return Agency.objects.all()


def people_at(agency: Agency) -> QuerySet[Membership]:
    """Return the roles of an agency that hold today or will; the caller has opened the agency."""
    still = Q(until_on__isnull=True) | Q(until_on__gte=today())
    rows = agency.memberships.filter(still).select_related("user")
    return rows.order_by("role", "user__name")


def listed_agencies(user: Person) -> QuerySet[Agency]:
    """Return the agencies a person works in or oversees, with who fills there and since when its team."""
    operators = Count("memberships", filter=operating(), distinct=True)
    return (
        visible_agencies(user).annotate(operators=operators, team_on=Max("teams__dated_on")).order_by("name")
    )


def operating() -> Q:
    """Return the condition under which a membership of an agency fills for it today."""
    on = today()
    ends = Q(memberships__until_on__isnull=True) | Q(memberships__until_on__gte=on)
    return ends & Q(memberships__role=Role.OPERATOR, memberships__from_on__lte=on)


def searched_agencies(rows: QuerySet[Agency], text: str) -> QuerySet[Agency]:
    """Return the agencies whose name, code or province holds a text."""
    found = Q(name__icontains=text) | Q(code__icontains=text) | Q(province__icontains=text)
    return rows.filter(found) if text else rows


def found_memberships(user: Person, text: str = "", role: str = "") -> QuerySet[Membership]:
    """Return the roles that hold, cut down by a text in a name or an agency, and by a role."""
    rows = current_memberships(user)
    if text:
        named = Q(user__name__icontains=text) | Q(user__email__icontains=text)
        rows = rows.filter(named | Q(agency__name__icontains=text))
    return rows.filter(role=role) if role else rows


def memberships_of(user: Person, person: User) -> QuerySet[Membership]:
    """Return the roles of somebody that a person may see, those that ended too."""
    rows = visible_memberships(user).filter(user=person)
    return rows.order_by("-from_on").prefetch_related("delegations__to")


def get_given_membership(user: Person, uid: str) -> Membership:
    """Return a role that a person may end or hand over, or 404."""
    found = get_membership_for(user, uid)
    refuse_ungiven(user, found)
    return found


def refuse_ungiven(user: Person, membership: Membership) -> None:
    """Raise 404 for anyone who may not end a role."""
    if not any(may_give(grant, reach_of(membership)) for grant in grants(user)):
        raise Http404


def get_service_for(user: Person, uid: str, number: int) -> Service:
    """Return a past post of somebody whose account a person looks after, or 404."""
    found = services_of(get_person_for(user, uid)).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def keeps(user: Person, agency: Agency) -> bool:
    """Return whether a person keeps the offices, the team and the free days of an agency."""
    return any(grant.role in KEEPERS and grant.covers(agency) for grant in grants(user))


def sets_clock(user: Person, agency: Agency) -> bool:
    """Return whether a person sets the zone and the working week of an agency."""
    return any(grant.role in CLOCK and grant.covers(agency) for grant in grants(user))


def passkeys_of(user: User) -> list[Authenticator]:
    """Return the devices that open an account, oldest first."""
    kind = Authenticator.Type.WEBAUTHN
    return list(Authenticator.objects.filter(user_id=user.pk, type=kind).order_by("created_at"))


def get_passkey_of(user: User, id: str) -> Authenticator:
    """Return a device that opens an account by the number that the device gave itself, or 404."""
    found = next((one for one in passkeys_of(user) if one.data["credential"]["id"] == id), None)
    if found is None:
        raise Http404
    return found
