"""The worker's part of oversight: the newest data of each agency held against the rules, once each."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from meritara.jobs.acting import newest
from meritara.records.actions.findings.looks import ask_for, to_use, use
from meritara.records.actions.findings.opening import (
    Opened,
    Pointed,
    Seen,
    Subject,
    end_exemptions,
    open_seen,
)
from meritara.records.jobs import agencies_by_code
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import PERSON, Checked, Count, Hit, checked, many
from meritara.reports.rule_shelf import shelf
from meritara.reports.whole import whole_folder
from meritara.rules.rule import Rule

FOLDER, MANIFEST = "checks", "counts.json"
TEXTS = {"nip": 40, "post": 80, "post_name": 240}


@dataclass(frozen=True)
class Held:
    """How the newest data of some agencies came out against the rules: counts, and what could not be told."""

    snapshot: str
    as_of: dt.date
    people: int
    counts: tuple[Count, ...]
    untold: tuple[str, ...]


def rules_of_today() -> tuple[Rule, ...]:
    """Return the rules that are sound on this machine."""
    return tuple(shelf().by_id.values())


def folder_of(snapshot: Snapshot) -> Path:
    """Return where it is kept how a snapshot came out against the rules of today."""
    law = ",".join(f"{one.id}:{one.digest}" for one in rules_of_today())
    return importing.root() / FOLDER / f"{snapshot.id}-{hashlib.sha256(law.encode()).hexdigest()[:8]}"


@lru_cache(maxsize=64)
def opened(folder: Path) -> Held:
    """Return what is kept in a folder, which never changes; an exception where nothing is yet."""
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    counts = tuple(Count(**one) for one in told["counts"])
    day = dt.date.fromisoformat(told["as_of"])
    return Held(told["snapshot"], day, told["people"], counts, tuple(told["untold"]))


def held_of(snapshot: Snapshot) -> Held | None:
    """Return how a snapshot came out against the rules of today, None while that is not known."""
    try:
        return opened(folder_of(snapshot))
    except (OSError, ValueError):
        return None


def check_newest() -> int:
    """Hold the newest data of each agency against the rules where that was not done yet; return how many."""
    end_exemptions()
    waiting: dict[str, tuple[Snapshot, list[str]]] = {}
    for code, one in newest().items():
        waiting.setdefault(one.id, (one, []))[1].append(code)
    looks = to_use()
    todo = [(one, codes) for one, codes in waiting.values() if looks or held_of(one) is None]
    for one, codes in todo:
        check_one(one, codes)
    use(looks)
    return len(todo)


def check_one(snapshot: Snapshot, codes: Iterable[str]) -> Opened:
    """Open what the rules point at in the data of some agencies, then keep the counts."""
    found = checked(snapshot, rules_of_today())
    counts = found.counts()
    told = frozenset(one.id for one in found.rules if one not in found.untold)
    agencies = agencies_by_code(codes)
    alone = agencies.get(snapshot.agencies[0]) if len(snapshot.agencies) == 1 else None
    rules = told - ask_for(snapshot.id, alone, too_many(found, counts))
    seen = Seen(snapshot.id, snapshot.as_of, rules, lambda whom: doubted(found, whom))
    pointed = (pointed_at(one) for one in found.hits() if one.rule.id in rules)
    done = open_seen(pointed, agencies, seen)
    keep(found, counts, folder_of(snapshot))
    found.store.close()
    return done


def too_many(found: Checked, counts: list[Count]) -> Iterator[tuple[Rule, int, int]]:
    """Yield the rules that hit so many that somebody looks first, with how many of how many."""
    for rule in found.rules:
        if many(counts, rule, found.people) is not None:
            own = [one for one in counts if one.rule == rule.id]
            covered = found.people if PERSON in rule.over.kinds else sum(one.covered for one in own)
            yield rule, sum(one.hit for one in own), covered


def doubted(found: Checked, whom: Mapping[str, set[str]]) -> set[Subject]:
    """Return of whom rules cannot tell, among those asked for by rule."""
    by_id = {one.id: one for one in found.rules}
    return {(id, one) for id, some in whom.items() for one in found.doubted(by_id[id], some)}


def pointed_at(hit: Hit) -> Pointed:
    """Return a row that offends as it is written down."""
    row: dict[str, Any] = {
        name: str(hit.subject.get(name) or "")[:longest] for name, longest in TEXTS.items()
    }
    row |= {
        "digest": hit.rule.digest,
        "title": hit.rule.title.id[:240],
        "severity": hit.rule.severity,
        "acted_on": hit.on,
        "values": {name: plain(value) for name, value in hit.values.items()},
        "limits": dict(hit.limits),
    }
    return Pointed(hit.key, hit.rule.id, str(hit.subject["agency"]), row)


def plain(value: Any) -> Any:
    """Return a value as JSON writes it."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def keep(found: Checked, counts: list[Count], folder: Path) -> None:
    """Keep how a snapshot came out; one that is there already stays."""
    told = {
        "snapshot": found.snapshot.id,
        "as_of": found.on.isoformat(),
        "people": found.people,
        "untold": [one.id for one in found.untold],
        "counts": [vars(one) | {"rows": dict(one.rows)} for one in counts],
    }
    with whole_folder(folder) as made:
        (made / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
