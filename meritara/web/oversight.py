"""The board of oversight: findings by rule, agency, region and age; what rules could not tell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from meritara.jobs.checks import by_snapshot, kept_checks
from meritara.jobs.newest import newest
from meritara.records.access import Person
from meritara.records.findings import Counts, open_counts, second_looks
from meritara.records.jobs import agencies_by_id, codes_of
from meritara.records.models import Agency, SecondLook
from meritara.reports.rule_shelf import shelf
from meritara.rules.rule import Rule
from meritara.web.figures import language, percent


@dataclass
class Sum:
    """A place or a rule with its counts."""

    key: str
    name: str
    open: int = 0
    indications: int = 0
    late: int = 0
    cured: int = 0
    month: int = 0
    half: int = 0

    @property
    def findings(self) -> int:
        """Return how many of the open ones a person made findings."""
        return self.open - self.indications

    def add(self, one: "Counts | Sum") -> "Sum":
        """Return the same with some more counted in."""
        self.open += one.open
        self.indications += one.indications
        self.late += one.late
        self.cured += one.cured
        self.month += one.month
        self.half += one.half
        return self


def ordered(sums: Iterable[Sum]) -> list[Sum]:
    """Return counts, the most overdue first."""
    return sorted(sums, key=lambda one: (-one.late, -one.findings, -one.indications, one.name))


@dataclass(frozen=True)
class Untold:
    """A rule with how many rows it could not judge, or that it had nothing to judge by."""

    rule: Rule
    rows: int


def rule_name(id: str) -> str:
    """Return the title of a rule, its id where it is gone."""
    rule = shelf().by_id.get(id)
    return rule.title.say(language()) if rule else id or _("Written by hand")


@dataclass(frozen=True)
class Board:
    """The open findings that somebody watches over."""

    user: Person

    @cached_property
    def by_rule(self) -> list[Sum]:
        """Return counts by rule."""
        return ordered(Sum(one.key, rule_name(one.key)).add(one) for one in open_counts(self.user, "rule"))

    @cached_property
    def places(self) -> list[tuple[Agency, Counts]]:
        """Return the agencies that have some, with their counts."""
        counts = {one.key: one for one in open_counts(self.user, "agency_id")}
        return [(agency, counts[pk]) for pk, agency in agencies_by_id(counts).items()]

    @property
    def by_agency(self) -> list[Sum]:
        """Return counts by agency."""
        return ordered(Sum(agency.code, agency.name).add(one) for agency, one in self.places)

    @property
    def by_region(self) -> list[Sum]:
        """Return counts by region."""
        sums: dict[str, Sum] = {}
        for agency, one in self.places:
            sums.setdefault(agency.region, Sum(agency.region, agency.region or _("No region"))).add(one)
        return ordered(sums.values())

    @cached_property
    def whole(self) -> Sum:
        """Return the counts of all."""
        found = Sum("", "")
        for one in self.by_rule:
            found.add(one)
        return found

    @property
    def by_age(self) -> list[tuple[str, int]]:
        """Return how long the open ones have been there."""
        one = self.whole
        return [
            (_("Up to 30 days"), one.month),
            (_("Up to half a year"), one.half - one.month),
            (_("Longer"), one.open - one.half),
        ]

    @cached_property
    def looks(self) -> list[tuple[SecondLook, str, str]]:
        """Return the rules that wait for a second look, with their title and share."""
        return [
            (one, rule_name(one.rule), percent(one.hit, one.people) if one.people else "-")
            for one in second_looks(self.user)
        ]

    @cached_property
    def untold(self) -> list[Untold]:
        """Return the rules that could not judge some rows, the most first."""
        return untold_of(self.user)


def untold_of(user: Person) -> list[Untold]:
    """Return what rules could not judge in the newest data of the agencies that somebody watches."""
    found: Counter[str] = Counter()
    for snapshot, codes in by_snapshot(newest(codes_of(user))):
        if kept := kept_checks(snapshot):
            found += kept.untold(codes)
    known = shelf().by_id
    return [Untold(known[id], many) for id, many in found.most_common() if id in known]
