"""The only door: what a person may see, and in which roles they act; what is not theirs is not there."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from meritara.records.models import (
    Agency,
    Answer,
    Arrival,
    Assessment,
    Clarification,
    Decision,
    Delegation,
    Event,
    Evidence,
    EvidenceFile,
    EvidenceRequest,
    Exemption,
    FindingAnswer,
    FindingRecommendation,
    Membership,
    Objection,
    Part,
    Period,
    Role,
    Round,
    Scope,
    Service,
    Signing,
    User,
    Verifier,
)
from meritara.workflows.assessment import DECIDED, SETTLED

Person = User | AnonymousUser
M = TypeVar("M", bound=Model)
INSIDE = frozenset({Role.OPERATOR, Role.CONTRIBUTOR, Role.LEADER})
OVERSEEING = frozenset({Role.CHAIR, Role.SUPERVISOR, Role.AUDITOR})
FIRST_VERBS = (
    *("verify", "finish", "ask", "answer", "close", "resume", "return"),
    *("inform", "open_repair", "close_repair"),
)
BEFORE_SUBMISSION = ("unfilled", "draft", "awaiting")


@dataclass(frozen=True)
class Grant:
    """A role over a scope that holds today, one's own or lent by somebody."""

    role: str
    scope: str
    agency: int | None
    region: str
    giver: int

    def covers(self, agency: Agency) -> bool:
        """Return whether the role reaches an agency."""
        if self.scope == Scope.NATION:
            return True
        return self.region == agency.region if self.scope == Scope.REGION else self.agency == agency.pk


def today() -> dt.date:
    """Return the day on which memberships are looked at."""
    return timezone.localdate()


def current(on: dt.date) -> Q:
    """Return the condition under which a membership holds on a day."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def grants(user: Person) -> tuple[Grant, ...]:
    """Return the roles a person has today, asked once for each request."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    known: tuple[Grant, ...] | None = getattr(user, "_grants", None)
    if known is None:
        on = today()
        lent = Q(
            delegations__to=user,
            delegations__from_on__lte=on,
            delegations__until_on__gte=on,
            delegations__withdrawn_at__isnull=True,
            user__is_active=True,
        )
        rows = Membership.objects.filter(current(on)).filter(Q(user=user) | lent).distinct()
        fields = rows.values_list("role", "scope", "agency_id", "region", "user_id")
        known = tuple(Grant(*row) for row in fields)
        user._grants = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known


def roles(user: Person) -> frozenset[str]:
    """Return the roles a person has anywhere."""
    return frozenset(grant.role for grant in grants(user))


def reaches(user: Person, wanted: Iterable[str], *, path: str = "") -> Q:
    """Return the condition under which some roles of a person reach an agency, seen from a record."""
    held = [grant for grant in grants(user) if grant.role in set(wanted)]
    prefix = f"{path}__" if path else ""
    if any(grant.scope == Scope.NATION for grant in held):
        return Q(**{f"{prefix}pk__isnull": False})  # an empty Q would vanish beside another with `|`
    agencies = {grant.agency for grant in held if grant.scope == Scope.AGENCY}
    regions = {grant.region for grant in held if grant.scope == Scope.REGION}
    return Q(**{f"{prefix}pk__in": agencies}) | Q(**{f"{prefix}region__in": regions})


def verifies(user: Person) -> Q:
    """Return the condition under which an assessment is given to a person to verify."""
    givers = {grant.giver for grant in grants(user) if grant.role == Role.VERIFIER}
    mine = Q(pk__in=Verifier.objects.filter(user__in=givers).values("assessment"))
    return mine & ~Q(state__in=BEFORE_SUBMISSION) & ~Q(agency__in=served(user))


def served(user: Person) -> QuerySet[Agency]:
    """Return the agencies where a person serves or served, by what they declared and by their roles."""
    own = Q(pk__in=Service.objects.filter(user=user.pk).values("agency"))
    role = Membership.objects.filter(user=user.pk, scope=Scope.AGENCY, role__in=INSIDE)
    lent = Delegation.objects.filter(to=user.pk, membership__role__in=INSIDE)
    inside = Q(pk__in=role.values("agency")) | Q(pk__in=lent.values("membership__agency"))
    return Agency.objects.filter(own | inside)


