"""The door to audit assignments: the team and its overseers all of it, the agency the papers sent to it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from meritara.records.access import Person, current, one, reaches, roles, served, today
from meritara.records.findings import OVERSIGHT, OWN, acting_roles
from meritara.records.models import (
    Agency,
    Audit,
    AuditPaper,
    EvidenceFile,
    Finding,
    Membership,
    Role,
    Scope,
    User,
)
from meritara.workflows.audit import RUNNING
from meritara.workflows.finding import UNSEEN

PAPERS = ("surat-tugas", "kertas-kerja", "berita-acara", "laporan")
READING = OWN | OVERSIGHT


def visible_audits(user: Person) -> QuerySet[Audit]:
    """Return the assignments that a person may read: an agency its own, once their letter was issued."""
    seen = reaches(user, OWN, path="agency") & ~Q(number="")
    if roles(user) & OVERSIGHT:
        seen |= reaches(user, OVERSIGHT, path="agency") & ~Q(agency__in=served(user))
    return Audit.objects.filter(seen).select_related("agency", "lead")


def get_audit_for(user: Person, uid: str) -> Audit:
    """Return an assignment that a person may read, or 404."""
    return one(visible_audits(user), uid)


def readers_only(user: Person) -> None:
    """Raise 404 for anyone who reads no assignments at all."""
    if not roles(user) & READING:
        raise Http404


def auditors_only(user: Person) -> None:
    """Raise 404 for anyone who drafts no assignments."""
    if not roles(user) & OVERSIGHT:
        raise Http404


def audited_agencies(user: Person) -> QuerySet[Agency]:
    """Return the agencies for which a person may draft an assignment."""
    return Agency.objects.filter(reaches(user, OVERSIGHT)).exclude(pk__in=served(user)).order_by("name")


def get_audited_for(user: Person, code: str) -> Agency:
    """Return an agency for which a person may draft an assignment, or 404."""
    found = audited_agencies(user).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def auditors_of(agency: Agency) -> list[User]:
    """Return who may be in a team for an agency: its auditors of today, without those who served there."""
    at = Q(scope=Scope.NATION) | Q(scope=Scope.REGION, region=agency.region)
    held = Membership.objects.filter(current(today()), at, role=Role.AUDITOR, user__is_active=True)
    people = User.objects.filter(pk__in=held.values("user")).order_by("name", "pk")
    return [user for user in people if Role.AUDITOR in acting_roles(user, agency)]


def in_team(user: Person, audit: Audit) -> bool:
    """Return whether a person is of the team, and still audits the agency."""
    mine = user.pk == audit.lead_id or audit.members.filter(pk=user.pk).exists()
    return mine and Role.AUDITOR in acting_roles(user, audit.agency)


def sees_papers(user: Person, audit: Audit) -> bool:
    """Return whether a person reads working papers: the team, and who watches over the nation."""
    return in_team(user, audit) or Role.SUPERVISOR in acting_roles(user, audit.agency)


def visible_papers(user: Person) -> QuerySet[AuditPaper]:
    """Return the working papers that a person may read: those of their teams, a supervisor all."""
    mine = reaches(user, {Role.AUDITOR}, path="audit__agency") & Q(audit__in=team_of(user).values("pk"))
    mine |= reaches(user, {Role.SUPERVISOR}, path="audit__agency")
    rows = AuditPaper.objects.filter(mine).exclude(audit__agency__in=served(user))
    return rows.select_related("audit__agency", "audit__lead", "by", "file__evidence")


def get_paper_for(user: Person, uid: str) -> AuditPaper:
    """Return a working paper that a person may read, or 404."""
    return one(visible_papers(user), uid)


def get_attached_for(user: Person, uid: str) -> EvidenceFile:
    """Return the file of a working paper that a person may read, or 404."""
    found = get_paper_for(user, uid).file
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class AuditCase:
    """What the papers of an assignment state, and which of them its reader may open."""

    audit: Audit
    user: Person

    @cached_property
    def inside(self) -> bool:
        """Return whether the reader sees what the team writes down."""
        return sees_papers(self.user, self.audit)

    @cached_property
    def team(self) -> list[User]:
        """Return the members of the team, without who leads it."""
        return list(self.audit.members.order_by("name", "pk"))

    @cached_property
    def papers(self) -> list[AuditPaper]:
        """Return the working papers, none to those who may not read them."""
        rows = self.audit.papers.select_related("by", "reviewed_by", "file", "finding__agency")
        return list(rows) if self.inside else []

    @cached_property
    def findings(self) -> list[Finding]:
        """Return what the assignment is about; outside the team only what was sent."""
        rows = self.audit.findings.select_related("agency").order_by("pk")
        if not self.inside:
            rows = rows.exclude(state__in=(*UNSEEN, "finding"))
        return list(rows.prefetch_related("recommendations"))

    @cached_property
    def undecided(self) -> list[Finding]:
        """Return the indications that nobody has decided on."""
        return [one for one in self.findings if one.state in ("indication", "reviewing")]

    @property
    def told(self) -> list[Finding]:
        """Return the findings of a report."""
        return [one for one in self.findings if one.state not in UNSEEN]

    @cached_property
    def open_papers(self) -> tuple[str, ...]:
        """Return the official papers that the reader may open."""
        audit = self.audit
        known = {
            "surat-tugas": self.oversees or bool(audit.number),
            "kertas-kerja": self.inside and bool(self.papers),
            "berita-acara": bool(audit.minutes),
            "laporan": audit.state == "reported" or (self.inside and audit.state == "discussed"),
        }
        return tuple(name for name in PAPERS if known[name])

    @cached_property
    def oversees(self) -> bool:
        """Return whether the reader watches over the agency."""
        return bool(acting_roles(self.user, self.audit.agency) & OVERSIGHT)


def attachable(audit: Audit) -> QuerySet[Finding]:
    """Return what may be taken into an assignment: of its agency, and in no other that is running."""
    rows = Finding.objects.filter(agency=audit.agency, state__in=("indication", "reviewing", "finding"))
    return rows.filter(shown_from__lte=today()).exclude(pk__in=in_running()).order_by("rule", "pk")


def in_running() -> QuerySet[Any, Any]:
    """Return the findings that are part of a running assignment, whose report will send them."""
    return Audit.findings.through.objects.filter(audit__state__in=RUNNING).values("finding")


def team_of(user: Person) -> QuerySet[Audit]:
    """Return the assignments in whose team a person is."""
    return Audit.objects.filter(Q(lead=user.pk) | Q(members=user.pk)).distinct()
