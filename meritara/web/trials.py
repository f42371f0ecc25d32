"""A draft rule on trial: against whose data, and what came of it in the words of a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from meritara.jobs.newest import newest
from meritara.law.words import Words
from meritara.records.access import Person
from meritara.records.jobs import agencies_by_code, codes_of, named_codes_of, watches
from meritara.registry.columns import TABLES
from meritara.registry.facts.views import VIEWS
from meritara.registry.snapshot import Snapshot
from meritara.registry.table import Column
from meritara.reports.trial import tried
from meritara.rules.rule import OUTCOMES
from meritara.web.figures import language, percent
from meritara.web.rules import CHIPS

MOST = 100_000  # people whose rows are looked at in one trial
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Reach:
    """The newest data that somebody may try a draft on, by agency: real ones only for who reads figures."""

    user: Person

    @cached_property
    def snapshots(self) -> Mapping[str, Snapshot]:
        """Return the newest snapshot of each agency."""
        if watches(self.user):
            return newest(codes_of(self.user))
        return {code: one for code, one in newest().items() if one.synthetic}

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the agencies by code, by their name where it is known here."""
        known = agencies_by_code(self.snapshots)
        named = {code: known[code].name if code in known else code for code in self.snapshots}
        return dict(sorted(named.items(), key=lambda one: one[1]))

    def chosen(self, wanted: str) -> dict[str, Snapshot]:
        """Return the agency that is wanted, else as many as have few enough people together."""
        if wanted in self.snapshots:
            return {wanted: self.snapshots[wanted]}
        found: dict[str, Snapshot] = {}
        room = MOST
        for code in self.names:
            many = self.snapshots[code].rows("people", [code])
            if not found or many <= room:
                found[code] = self.snapshots[code]
                room -= many
        return found


@dataclass(frozen=True)
class Line:
    """What a draft says of one agency, or of all."""

    name: str
    counts: Mapping[str, int]
    covered: int
    hit: int

    @property
    def cells(self) -> list[tuple[str, int]]:
        """Return how many rows have which outcome."""
        return [(id, self.counts[id]) for id in OUTCOMES]

    @property
    def share(self) -> str:
        """Return the share of what is covered that is hit."""
        return percent(self.hit, self.covered) if self.covered else "-"


@dataclass(frozen=True)
class Trial:
    """What came of a trial."""

    told: Told
    text: str
    names: Mapping[str, str]
    left: int
    on: Sequence[Snapshot]

    @property
    def faults(self) -> Iterator[tuple[int | None, str, str]]:
        """Yield what is wrong in the draft: the line, the sentence, and what stands there."""
        lines = self.text.splitlines()
        for one in self.told["faults"]:
            number = one["line"]
            there = lines[number - 1].strip()[:120] if number and number <= len(lines) else ""
            yield number, one["text"], there

    @property
    def rule(self) -> Told:
        """Return what the draft is."""
        found: Told = self.told["rule"]
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """Return what it says of each agency, most hit first."""
        found = [
            Line(self.names.get(one["agency"], one["agency"]), one, one["covered"], one["hit"])
            for one in self.told["counts"]
        ]
        return sorted(found, key=lambda one: (-one.hit, one.name))

    @cached_property
    def sum(self) -> Line:
        """Return what it says of all of them."""
        counts = {id: sum(one.counts[id] for one in self.lines) for id in OUTCOMES}
        return Line("", counts, sum(one.covered for one in self.lines), sum(one.hit for one in self.lines))

    @property
    def is_much(self) -> bool:
        """Return whether it hits so many that the rule or the data may be wrong."""
        return bool(self.told["look_again"])

    @property
    def is_of_people(self) -> bool:
        """Return whether people are counted, and not rows."""
        return "nip" in VIEWS[self.rule["view"]].by_name

    @property
    def heads(self) -> list[tuple[str, str]]:
        """Return the outcomes in their order, each with the kind of its mark."""
        return [(id, CHIPS[id]) for id in OUTCOMES]

    @property
    def absent(self) -> list[tuple[str, Words, bool]]:
        """Return the tables that are missing, what each tells, and whether nothing can be told without it."""
        return [(id, TABLES[id].about, untold) for id, untold in self.told["absent"].items()]

    @property
    def hits(self) -> list[Told]:
        """Return some of the rows that offend."""
        return [one | {"name": self.names.get(one["agency"], one["agency"])} for one in self.told["hits"]]

    @property
    def columns(self) -> list[Column]:
        """Return the columns that stand in those rows."""
        known = VIEWS[self.rule["view"]].by_name
        return [known[name] for name in (self.told["hits"][0]["values"] if self.told["hits"] else ())]


def on_trial(user: Person, text: str, wanted: str) -> Trial:
    """Return what a draft says of the agency that is wanted, or of those that its reader watches."""
    reach = Reach(user)
    chosen = reach.chosen(wanted)
    parts: dict[Path, list[str]] = {}
    for code, one in chosen.items():
        parts.setdefault(one.folder, []).append(code)
    told = tried(text, parts, named=sorted(named_codes_of(user)), language=language())
    left = 0 if wanted in chosen else len(reach.names) - len(chosen)
    days = tuple({one.id: one for one in chosen.values()}.values())
    return Trial(told, text, reach.names, left, days)
