"""The second look at a rule that hits so many that its indications are not opened by themselves."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.actions.events import write
from meritara.records.findings import second_looks
from meritara.records.models import Agency, SecondLook, User
from meritara.rules.rule import Rule
from meritara.workflows.workflow import not_allowed


@transaction.atomic
def ask_for(snapshot: str, agency: Agency | None, found: Iterable[tuple[Rule, int, int]]) -> frozenset[str]:
    """Ask for a second look at rules, once for each version; return those whose indications stay shut."""
    shut = set()
    for rule, hit, people in found:
        told = {"snapshot": snapshot, "hit": hit, "people": people}
        one, _is_new = SecondLook.objects.get_or_create(
            rule=rule.id, digest=rule.digest, agency=agency, defaults=told
        )
        if not one.is_open:
            shut.add(rule.id)
    return frozenset(shut)


def to_use() -> list[SecondLook]:
    """Return the looks that opened rules whose indications are not there yet."""
    return list(SecondLook.objects.filter(is_open=True, used_at__isnull=True))


def use(looks: Iterable[SecondLook]) -> None:
    """Note that the indications of rules that were looked at are there."""
    SecondLook.objects.filter(pk__in=[one.pk for one in looks]).update(used_at=timezone.now())


@transaction.atomic
def look(one: SecondLook, by: User, *, opens: bool, reason: str) -> SecondLook:
    """Say whether the indications of a rule are opened although they are so many, and why."""
    if not reason.strip():
        raise refuse("findings-look-reason")
    one = SecondLook.objects.select_for_update(of=("self",)).get(pk=one.pk)
    if one.is_open is not None:
        raise refuse("findings-looked")
    if not second_looks(by).filter(pk=one.pk).exists():
        raise not_allowed("findings-not-yours")
    one.is_open, one.reason, one.by = opens, " ".join(reason.split())[:1000], by
    one.looked_at = timezone.now()
    one.save(update_fields=["is_open", "reason", "by", "looked_at"])
    write(one.record, "look", by, data={"rule": one.rule, "open": opens})
    return one
