"""The key of a synthetic nation: which rule is broken, by whom, in which post, since when."""

from collections.abc import Callable
from typing import Any

from meritara.registry.synth.acting import acting
from meritara.registry.synth.arrays import NEVER, new_year, plus_months, workdays, years
from meritara.registry.synth.careers import CONSENT_FROM
from meritara.registry.synth.conduct import leaving, sanctioned
from meritara.registry.synth.election import VOTED
from meritara.registry.synth.organisation import overfull, places, vacant_since
from meritara.registry.synth.people import superior
from meritara.registry.synth.selections import filled
from meritara.registry.synth.shares import RULES
from meritara.registry.synth.standing import Standing, post_codes
from meritara.tables import numeric as np

COLUMNS = ("rule", "agency", "nip", "post", "since")
WEEK_OF_TEN = 11  # days from a Monday to the tenth working day after it began
LISTED = 400  # days since an outside list was made
TOO_LONG = 60  # months in one post
ALSO = {"R37": "R36"}  # who is away ten days on end is away three days too


def selected(one: Standing) -> Any:
    """Return the inauguration of those whose selection is told."""
    told = np.isin(np.arange(one.size), filled(one))
    return np.where(told, one.held("starts"), NEVER)


def asked(one: Standing) -> Any:
    """Return the day of the decree of those for whom consent was to be asked."""
    decreed = one.held("starts") - 7
    return np.where(decreed >= CONSENT_FROM, decreed, NEVER)


def quarter(one: Standing) -> Any:
    """Return the first of April of the last year, after which a report of the year before is late."""
    return new_year(years(np.full(one.size, one.crew.until))) + 90


def third_day(one: Standing) -> Any:
    """Return the third day without reason: a Wednesday, or the third Monday of single days."""
    return told(one, one.away + np.where(one.breaking("R37"), 2, 14))


def told(one: Standing, days: Any) -> Any:
    """Return days on which a sanction is missing; never where the agency tells of no sanction at all."""
    return days if len(sanctioned(one)[0]) else days * 0 + NEVER


def unproposed(one: Standing) -> Any:
    """Return the day a year before retirement; never where the agency tells of no proposal."""
    found = plus_months(one.of("retires"), -12)
    return found if len(leaving(one)[0]) else found * 0 + NEVER


def related(one: Standing) -> Any:
    """Return the day since which a superior is told, for those who have one and are related to them."""
    return np.where(superior(one) >= 0, np.maximum(one.of("began"), one.crew.until - LISTED), NEVER)


def released(one: Standing) -> Any:
    """Return the day after the year of a release from a post."""
    return workdays(one.of("starts")[:, 1] - 30) + 386


SINCE: dict[str, Callable[[Standing], Any]] = {
    "R03": lambda one: one.held("starts") - 7,
    "R07": lambda one: one.of("retires"),
    "R24": lambda one: np.maximum(one.held("starts"), VOTED),
    "R17": lambda one: one.of("starts")[:, 1],
    "R18": lambda one: plus_months(one.held("starts"), TOO_LONG) + 1,
    "R19": lambda one: plus_months(one.held("starts"), TOO_LONG) + 1,
    "R22": selected,
    "R23": selected,
    "R27": asked,
    "R28": quarter,
    "R31": lambda one: one.case,
    "R33": lambda one: plus_months(one.case, 1),
    "R36": third_day,
    "R37": lambda one: told(one, one.away + WEEK_OF_TEN),
    "R04": lambda one: one.case,
    "R08": unproposed,
    "R29": lambda one: new_year(years(np.full(one.size, one.crew.until))),
    "R30": lambda one: one.case + 1,
    "R41": lambda one: told(one, one.of("starts")[:, 1]),
    "R35": lambda one: one.case,
    "R38": lambda one: one.case,
    "R39": lambda one: one.case,
    "R40": lambda one: one.case,
    "R42": lambda one: one.case + 24,
    "R43": lambda one: one.ranks[:, 1],
    "R44": released,
    "R47": quarter,
    "R48": lambda one: one.case,
    "R50": lambda one: plus_months(one.of("began"), 12) + 1,
    "R54": related,
    "R51": lambda one: one.of("contract_ends") + 1,
} | dict.fromkeys(
    ("R10", "R11", "R12", "R13", "R15", "R20", "R21", "R25", "R26"), lambda one: one.held("starts")
)


def offences(one: Standing) -> list[tuple[str, str, str, str, int]]:
    """Return the offences of an agency that are there on the day, by rule and person."""
    found = [*people(one), *acted(one), *vacant(one), *overfilled(one)]
    return sorted(line for line in found if line[4] <= one.day)


def people(one: Standing) -> list[tuple[str, str, str, str, int]]:
    """Return the offences of people."""
    posts = post_codes(one.unit, one.held("titles"))
    last = one.stage == (one.of("starts") < NEVER).sum(axis=1) - 1
    found = []
    for rule, since_of in SINCE.items():
        names = [rule, *(more for more, also in ALSO.items() if also == rule)]
        who = (one.breaking(*names) & (last | np.isin(one.of("kind"), (1, 2)))).nonzero()[0]
        since = since_of(one)[who] if len(who) else who
        for place, day in zip(who.tolist(), since.tolist(), strict=True):
            found.append((rule, one.crew.house.code, one.nip[place].as_py(), posts[place].as_py(), day))
    return found


def acted(one: Standing) -> list[tuple[str, str, str, str, int]]:
    """Return the offences of those who act in a post for too long."""
    units, who, starts, rules = acting(one)
    posts = post_codes(units, units * 0)
    found = []
    for place, number in enumerate(rules.tolist()):
        rule = RULES[number]
        if rule:
            since = int(plus_months(starts[place : place + 1], 6 if rule == "R02" else 3)[0]) + 1
            person = one.nip[int(who[place])].as_py()
            found.append((rule, one.crew.house.code, person, posts[place].as_py(), since))
    return found


def vacant(one: Standing) -> list[tuple[str, str, str, str, int]]:
    """Return the posts of heads that are vacant for too long, with nobody acting.

    Where the agency tells of no selection, one may be open all the same.
    """
    if not len(filled(one)):
        return []
    where, titles, _counts = places(one)
    since = vacant_since(one, where, titles)
    seen = set(acting(one)[0].tolist())
    late = [place for place in (since < NEVER).nonzero()[0].tolist() if int(where[place]) not in seen]
    posts, over = post_codes(where, titles), plus_months(since.clip(max=one.day), 3) + 1
    return [("R06", one.crew.house.code, "", posts[place].as_py(), int(over[place])) for place in late]


def overfilled(one: Standing) -> list[tuple[str, str, str, str, int]]:
    """Return the posts that are held by more than the plan of the year needs."""
    where, titles, counts = places(one)
    posts, since = post_codes(where, titles), int(new_year(years(np.array([one.day])))[0])
    over = overfull(one, where, titles, counts).nonzero()[0].tolist()
    return [("R49", one.crew.house.code, "", posts[place].as_py(), since) for place in over]
