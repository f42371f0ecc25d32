"""Everybody of an agency until a day: who they are, and every post they came to hold, in arrays."""

from dataclasses import dataclass
from typing import Any

from meritara.registry.synth.arrays import NEVER, between, dice, plus_months
from meritara.registry.synth.heads import heads
from meritara.registry.synth.numbers import numbered
from meritara.registry.synth.offending import drawn, is_one
from meritara.registry.synth.plan import REGIONAL, House
from meritara.registry.synth.shares import LEAVERS, NEW_HEADS, PNS, VACANT, WOMEN
from meritara.registry.synth.staff import planted, retiring
from meritara.registry.synth.tree import Tree, tree
from meritara.registry.synth.words import TIERS
from meritara.tables import numeric as np

IN_TURN = 0.5  # of those who act for too long: three terms of two people, each short enough by itself
LEAST_TURNS, SPREAD_TURNS = 215, 44  # days of the three: the second ends before half a year is over
LATE_RETIRING = tuple(map(TIERS.index, ("jpt_madya", "jpt_pratama", "ahli-madya")))


@dataclass(frozen=True, eq=False)
class Crew:
    """An agency with everybody in arrays, one row a person, and its vacant posts of heads, some in turn."""

    house: House
    tree: Tree
    seed: int
    until: int
    lives: dict[str, Any]
    vacant: Any
    vacant_from: Any
    vacant_rule: Any
    vacant_turns: Any

    def chance(self, name: str) -> Any:
        """Return the chance of one part of the agency's histories."""
        return dice(self.seed, self.house.code, name)

    @property
    def size(self) -> int:
        """Return how many people there are, with those who left."""
        return len(self.lives["born"])


def crew(house: House, seed: int, until: int) -> Crew:
    """Return everybody who serves an agency on a day, and who left it within the year before."""
    chance, units = dice(seed, house.code, "crew"), tree(house)
    posts = units.heads
    state = chance.random(len(posts))
    vacant, fresh = posts[state < VACANT], (state >= VACANT) & (state < VACANT + NEW_HEADS)
    held = posts[state >= VACANT]
    is_new = fresh[state >= VACANT]
    since = np.where(is_new, chance.integers(30, 330, len(held)), between(chance, 1.05, 4.8, size=len(held)))
    now = heads(chance, units, held, until=until, held=since, regional=house.kind in REGIONAL)
    pns = max(0.0, (PNS * house.people - len(held)) / max(1, house.people - len(held)))
    rest = planted(chance, units, house.people - len(held), until=until, pns=pns)
    rules = drawn(chance, "vacancy", len(vacant))
    in_turn = is_one(rules, "R02") & (dice(seed, house.code, "turns").random(len(rules)) < IN_TURN)
    empty = vacant_days(chance, rules)
    gone = until - np.where(in_turn, LEAST_TURNS + empty % SPREAD_TURNS, empty)
    taken = np.where(now["starts"] < NEVER, now["starts"], 0).max(axis=1)[is_new]
    ends = np.concatenate([gone, taken - chance.integers(3, 25, len(taken))])
    before = heads_before(chance, units, np.concatenate([vacant, held[is_new]]), ends)
    went = retiring(chance, units, round(house.people * LEAVERS), until=until)
    groups = [now, rest, before, went]
    lives = {name: np.concatenate([one[name] for one in groups]) for name in now}
    lives["woman"] = chance.random(len(lives["born"])) < WOMEN
    lives["retires"] = retirement(lives)
    lives["left"] = np.where(lives["left"] < NEVER, np.minimum(lives["left"], lives["retires"]), NEVER)
    lives |= numbered(lives, house, chance)
    return Crew(house, units, seed, until, lives, vacant, gone, rules, in_turn)


def heads_before(chance: Any, units: Tree, posts: Any, ends: Any) -> dict[str, Any]:
    """Return who headed the posts that fell vacant or changed hands, until they left."""
    before = between(chance, 1.0, 4.5, size=len(posts))
    return heads(chance, units, posts, until=ends, held=before, planted=False) | {"left": ends}


def vacant_days(chance: Any, rules: Any) -> Any:
    """Return for how many days each vacant post is without a head, longer where a rule is broken."""
    days = chance.integers(10, 85, len(rules))
    for rule, least, most in (("R01", 110, 170), ("R02", 215, 400), ("R06", 120, 300)):
        days = np.where(is_one(rules, rule), chance.integers(least, most, len(rules)), days)
    return days


def retirement(lives: dict[str, Any]) -> Any:
    """Return the first day after service, by the tier that each holds at last."""
    last = (lives["starts"] < NEVER).sum(axis=1) - 1
    tier = lives["tiers"][np.arange(len(last)), last]
    age = np.where(np.isin(tier, LATE_RETIRING), 60, 58)
    first = (
        lives["born"].astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    )
    return plus_months(first, age * 12 + 1)
