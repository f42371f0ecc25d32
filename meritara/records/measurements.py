"""The door to measured indices: the public reads what was published, an agency its own, overseers theirs."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from meritara.records.access import OVERSEEING, Person, grants, one, reaches, roles
from meritara.records.jobs import IMPORTING
from meritara.records.models import Agency, Job, Measurement, Role, Scope

WATCHING = OVERSEEING | {Role.OPERATOR, Role.LEADER}
MEASURING = frozenset({Role.OPERATOR, Role.SUPERVISOR})


@dataclass(frozen=True)
class Sight:
    """Whose lines somebody reads: all figures of some agencies, None for every one; the people of others.

    Of what was published everybody reads the figures of agencies, as far as no small group shows through.
    """

    codes: frozenset[str] | None
    people: frozenset[str]
    published: bool

    @property
    def nation(self) -> bool:
        """Return whether every figure of the nation may be read."""
        return self.codes is None

    def inside(self, code: str) -> bool:
        """Return whether every figure of an agency may be read."""
        return self.codes is None or code in self.codes

    def named(self, code: str) -> bool:
        """Return whether the people of an agency may be read by name."""
        return code in self.people


def sees_nation(user: Person) -> bool:
    """Return whether a person reads every figure of the nation."""
    return any(one.role in WATCHING and one.scope == Scope.NATION for one in grants(user))


def visible_measurements(user: Person) -> QuerySet[Measurement]:
    """Return the measurements of which a person may read something, the newest first."""
    rows = Measurement.objects.all()
    if sees_nation(user):
        return rows
    held = roles(user) & WATCHING
    public = Q(published_at__isnull=False)
    if not held:
        return rows.filter(public)
    mine = Agency.objects.filter(reaches(user, WATCHING)).values("pk")
    through = Measurement.agencies.through.objects
    return rows.filter(public | Exists(through.filter(measurement=OuterRef("pk"), agency__in=mine)))


def get_measurement_for(user: Person, uid: str) -> Measurement:
    """Return a measurement of which a person may read something, or 404."""
    return one(visible_measurements(user), uid)


def sight_of(user: Person, measurement: Measurement) -> Sight:
    """Return whose lines of a measurement a person reads."""
    published = measurement.published_at is not None
    people = codes_in(user, measurement, IMPORTING) if roles(user) & IMPORTING else frozenset()
    if sees_nation(user):
        return Sight(None, people, published)
    codes = codes_in(user, measurement, WATCHING) if roles(user) & WATCHING else frozenset()
    return Sight(codes, people, published)


def codes_in(user: Person, measurement: Measurement, wanted: frozenset[str]) -> frozenset[str]:
    """Return the codes of the agencies of a measurement that some roles of a person reach."""
    rows = measurement.agencies.filter(reaches(user, wanted))
    return frozenset(rows.values_list("code", flat=True))


def names_of(codes: frozenset[str] | set[str]) -> Mapping[str, str]:
    """Return what this site calls some agencies, by their code."""
    return dict(Agency.objects.filter(code__in=codes).values_list("code", "name"))


def measures(user: Person) -> bool:
    """Return whether a person has indices measured, of an agency or of the nation."""
    return bool(roles(user) & MEASURING)


def visible_works(user: Person) -> QuerySet[Job]:
    """Return the works on indices that a person asked for, or somebody in the same place."""
    own = Q(agency__isnull=False) & reaches(user, IMPORTING, path="agency")
    nation = Q(agency__isnull=True) if Role.SUPERVISOR in roles(user) else Q(pk__in=())
    kinds = (Job.Kind.INDEX, Job.Kind.SYNTH)
    return Job.objects.filter(own | nation, kind__in=kinds).select_related("agency", "by")


def get_work_for(user: Person, uid: str) -> Job:
    """Return such a work, or 404."""
    return one(visible_works(user), uid)


def story_of_agency(user: Person, code: str, *, most: int) -> list[Measurement]:
    """Return the latest measurements that hold an agency and of which a person may read something."""
    return list(visible_measurements(user).filter(agencies__code=code)[:most])
