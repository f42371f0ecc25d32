"""Opening what the rules point at, once for each breach; newer data touch, cure or bring it back."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from meritara.records.access import today
from meritara.records.actions.events import write, write_many
from meritara.records.models import Agency, Finding
from meritara.registry.oversight import published
from meritara.workflows.finding import SETTLED

BATCH = 2000
Subject = tuple[str, str]  # a rule, and the NIP or post it is about
T = TypeVar("T")


@dataclass(frozen=True)
class Pointed:
    """A breach that a rule points at in a snapshot, as plain data."""

    key: str
    rule: str
    agency: str
    row: Mapping[str, Any]  # the fields of a finding


@dataclass(frozen=True)
class Seen:
    """What a snapshot says: the day, the rules that could be told, and of whom a rule cannot tell."""

    snapshot: str
    on: dt.date
    rules: frozenset[str]
    doubted: Callable[[Mapping[str, set[str]]], set[Subject]]


@dataclass
class Opened:
    """How many were opened, were there already, came back, and are gone from the data."""

    new: int = 0
    same: int = 0
    back: int = 0
    cured: int = 0
    doubtful: int = 0


def open_seen(pointed: Iterable[Pointed], agencies: Mapping[str, Agency], seen: Seen) -> Opened:
    """Open the breaches of some agencies in a snapshot, all or none; a second time changes nothing."""
    rows = {one.key: one for one in pointed if one.agency in agencies}
    done = Opened()
    with transaction.atomic():
        ids = [one.pk for one in agencies.values()]
        list(Agency.objects.select_for_update().filter(pk__in=ids).order_by("pk").values("pk"))
        known = {one.key: one for one in there(ids, seen)}
        open_new([one for key, one in rows.items() if key not in known], agencies, seen, done)
        touch([one for key, one in known.items() if key in rows], seen, done)
        look_for([one for key, one in known.items() if key not in rows], seen, done)
    return done


def there(agencies: Sequence[int], seen: Seen) -> QuerySet[Finding]:
    """Return what is known of some agencies by the rules that could be told."""
    rows = Finding.objects.filter(agency__in=agencies, rule__in=seen.rules)
    return rows.only("key", "rule", "nip", "post", "state", "last_seen_on", "cured_on", "doubtful_on")


def open_new(new: Sequence[Pointed], agencies: Mapping[str, Agency], seen: Seen, done: Opened) -> None:
    """Write breaches that nobody saw before, with the first event of each."""
    policy, on = published(), today()
    later = on + dt.timedelta(days=policy.self_check.value)
    for some in batches(new):
        made = Finding.objects.bulk_create(
            Finding(
                agency=agencies[one.agency],
                key=one.key,
                rule=one.rule,
                kind=policy.by_rule.get(one.rule, ""),
                snapshot=seen.snapshot,
                seen_on=seen.on,
                last_seen_on=seen.on,
                shown_from=later,
                **one.row,
            )
            for one in some
        )
        told = {
            one.record: {"rule": one.rule, "digest": one.digest, "snapshot": seen.snapshot} for one in made
        }
        write_many(told, "open", None, begins=True)
        done.new += len(made)


def touch(same: Sequence[Finding], seen: Seen, done: Opened) -> None:
    """Note that breaches are still there; one that was closed or cured comes back."""
    back = [one for one in same if one.cured_on or one.state == "closed"]
    older = [one for one in same if one.last_seen_on < seen.on or one.doubtful_on]
    for ids in batches([one.pk for one in older]):
        Finding.objects.filter(pk__in=ids).update(last_seen_on=seen.on, doubtful_on=None)
    for some in batches(back):
        ids = [one.pk for one in some]
        Finding.objects.filter(pk__in=ids).update(cured_on=None)
        closed = Finding.objects.filter(pk__in=ids, state="closed")
        closed.update(state="indication", moved_at=timezone.now())
        write_many({one.record: {"snapshot": seen.snapshot} for one in some}, "seen-again", None)
    done.same += len(same) - len(back)
    done.back += len(back)


def look_for(gone: Sequence[Finding], seen: Seen, done: Opened) -> None:
    """Note which open breaches newer data show no more, and of which they are too few to tell."""
    waiting = [
        one for one in gone if one.state not in SETTLED and not one.cured_on and one.last_seen_on < seen.on
    ]
    whom: dict[str, set[str]] = {}
    for one in waiting:
        whom.setdefault(one.rule, set()).add(one.nip or one.post)
    unsure = seen.doubted(whom) if whom else set()
    doubtful = [one for one in waiting if (one.rule, one.nip or one.post) in unsure]
    cured = [one for one in waiting if (one.rule, one.nip or one.post) not in unsure]
    for ids in batches([one.pk for one in doubtful]):
        Finding.objects.filter(pk__in=ids).update(doubtful_on=seen.on)
    for several in batches(cured):
        ids = [one.pk for one in several]
        Finding.objects.filter(pk__in=ids).update(cured_on=seen.on, doubtful_on=None)
        write_many({one.record: {"snapshot": seen.snapshot} for one in several}, "cured", None)
    done.cured += len(cured)
    done.doubtful += len(doubtful)


@transaction.atomic
def end_exemptions() -> int:
    """Bring exemptions that are over back to be reviewed; return how many."""
    over = Finding.objects.select_for_update().filter(state="exempted", exempt_until__lt=today())
    rows = list(over.order_by("pk"))
    for one in rows:
        one.state, one.moved_at = "reviewing", timezone.now()
        one.save(update_fields=["state", "moved_at"])
        write(one.record, "exemption-over", None, data={"until": str(one.exempt_until)})
    return len(rows)


def batches(rows: Sequence[T]) -> Iterator[list[T]]:
    """Yield rows some at a time."""
    left = iter(rows)
    while some := list(islice(left, BATCH)):
        yield some
