"""Who acts in the posts of an agency: in vacant ones as Plt, some in turn, and as Plh for heads on leave."""

from typing import Any

from meritara.registry.synth.arrays import NEVER, repeated
from meritara.registry.synth.offending import is_one
from meritara.registry.synth.standing import Standing
from meritara.tables import numeric as np

PLT, PLH = 1, 2
TURNS = 3  # the first person, another, and the first again
ON_LEAVE = 0.06  # of the heads that have one above them: once within the last year


def extra(who: Any, units: Any, titles: Any, tiers: Any, starts: Any) -> dict[str, Any]:
    """Return posts held beside the own one, still held."""
    zero = who * 0
    no = zero > 0
    return {
        "who": who,
        "units": units,
        "titles": titles,
        "tiers": tiers,
        "starts": starts,
        "ends": zero + NEVER,
        "moved": zero,
        "acting": zero,
        "extension": zero,
        "plt_signed": no,
        "unasked": no,
        "unnamed": no,
        "unpermitted": no,
        "untested": no,
        "asked_late": no,
        "why": zero,
    }


def acting(one: Standing) -> tuple[Any, Any, Any, Any]:
    """Return who acts in the vacant posts: the unit, who, since when, and the rule that this breaks."""
    crew, there = one.crew, acted_in(one)
    return (
        crew.vacant[there],
        deputies(one, crew.vacant)[there],
        crew.vacant_from[there] + 1,
        crew.vacant_rule[there],
    )


def acted_in(one: Standing) -> Any:
    """Return in which of the vacant posts somebody acts."""
    crew = one.crew
    return (crew.vacant_from < one.day) & ~is_one(crew.vacant_rule, "R06") & (deputies(one, crew.vacant) >= 0)


def deputies(one: Standing, units: Any) -> Any:
    """Return the head above each unit, or another head of the agency, -1 where it has none."""
    direct = above(one, units)
    anyone = one.heads[one.heads >= 0]
    return np.where(direct >= 0, direct, anyone[0] if len(anyone) else -1)


def above(one: Standing, units: Any) -> Any:
    """Return the head above each unit, -1 where there is none."""
    parents = one.crew.tree.parents[units]
    return np.where(parents >= 0, one.heads[parents.clip(0)], -1)


def peers(one: Standing, who: Any) -> Any:
    """Return for each head another one of the same tier, the same head where there is none."""
    heads, found = one.heads[one.heads >= 0], who.copy()
    tiers = one.held("tiers")
    for place, head in enumerate(who.tolist()):
        others = heads[(tiers[heads] == tiers[head]) & (heads != head)]
        found[place] = others[head % len(others)] if len(others) else head
    return found


def in_turn(one: Standing, who: Any, others: Any) -> Any:
    """Return in which of the posts acted in two people act in turn."""
    return one.crew.vacant_turns[acted_in(one)] & (who != others)


def acting_rows(one: Standing) -> dict[str, Any]:
    """Return the terms of acting heads: one for each vacant post, or three short ones of two people."""
    units, who, starts, rules = acting(one)
    others = peers(one, who)
    turns = in_turn(one, who, others)
    owner, turn = repeated(np.where(turns, TURNS, 1))
    length = ((one.crew.until - starts + 1) // TURNS)[owner]
    begins = starts[owner] + turn * length
    ends = np.where(turns[owner] & (turn < TURNS - 1), begins + length - 1, NEVER)
    there = begins <= one.day
    owner, person = owner[there], np.where(turn == 1, others[owner], who[owner])[there]
    found = extra(person, units[owner], owner * 0, one.crew.tree.tier(units[owner]), begins[there])
    return found | {
        "ends": np.where(ends < one.day, ends, NEVER)[there],
        "acting": owner * 0 + PLT,
        "extension": (is_one(rules, "R02") & ~turns)[owner].astype("int64"),
    }


def standing_in(one: Standing) -> dict[str, Any]:
    """Return the days for which the head above stood in as Plh for a head on leave."""
    crew = one.crew
    lot, days = crew.chance("leave").random(crew.size), crew.chance("leave days").integers(5, 13, crew.size)
    first = crew.until - crew.chance("leave from").integers(20, 300, crew.size)
    begins = first[one.rows]
    heading = (one.held("titles") == 0) & (one.held("starts") < begins) & (begins <= one.day)
    away = (heading & (lot[one.rows] < ON_LEAVE) & (above(one, one.unit) >= 0)).nonzero()[0]
    units, ends = one.unit[away], (begins + days[one.rows])[away]
    found = extra(above(one, units), units, away * 0, crew.tree.tier(units), begins[away])
    return found | {"ends": np.where(ends < one.day, ends, NEVER), "acting": away * 0 + PLH}