def demo_people() -> QuerySet[User]:
    """Return the imaginary people of the demo, with their first role."""
    role = Membership.objects.filter(user=OuterRef("pk")).order_by("pk")
    rows = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    return rows.annotate(role=Subquery(role.values("role")[:1]), at=Subquery(role.values("agency__name")[:1]))


def demo_person(uid: str) -> User | None:
    """Return an imaginary person, who needs no password."""
    return User.objects.filter(is_demo=True, is_active=True, uid=uid).first()


def visible_agencies(user: Person) -> QuerySet[Agency]:
    """Return the agencies a person works in or oversees."""
    return Agency.objects.filter(reaches(user, INSIDE | OVERSEEING | {Role.ADMIN}))


def visible_assessments(user: Person) -> QuerySet[Assessment]:
    """Return the assessments a person may open; an agency sees its own from the opening of the period."""
    opened = Q(period__opened_at__isnull=False)
    seen = reaches(user, OVERSEEING, path="agency") | (reaches(user, INSIDE, path="agency") & opened)
    if Role.VERIFIER in roles(user):
        seen |= verifies(user)
    return as_read_by(user, Assessment.objects.filter(seen)).select_related("agency", "period")


def as_read_by(user: Person, rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Return assessments with the state that a person may know: questions are the first verifier's affair."""
    shown: Combinable = F("state")
    if Role.VERIFIER in roles(user):
        asked = Q(state="clarifying", pk__in=blind(user))
        shown = Case(When(asked, then=Value("verifying")), default=shown)
    return rows.annotate(shown_state=shown)


def shown(assessment: Assessment) -> Assessment:
    """Return an assessment in the state that its reader may know."""
    assessment.state = getattr(assessment, "shown_state", assessment.state)
    return assessment


def visible_periods(user: Person) -> QuerySet[Period]:
    """Return the periods a person takes part in: all of them for those with a national role."""
    if roles(user) & (OVERSEEING | {Role.ADMIN}):
        return Period.objects.all()
    return Period.objects.filter(pk__in=visible_assessments(user).values("period"))


def verification_queue(user: Person) -> QuerySet[Assessment]:
    """Return the assessments given to a person to verify, with what was scored and what was answered."""
    if Role.VERIFIER not in roles(user):
        return Assessment.objects.none()
    scored = Answer.objects.filter(assessment=OuterRef("pk"), round=OuterRef("round")).exclude(verified="")
    answered = Clarification.objects.filter(assessment=OuterRef("pk"), state=Clarification.State.ANSWERED)
    opened = Answer.objects.filter(assessment=OuterRef("pk"), round=Round.REPAIR, is_open=True)
    givers = {grant.giver for grant in grants(user) if grant.role == Role.VERIFIER}
    given = Verifier.objects.filter(assessment=OuterRef("pk"), user__in=givers)
    hidden = Q(pk__in=blind(user))
    return (
        as_read_by(user, Assessment.objects.filter(verifies(user)))
        .select_related("agency", "period")
        .annotate(
            scored=Case(When(hidden, then=0), default=Coalesce(Subquery(counted(scored)), 0)),
            opened=Coalesce(Subquery(counted(opened)), 0),
            replies=Case(When(hidden, then=0), default=Coalesce(Subquery(counted(answered)), 0)),
            place=Subquery(given.values("place")[:1]),
            since=Case(When(hidden, then=Subquery(given.values("assigned_at")[:1])), default=F("moved_at")),
        )
        .order_by("since")
    )


def counted(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Return the number of rows of an assessment, as a subquery."""
    return rows.order_by().values("assessment").annotate(many=Count("pk")).values("many")


def threads_of(user: Person, assessment: Assessment) -> QuerySet[Clarification]:
    """Return the clarifications of an assessment; the second verifier does not see the first one's."""
    rows = assessment.clarifications.select_related("asked_by")
    return rows if sight(user, assessment).verified or roles_on(user, assessment) & INSIDE else rows.none()


def same_files(user: Person, files: Iterable[EvidenceFile]) -> QuerySet[EvidenceFile]:
    """Return files of other agencies that are the same, byte for byte, in assessments given to a verifier."""
    mine = {file.pk for file in files}
    hashes = {file.sha256 for file in files}
    shown = Evidence.objects.filter(uses__assessment__in=verification_queue(user).values("pk"))
    rows = EvidenceFile.objects.filter(sha256__in=hashes, evidence__in=shown).exclude(pk__in=mine)
    return rows.select_related("agency", "evidence")


def overseen_periods(user: Person) -> QuerySet[Period]:
    """Return the periods whose board a person may read: all of them, or none."""
    return Period.objects.all() if roles(user) & OVERSEEING else Period.objects.none()


def managed_periods(user: Person) -> QuerySet[Period]:
    """Return the periods a person may work on: all of them for a supervisor."""
    return Period.objects.all() if manages(user) else Period.objects.none()


def manages(user: Person) -> bool:
    """Return whether a person may make and work on periods."""
    return Role.SUPERVISOR in roles(user)


def overseers_only(user: Person) -> None:
    """Raise 404 for anyone who may not read a board."""
    if not roles(user) & OVERSEEING:
        raise Http404


def managers_only(user: Person) -> None:
    """Raise 404 for anyone who may not work on periods."""
    if not manages(user):
        raise Http404


def one(rows: QuerySet[M], uid: str) -> M:
    """Return the one with an address among what may be seen, or 404: not yours and not there are alike."""
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def get_assessment_for(user: Person, uid: str) -> Assessment:
    """Return an assessment a person may open, or 404."""
    return shown(one(visible_assessments(user), uid))


def sees_all(user: Person, assessment: Assessment) -> bool:
    """Return whether a person may open every sub-aspect: all but contributors may."""
    return bool(roles_on(user, assessment) - {Role.CONTRIBUTOR})


def rows_given(user: Person, assessment: Assessment) -> frozenset[str] | None:
    """Return the sub-aspects that a contributor was given, None for those who may open all of them."""
    if sees_all(user, assessment):
        return None
    return frozenset(assessment.parts.filter(user=user.pk).values_list("indicator", flat=True))


def get_whole_assessment_for(user: Person, uid: str) -> Assessment:
    """Return an assessment all of whose sub-aspects a person may open, or 404."""
    found = get_assessment_for(user, uid)
    if not sees_all(user, found):
        raise Http404
    return found


def get_period_for(user: Person, uid: str) -> Period:
    """Return a period a person takes part in, or 404."""
    return one(visible_periods(user), uid)


def get_overseen_period(user: Person, uid: str) -> Period:
    """Return a period whose board a person may read, or 404."""
    return one(overseen_periods(user), uid)


def get_managed_period(user: Person, uid: str) -> Period:
    """Return a period a person may work on, or 404."""
    return one(managed_periods(user), uid)


def get_agency_for(user: Person, uid: str) -> Agency:
    """Return an agency a person works in or oversees, or 404."""
    return one(visible_agencies(user), uid)


def own_agencies(user: Person, wanted: Iterable[str] = INSIDE) -> QuerySet[Agency]:
    """Return the agencies a person works for in some roles."""
    return Agency.objects.filter(reaches(user, wanted))


def evidence_events(user: Person, evidence: Evidence) -> QuerySet[Event]:
    """Return the events of a piece of evidence of one's own agency, newest first."""
    rows = Event.objects.filter(record=evidence.record).order_by("-sequence")
    return rows if own_agencies(user).filter(pk=evidence.agency_id).exists() else rows.none()


def visible_evidence(user: Person) -> QuerySet[Evidence]:
    """Return the evidence of one's own agency, and that which serves an assessment one may open."""
    own = reaches(user, INSIDE, path="agency")
    used = visible_assessments(user).exclude(state__in=BEFORE_SUBMISSION)
    return Evidence.objects.filter(own | Q(uses__assessment__in=used)).distinct().select_related("agency")


def opens_evidence(user: Person, assessment: Assessment) -> bool:
    """Return whether a person who sees an assessment may open its evidence: not before it was submitted."""
    return assessment.state not in BEFORE_SUBMISSION or bool(roles_on(user, assessment) & INSIDE)


def get_evidence_for(user: Person, uid: str) -> Evidence:
    """Return a piece of evidence a person may see, or 404."""
    return one(visible_evidence(user), uid)


def visible_files(user: Person) -> QuerySet[EvidenceFile]:
    """Return the files of one's own agency, of evidence one may see, and its signed papers.

    Official papers that came back signed and the working papers of audits have doors of their own.
    """
    own = reaches(user, INSIDE - {Role.CONTRIBUTOR}, path="agency")
    proof = Q(evidence__in=visible_evidence(user))
    seen = visible_assessments(user).values("pk")
    signed = Q(pk__in=Signing.objects.filter(assessment__in=seen).values("file"))
    signed |= Q(pk__in=Decision.objects.filter(assessment__in=seen).values("file"))
    signed |= Q(pk__in=Objection.objects.filter(plenary__assessment__in=seen).values("file"))
    audited = reaches(user, {Role.AUDITOR, Role.SUPERVISOR}, path="finding__agency")
    audited &= ~Q(finding__agency__in=served(user))
    for told in (FindingAnswer, FindingRecommendation):
        signed |= Q(pk__in=told.objects.filter(audited, file__isnull=False).values("file"))
    signed |= Q(pk__in=Exemption.objects.filter(reaches(user, OVERSEEING, path="agency")).values("file"))
    elsewhere = {"signed_paper__isnull": True, "audit_paper__isnull": True}
    found = EvidenceFile.objects.filter(own | proof | signed, **elsewhere)
    return found.select_related("evidence", "agency")


def get_file_for(user: Person, uid: str) -> EvidenceFile:
    """Return a file a person may see, or 404."""
    return one(visible_files(user), uid)


def visible_threads(user: Person) -> QuerySet[Clarification]:
    """Return the threads a person may read: a contributor those of their rows, a blind verifier none."""
    seen = Clarification.objects.filter(assessment__in=visible_assessments(user))
    given = Part.objects.filter(
        user=user.pk, assessment=OuterRef("assessment"), indicator=OuterRef("indicator")
    )
    whole = reaches(user, INSIDE - {Role.CONTRIBUTOR} | OVERSEEING, path="assessment__agency")
    if Role.VERIFIER in roles(user):
        whole |= Q(assessment__in=Assessment.objects.filter(verifies(user)))
        seen = seen.exclude(assessment__in=blind(user))
    return seen.filter(whole | Exists(given))


def blind(user: Person) -> QuerySet[Verifier, Any]:
    """Return the assessments that a person verifies as the second until both verifiers are done."""
    givers = {grant.giver for grant in grants(user) if grant.role == Role.VERIFIER}
    second = Verifier.objects.filter(user__in=givers, place=Verifier.SECOND)
    first = Verifier.objects.filter(assessment=OuterRef("assessment"), place=Verifier.FIRST)
    return second.exclude(Exists(first.filter(finished_at__isnull=False)), finished_at__isnull=False).values(
        "assessment"
    )


def get_clarification_for(user: Person, uid: str) -> Clarification:
    """Return a thread a person may read, or 404."""
    return one(visible_threads(user).select_related("assessment__agency", "assessment__period"), uid)


def get_request_for(user: Person, uid: str) -> EvidenceRequest:
    """Return a request for evidence of one's own agency, or 404."""
    own = reaches(user, {Role.OPERATOR, Role.LEADER}, path="assessment__agency")
    rows = EvidenceRequest.objects.filter(own)
    return one(rows.select_related("assessment__agency", "assessment__period", "unit"), uid)


def get_arrival_for(user: Person, uid: str) -> Arrival:
    """Return what came through a request of one's own agency, or 404."""
    own = reaches(user, {Role.OPERATOR}, path="request__assessment__agency")
    rows = Arrival.objects.filter(own)
    return one(rows.select_related("file", "request__assessment__agency", "request__unit"), uid)


def get_receipt(request: EvidenceRequest, uid: str) -> Arrival:
    """Return what its sender sent through a link, or 404."""
    return one(request.arrivals.select_related("file"), uid)


def get_request_by_token(token: str) -> EvidenceRequest:
    """Return the request that an upload link opens while it is open, or 404."""
    rows = EvidenceRequest.objects.select_related("assessment__agency", "assessment__period", "unit")
    digest = hashlib.sha256(token.encode()).hexdigest()
    rows = rows.filter(revoked_at__isnull=True, assessment__period__closed_at__isnull=True)
    found = rows.filter(token_hash=digest, expires_at__gt=timezone.now()).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Sight:
    """Which scores a person may see on an assessment: the first verifier's, the second's, the plenary's."""

    verified: bool
    second: bool
    plenary: bool = False


SEEN_BY_AGENCY = ("provisional", "repairing", "final", *SETTLED, "cancelled")
TOLD_BY = {  # an agency reads acts of the first column up to the last act of the second
    ("verify", "finish"): ("inform", "conclude"),
    ("settle", "minute"): ("hear", "determine"),
}


def sight(user: Person, assessment: Assessment) -> Sight:
    """Return what a person may see; the two verifiers see each other only when both are done."""
    held = roles_on(user, assessment)
    done = {one.place: one.finished_at is not None for one in assessment.verifiers.all()}
    both = done.get(Verifier.FIRST, False) and done.get(Verifier.SECOND, True)
    if "second" in held:
        return Sight(verified=both, second=True, plenary=both)
    if held & (OVERSEEING - {Role.CHAIR}):
        return Sight(verified=True, second=True, plenary=True)
    if held & {"verifier", Role.CHAIR}:
        return Sight(verified=True, second=both, plenary=True)
    return Sight(
        verified=assessment.state in SEEN_BY_AGENCY,
        second=assessment.state in SETTLED,
        plenary=assessment.state in ("objection", *DECIDED),
    )


def visible_events(user: Person, assessment: Assessment) -> QuerySet[Event]:
    """Return the events of an assessment a person may read, oldest first."""
    rows = Event.objects.filter(record=assessment.record).order_by("sequence")
    held, seen = roles_on(user, assessment), sight(user, assessment)
    if not seen.second:
        rows = rows.exclude(verb__in=("verify-second", "finish-second"))
    if "second" in held and not seen.verified:
        return rows.exclude(verb__in=FIRST_VERBS)
    if held & INSIDE and not held & (OVERSEEING | {"verifier"}):
        for verbs, tellers in TOLD_BY.items():
            told = Event.objects.filter(record=assessment.record, verb__in=tellers)
            last = told.order_by("-sequence").values("sequence")[:1]
            rows = rows.exclude(Q(verb__in=verbs) & ~Q(sequence__lt=Coalesce(Subquery(last), 0)))
    return rows


def chain_of(user: Person, assessment: Assessment, events: Iterable[Event]) -> list[Event]:
    """Return the visible events whose hashes a person may read: a blind one those before verifying began."""
    rows = list(events)
    if "second" in roles_on(user, assessment) and not sight(user, assessment).verified:
        begun = Event.objects.filter(record=assessment.record, verb__in=("take", *FIRST_VERBS))
        first = begun.order_by("sequence").values_list("sequence", flat=True).first()
        rows = [one for one in rows if first is None or one.sequence < first]
    return rows


def roles_on(user: Person, assessment: Assessment) -> frozenset[str]:
    """Return the roles a person has on one assessment; `second` is the blind second verifier."""
    held = {g.role for g in grants(user) if g.role != Role.VERIFIER and g.covers(assessment.agency)}
    givers = {grant.giver for grant in grants(user) if grant.role == Role.VERIFIER}
    if givers and not served(user).filter(pk=assessment.agency_id).exists():
        places = assessment.verifiers.filter(user__in=givers).values_list("place", flat=True)
        held |= {"verifier" if place == Verifier.FIRST else "second" for place in places}
    return frozenset(held)
