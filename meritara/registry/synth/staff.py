"""People who head no unit: functional posts and executors, PNS and PPPK, and those who left."""

from typing import Any

from meritara.registry.synth.arrays import NEVER, YEAR, between, chosen, first_of_month, plus_months
from meritara.registry.synth.offending import drawn, is_one
from meritara.registry.synth.shares import CANDIDATES, EDUCATION, FUNCTIONAL, PART_TIME, PPPK
from meritara.registry.synth.tree import PLACE, Tree
from meritara.registry.synth.words import (
    EXECUTOR,
    EXECUTORS,
    FAMILIES,
    FINISHED_AT,
    FIRST_GRADE,
    NURSE,
    SKILLED,
    TIERS,
    TITLE_TIERS,
)
from meritara.tables import numeric as np

PROBATION, SEASONED = 400, 2300  # days: past the year of probation, and long enough for a rank and some years
CASES = 290  # days within which a case begins, or a second post
AGED = (24.6, 57.8)
LOWERED, LOWERED_BEFORE = ("R41", "R44"), 450  # headed a unit, until more than so many days ago
SUPERVISOR = TIERS.index("supervisor")
RIPE = ("R04", "R17", "R28", "R29", "R31", "R33", "R36", "R37", "R38", "R39", *LOWERED, "R42", "R43", "R48")


def staff(
    chance: Any, units: Tree, size: int, *, until: int, pns: float, candidates: float = CANDIDATES
) -> dict[str, Any]:
    """Return some people without a unit of their own, as they serve on a day."""
    base = chosen(chance, employed(pns), size)
    kind = np.where(chance.random(size) < FUNCTIONAL, 1, 2)
    new = (base == 0) & (chance.random(size) < candidates)
    return settled(chance, units, base, kind, new, until=until, rules=np.zeros(size, "int64"))


def planted(chance: Any, units: Tree, size: int, *, until: int, pns: float) -> dict[str, Any]:
    """Return some people without a unit of their own, among them those who break rules."""
    base = chosen(chance, employed(pns), size)
    kind = np.where(chance.random(size) < FUNCTIONAL, 1, 2)
    new = (base == 0) & (chance.random(size) < CANDIDATES)
    rules = np.zeros(size, "int64")
    for pool, there in (("pns", (base == 0) & ~new), ("cpns", new), ("pppk", base > 0)):
        rules[there] = drawn(chance, pool, int(there.sum()))
    base = np.where(is_one(rules, "R51"), 1, base)
    kind = np.where(is_one(rules, "R07", "R08", *LOWERED), 2, np.where(is_one(rules, "R30"), 1, kind))
    return settled(chance, units, base, kind, new, until=until, rules=rules)


def employed(pns: float) -> tuple[float, float, float]:
    """Return the shares of PNS, PPPK and part-time PPPK where those of PNS are known."""
    rest = (1 - pns) / (PPPK + PART_TIME)
    return pns, rest * PPPK, rest * PART_TIME


def retiring(chance: Any, units: Tree, size: int, *, until: int) -> dict[str, Any]:
    """Return those who left within the year before a day, most of them because of their age."""
    found = staff(chance, units, size, until=until - PROBATION, pns=0.75, candidates=0)
    left = first_of_month(until - chance.integers(0, 330, size))
    aged = (found["base"] == 0) & (found["kind"] == 2) & (chance.random(size) < 0.8)
    found["born"] = np.where(
        aged, plus_months(left, -(58 * 12 + 1)) + chance.integers(0, 27, size), found["born"]
    )
    early = found["born"] + (FINISHED_AT[3] + 1) * 366
    found["left"] = left
    return shifted(found, np.where(aged, first_of_month(early), found["began"]))


def shifted(found: dict[str, Any], began: Any) -> dict[str, Any]:
    """Return people who began on other days, with what follows from it."""
    moved = began != found["began"]
    found["starts"][:, 0] = began
    found["appointed"] = np.where(moved, plus_months(began, 12), found["appointed"])
    return found | {"began": began}


def settled(
    chance: Any, units: Tree, base: Any, kind: Any, new: Any, *, until: int, rules: Any
) -> dict[str, Any]:
    """Return people of some statuses and kinds of post with their days, posts and education."""
    size = len(base)
    family = chosen(chance, [one.share for one in FAMILIES], size)
    family = np.where(is_one(rules, "R30"), NURSE, family)
    level = educated(chance, kind, family)
    recruited = level.clip(max=3)
    born, began = lived(chance, base, new, recruited, until=until, rules=rules)
    unripe = is_one(rules, *RIPE)
    rules = np.where(unripe & (began > until - SEASONED), 0, rules)
    starts = stages(chance, base, kind, began, until=until, rules=rules)
    tiers, titles = posts(chance, kind, family, fell=is_one(rules, *LOWERED))
    appointed = np.where(base == 0, plus_months(began, 12), began)
    zero = np.zeros(size, "int64")
    ends = until - chance.integers(10, 200, size)
    return {
        "kind": kind,
        "base": base,
        "born": born,
        "began": began,
        "appointed": np.where(is_one(rules, "R50"), NEVER, appointed),
        "left": zero + NEVER,
        "education": level,
        "recruited": recruited,
        "studied": np.where(level > 3, began + between(chance, 3.0, 8.0, size=size), NEVER),
        "first_grade": np.array(FIRST_GRADE)[recruited],
        "steps": np.where(is_one(rules, "R04", "R44"), 0, np.where(kind == 1, 6, 4)),
        "contract_ends": np.where(is_one(rules, "R51"), ends, NEVER),
        "rule": rules,
        "starts": starts,
        "tiers": tiers,
        "units": places(chance, units, kind, always=(kind == 2) | is_one(rules, "R17")),
        "titles": titles,
    }


