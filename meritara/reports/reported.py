"""An index beside what another source reports of the same people: who differs, where, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meritara.registry.facts.sources import table_of
from meritara.registry.nip import bare
from meritara.registry.snapshot import Snapshot
from meritara.tables import warehouse

TABLE = "reported_ip_asn"
DIMENSIONS = {
    "qualification": "kualifikasi",
    "competence": "kompetensi",
    "performance": "kinerja",
    "discipline": "disiplin",
}
TOTAL = "total"
NEAR = 0.005  # both are told with two digits
SAME, ELSEWHERE, HERE, SEVERAL, UNMEASURED = "same", "only-there", "only-here", "several", "unmeasured"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Beside:
    """Somebody in both, or in one: their place here, the reported row, and each reason of a difference.

    A reason is a dimension, `total` where only the total differs, or why there is nothing to compare.
    """

    name: str
    here: Row | None
    there: Row | None
    place: int | None
    reasons: tuple[str, ...]


def newest_with(snapshots: Sequence[Snapshot], agency: str, own: str, year: int) -> Snapshot | None:
    """Return the snapshot that reports of an agency: the measured one, else the newest of the year."""
    told = [one for one in snapshots if one.rows(TABLE, [agency])]
    mine = [one for one in told if one.id == own]
    found = mine or [one for one in reversed(told) if one.as_of.year == year]
    return found[0] if found else None


def reported(snapshot: Snapshot, agency: str, year: int) -> list[Row]:
    """Return what a snapshot reports of an agency for a year, or without a year."""
    store = warehouse.connect(folders=[snapshot.folder])
    rows = table_of(store, snapshot, TABLE)
    found = rows.filter((rows.agency == agency) & (rows.year.isnull() | (rows.year == year)))
    told: list[Row] = store.to_pyarrow(found).to_pylist()
    store.close()
    return told


def compared(people: Sequence[Row], told: Iterable[Row]) -> list[Beside]:
    """Return everybody of an agency beside what is reported of them: by NIP, else by a name of one alone."""
    rows = list(told)
    places = {id(one): place for place, one in enumerate(people)}
    by_nip = {one["nip"]: one for one in people if one["nip"]}
    named, reports = grouped(people), grouped(one for one in rows if not one["nip"])
    found: list[Beside] = []
    met: set[int] = set()
    for one in rows:
        if one["nip"]:
            mine, many = by_nip.get(bare(str(one["nip"]))), 1
        else:
            same = named.get(key(one), [])
            mine, many = (same[0] if same else None), max(len(same), len(reports[key(one)]))
        if mine is not None and many > 1:
            met |= {id(each) for each in named[key(one)]}
            found.append(Beside(one["name"], None, one, None, (SEVERAL,)))
        elif mine is None:
            found.append(Beside(one["name"], None, one, None, (ELSEWHERE,)))
        else:
            met.add(id(mine))
            why = tuple(reasons(mine, one))
            found.append(Beside(mine["name"] or one["name"], mine, one, places[id(mine)], why))
    alone = [one for one in people if id(one) not in met]
    found += [Beside(one["name"] or "", one, None, places[id(one)], (HERE,)) for one in alone]
    return sorted(found, key=lambda one: (one.name.casefold(), one.place or 0))


def grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by their name."""
    found: dict[str, list[Row]] = {}
    for one in rows:
        found.setdefault(key(one), []).append(one)
    return found


def key(row: Row) -> str:
    """Return the letters of a name, by which the same one is known however it was written.

    >>> key({"name": "Siti  Nur'aini"}), key({"name": None})
    ('sitinuraini', '')
    """
    return "".join(letter for letter in str(row["name"] or "").casefold() if letter.isalnum())


def reasons(mine: Row, told: Row) -> Iterator[str]:
    """Yield why somebody's figures differ: each dimension that does, the total alone, or no figure here."""
    if mine[TOTAL] is None:
        yield UNMEASURED
        return
    apart = [
        node
        for column, node in DIMENSIONS.items()
        if told[column] is not None and differs(mine.get(node), told[column])
    ]
    yield from apart
    if not apart:
        yield TOTAL if differs(mine[TOTAL], told[TOTAL]) else SAME


def differs(mine: Any, told: Any) -> bool:
    """Return whether two figures differ by more than they are told with."""
    return mine is None or told is None or abs(float(mine) - float(told)) > NEAR


def by_reason(found: Iterable[Beside]) -> list[tuple[str, int]]:
    """Return how many people each reason is of, the most first."""
    counts = Counter(reason for one in found for reason in one.reasons)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
