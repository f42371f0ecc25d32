"""Having an index measured, writing it down once, and opening it to the public."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import Person, grants
from meritara.records.actions import jobs
from meritara.records.actions.events import write
from meritara.records.models import Agency, Job, Measurement, Role, Scope, User
from meritara.records.models.identity import new_uid
from meritara.workflows.workflow import not_allowed

MOST_PEOPLE = 5_000_000
RARE = ("sanctions",)  # a history that may well have no row


def measurer(by: User, codes: Sequence[str]) -> tuple[str, Agency | None]:
    """Return in which role, and for which agency, a person has the index of some agencies measured."""
    held = grants(by)
    if publishes(by):
        return Role.SUPERVISOR, None
    found = Agency.objects.filter(code__in=codes).order_by("code")[: len(held) + 1]
    own = [one for one in found if any(g.role == Role.OPERATOR and g.covers(one) for g in held)]
    if not own or len(own) != len(codes):
        raise not_allowed("measurement-not-yours")
    return Role.OPERATOR, own[0]


def begin(by: User, codes: Sequence[str], wish: dict[str, Any]) -> Job:
    """Leave the measuring of a snapshot to the worker; `codes` are the agencies whose rows it holds."""
    role, agency = measurer(by, codes)
    return jobs.ask(Job.Kind.INDEX, agency, by, uid=new_uid(), role=role, wish=wish)


def begin_nation(by: User, *, people: int, agencies: int, seed: int, until: str) -> Job:
    """Leave the making of a synthetic nation, and the measuring of it, to the worker; in a demo alone."""
    if not settings.MERITARA_DEMO:
        raise not_allowed("synth-demo-only")
    role, _agency = measurer(by, ("",))
    if not agencies * 20 <= people <= MOST_PEOPLE:
        raise refuse("synth-size", least=agencies * 20, most=MOST_PEOPLE)
    wish = {"people": people, "agencies": agencies, "seed": seed, "until": until}
    return jobs.ask(Job.Kind.SYNTH, None, by, uid=new_uid(), role=role, wish=wish)


@transaction.atomic
def note(told: Mapping[str, Any], name: str, *, by: User | None = None, role: str = "") -> Measurement:
    """Write down an index that is kept in a folder of this name, once; return what is written."""
    total = "" if told["total"] is None else f"{told['total']:.2f}"
    fields = {key: told[key] for key in ("instrument", "newer", "snapshot", "as_of", "year", "chosen")}
    fields |= {key: told[key] or 0 for key in ("people", "measured")}
    fields |= {"absent": told["absent"], "sha256": told["sha256"], "is_synthetic": told["synthetic"]}
    made, is_new = Measurement.objects.get_or_create(
        name=name, defaults=fields | {"total": total, "by": by, "role": role}
    )
    if is_new:
        made.agencies.set(Agency.objects.filter(code__in=told["agencies"]))
        said = {key: told[key] for key in ("instrument", "snapshot", "year", "sha256")}
        write(made.record, "measure", by, role=role, data=said)
    return made


@transaction.atomic
def publish(measurement: Measurement, by: User) -> Measurement:
    """Open the figures of a measurement to the public."""
    one = held(measurement, by)
    if one.published_at:
        raise refuse("measurement-published")
    missing = [name for name in one.absent if name not in RARE]
    if missing:
        raise refuse("measurement-too-low", tables=", ".join(missing))
    if one.is_synthetic and not settings.MERITARA_DEMO:
        raise refuse("measurement-synthetic")
    return turned(one, "publish", by, at=timezone.now(), data={"sha256": one.sha256})


@transaction.atomic
def withdraw(measurement: Measurement, by: User, *, reason: str) -> Measurement:
    """Close the figures of a measurement to the public again, with the reason in its history."""
    one = held(measurement, by)
    if not one.published_at:
        raise refuse("measurement-not-published")
    if not reason.strip():
        raise refuse("measurement-no-reason")
    return turned(one, "withdraw", by, at=None, data={"reason": reason.strip()[:400]})


def publishes(by: Person) -> bool:
    """Return whether a person publishes measurements for the nation."""
    return any(one.role == Role.SUPERVISOR and one.scope == Scope.NATION for one in grants(by))


def held(measurement: Measurement, by: User) -> Measurement:
    """Return a measurement locked for the person who publishes for the nation."""
    if not publishes(by):
        raise not_allowed("measurement-not-yours")
    return Measurement.objects.select_for_update().get(pk=measurement.pk)


def turned(one: Measurement, verb: str, by: User, *, at: Any, data: Mapping[str, Any]) -> Measurement:
    """Change whether a measurement is public, and write it into its history."""
    one.published_at = at
    one.save(update_fields=["published_at"])
    write(one.record, verb, by, role=Role.SUPERVISOR, data=data)
    return one
