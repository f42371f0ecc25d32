"""The agency itself on a day: its units, the posts in them, the plan of staff, its heads and elections."""

import datetime as dt
from typing import Any

from meritara.registry.synth.arrays import NEVER, column, days, joined, number, picked, same, whole, written
from meritara.registry.synth.election import ACTING_FROM, DETERMINED, SWORN, VOTED
from meritara.registry.synth.offending import drawn, is_one
from meritara.registry.synth.people import titled
from meritara.registry.synth.plan import REGIONAL
from meritara.registry.synth.standing import Standing, kinds, post_codes, unit_codes
from meritara.registry.synth.words import (
    EXECUTOR,
    FAMILIES,
    LATTER,
    LICENCE,
    LICENSED,
    MEN,
    SKILLED,
    TIERS,
    TITLE_TIERS,
)
from meritara.tables import numeric as np

FOUNDED = number(dt.date(2017, 1, 2))
UNIT_KINDS = ("sekretariat", "dinas", "bidang", "seksi", "upt")
CLASSES = (16, 14, 11, 9, 8, 9, 11, 6, 7, 8, 5)  # by tier
MOST_TITLES = 100  # of one unit, as the codes of posts have it
LEAST_GRADES = ("IV/a", "IV/a", "III/d", "III/c")


def agencies(one: Standing) -> dict[str, Any]:
    """Return the agency as one row."""
    house = one.crew.house
    return {
        "name": same(house.name, 1),
        "kind": same(house.kind, 1),
        "parent": same(house.parent, 1) if house.parent else None,
        "region": same(house.region, 1),
        "from_on": days(whole_day(FOUNDED)),
    }


def whole_day(day: int) -> Any:
    """Return one day as an array."""
    return np.array([day])


def units(one: Standing) -> dict[str, Any]:
    """Return the units of the agency."""
    tree = one.crew.tree
    every = np.arange(len(tree.levels))
    return {
        "unit": unit_codes(every),
        "name": one.unit_names(every),
        "parent": unit_codes(tree.parents, known=tree.parents >= 0),
        "kind": picked(UNIT_KINDS, tree.levels),
        "echelon": picked((*tree.echelons, "non"), tree.levels),
        "from_on": days(np.full(len(every), FOUNDED)),
    }


def places(one: Standing) -> tuple[Any, Any, Any]:
    """Return every post that is there: its unit, its title, and how many hold it."""
    now = one.unit * 100 + one.held("titles")
    heads = one.crew.tree.heads * 100
    codes, counts = np.unique(np.concatenate([now, heads]), return_counts=True)
    counts -= np.isin(codes, heads)
    return codes // 100, codes % 100, counts


def tiers_of(one: Standing, units: Any, titles: Any) -> Any:
    """Return the tier of some posts."""
    return np.where(titles == 0, one.crew.tree.tier(units), np.array(TITLE_TIERS)[titles])


def posts(one: Standing) -> dict[str, Any]:
    """Return the posts of the agency, and since when one is vacant."""
    where, titles, _counts = places(one)
    tiers, size = tiers_of(one, where, titles), len(where)
    heading = titles == 0
    return {
        "post": post_codes(where, titles),
        "name": titled(one, where, titles),
        "unit": unit_codes(where),
        "kind": kinds(titles, tiers),
        "tier": picked(TIERS, tiers),
        "echelon": one.echelons(where, titles),
        "class": whole(np.array(CLASSES)[tiers]),
        "least_education": picked(("SLTP", "SLTA", "D-III", "S-1"), least_education(titles, tiers)),
        "least_grade": picked(LEAST_GRADES, tiers.clip(max=3), heading),
        "certificate": picked(("tidak-ada", LICENCE), np.isin(titles, LICENSED).astype("int32")),
        "heads_unit": column(heading),
        "wealth_report": column(tiers < 2),
        "vacant_since": days(vacant_since(one, where, titles)),
        "from_on": days(np.full(size, FOUNDED)),
    }


def least_education(titles: Any, tiers: Any) -> Any:
    """Return the least education of some posts, by place."""
    skilled = np.array([False, *(one.tiers == SKILLED for one in FAMILIES for _ in one.tiers)])
    functional = np.where(skilled[titles.clip(max=len(skilled) - 1)], 2, 3)
    heads = np.where(tiers == 3, 2, 3)
    return np.where(titles == 0, heads, np.where(tiers == EXECUTOR, 0, functional))


def vacant_since(one: Standing, units: Any, titles: Any) -> Any:
    """Return since when the post of a head has no holder, NEVER where it has one."""
    lives, found = one.crew.lives, np.full(len(one.crew.tree.levels), NEVER)
    was = (lives["kind"] == 0) & (lives["left"] <= one.day)
    last = (lives["starts"][was] < NEVER).sum(axis=1) - 1
    found[lives["units"][was][np.arange(len(last)), last]] = lives["left"][was]
    return np.where((titles == 0) & (one.heads[units] < 0), found[units], NEVER)


def staffing_plan(one: Standing) -> dict[str, Any]:
    """Return how many people each post needs and has."""
    where, titles, counts = places(one)
    size, year = len(where), int(str(np.datetime64(one.day, "D"))[:4])
    spare = np.where(titles == 0, 0, (where * 31 + titles) % 3)
    spare = np.where(overfull(one, where, titles, counts), -1, spare)
    return {
        "unit": unit_codes(where),
        "post": post_codes(where, titles),
        "year": whole(np.full(size, year)),
        "need": whole(np.where(titles == 0, counts.clip(1), counts + spare)),
        "staffing": whole(counts),
        "decree": same(f"KEP-{year}/SINTETIS", size),
    }


def overfull(one: Standing, units: Any, titles: Any, counts: Any) -> Any:
    """Return which posts are held by more than are needed."""
    every = len(one.crew.tree.levels) * MOST_TITLES
    rules = drawn(one.crew.chance("staffing plan"), "post", every)[units * MOST_TITLES + titles]
    return is_one(rules, "R49") & (titles > 0) & (counts > 1)


def regional_heads(one: Standing) -> dict[str, Any]:
    """Return who headed the region: somebody acting, and the one elected from the oath on."""
    begun = np.array([ACTING_FROM, SWORN])
    there = (begun <= one.day) & (one.crew.house.kind in REGIONAL)
    chance, which = one.crew.chance("regional head"), there.nonzero()[0]
    first, latter = (chance.integers(0, len(names), 2)[which] for names in (MEN, LATTER))
    return {
        "name": joined(picked(MEN, first), picked(LATTER, latter)),
        "state": picked(("pj", "definitif"), which),
        "from_on": days(begun[which]),
        "until_on": days(np.array([SWORN - 1, NEVER])[which]),
    }


def elections(one: Standing) -> dict[str, Any]:
    """Return the last election of a region."""
    size = int(one.crew.house.kind in REGIONAL and one.day >= VOTED)
    return {
        "candidates_on": days(np.full(size, DETERMINED)),
        "voted_on": days(np.full(size, VOTED)),
        "basis": written("KPU-", np.full(size, 2024), "/SINTETIS"),
    }
