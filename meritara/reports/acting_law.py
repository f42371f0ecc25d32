"""How long somebody may act in a post: the last day by the rules, and how it stands on a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meritara.reports.rule_shelf import shelf
from meritara.rules.rule import Rule
from meritara.rules.span import Span

PLT = "plt"
TERM, TOTAL, IN_TURN, EMPTY = (
    "plt-lebih-tiga-bulan",
    "plt-lebih-enam-bulan",
    "plt-berganti-orang",
    "jabatan-kosong-tanpa-plt",
)
OVER, SOON, DOUBT, FINE, FREE = STATES = ("over", "soon", "doubt", "fine", "free")
NEAR = 30  # days before the last one, in which the page says that it is near
JUDGED = (
    "assignment",
    "status",
    "started_on",
    "extensions",
    "has_holder",
    "vacancy_started_on",
    "vacancy_people",
)  # what of a term its standing depends on
Row = Mapping[str, Any]
Rules = Mapping[str, Rule]


@dataclass(frozen=True)
class Bound:
    """The last day that a rule allows."""

    rule: Rule
    day: dt.date


@dataclass(frozen=True)
class Judged:
    """How a term stands on a day; `why` says what is missing, or why no limit binds it."""

    state: str
    bound: Bound | None = None
    why: str = ""
    left: int | None = None


def acting_rules() -> Rules:
    """Return the rules that limit acting, as far as they can be used here."""
    known = shelf().by_id
    return {id: known[id] for id in (TERM, TOTAL, IN_TURN, EMPTY) if id in known}


def bound(rules: Rules, id: str, since: dt.date | None, act: dt.date | None) -> Bound | None:
    """Return the last day by a rule, counted from a day, by its limit as it stood on the day of the act."""
    rule = rules.get(id)
    span = rule.limits[0].on(act) if rule else None
    return Bound(rule, span.after(since)) if rule and since and isinstance(span, Span) else None


def extended(term: Row, rules: Rules) -> Bound | None:
    """Return the last day that a term may reach with its one extension."""
    return bound(rules, TOTAL, term["started_on"], term["started_on"])


def judge(term: Row, on: dt.date, rules: Rules) -> Judged:
    """Return how a running term stands on a day, by the rules for a term, its extension and its vacancy."""
    if term["assignment"] != PLT:
        return Judged(FREE, why="assignment")
    covered = {status for one in rules.values() for status in one.covers}
    if covered and term["status"] not in covered:
        return Judged(FREE, why="status") if term["status"] else Judged(DOUBT, why="status")
    firm, loose = bounds(term, rules)
    if not firm:
        return Judged(DOUBT, why="law")
    nearest = min(firm, key=lambda one: one.day)
    if on <= nearest.day and loose and loose.day < nearest.day:
        left = (loose.day - on).days
        return Judged(DOUBT if left < 0 else FINE if left > NEAR else SOON, loose, "extensions", left)
    left = (nearest.day - on).days
    return Judged(OVER if left < 0 else FINE if left > NEAR else SOON, nearest, left=left)


def bounds(term: Row, rules: Rules) -> tuple[list[Bound], Bound | None]:
    """Return the days that bind a term for sure, and one that binds only if it was not extended."""
    started = term["started_on"]
    first, most = bound(rules, TERM, started, started), extended(term, rules)
    chain = None
    if not term["has_holder"] and (term["vacancy_people"] or 0) > 1:
        chain = bound(rules, IN_TURN, term["vacancy_started_on"], started)
    unknown = term["extensions"] is None
    sure = [most if unknown or term["extensions"] else first, chain]
    return [one for one in sure if one], first if unknown else None


def judge_empty(post: Row, on: dt.date, rules: Rules) -> Judged:
    """Return how a post stands that is vacant with nobody acting in it."""
    found = bound(rules, EMPTY, post["vacant_since"], on)
    if found is None:
        return Judged(DOUBT, why="law")
    if post["selection_open"]:
        return Judged(FREE, found, "selection")
    left = (found.day - on).days
    if left < 0 and post["selection_open"] is None:
        return Judged(DOUBT, found, "selection", left)
    return Judged(OVER if left < 0 else FINE if left > NEAR else SOON, found, left=left)
