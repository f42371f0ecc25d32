"""Who may verify which agency: role and reach, service there, and acts for it; asked once for many."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from meritara.problem import Place, Problem
from meritara.records.access import INSIDE, Grant, current, today
from meritara.records.actions.events import DUTIES
from meritara.records.models import (
    Agency,
    Assessment,
    Event,
    Membership,
    Period,
    Role,
    Scope,
    Service,
    User,
    Verifier,
)
from meritara.workflows.assessment import SETTLED

OVER = (*SETTLED, "cancelled")
NOT_BEGUN = ("unfilled", "draft", "awaiting", "submitted", "returned")


@dataclass(frozen=True)
class Given:
    """Who is to verify an assessment, in which place, and where that was said."""

    assessment: Assessment
    user: User
    place: int = Verifier.FIRST
    said: Place = field(default_factory=Place)

    @property
    def key(self) -> tuple[int, int]:
        """Return the place that is given."""
        return self.assessment.pk, self.place


class Conflicts:
    """What speaks against giving some assessments of a period to some people."""

    def __init__(self, period: Period, given: Sequence[Given]) -> None:
        self.period, self.given = period, given
        self.users = {one.user.pk for one in given}
        self.assessments = {one.assessment.pk: one.assessment for one in given}
        self.agencies = {one.agency_id for one in self.assessments.values()}

    @cached_property
    def there(self) -> dict[tuple[int, int], Verifier]:
        """Return the verifiers of now by assessment and place."""
        rows = Verifier.objects.filter(assessment__in=self.assessments).select_related("user")
        return {(one.assessment_id, one.place): one for one in rows}

    @cached_property
    def served(self) -> set[tuple[int, int | None]]:
        """Return who serves or served where, as they declared and by their roles."""
        here = {"user__in": self.users, "agency__in": self.agencies}
        inside = Membership.objects.filter(**here, scope=Scope.AGENCY, role__in=INSIDE)
        rows = (Service.objects.filter(**here), inside)
        return {pair for one in rows for pair in one.values_list("user_id", "agency_id")}

    @cached_property
    def acted(self) -> set[tuple[int | None, str]]:
        """Return who acted for the agency on which record."""
        records = [one.record for one in self.assessments.values()]
        acts = Event.objects.filter(record__in=records, actor__in=self.users, verb__in=DUTIES["agency"])
        return set(acts.values_list("actor_id", "record"))

    @cached_property
    def grants(self) -> dict[int, list[Grant]]:
        """Return the reach of each verifier."""
        held = Membership.objects.filter(current(today()), user__in=self.users, role=Role.VERIFIER)
        found: dict[int, list[Grant]] = {}
        for row in held.values_list("role", "scope", "agency_id", "region", "user_id"):
            found.setdefault(row[-1], []).append(Grant(*row))
        return found

    @cached_property
    def doubled(self) -> set[tuple[int, int]]:
        """Return who is named twice for one assessment."""
        counts = Counter((one.assessment.pk, one.user.pk) for one in self.given)
        return {pair for pair, times in counts.items() if times > 1}

    @cached_property
    def crowded(self) -> set[tuple[int, int]]:
        """Return the places that are given twice."""
        counts = Counter(one.key for one in self.given)
        return {key for key, times in counts.items() if times > 1}

    def verifies(self, user: User, agency: Agency) -> bool:
        """Return whether a person is a verifier whose reach holds an agency."""
        return user.is_active and any(grant.covers(agency) for grant in self.grants.get(user.pk, ()))

    def is_new(self, given: Given) -> bool:
        """Return whether somebody else has the place, or nobody."""
        known = self.there.get(given.key)
        return known is None or known.user_id != given.user.pk

    def is_other(self, given: Given) -> bool:
        """Return whether a person would have both places of an assessment."""
        other = self.there.get((given.assessment.pk, 3 - given.place))
        pair = (given.assessment.pk, given.user.pk)
        return (
            given.key in self.crowded
            or pair in self.doubled
            or bool(other and other.user_id == given.user.pk)
        )

    def begun(self, given: Given) -> bool:
        """Return whether somebody else has the place and has begun."""
        return given.key in self.there and self.is_new(given) and given.assessment.state not in NOT_BEGUN

    def problems(self, *, handing_over: bool = False) -> list[Problem]:
        """Return why assessments cannot be given, each with its place."""
        found = []
        for one in self.given:
            if code := self.code(one) or ("verifiers-begun" if not handing_over and self.begun(one) else ""):
                params = {"name": one.user.name, "agency": one.assessment.agency.name}
                found.append(Problem(code, one.said, params))
        return found

    def code(self, given: Given) -> str:
        """Return the code of what speaks against one, empty where nothing does."""
        one, who = given.assessment, given.user
        wrong = {
            "verifiers-over": one.state in OVER,
            "verifiers-no-second": given.place == Verifier.SECOND and not self.period.is_blind,
            "verifiers-not-verifier": not self.verifies(who, one.agency),
            "verifiers-conflict": (who.pk, one.agency_id) in self.served,
            "verifiers-acted": (who.pk, one.record) in self.acted,
            "verifiers-both": self.is_other(given),
        }
        return next((code for code, is_so in wrong.items() if is_so), "")
