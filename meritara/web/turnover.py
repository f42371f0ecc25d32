"""Posts that changed hands at once, as pages show them: what stands out, and what may explain it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.documents.months import Month, month_columns
from meritara.law.dated import say_day
from meritara.registry.code_lists import published as code_lists
from meritara.registry.oversight import Turnover
from meritara.reports.rule_shelf import shelf
from meritara.reports.turnover import TIERS
from meritara.reports.turnover_kept import YEARS, breadth
from meritara.rules.rule import Rule
from meritara.rules.span import Span
from meritara.web.figures import Drawing, language, percent
from meritara.web.rules import said_span

Row = Mapping[str, Any]
AFTER_HEAD, NEAR_ELECTION = "pengangkatan-awal-kepala-daerah", "pengangkatan-menjelang-pilkada"
DEFINITE = "definitif"
REGIONAL = ("prov", "kab", "kot")


def said_limits(law: Turnover) -> str:
    """Return from what on something stands out, in words."""
    words = _(
        "Marked is a window of %(days)s days in which more than %(percent)s%% of the structural posts "
        "got a new holder, and a day on which more posts did than on %(percentile)s%% of the days of "
        "inauguration before it (at least %(least_days)s days); always at least %(least_posts)s posts."
    )
    return words % {
        "days": law.days,
        "percent": law.percent,
        "percentile": law.percentile,
        "least_days": law.least_days,
        "least_posts": law.least_posts,
    }


def share(row: Row) -> str:
    """Return the share of a window in words."""
    return _("%(share)s: %(n)s of %(all)s") % {
        "share": percent(row["placed"], row["existing"]),
        "n": row["placed"],
        "all": row["existing"],
    }


def doubts(row: Row | None, law: Turnover) -> list[str]:
    """Return what cannot be told of an agency, and what is missing for it."""
    if row is None:
        return [_("There is no history of posts in the data: upload the history of posts of SIASN.")]
    found = []
    if not row["counts"]:
        found.append(_("No day of inauguration of a structural post is recorded: complete it in SIASN."))
    elif row["most_on"] and row["wide_on"] is None:
        found.append(_("There is no map of structural posts, so no share can be told: upload the posts."))
    if row["counts"] and row["days"] <= law.least_days:
        words = _("Only %(n)s days of inauguration are recorded, too few to compare a day with those before.")
        found.append(words % {"n": row["days"]})
    if row["untold"]:
        words = ngettext(
            "%(n)s appointment is not counted: its day of inauguration, post or kind of post is missing.",
            "%(n)s appointments are not counted: their day of inauguration, post or kind of post is missing.",
            row["untold"],
        )
        found.append(words % {"n": row["untold"]})
    return found


@dataclass(frozen=True)
class Sign:
    """Days close to each other that stand out, told by the one that stands out most."""

    days: Sequence[Row]
    law: Turnover
    agency_kind: str | None
    absent: Sequence[str] = ()

    @cached_property
    def row(self) -> Row:
        """Return the day by which the sign is told: the widest window, or the fullest day."""
        wide = [one for one in self.days if one["wide"]]
        return max(wide, key=breadth) if wide else self.fullest

    @cached_property
    def fullest(self) -> Row:
        """Return the day with the most posts, one that stands out itself where there is one."""
        return max(self.days, key=lambda one: (one["many"], one["posts"], one["on"]))

    @property
    def opened(self) -> dt.date:
        """Return the first day of the window."""
        on: dt.date = self.row["on"]
        return on - dt.timedelta(days=self.law.days - 1)

    @property
    def share(self) -> str:
        """Return the share of the window, empty where the map of posts is missing."""
        return percent(self.row["placed"], self.row["existing"]) if self.row["existing"] else ""

    @property
    def beside(self) -> int:
        """Return how many posts of the window are not on the map."""
        return int(self.row["changed"] - self.row["placed"])

    @property
    def tiers(self) -> list[tuple[str, int]]:
        """Return how many posts of the window are of each tier, those without a known one last."""
        found = [(tier_name(tier), self.row[tier]) for tier in TIERS if self.row[tier]]
        rest = self.row["changed"] - sum(self.row[tier] for tier in TIERS)
        return [*found, (_("tier not recorded"), rest)] if rest else found

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Return for how many posts of the window the data give a reason, and for how many none."""
        named = {
            "reorganised": _("reorganisation"),
            "fresh": _("post that is new on the map"),
            "selected": _("open selection or test of competence"),
            "resettled": _("transfer of a unit (mutasi unor)"),
            "unexplained": _("no reason recorded"),
        }
        return [(words, self.row[name]) for name, words in named.items()]

    @property
    def is_regional(self) -> bool | None:
        """Return whether the agency is of a region, None where its kind is not recorded."""
        return self.agency_kind in REGIONAL if self.agency_kind else None

    @property
    def around(self) -> list[str]:
        """Return who headed the region and which election bound the day, in words."""
        if self.is_regional is None:
            return [
                _("The kind of agency is not recorded, so neither a head of region nor an election is told.")
            ]
        return [self.head, self.election] if self.is_regional else []

    @property
    def head(self) -> str:
        """Return since when the head of region is in office, and whether the first months were over."""
        since, on = self.row["head_since"], self.row["on"]
        if since is None:
            return _("Who headed the region that day is not recorded.")
        day = say_day(since, language())
        if self.row["head_state"] != DEFINITE:
            words = _("The region was headed by a %(state)s since %(day)s.")
            return words % {"state": (self.row["head_state"] or "?").capitalize(), "day": day}
        span = limit_of(AFTER_HEAD, on)
        if span is None:
            return _("The head of region was in office since %(day)s.") % {"day": day}
        within = _("The head of region was in office since %(day)s: within the first %(span)s.")
        after = _("The head of region was in office since %(day)s: the first %(span)s were over.")
        return (within if on < span.after(since) else after) % {"day": day, "span": said_span(span)}

    @property
    def election(self) -> str:
        """Return the election that binds the day, and whether its window had begun."""
        candidates, on = self.row["candidates_on"], self.row["on"]
        if candidates is None:
            missing = "elections" in self.absent
            return _("No election is recorded.") if missing else _("No election binds that day.")
        day, span = say_day(candidates, language()), limit_of(NEAR_ELECTION, on)
        if span is None:
            return _("The candidates of the election that binds that day: %(day)s.") % {"day": day}
        within = _(
            "Within the window of an election: candidates determined on %(day)s, bound from %(span)s before."
        )
        outside = _(
            "Before the window of an election: candidates determined on %(day)s, bound from %(span)s before."
        )
        return (within if span.after(on) >= candidates else outside) % {"day": day, "span": said_span(span)}


