"""The worker's part of oversight: data held against rules and claims, once for each state of the law."""

import datetime as dt
import shutil
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from meritara.jobs.newest import newest
from meritara.law.folders import folders
from meritara.records.actions.findings.looks import ask_for, to_use, use
from meritara.records.actions.findings.opening import Opened, Pointed, Seen, Subject, open_seen
from meritara.records.jobs import agencies_by_code
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import PERSON, Checked, Count, Hit, checked, many
from meritara.reports.checks_kept import Kept, digest, keep, load
from meritara.reports.cross_shelf import conditions
from meritara.reports.rule_shelf import shelf
from meritara.reports.whole import opened
from meritara.rules.rule import Rule

FOLDER = "checks"
TEXTS = {"nip": 40, "post": 80, "post_name": 240}


def rules_of_today() -> tuple[Rule, ...]:
    """Return the rules that are sound on this machine."""
    return tuple(shelf().by_id.values())


def asked() -> tuple[Rule, ...]:
    """Return all that data are held against: the rules, and the conditions that speak to claims."""
    return (*rules_of_today(), *conditions(folders()))


def folder_of(snapshot: Snapshot) -> Path:
    """Return where it is kept how a snapshot came out, by the law as it stands."""
    return importing.root() / FOLDER / f"{snapshot.id}-{digest(asked())}"


def kept_checks(snapshot: Snapshot) -> Kept | None:
    """Return how a snapshot came out by the law as it stands, None while that is not known."""
    return opened(load, folder_of(snapshot))


def check_newest() -> int:
    """Hold the newest data of each agency against the law where that was not done yet; return how many."""
    looks, waiting = to_use(), by_snapshot(newest())
    todo = [(one, codes) for one, codes in waiting if looks or kept_checks(one) is None]
    for one, codes in todo:
        check_one(one, codes)
    use(looks)
    return len(todo)


def check_new(snapshot: Snapshot) -> None:
    """Hold data that came in against the law, unless every agency in them has newer ones."""
    for one, codes in by_snapshot(newest(snapshot.agencies)):
        if one.id == snapshot.id and kept_checks(one) is None:
            check_one(one, codes)


def by_snapshot(found: Mapping[str, Snapshot]) -> list[tuple[Snapshot, list[str]]]:
    """Return snapshots, each with the agencies of which it is the newest."""
    waiting: dict[str, tuple[Snapshot, list[str]]] = {}
    for code, one in found.items():
        waiting.setdefault(one.id, (one, []))[1].append(code)
    return list(waiting.values())


def check_one(snapshot: Snapshot, codes: Collection[str]) -> Opened:
    """Open what the rules point at in the data of some agencies, then keep the counts by this law."""
    found = checked(snapshot, asked())
    counts = found.counts()
    rules = [one for one in rules_of_today() if one not in found.untold]
    agencies = agencies_by_code(codes)
    alone = agencies.get(snapshot.agencies[0]) if len(snapshot.agencies) == 1 else None
    shut = ask_for(snapshot.id, alone, too_many(found, rules, counts))
    open_ones = [one for one in rules if one.id not in shut]
    seen = Seen(
        snapshot.id,
        snapshot.as_of,
        frozenset(one.id for one in open_ones),
        lambda whom: doubted(found, whom),
    )
    done = open_seen(map(pointed_at, found.hits(open_ones)), agencies, seen)
    keep(found, counts, place := folder_of(snapshot))
    found.store.close()
    for older in place.parent.glob(f"{snapshot.id}-*"):
        if older != place:
            shutil.rmtree(older, ignore_errors=True)
    return done


def too_many(found: Checked, rules: Collection[Rule], counts: list[Count]) -> Iterator[tuple[Rule, int, int]]:
    """Yield the rules that hit so many that somebody looks first, with how many of how many."""
    for rule in rules:
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