def educated(chance: Any, kind: Any, family: Any) -> Any:
    """Return the education of each, at least what a functional post demands."""
    size = len(kind)
    skilled = np.array([one.tiers == SKILLED for one in FAMILIES])[family]
    levels = {name: chosen(chance, EDUCATION[name], size) for name in ("executor", "skilled", "expert")}
    return np.where(kind == 2, levels["executor"], np.where(skilled, levels["skilled"], levels["expert"]))


def lived(chance: Any, base: Any, new: Any, recruited: Any, *, until: int, rules: Any) -> tuple[Any, Any]:
    """Return the days of birth and of beginning: PNS begin young, PPPK at any age."""
    size = len(base)
    young = np.array(FINISHED_AT)[recruited].clip(18) + 0.6
    age = AGED[0] + (AGED[1] - AGED[0]) * chance.beta(2.2, 1.7, size)
    born = until - (age * YEAR).astype("int64")
    near = chance.integers(40, 300, size)
    leaves = first_of_month(until + np.where(is_one(rules, "R07"), -near, near))
    born = np.where(is_one(rules, "R07", "R08"), plus_months(leaves, -(58 * 12 + 1)) + 14, born)
    entry = young + (32 - young) * chance.random(size)
    began = np.minimum(born + (entry * YEAR).astype("int64"), until - PROBATION)
    recent = until - chance.integers(35, 330, size)
    overdue = until - chance.integers(PROBATION + 31, 700, size)
    since = np.where(is_one(rules, "R50"), overdue, recent)
    full = until - between(chance, 0.12, 6.0, size=size)
    full = np.where(is_one(rules, "R51"), until - between(chance, 1.3, 4.0, size=size), full)
    part = until - chance.integers(40, 400, size)
    began = np.where(base == 1, full, np.where(base == 2, part, np.where(new, since, began)))
    began = first_of_month(began)
    at = np.where(new, young + 6 * chance.random(size), young + 24 * chance.random(size))
    return np.where((base > 0) | new, began - (at * YEAR).astype("int64"), born), began


def stages(chance: Any, base: Any, kind: Any, began: Any, *, until: int, rules: Any) -> Any:
    """Return the first days of every post that each came to hold."""
    size = len(base)
    first = np.where(kind == 1, between(chance, 4.5, 7.0, size=size), between(chance, 3.0, 9.0, size=size))
    next_one = between(chance, 5.5, 9.0, size=size)
    second = began + first
    second = np.where(is_one(rules, "R17"), began + chance.integers(220, 390, size), second)
    second = np.where(is_one(rules, *LOWERED), until - LOWERED_BEFORE - first % 300, second)
    third = np.where(is_one(rules, "R17", *LOWERED), NEVER, second + next_one)
    found = np.stack([began, second, third, np.full(size, NEVER)], axis=1)
    found[:, 1:][(base > 0)[:, None] | (found[:, 1:] > until)] = NEVER
    found[:, 1:][is_one(rules, "R48")[:, None] & (found[:, 1:] > until - CASES)] = NEVER
    return found


def posts(chance: Any, kind: Any, family: Any, *, fell: Any) -> tuple[Any, Any]:
    """Return the tiers and the titles of the posts that each came to hold; some fell from that of a head."""
    size = len(kind)
    executor = len(TITLE_TIERS) - len(EXECUTORS) + chance.integers(0, len(EXECUTORS), size)
    functional = 1 + family * 3
    titles = np.stack([np.where(kind == 1, functional + step, executor) for step in (0, 1, 2, 2)], axis=1)
    tiers = np.where(kind[:, None] == 2, EXECUTOR, np.array(TITLE_TIERS)[titles])
    titles[fell, 0], tiers[fell, 0] = 0, SUPERVISOR
    return tiers, titles


def places(chance: Any, units: Tree, kind: Any, *, always: Any) -> Any:
    """Return the unit of every post: a place of service for most functional posts, and moves between."""
    size, every = len(kind), np.arange(len(units.levels))
    service = units.at(PLACE) if (units.levels == PLACE).any() else every

    def drawn_once() -> Any:
        served = (kind == 1) & (chance.random(size) < 0.7)
        return np.where(served, chance.choice(service, size), chance.choice(every, size))

    found = [drawn_once()]
    for _ in range(3):
        moves = always | (chance.random(size) < 0.4)
        found.append(np.where(moves, drawn_once(), found[-1]))
    return np.stack(found, axis=1)