def rules_around() -> list[Rule]:
    """Return the rules that ask for a permit around a new head of region and an election."""
    known = shelf().by_id
    return [known[id] for id in (AFTER_HEAD, NEAR_ELECTION) if id in known]


def tier_name(tier: str) -> str:
    """Return the name of a tier."""
    found = code_lists()["jenjang-jabatan"].find(tier)
    return str(found.name) if found else tier


def limit_of(rule: str, on: dt.date) -> Span | None:
    """Return how long a rule binds, None where there is no such rule or limit."""
    known = shelf().by_id.get(rule)
    found = known.limits[0].on(on) if known and known.limits else None
    return found if isinstance(found, Span) else None


def signs(days: Sequence[Row], law: Turnover, kind: str | None, absent: Sequence[str] = ()) -> list[Sign]:
    """Return what stands out, the newest first; days whose windows meet are one sign."""
    groups: list[list[Row]] = []
    for row in days:
        if not row["flagged"]:
            continue
        if groups and (row["on"] - groups[-1][-1]["on"]).days < law.days:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [Sign(one, law, kind, absent) for one in reversed(groups)]


def months_until(on: dt.date) -> Iterator[tuple[int, int]]:
    """Yield the months of the years that are kept, the last one being that of a day."""
    last = on.year * 12 + on.month - 1
    for number in range(last - 12 * YEARS + 1, last + 1):
        yield number // 12, number % 12 + 1


def drawing(days: Sequence[Row], as_of: dt.date, law: Turnover) -> Drawing:
    """Return how many structural posts got a new holder in each month, those that stand out marked."""
    counts: dict[tuple[int, int], int] = {}
    marked = set()
    for row in days:
        month = (row["on"].year, row["on"].month)
        counts[month] = counts.get(month, 0) + row["posts"]
        if row["flagged"]:
            marked.add(month)
    every = list(months_until(as_of))
    columns = [Month(counts.get(one, 0), one in marked, str(one[0]) if one[1] == 1 else "") for one in every]
    total = sum(one.count for one in columns)
    words = ngettext(
        "%(n)s new holder of a structural post in %(years)s years; months that stand out bear their figure.",
        "%(n)s new holders of structural posts in %(years)s years; months that stand out bear their figure.",
        total,
    ) % {"n": total, "years": YEARS}
    rows = tuple(
        (said_month(one), str(counts[one]), _("yes") if one in marked else "")
        for one in every
        if one in counts
    )
    head = (_("Month"), _("Posts"), _("Stands out"))
    drawn = month_columns(columns, words, least=law.least_posts)
    return Drawing(mark_safe(drawn), words, head, rows)  # noqa: S308 (every text is escaped)


def said_month(month: tuple[int, int]) -> str:
    """Return a month in words."""
    return say_day(dt.date(*month, 1), language()).partition(" ")[2]
