"""Write the index cards of a snapshot beside those in use, then turn the readers to them at once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from meritara.records.models import Agency, Person, Register
from meritara.registry.snapshot import Snapshot

BATCH = 2000
Row = Mapping[str, str | None]
FIELDS = {"nip": "nip", "name": "name", "status": "status", "unit": "unit_name", "post": "post_name"}


def write_cards(agency: Agency, made: Snapshot, rows: Iterable[Row]) -> int:
    """Write the cards of an agency, which nobody sees yet; those that a killed worker wrote stay."""
    register, _ = Register.objects.get_or_create(
        agency=agency, snapshot=made.id, defaults={"as_of": made.as_of}
    )
    cards, count = (card(register, row) for row in rows), 0
    while batch := list(islice(cards, BATCH)):
        Person.objects.bulk_create(batch, ignore_conflicts=True)
        count += len(batch)
    return count


@cache
def longest() -> dict[str, int]:
    """Return how long each text of a card may be."""
    fields = {one.name: one for one in Person._meta.local_concrete_fields}  # noqa: SLF001
    return {name: fields[name].max_length or 0 for name in FIELDS}


def card(register: Register, row: Row) -> Person:
    """Return the card of one row, each text as long as its field."""
    texts = {name: (row.get(FIELDS[name]) or "")[:most] for name, most in longest().items()}
    return Person(register=register, **texts)


def turn(agencies: Iterable[Agency], made: Snapshot) -> None:
    """Turn the readers of some agencies to the cards of a snapshot, unless they read a later day already."""
    fresh = Register.objects.filter(agency__in=list(agencies), snapshot=made.id)
    later = Register.objects.filter(is_current=True, as_of__gt=made.as_of).values("agency")
    flipped = list(fresh.exclude(agency__in=later).values_list("pk", "agency"))
    owners = [agency for _, agency in flipped]
    Register.objects.filter(agency__in=owners, is_current=True).update(is_current=False)
    Register.objects.filter(pk__in=[pk for pk, _ in flipped]).update(is_current=True)


def drop_old(agencies: Iterable[Agency]) -> int:
    """Remove the cards of some agencies that nobody reads any more; return how many registers went."""
    old = Register.objects.filter(agency__in=list(agencies), is_current=False)
    gone = list(old.values_list("pk", flat=True))
    for batch in batches(gone):
        Person.objects.filter(register__in=batch).delete()
        Register.objects.filter(pk__in=batch).delete()
    return len(gone)


def batches(keys: list[int], size: int = 100) -> Iterator[list[int]]:
    """Yield keys in handfuls."""
    yield from (keys[start : start + size] for start in range(0, len(keys), size))
