"""People who head a unit: years as staff first, then every tier up to the one they hold."""

from typing import Any

from meritara.registry.synth.arrays import NEVER, between, chosen, first_of_month, plus_months
from meritara.registry.synth.election import WINDOWS
from meritara.registry.synth.offending import drawn, is_one
from meritara.registry.synth.shares import EDUCATION
from meritara.registry.synth.tree import PART, SECTION, Tree
from meritara.registry.synth.words import EXECUTOR, EXECUTORS, TITLES
from meritara.tables import numeric as np

AS_STAFF = ((11.5, 17.0), (11.5, 17.0), (10.0, 15.0), (9.2, 15.0))  # years before the first unit, by tier
IN_TIER = (3.1, 4.8)
LAST = (3, 3, 2, 1)  # the column of the tier now held: staff, supervisor, administrator, leader
POOLS = ("jpt", "jpt", "administrator", "supervisor")
FREE_GRADE = 8  # III/a
SETTLED = 400  # days: in the post for the whole of the last year
LEAST_HELD, MOST_HELD = 30, 1700  # days since an election that breaks a rule of today
HURRIED = (200, 700)  # days in the tier before, fewer than two years
FROM_ANOTHER = ("R20", "R21")  # headed another office before
RECENT = 1000  # days within which the selection for a post is told


def heads(
    chance: Any,
    units: Tree,
    posts: Any,
    *,
    until: Any,
    held: Any,
    planted: bool = True,
    regional: bool = True,
) -> dict[str, Any]:
    """Return those who head some units on a day, after so many days in the post."""
    size, tier = len(posts), units.tier(posts)
    rules = np.zeros(size, "int64")
    if planted:
        rules = breakable(rules_of(chance, tier), tier, until=until, regional=regional)
    long = is_one(rules, "R18", "R19")
    held = np.where(is_one(rules, "R22", "R23"), np.minimum(held, RECENT), held)
    held = np.where(is_one(rules, "R11", "R15"), np.maximum(held, SETTLED), held)
    held = np.where(is_one(rules, "R27"), np.minimum(held, 330), held)
    last = until - np.where(long, between(chance, 5.2, 6.5, size=size), held)
    starts, began = climbed(chance, tier, barred(chance, rules, last))
    green = is_one(rules, "R12") & (posts % 2 == 0)
    starts = hurried(chance, rules, starts, green=green)
    level = educated(chance, np.where(green, 0, rules))
    staff = TITLES.index(EXECUTORS[0]) + chance.integers(0, len(EXECUTORS), size)
    zero = np.zeros(size, "int64")
    return {
        "kind": zero,
        "base": zero,
        "born": began - between(chance, 22.6, 26.0, size=size),
        "began": began,
        "appointed": plus_months(began, 12),
        "left": zero + NEVER,
        "education": level,
        "recruited": level.clip(max=3),
        "studied": np.where(level > 3, began + between(chance, 3.0, 8.0, size=size), NEVER),
        "first_grade": zero + FREE_GRADE,
        "steps": np.where(is_one(rules, "R15"), 1, 6),
        "contract_ends": zero + NEVER,
        "rule": rules,
        "starts": starts,
        "tiers": np.stack([zero + EXECUTOR, zero + 3, below(rules), tier.clip(max=1)], axis=1),
        "units": moved(rules, posts, tier, units=places(chance, units, posts, tier)),
        "titles": np.stack([staff, zero, zero, zero], axis=1),
    }


def rules_of(chance: Any, tier: Any) -> Any:
    """Return the rule that each head breaks, by the pool of the tier."""
    found = np.zeros(len(tier), "int64")
    for place, pool in enumerate(POOLS):
        there = tier == place
        found[there] = drawn(chance, pool, int(there.sum()))
    return found


def breakable(rules: Any, tier: Any, *, until: Any, regional: bool) -> Any:
    """Return the rules that heads break, none where the tier, the region or the day leaves no room for it."""
    none = is_one(rules, "R10", "R21") & (tier != 1)
    none |= is_one(rules, *FROM_ANOTHER) & ((tier == 1).sum() - (tier == 1) < 1)
    for rule, (first, after) in WINDOWS.items():
        there = regional and after <= until - LEAST_HELD and until - first <= MOST_HELD
        none |= is_one(rules, rule) & (not there)
    return np.where(none, 0, rules)


def barred(chance: Any, rules: Any, last: Any) -> Any:
    """Return the first day in the post, around an election for those who need a permit and have none."""
    lot = chance.spawn(1)[0].random(len(last))
    for rule, (first, after) in WINDOWS.items():
        last = np.where(is_one(rules, rule), first + (lot * (after - first)).astype("int64"), last)
    return last


def hurried(chance: Any, rules: Any, starts: Any, *, green: Any) -> Any:
    """Return the first days of tiers, the one below the last too late where that breaks a rule."""
    found, days = starts.copy(), chance.spawn(1)[0].integers(*HURRIED, len(rules))
    found[:, 2] = np.where(is_one(rules, "R10", "R20"), starts[:, 3] - days, starts[:, 2])
    found[:, 1] = np.where(green, starts[:, 2] - days, starts[:, 1])
    return found


def below(rules: Any) -> Any:
    """Return the tier before the last of leaders: administrator, or leader for who came from an office."""
    return np.where(is_one(rules, *FROM_ANOTHER), 1, 2)


def climbed(chance: Any, tier: Any, last: Any) -> tuple[Any, Any]:
    """Return the first day of every tier up to the last one, and the first day of all."""
    size, column = len(tier), np.array(LAST)[tier]
    starts = np.full((size, 4), NEVER, "int64")
    starts[np.arange(size), column] = last
    first = last.copy()
    for earlier in (2, 1):
        before = first - between(chance, *IN_TIER, size=size)
        first = np.where(column > earlier, before, first)
        starts[:, earlier] = np.where(column > earlier, first, starts[:, earlier])
    least, most = np.array(AS_STAFF).T[:, tier]
    began = first_of_month(first - ((least + (most - least) * chance.random(size)) * 365.25).astype("int64"))
    starts[:, 0] = began
    return starts, began


def educated(chance: Any, rules: Any) -> Any:
    """Return the education of heads, lower than demanded where that is the rule that is broken."""
    level = chosen(chance, EDUCATION["head"], len(rules))
    return np.where(is_one(rules, "R13"), 1, np.where(is_one(rules, "R11", "R12"), 2, level))


def moved(rules: Any, posts: Any, tier: Any, *, units: Any) -> Any:
    """Return the units of each tier; some leaders headed another office before."""
    others, found = posts[tier == 1], units.copy()
    for place in is_one(rules, *FROM_ANOTHER).nonzero()[0].tolist():
        left = others[others != posts[place]]
        found[place, 2] = left[place % len(left)]
    return found


def places(chance: Any, units: Tree, posts: Any, tier: Any) -> Any:
    """Return the unit of each tier: the post's own for the last one, any of that depth before."""
    size = len(posts)
    anywhere = chance.integers(0, len(units.levels), size)
    section, part = (chance.choice(units.at(level), size) for level in (SECTION, PART))
    found = np.stack([anywhere, section, part, posts], axis=1)
    found[np.arange(size), np.array(LAST)[tier]] = posts
    return found
