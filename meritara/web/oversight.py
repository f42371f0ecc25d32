"""The board of oversight: findings by rule, agency, region and age; what rules could not tell."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from meritara.jobs.acting import newest
from meritara.jobs.checks import by_snapshot, kept_checks
from meritara.records.access import Person, today
from meritara.records.findings import late, second_looks, visible_findings
from meritara.records.jobs import codes_of
from meritara.records.models import Finding, SecondLook
from meritara.reports.rule_shelf import shelf
from meritara.rules.rule import Rule
from meritara.web.figures import language, percent
from meritara.workflows.finding import SETTLED, UNSEEN

MONTH, HALF = dt.timedelta(days=30), dt.timedelta(days=182)
OPEN = ~Q(state__in=SETTLED)
COUNTED = {"indications": Q(state__in=UNSEEN), "findings": ~Q(state__in=UNSEEN)}


@dataclass(frozen=True)
class Sum:
    """A place or a rule with its counts."""

    key: str
    name: str
    indications: int
    findings: int
    late: int


def made(key: str, name: str, one: Mapping[str, int]) -> Sum:
    """Return counts under a name."""
    return Sum(key, name, one["indications"], one["findings"], one["late"])


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
    def rows(self) -> QuerySet[Finding]:
        """Return them."""
        return visible_findings(self.user).filter(OPEN).order_by()

    def counted(self, *fields: str) -> list[dict[str, Any]]:
        """Return counts of the rows that have the same in some fields."""
        asked = {name: Count("pk", filter=test) for name, test in COUNTED.items()}
        return list(self.rows.values(*fields).annotate(**asked, late=Count("pk", filter=late())))

    @cached_property
    def agencies(self) -> list[dict[str, Any]]:
        """Return the counts of each agency, with its name and region."""
        return self.counted("agency__code", "agency__name", "agency__region")

    @cached_property
    def by_rule(self) -> list[Sum]:
        """Return counts by rule."""
        return ordered(made(one["rule"], rule_name(one["rule"]), one) for one in self.counted("rule"))

    @cached_property
    def by_agency(self) -> list[Sum]:
        """Return counts by agency."""
        return ordered(made(one["agency__code"], one["agency__name"], one) for one in self.agencies)

    @cached_property
    def by_region(self) -> list[Sum]:
        """Return counts by region."""
        sums: dict[str, Counter[str]] = {}
        for one in self.agencies:
            figures = {name: one[name] for name in (*COUNTED, "late")}
            sums.setdefault(one["agency__region"], Counter()).update(figures)
        return ordered(made(region, region or _("No region"), one) for region, one in sums.items())

    @cached_property
    def by_age(self) -> list[tuple[str, int]]:
        """Return how long the open ones have been there."""
        on = today()
        found = self.rows.aggregate(
            new=Count("pk", filter=Q(opened_at__date__gt=on - MONTH)),
            some=Count("pk", filter=Q(opened_at__date__lte=on - MONTH, opened_at__date__gt=on - HALF)),
            old=Count("pk", filter=Q(opened_at__date__lte=on - HALF)),
        )
        names = {"new": _("Up to 30 days"), "some": _("Up to half a year"), "old": _("Longer")}
        return [(names[key], many) for key, many in found.items()]

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
