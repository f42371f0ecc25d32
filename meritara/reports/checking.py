"""A snapshot held against rules: how many of each outcome in each agency, and every row that offends."""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meritara.registry.facts.sources import number_of, table_of
from meritara.registry.facts.views import VIEWS
from meritara.registry.snapshot import Snapshot
from meritara.rules.check import PREFIX, check
from meritara.rules.rule import (
    AS_OF,
    CANNOT_TELL,
    COMPLIES,
    NOT_APPLICABLE,
    OFFENDS,
    OUTCOMES,
    Keyed,
    Rule,
)
from meritara.tables import warehouse
from meritara.tables.warehouse import Tables, Warehouse

PERSON, POST = "nip", "post"
SUBJECT = ("agency", PERSON, "post", "post_name")
MANY = 0.2
BATCH = 200_000  # people whose views are made at once


@dataclass(frozen=True)
class Count:
    """What one rule says of one agency: rows by outcome, and people covered and hit (or rows)."""

    rule: str
    agency: str
    rows: Mapping[str, int]
    covered: int
    hit: int


@dataclass(frozen=True)
class Hit:
    """A row that offends: whom it is about, what the rule read, and its limits on the day of the act.

    `on` is that day, None for a state that goes on.
    """

    rule: Rule
    subject: Mapping[str, Any]
    values: Mapping[str, Any]
    limits: Mapping[str, str]
    on: dt.date | None = None

    @property
    def key(self) -> str:
        """Return what a later snapshot knows the same breach by: rule, subject and day of the act."""
        subject = [str(self.subject.get(name) or "") for name in SUBJECT[:3]]
        post = subject[2] or str(self.subject.get("post_name") or "")
        parts = (self.rule.id, *subject[:2], post, self.on.isoformat() if self.on else "")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Checked:
    """Rules over the views of a snapshot; `absent` names the tables that a view lacks."""

    snapshot: Snapshot
    on: dt.date
    rules: tuple[Rule, ...]
    store: Warehouse
    laid: Mapping[str, Any]
    absent: Mapping[str, tuple[str, ...]]
    people: int

    @property
    def untold(self) -> tuple[Rule, ...]:
        """Return the rules of which nothing can be told: the snapshot lacks what their view begins with."""
        return tuple(one for one in self.rules if one.over.id not in self.laid)

    def counts(self) -> list[Count]:
        """Return the counts of every rule in every agency, by rule and agency."""
        found = [one for view in self.laid for one in self.counted(view)]
        return sorted(found, key=lambda one: (one.rule, one.agency))

    def counted(self, view: str) -> Iterator[Count]:
        """Yield the counts of the rules over a view, all in one question."""
        rows, rules = self.laid[view], self.over(view)
        figures = {f"{n}_{name}": value for n, rule in enumerate(rules) for name, value in told(rows, rule)}
        for line in self.store.to_pyarrow(rows.group_by("agency").aggregate(**figures)).to_pylist():
            for n, rule in enumerate(rules):
                counts = {one: line[f"{n}_{one}"] for one in OUTCOMES}
                covered, hit = line[f"{n}_covered"], line[f"{n}_hit"]
                yield Count(rule.id, line["agency"], counts, covered, hit)

    def hits(self, rules: Collection[Rule] | None = None) -> list[Hit]:
        """Return every row that offends, against some rules or all, by rule, agency and person."""
        wanted = self.rules if rules is None else rules
        views = {one.over.id: [each for each in wanted if each.over == one.over] for one in wanted}
        found = [hit for id, those in views.items() if id in self.laid for hit in self.offending(id, those)]
        return sorted(found, key=lambda one: (one.rule.id, *map(str, one.subject.values())))

    def offending(self, view: str, rules: Sequence[Rule], most: int | None = None) -> Iterator[Hit]:
        """Yield the rows of a view that offend against rules, one for each rule; of some rows at most."""
        rows = self.laid[view]
        offends = [rows[PREFIX + rule.id] == OFFENDS for rule in rules]
        anywhere = offends[0]
        for one in offends[1:]:
            anywhere |= one
        found = rows.filter(anywhere)
        if most is not None:
            found = found.order_by([name for name in SUBJECT if name in rows.columns]).limit(most)
        for row in self.store.to_pyarrow(found).to_pylist():
            for rule in rules:
                if row[PREFIX + rule.id] == OFFENDS:
                    yield hit_of(rule, row)

    def doubted(self, rule: Rule, whom: Collection[str]) -> set[str]:
        """Return those of some people, or posts, of whom a rule cannot tell."""
        rows = self.laid[rule.over.id]
        name = PERSON if PERSON in rows.columns else POST
        unknown = rows.filter((rows[PREFIX + rule.id] == CANNOT_TELL) & rows[name].isin(list(whom)))
        return set(self.store.to_pyarrow(unknown.select(name).distinct())[name].to_pylist())

    def over(self, view: str) -> tuple[Rule, ...]:
        """Return the rules over a view."""
        return tuple(one for one in self.rules if one.over.id == view)


