"""The bodies that verify the merit system nationally, each from its first day, read from a law file."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from meritara.law.form import Form, top
from meritara.law.marks import CONFIRMED
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Problem

NOTHING = Words("")
BASIS = Words("daftar sumber", "a list of sources")


@dataclass(frozen=True)
class Body:
    """A body that verifies from a day until the next body takes over."""

    id: str
    short: str
    name: Words
    from_on: dt.date
    basis: tuple[str, ...]
    mark: str = ""
    note: Words = NOTHING

    def say(self, language: str = "id") -> str:
        """Return the short name with the full one behind it."""
        return f"{self.short} ({self.name.say(language)})"


@dataclass(frozen=True)
class Demand:
    """A body that the law demands by a day, and that nobody has named yet."""

    name: Words
    from_on: dt.date
    due_on: dt.date
    basis: tuple[str, ...]
    mark: str = ""
    note: Words = NOTHING


@dataclass(frozen=True)
class Standing:
    """Who verifies on a day; `demand` where the law already demands another body."""

    on: dt.date
    body: Body
    until_on: dt.date | None = None
    demand: Demand | None = None

    @property
    def is_overdue(self) -> bool:
        """Return whether another body should be there by now, so that this one is no longer sure."""
        return self.demand is not None and self.demand.due_on < self.on

    @property
    def mark(self) -> str:
        """Return how sure it is that this body verifies on this day."""
        return "?" if self.is_overdue else self.body.mark

    @property
    def confirmed(self) -> bool:
        """Return whether the body was read in a source, and no other should be there by now."""
        return self.mark in CONFIRMED


@dataclass(frozen=True)
class Bodies:
    """The bodies in the order of their days, and the instruments whose assessments they verify."""

    bodies: tuple[Body, ...]
    verifies: tuple[str, ...]
    demand: Demand | None = None
    path: str = ""
    own: bool = False
    examples: int = 0

    def on(self, day: dt.date) -> Standing | None:
        """Return who verifies on a day, None before the first body."""
        begun = [one for one in self.bodies if one.from_on <= day]
        if not begun:
            return None
        body, after = begun[-1], self.bodies[len(begun) :]
        until = after[0].from_on - dt.timedelta(days=1) if after else None
        wanted = self.demand
        met = wanted is None or body.from_on >= wanted.from_on or day < wanted.from_on
        return Standing(day, body, until, None if met else wanted)

    @property
    def all(self) -> Iterator[Standing]:
        """Yield every body as it stood on its first day."""
        return (one for body in self.bodies if (one := self.on(body.from_on)))

    @property
    def cited(self) -> tuple[str, ...]:
        """Return everything that the bodies and the demand rest on."""
        rest = self.demand.basis if self.demand else ()
        return (*(text for one in self.bodies for text in one.basis), *rest)

    @property
    def unconfirmed(self) -> tuple[Body, ...]:
        """Return the bodies whose days no source confirms."""
        return tuple(one for one in self.bodies if one.mark not in CONFIRMED)


def read_bodies(node: Any, name: str, sources: Collection[str], problems: list[Problem]) -> Bodies:
    """Return the bodies of a file; what is wrong is added to the problems with its line."""
    form = top(node, name, problems)
    verifies = form.texts("verifies", filled=True)
    entries = list(form.forms("bodies", filled=True))
    read = [(entry, read_body(entry, sources)) for entry in entries]
    for (_, before), (entry, after) in pairwise(read):
        if before and after and after.from_on <= before.from_on:
            entry.wrong("law-verifier-order", "from", id=after.id, before=before.id)
    ids = [body.id for _, body in read if body]
    for entry, body in read:
        if body and ids.count(body.id) > 1:
            entry.wrong("law-duplicate-id", "id", id=body.id)
    demand = read_demand(form.form("demand"), sources) if "demand" in form.node else None
    examples = list(form.forms("examples", filled=True))
    found = tuple(body for _, body in read if body)
    bodies = Bodies(found, verifies, demand, name, examples=len(examples))
    for entry in examples:
        worked(entry, bodies)
    form.finish()
    return bodies


def read_body(entry: Form, sources: Collection[str]) -> Body | None:
    """Return one body, None without a first day."""
    id, short, from_on = (
        entry.slug("id"),
        entry.text("short", required=True),
        entry.date("from", required=True),
    )
    words = told(entry, sources)
    return Body(id=id, short=short, from_on=from_on, **words) if from_on else None


def read_demand(entry: Form, sources: Collection[str]) -> Demand | None:
    """Return what the law demands, None without its days."""
    from_on, due_on = entry.date("from", required=True), entry.date("due", required=True)
    words = told(entry, sources)
    if not from_on or not due_on:
        return None
    if due_on < from_on:
        entry.wrong("law-verifier-due", "due", due=due_on.isoformat(), start=from_on.isoformat())
    return Demand(from_on=from_on, due_on=due_on, **words)


def told(entry: Form, sources: Collection[str]) -> dict[str, Any]:
    """Return the name, the basis and the certainty of an entry."""
    basis = read_basis(entry, sources)
    if not basis:
        entry.wrong("law-missing-field", "basis", key="basis", kind=BASIS)
    name, note = entry.words("name", required=True), entry.words("note")
    found = {"name": name, "basis": basis, "mark": entry.mark("mark"), "note": note}
    entry.finish()
    return found


def worked(entry: Form, bodies: Bodies) -> None:
    """Hold an example against the bodies: who verifies on a day, and whether another is demanded."""
    day = entry.date("on", required=True)
    wanted = (entry.text("body"), entry.flag("demanded"), entry.flag("overdue"))
    entry.finish()
    if day is None:
        return
    standing = bodies.on(day)
    found = (standing.body.id, bool(standing.demand), standing.is_overdue) if standing else ("", False, False)
    if found != wanted:
        entry.wrong("law-verifier-example", "on", day=day.isoformat(), found=said(found), wanted=said(wanted))


def said(outcome: tuple[str, bool, bool]) -> str:
    """Return an outcome of an example as the file writes it."""
    body, demanded, overdue = outcome
    flags = [name for name, is_so in (("demanded", demanded), ("overdue", overdue)) if is_so]
    return ", ".join([body or "-", *flags])
