"""Where every agency of a period stands, in a few queries however many they are."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.library import library
from meritara.records.access import OVERSEEING, Person, current, one, reaches, today
from meritara.records.clock import Closing, Timetable
from meritara.records.models import Assessment, Membership, Period, Role, Round, Verifier
from meritara.workflows.assessment import OPEN_TO_AGENCY

STAGE_OF = {
    "unfilled": "filling",
    "draft": "filling",
    "awaiting": "filling",
    "returned": "filling",
    "submitted": "verification",
    "verifying": "verification",
    "clarifying": "verification",
    "provisional": "verification",
    "repairing": "repair",
    "final": "final",
}
LAGGING = (*OPEN_TO_AGENCY, "awaiting")
COLUMNS = (
    "pk",
    "uid",
    "state",
    "answered",
    "evidenced",
    "claimed_total",
    "attributes",
    "is_sampled",
    "saved_at",
    "agency_id",
    "agency__uid",
    "agency__code",
    "agency__name",
    "agency__kind",
    "agency__region",
    "agency__zone",
)


@dataclass(frozen=True)
class Standing:
    """One agency on the board."""

    pk: int
    uid: str
    state: str
    answered: int
    asked: int
    evidenced: int
    total: Fraction | None
    band: Band | None
    is_sampled: bool
    agency: int
    agency_uid: str
    code: str
    name: str
    kind: str
    region: str
    has_account: bool
    verifiers: tuple[str, ...]
    closing: Closing | None

    @property
    def is_untouched(self) -> bool:
        """Return whether nobody has filled in anything."""
        return self.state == "unfilled" and not self.answered and not self.evidenced

    @property
    def is_lagging(self) -> bool:
        """Return whether it is the agency's turn."""
        return self.state in LAGGING

    @property
    def is_late(self) -> bool:
        """Return whether the agency's time is over while it is still its turn."""
        return self.is_lagging and self.days_left is not None and self.days_left < 0

    @property
    def days_left(self) -> int | None:
        """Return the days until the stage it is in ends, None where none binds it."""
        return self.closing.days_left if self.closing else None

    @property
    def share(self) -> Fraction:
        """Return the part that is answered."""
        return Fraction(self.answered, self.asked) if self.asked else Fraction(0)


def overseen(user: Person, period: Period) -> QuerySet[Assessment]:
    """Return the assessments of a period that a person oversees."""
    return Assessment.objects.filter(reaches(user, OVERSEEING, path="agency"), period=period)


def standings(user: Person, period: Period) -> list[Standing]:
    """Return every agency of a period that a person oversees, by name."""
    return standings_of(overseen(user, period), period)


def get_overseen_assessment(user: Person, period: Period, uid: str) -> Assessment:
    """Return one assessment of a period that a person oversees, or 404."""
    return one(overseen(user, period).select_related("agency", "period"), uid)


def managed_standings(user: Person, period: Period) -> list[Standing]:
    """Return every agency of a period that a person may work on, by name."""
    return standings_of(period.assessments.filter(reaches(user, {Role.SUPERVISOR}, path="agency")), period)


def standings_of(rows: QuerySet[Assessment], period: Period) -> list[Standing]:
    """Return where some assessments of a period stand, by the name of the agency."""
    operators = Membership.objects.filter(
        current(today()), agency=OuterRef("agency"), role=Role.OPERATOR, user__is_active=True
    )
    found = rows.annotate(has_account=Exists(operators)).order_by("agency__name", "pk")
    instrument, timetable = library().get(period.instrument), Timetable(period)
    names = verifiers_of(rows)
    return [
        standing(row, instrument, timetable, names=names.get(row["pk"], ()))
        for row in found.values(*COLUMNS, "has_account")
    ]


def verifiers_of(rows: QuerySet[Assessment]) -> dict[int, tuple[str, ...]]:
    """Return the names of the verifiers of assessments, the first before the second."""
    found: dict[int, tuple[str, ...]] = {}
    given = Verifier.objects.filter(assessment__in=rows).order_by("place")
    for assessment, name in given.values_list("assessment_id", "user__name"):
        found[assessment] = (*found.get(assessment, ()), name)
    return found


def standing(
    row: dict[str, Any], instrument: Instrument, timetable: Timetable, *, names: tuple[str, ...]
) -> Standing:
    """Return one row of the board."""
    total = Fraction(row["claimed_total"]) if row["claimed_total"] else None
    stage = STAGE_OF.get(row["state"], "")
    return Standing(
        pk=row["pk"],
        uid=row["uid"],
        state=row["state"],
        answered=row["answered"],
        asked=asked(instrument, tuple(sorted(row["attributes"].items()))),
        evidenced=row["evidenced"],
        total=total,
        band=None if total is None else next((b for b in instrument.bands if b.holds(total)), None),
        is_sampled=row["is_sampled"],
        agency=row["agency_id"],
        agency_uid=row["agency__uid"],
        code=row["agency__code"],
        name=row["agency__name"],
        kind=row["agency__kind"],
        region=row["agency__region"],
        has_account=row["has_account"],
        verifiers=names,
        closing=timetable.closing(stage, row["agency_id"], row["agency__zone"]),
    )


def to_score(one: Any) -> int:
    """Return how many sub-aspects of an assessment in a queue are to be scored in its round."""
    if one.round == Round.REPAIR:
        return int(one.opened)
    return asked(one.instrument, tuple(sorted(one.attributes.items())))


@lru_cache(maxsize=512)
def asked(instrument: Instrument, facts: tuple[tuple[str, str], ...]) -> int:
    """Return how many questions are asked of an agency with some facts."""
    return len(read_answers(instrument, {}, dict(facts), partial=True).applicable)