def checked(
    snapshot: Snapshot, rules: Sequence[Rule], *, on: dt.date | None = None, agencies: Sequence[str] = ()
) -> Checked:
    """Return rules held against a snapshot on a day, by default its own; each view is built and read once.

    With some agencies only they are looked at, all at once.
    """
    day = on or snapshot.as_of
    store = warehouse.connect(folders=[snapshot.folder])
    views = dict.fromkeys(rule.over.id for rule in rules)
    absent = {id: found for id in views if (found := lacking(snapshot, VIEWS[id].reads))}
    there = {
        id: [one for one in rules if one.over.id == id] for id in views if snapshot.rows(VIEWS[id].reads[0])
    }

    def ask(tables: Tables) -> Tables:
        made = {id: VIEWS[id].make({name: tables[name] for name in VIEWS[id].reads}, day) for id in there}
        return {id: narrowed(check(made[id], those), those) for id, those in there.items()}

    parts = [tuple(agencies)] if agencies else list(batches(snapshot))
    read = dict.fromkeys(name for id in there for name in VIEWS[id].reads)
    laid = store.lay_parts(ask, of_part(store, snapshot, read), parts=parts)
    return Checked(snapshot, day, tuple(rules), store, laid, absent, snapshot.rows("people", agencies))


def lacking(snapshot: Snapshot, tables: Iterable[str]) -> tuple[str, ...]:
    """Return those of some tables that have no row in a snapshot."""
    return tuple(one for one in tables if not snapshot.rows(one))


def of_part(store: Warehouse, snapshot: Snapshot, tables: Iterable[str]) -> dict[str, Any]:
    """Return tables of a snapshot with the rows of the agencies of a part alone."""
    found = {id: table_of(store, snapshot, id) for id in tables}
    return {id: rows.filter(rows.agency.isin([warehouse.PART])) for id, rows in found.items()}


def narrowed(rows: Any, rules: Sequence[Rule]) -> Any:
    """Return the outcomes of rules with whom they are about and what the rules read; the rest is not made."""
    kept = dict.fromkeys([*SUBJECT, *(name for rule in rules for name in rule.reads)])
    return rows.select(*(one for one in kept if one in rows.columns), *(PREFIX + rule.id for rule in rules))


def batches(snapshot: Snapshot) -> Iterator[tuple[str, ...]]:
    """Yield the agencies of a snapshot, as many at a time as have `BATCH` people together."""
    some: list[str] = []
    room = BATCH
    for agency in snapshot.agencies:
        people = snapshot.rows("people", [agency])
        if some and people > room:
            yield tuple(some)
            some, room = [], BATCH
        some.append(agency)
        room -= people
    yield tuple(some)


def told(rows: Any, rule: Rule) -> Iterator[tuple[str, Any]]:
    """Yield the figures of a rule: rows by outcome, then people covered and people hit."""
    outcome = rows[PREFIX + rule.id]
    for one in (OFFENDS, CANNOT_TELL, COMPLIES, NOT_APPLICABLE):
        yield one, (outcome == one).sum()
    for name, which in (("covered", outcome != NOT_APPLICABLE), ("hit", outcome == OFFENDS)):
        yield name, people(rows, which) if PERSON in rows.columns else which.sum()


def people(rows: Any, which: Any) -> Any:
    """Return how many people some rows are of, told apart by numbers: texts need several times the memory."""
    nip = rows[PERSON]
    return number_of(nip).fill_null(nip.hash()).nunique(where=which)


def hit_of(rule: Rule, row: Mapping[str, Any]) -> Hit:
    """Return a row that offends against a rule with what the rule read."""
    subject = {name: row[name] for name in SUBJECT if name in row}
    values = {name: row[name] for name in rule.reads if name not in subject}
    limits = {}
    for one in rule.limits:
        found = one.on(row[rule.on])
        value = found.values.get(row[found.by]) if isinstance(found, Keyed) else found
        if value is not None:
            limits[one.name] = str(value)
    return Hit(rule, subject, values, limits, None if rule.on == AS_OF else row[rule.on])


def many(counts: Sequence[Count], rule: Rule, people: int) -> float | None:
    """Return the share of all people (or of the rows covered) that a rule hits, None for a fifth or less."""
    own = [one for one in counts if one.rule == rule.id]
    hit = sum(one.hit for one in own)
    whole = people if PERSON in rule.over.kinds else sum(one.covered for one in own)
    return hit / whole if hit > MANY * whole else None
