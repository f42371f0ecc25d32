"""What data suggest of why a post is vacant: a cause with its reason, for a person to accept or not."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meritara.reports.rule_shelf import shelf
from meritara.rules.span import Span
from meritara.workflows.vacancy import ELECTION, MOVED, RETIRED, SELECTION

WINDOW, BEFORE = "pengangkatan-menjelang-pilkada", "before"
NEAR = dt.timedelta(days=31)  # between the end of a post and the first day of a retirement that explains it
SAID = (
    (RETIRED, re.compile(r"\b(pensiun|bup|purna\s?(tugas|bakti))\b")),
    (MOVED, re.compile(r"\b(mutasi|promosi|rotasi|alih tugas|pindah\w*)\b")),
)


@dataclass(frozen=True)
class Hint:
    """A cause that data suggest: by which fact, its day, and its words where somebody wrote some."""

    cause: str
    fact: str
    day: dt.date | None = None
    text: str = ""


def hints(told: Mapping[str, Any] | None, on: dt.date) -> list[Hint]:
    """Return the causes that data suggest on a day: what hinders now first, then how the holder left."""
    if not told:
        return []
    found = [*in_window(told, on), *seeking(told), *said(told), *retiring(told, on)]
    return list({one.cause: one for one in reversed(found)}.values())[::-1]


def in_window(told: Mapping[str, Any], on: dt.date) -> list[Hint]:
    """Return that an election forbids appointments, where its window is open by the rule of that day."""
    rule, day = shelf().by_id.get(WINDOW), told["candidates_on"]
    span = rule.by_name[BEFORE].on(on) if rule and BEFORE in rule.by_name else None
    if not day or not isinstance(span, Span):
        return []
    begins = Span(-span.months, -span.days).after(day)
    return [Hint(ELECTION, "election", day)] if on >= begins else []


def seeking(told: Mapping[str, Any]) -> list[Hint]:
    """Return that a selection is open."""
    return [Hint(SELECTION, "selection")] if told["sought"] else []


def said(told: Mapping[str, Any]) -> list[Hint]:
    """Return what the data say of how the last holder left, in their own words."""
    text = told["left_because"] or ""
    return [Hint(cause, "said", told["left_on"], text) for cause, words in SAID if words.search(text.lower())]


def retiring(told: Mapping[str, Any], on: dt.date) -> list[Hint]:
    """Return that the last holder left with the day of a retirement, decreed or foreseen."""
    left = told["left_on"]
    for fact, day in (("decreed", told["retired_on"]), ("foreseen", told["retires_on"])):
        if day and left and day <= on and abs(day - left) <= NEAR:
            return [Hint(RETIRED, fact, day)]
    return []
