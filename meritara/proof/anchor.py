"""Anchors: once a night, one signed statement of where every chain ends, each resting on the one before."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from meritara.problem import Place, Problem, Refused
from meritara.proof.digest import START, canonical
from meritara.proof.envelope import Sealed, seal, unseal
from meritara.proof.keyring import Keyring
from meritara.proof.merkle import root
from meritara.proof.shape import DAY, HEX, ID, Many, Row
from meritara.proof.signing import Signer

FORMAT = "meritara-anchor"
LIMIT = 256 * 1024 * 1024
SHAPE = {
    "number": 1,
    "day": DAY,
    "previous": HEX,
    "chains": 0,
    "events": 0,
    "root": HEX,
    "grown": Many(Row((ID, 1, HEX))),
    "results": Many(Row((ID, HEX))),
}
Heads = dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Anchor:
    """One anchor that was read: what it says, its own digest, and from which file it came."""

    sealed: Sealed
    digest: str
    name: str

    @property
    def number(self) -> int:
        """Return its number."""
        return int(self.sealed.body["number"])

    @property
    def day(self) -> str:
        """Return its day."""
        return str(self.sealed.body["day"])

    @property
    def grown(self) -> Heads:
        """Return the chains that were new or longer than at the anchor before."""
        return {record: (count, hash_) for record, count, hash_ in self.sealed.content["body"]["grown"]}


def root_of(heads: Heads) -> str:
    """Return the Merkle root over the ends of all chains, in the order of their records."""
    return root([canonical([record, *heads[record]]) for record in sorted(heads)]).hex()


def grown_since(before: Heads, now: Heads) -> list[list[object]]:
    """Return the chains that do not end where they ended before."""
    return [[record, *now[record]] for record in sorted(now) if before.get(record) != now[record]]


def anchor(
    now: Heads,
    before: "Series",
    results: Iterable[tuple[str, str]],
    *,
    day: dt.date,
    by: Signer,
    at: dt.datetime,
) -> bytes:
    """Return the anchor that follows a series: where every chain ends, and which result files are new."""
    last = before.anchors[-1] if before.anchors else None
    known = {tuple(one) for past in before.anchors for one in past.sealed.body["results"]}
    body = {
        "number": last.number + 1 if last else 1,
        "day": day.isoformat(),
        "previous": last.digest if last else START,
        "chains": len(now),
        "events": sum(count for count, _ in now.values()),
        "root": root_of(now),
        "grown": grown_since(before.heads, now),
        "results": [list(one) for one in sorted(results) if one not in known],
    }
    return seal(FORMAT, body, by, at=at)


def read_anchor(content: bytes, name: str = "") -> Anchor:
    """Return one anchor, or refuse a file that is none."""
    try:
        sealed = unseal(content, FORMAT, SHAPE, limit=LIMIT)
    except Refused as refused:
        raise Refused([Problem(one.code, Place(name), one.params) for one in refused.problems]) from refused
    return Anchor(sealed, hashlib.sha256(content).hexdigest(), name)


@dataclass
class Series:
    """Anchors in their order, the heads they lead to, and everything that is wrong between them."""

    anchors: list[Anchor] = field(default_factory=list)
    heads: Heads = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    signed: list[Anchor] = field(default_factory=list)  # those whose signature stands
    whole: bool = True  # no anchor is missing

    def holding(self, publication: str, sha256: str, *, before: dt.datetime) -> int | None:
        """Return the number of the anchor before a moment that knows a result file, if one does."""
        for one in self.signed:
            if one.sealed.at < before and [publication, sha256] in one.sealed.body["results"]:
                return one.number
        return None


def series(found: Iterable[Anchor], keys: Keyring | None = None) -> Series:
    """Return anchors as a series, each held against the one before and, with keys, its signature."""
    made = Series()
    for one in sorted(found, key=lambda one: one.number):
        doubts = list(unsigned(one, keys)) if keys else []
        made.problems += [*between(made, one), *doubts]
        made.signed += [one] if keys and not doubts else []
        made.heads |= one.grown
        if made.whole and not (made.anchors and made.anchors[-1].number == one.number):
            made.problems += rooted(made, one)
        made.anchors.append(one)
    return made


def between(made: Series, one: Anchor) -> Iterator[Problem]:
    """Yield a missing anchor, a second one of a number, and one that rests on another than the one before."""
    last = made.anchors[-1] if made.anchors else None
    expected = last.number + 1 if last else 1
    params = {"number": one.number, "day": one.day}
    if last and last.number == one.number:
        if last.digest != one.digest:
            yield Problem("audit-anchor-twice", Place(one.name), params)
    elif one.number > expected:
        made.whole = False
        for number in range(expected, min(one.number, expected + 20)):
            yield Problem("audit-anchor-missing", params={"number": number, "day": one.day})
    elif one.sealed.body["previous"] != (last.digest if last else START):
        yield Problem("audit-anchor-unlinked", Place(one.name), params)


def unsigned(one: Anchor, keys: Keyring) -> Iterator[Problem]:
    """Yield why the signature of an anchor does not stand; one older than a revocation does."""
    for doubt in one.sealed.doubts(keys):
        key = keys.keys.get(one.sealed.key)
        early = key and key.revoked_at and one.sealed.at < key.revoked_at
        if doubt and not (doubt.code == "proof-key-revoked" and early):
            yield Problem(doubt.code, Place(one.name), doubt.params)


def rooted(made: Series, one: Anchor) -> Iterator[Problem]:
    """Yield that the heads known so far do not lead to the root that an anchor states."""
    body = one.sealed.body
    counted = (len(made.heads), sum(count for count, _ in made.heads.values()), root_of(made.heads))
    if counted != (body["chains"], body["events"], body["root"]):
        yield Problem("audit-anchor-root", Place(one.name), {"number": one.number, "day": one.day})


def read_files(folder: Path) -> tuple[list[Anchor], list[Problem]]:
    """Return the anchors that lie in a folder, and what is wrong with its other files."""
    found: list[Anchor] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append(read_anchor(path.read_bytes(), path.name))
        except Refused as refused:
            problems += refused.problems
    return found, problems
