"""Every published result at once, one query however many: of all agencies, or of those one oversees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Min, Q

from meritara.records.access import OVERSEEING, Person, overseers_only, reaches
from meritara.records.models import Agency, Assessment, Publication

AGENCY = "decision__assessment__agency__"
PERIOD = "decision__assessment__period__"
COLUMNS = (
    "uid",
    f"{AGENCY}code",
    f"{AGENCY}name",
    f"{AGENCY}kind",
    f"{AGENCY}province",
    f"{AGENCY}region",
    f"{PERIOD}assessed_until",
    f"{PERIOD}instrument",
    "decision__band",
    "decision__total",
)
CALLED = "decision__assessment__agency"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A published result that holds."""

    uid: str
    code: str
    name: str
    kind: str
    province: str
    region: str
    until: date
    instrument: str
    band: str
    total: Decimal

    @property
    def year(self) -> int:
        """Return the year that was assessed."""
        return self.until.year


@dataclass(frozen=True, slots=True)
class Waiting:
    """An agency without a published result of a year, and where its assessment stands, if it has one."""

    code: str
    name: str
    kind: str
    region: str
    state: str


def outcomes(within: Q | None = None) -> list[Outcome]:
    """Return the published results that hold, the oldest period first, then by name."""
    rows = Publication.objects.filter(within or Q(), decision__withdrawn_at__isnull=True)
    rows = rows.order_by(f"{PERIOD}assessed_until", f"{AGENCY}name", "pk")
    found = rows.values_list(*COLUMNS)
    return [Outcome(*told, Decimal(total)) for *told, total in found]  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class Scored:
    """A published result that holds, with the score of each sub-aspect and the facts of the agency."""

    outcome: Outcome
    scores: dict[str, str]
    attributes: dict[str, str]


def scored(within: Q) -> list[Scored]:
    """Return some published results that hold with their scores, the oldest first, in one query."""
    rows = Publication.objects.filter(within, decision__withdrawn_at__isnull=True)
    rows = rows.order_by(f"{PERIOD}assessed_until", f"{AGENCY}name", "pk")
    found = rows.values_list(*COLUMNS, "decision__scores", "decision__assessment__attributes")
    return [
        Scored(Outcome(*told, Decimal(total)), scores, attributes)  # type: ignore[call-arg]
        for *told, total, scores, attributes in found
    ]


def of_year(instrument: str, year: int) -> Q:
    """Return which results are those of one version in a year assessed."""
    return Q(**{f"{PERIOD}instrument": instrument, f"{PERIOD}assessed_until__year": year})


def of_instrument(id: str) -> Q:
    """Return which results are those of any version of an instrument."""
    return Q(**{f"{PERIOD}instrument__startswith": f"{id}@"})


def of_kind(kind: str) -> Q:
    """Return which results are those of one kind of agency."""
    return Q(**{f"{AGENCY}kind": kind})


def overseen_outcomes(user: Person) -> list[Outcome]:
    """Return the published results of the agencies that a person oversees, or 404."""
    overseers_only(user)
    return outcomes(reaches(user, OVERSEEING, path=CALLED))


def waiting(user: Person, year: int) -> list[Waiting]:
    """Return the agencies a person oversees without a published result of a year, by name."""
    overseers_only(user)
    of_year = Q(decision__assessment__period__assessed_until__year=year)
    done = Publication.objects.filter(of_year, decision__withdrawn_at__isnull=True).values(CALLED)
    agencies = Agency.objects.filter(reaches(user, OVERSEEING)).exclude(pk__in=done)
    states = Assessment.objects.filter(period__assessed_until__year=year, agency__in=agencies)
    known = dict(states.order_by("period__assessed_until", "pk").values_list("agency__code", "state"))
    rows = agencies.order_by("name").values_list("code", "name", "kind", "region")
    return [Waiting(*row, known.get(row[0], "")) for row in rows]


def registered() -> list[tuple[str, str]]:
    """Return the code and the kind of every agency, by kind: for counts, never to be listed."""
    return list(Agency.objects.order_by("kind", "code").values_list("code", "kind"))


def without_result(found: Iterable[Outcome], year: int) -> dict[str, int]:
    """Return how many agencies of each kind have no published result of a year."""
    done = {one.code for one in found if one.year == year}
    counts: dict[str, int] = {}
    for code, kind in registered():
        counts[kind] = counts.get(kind, 0) + (code not in done)
    return counts


def stamp() -> str:
    """Return what changes whenever something is published or withdrawn."""
    held = Publication.objects.aggregate(last=Max("pk"), first=Min("pk"))
    withdrawn = Publication.objects.aggregate(at=Max("decision__withdrawn_at"))
    return f"{held['first']}-{held['last']}-{withdrawn['at']}"
