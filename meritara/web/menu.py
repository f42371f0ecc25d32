"""The menu of each role and the head of each page: only addresses that exist are ever shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from meritara.records.access import Person, demo_people, roles
from meritara.records.granting import GUARDED
from meritara.records.models import Role, User

CHOSEN = "role"  # where a session keeps the role that somebody with several roles works in
GUEST = ""
LAW = ("law", "law", _("Law"))
TASKS = ("tasks", "tasks", _("My tasks"))
ASSESSMENTS = ("assessments", "assessments", _("Assessments"))
FINDINGS = ("findings", "findings", _("Findings"))
RESULTS = ("results", "results", _("Results"))
INDICES = ("indices", "indices", _("Indices"))
BOARD = ("board", "board", _("Board"))
PLENARY = ("plenary", "plenary", _("Plenary and results"))

# Of each role at most six entries: the name of an address, the section a page says it is in, and a label.
MENUS: dict[str, tuple[tuple[str, str, Any], ...]] = {
    GUEST: (
        RESULTS,
        LAW,
        ("simulations", "simulation", _("Simulate a score")),
        ("api:openapi-view", "api", "API"),
        ("check-file", "check-file", _("Check a file")),
        ("account_login", "login", _("Sign in")),
    ),
    Role.OPERATOR: (
        TASKS,
        ASSESSMENTS,
        ("people", "people", _("Staff data")),
        FINDINGS,
        ("acting", "acting", _("Acting posts")),
        LAW,
    ),
    Role.CONTRIBUTOR: (TASKS, ASSESSMENTS, RESULTS, LAW),
    Role.LEADER: (TASKS, ASSESSMENTS, FINDINGS, INDICES, RESULTS, LAW),
    Role.VERIFIER: (
        ("queue", "queue", _("Queue")),
        ASSESSMENTS,
        ("clarifications", "clarifications", _("Clarifications")),
        FINDINGS,
        LAW,
    ),
    Role.CHAIR: (BOARD, PLENARY, ASSESSMENTS, RESULTS, LAW),
    Role.SUPERVISOR: (
        BOARD,
        ("periods", "periods", _("Periods")),
        PLENARY,
        ("oversight", "oversight", _("Oversight")),
        INDICES,
        LAW,
    ),
    Role.AUDITOR: (BOARD, ASSESSMENTS, FINDINGS, INDICES, RESULTS, LAW),
    Role.ADMIN: (
        ("members", "members", _("Members")),
        ("agencies", "agencies", _("Agencies")),
        ("account-requests", "account-requests", _("Account requests")),
        ("periods", "periods", _("Periods")),
        LAW,
    ),
}
OWN = (
    ("indices", _("Indices")),
    ("library", _("Evidence")),
    ("people", _("Staff data")),
    ("account", _("My account")),
    ("agencies", _("My agency")),
    ("members", _("Members")),
)
REACH = {
    "indices": {Role.CHAIR},
    "people": {Role.OPERATOR, Role.LEADER, Role.SUPERVISOR, Role.AUDITOR},
    "members": {Role.ADMIN, Role.SUPERVISOR},
    "agencies": {Role.OPERATOR, Role.LEADER, Role.SUPERVISOR},
    "library": {Role.OPERATOR, Role.CONTRIBUTOR, Role.LEADER},
}


@dataclass(frozen=True)
class Entry:
    """A link of the menu."""

    address: str
    section: str
    label: str


def links(entries: tuple[tuple[str, str, Any], ...]) -> Iterator[Entry]:
    """Yield the entries whose address exists."""
    for name, section, label in entries:
        try:
            yield Entry(reverse(name), section, str(label))
        except NoReverseMatch:
            continue


@dataclass(frozen=True)
class Frame:
    """What the head of a page needs to know about its reader; asked only when a page shows it."""

    request: HttpRequest

    @property
    def user(self) -> Person:
        """Return the reader; a refusal may come before anybody was looked up."""
        return getattr(self.request, "user", None) or AnonymousUser()

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Return the reader's roles of today, in the order in which roles are listed."""
        held = roles(self.user)
        return tuple(role for role in Role.values if role in held)

    @cached_property
    def role(self) -> str:
        """Return the role the reader works in, the first one where none was chosen."""
        if not self.roles:
            return GUEST
        chosen = self.request.session.get(CHOSEN, "")
        return chosen if chosen in self.roles else self.roles[0]

    @property
    def role_name(self) -> str:
        """Return the name of that role, empty for a guest."""
        return Role(self.role).label if self.role else ""

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Return the other roles one may change to, with their names."""
        return tuple((role, Role(role).label) for role in self.roles if role != self.role)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return the links of the menu."""
        guest = [entry for entry in links(MENUS[GUEST]) if entry.section in ("law", "simulation", "api")]
        return tuple(links(MENUS[self.role]) if self.role or not self.known else guest)

    @property
    def own(self) -> tuple[Entry, ...]:
        """Return the links of the reader's own menu."""
        mine = tuple((n, n, label) for n, label in OWN if not REACH.get(n) or REACH[n] & set(self.roles))
        there = {entry.address for entry in self.entries}
        return tuple(entry for entry in links(mine) if entry.address not in there)

    @property
    def known(self) -> bool:
        """Return whether the reader is signed in."""
        return self.user.is_authenticated

    @property
    def needs_code(self) -> bool:
        """Return whether the reader's roles ask for a code that is not set up yet."""
        return (
            isinstance(self.user, User) and not self.user.second_factor_at and bool(GUARDED & set(self.roles))
        )

    @property
    def doors(self) -> tuple[tuple[str, str], ...]:
        """Return the single sign-ons that the settings name: id and name."""
        apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", ())
        return tuple((app["provider_id"], app["name"]) for app in apps)

    @property
    def cast(self) -> list[User]:
        """Return whom a visitor of the demo may enter as."""
        return list(demo_people()) if self.is_demo else []

    @property
    def is_demo(self) -> bool:
        """Return whether everything shown is an example."""
        return bool(settings.MERITARA_DEMO)


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Return the head of a page for its template."""
    return {"frame": Frame(request)}
