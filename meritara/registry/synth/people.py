"""The people of an agency on a day, their contracts and their pay."""

from typing import Any

from meritara.registry.synth.arrays import (
    NEVER,
    column,
    days,
    exact,
    first_of_month,
    joined,
    picked,
    plus_months,
    repeated,
    same,
    whole,
    written,
    years,
)
from meritara.registry.synth.standing import Standing, kinds, post_codes, unit_codes
from meritara.registry.synth.words import (
    CONTRACT_GRADES,
    FIELDS,
    FINISHED_AT,
    GRADES,
    LATTER,
    LEVELS,
    MEN,
    TIERS,
    TITLES,
    WOMEN,
)
from meritara.tables import numeric as np

CONTRACT = (0, 60, 12)  # months, by how somebody is employed
BASIC_PAY, STEP_OF_PAY = 1_700_000, 145_000


def people(one: Standing) -> dict[str, Any]:
    """Return one row a person."""
    grade_on, is_pns = held_since(one), one.of("base") == 0
    units, titles, tiers = one.unit, one.held("titles"), one.held("tiers")
    finished, boss = graduated(one), superior(one)
    served = (one.day - grade_on) // 30
    return {
        "nip": one.nip,
        "name": names(one),
        "born_on": days(one.of("born")),
        "sex": picked(("male", "female"), one.of("woman").astype("int32")),
        "status": status(one),
        "standing": same("01", one.size),
        "employed_as": same(employed(one.crew.house.kind), one.size),
        "recruited_by": picked(("1", "C"), (~is_pns).astype("int32")),
        "candidate_on": days(one.of("began"), is_pns),
        "appointed_on": days(one.of("appointed"), ~one.candidate),
        "grade": grades(one),
        "grade_on": days(grade_on),
        "service_years": whole(served // 12),
        "service_months": whole(served % 12),
        "unit": unit_codes(units),
        "unit_name": one.unit_names(units),
        "post": post_codes(units, titles),
        "post_name": titled(one, units, titles),
        "post_kind": kinds(titles, tiers),
        "tier": picked(TIERS, tiers),
        "echelon": one.echelons(units, titles),
        "post_on": days(one.held("starts")),
        "education": picked(LEVELS, one.education),
        "field": picked(FIELDS, one.education),
        "graduated_on": days(finished),
        "graduated_year": whole(years(finished)),
        "superior": written("", one.of("nip")[boss], known=boss >= 0),
        "retires_on": days(one.of("retires"), is_pns),
    }


def names(one: Standing) -> Any:
    """Return the names of those who serve, of no real person."""
    chance, size = one.crew.chance("names"), one.crew.size
    first = chance.integers(0, min(len(MEN), len(WOMEN)), size)[one.rows]
    latter = chance.integers(0, len(LATTER), (2, size))[:, one.rows]
    given = np.where(one.of("woman"), first + len(MEN), first)
    return joined(picked((*MEN, *WOMEN), given), picked(LATTER, latter[0]), picked(LATTER, latter[1]))


def status(one: Standing) -> Any:
    """Return the status of each on the day."""
    return picked(("pns", "pppk", "pppk_paruh_waktu", "cpns"), np.where(one.candidate, 3, one.of("base")))


def employed(kind: str) -> str:
    """Return the code of those who work for the agency that pays them."""
    return {"prov": "10", "kab": "15", "kot": "15"}.get(kind, "1")


def held_since(one: Standing) -> Any:
    """Return since when each holds the grade."""
    reached = one.ranks[np.arange(one.size), one.rank.clip(min=0)]
    return np.where(one.of("base") == 0, reached, one.of("began"))


def grades(one: Standing) -> Any:
    """Return the grade of each: a rank of PNS, a grade of PPPK."""
    rank = (one.of("first_grade") + one.rank).clip(0, len(GRADES) - 1)
    contract = len(GRADES) + one.of("recruited")
    return picked((*GRADES, *CONTRACT_GRADES), np.where(one.of("base") == 0, rank, contract))


def titled(one: Standing, units: Any, titles: Any) -> Any:
    """Return the names of some posts; the head of a unit bears its name."""
    heads = tuple(f"Kepala {name}" for name in one.crew.tree.names)
    return picked((*TITLES, *heads), np.where(titles == 0, len(TITLES) + units, titles))


def recruited_on(one: Standing) -> Any:
    """Return when each completed the education that they were recruited with."""
    age = np.array(FINISHED_AT)[one.of("recruited")]
    return np.minimum(one.of("born") + age * 366, one.of("began") - 200)


def graduated(one: Standing) -> Any:
    """Return when the education of each was completed."""
    return np.where(one.of("studied") <= one.day, one.of("studied"), recruited_on(one))


def superior(one: Standing) -> Any:
    """Return the place of the head above each, -1 where there is none."""
    own, above = one.heads[one.unit], one.crew.tree.parents[one.unit]
    higher = np.where(above >= 0, one.heads[above], -1)
    return np.where((own >= 0) & (own != np.arange(one.size)), own, higher)


def contracts(one: Standing) -> dict[str, Any]:
    """Return the contracts of PPPK, one after another until the day."""
    length = np.array(CONTRACT)[one.of("base")]
    served = (first_of_month(np.full(one.size, one.day)) - one.of("began")) // 30
    ends = one.of("contract_ends")
    broken = ends < NEVER
    counts = np.where(length > 0, np.where(broken, 1, served // np.maximum(length, 1) + 2), 0)
    who, turn = repeated(counts)
    begins = plus_months(one.of("began")[who], length[who] * turn)
    until = np.where(broken[who], ends[who], plus_months(one.of("began")[who], length[who] * (turn + 1)) - 1)
    there = begins <= one.day
    who, begins, until = who[there], begins[there], until[there]
    post = titled(one, one.unit, one.held("titles"))
    return {
        "nip": one.nip.take(column(who)),
        "from_on": days(begins),
        "until_on": days(until),
        "post_name": post.take(column(who)),
        "grade": grades(one).take(column(who)),
        "decree": written("PK-", one.of("nip")[who] % 100_000, "/SINTETIS"),
        "decree_on": days(begins - 10),
    }


def payroll(one: Standing) -> dict[str, Any]:
    """Return the basic pay of the month before the day."""
    month = first_of_month(first_of_month(np.full(one.size, one.day)) - 1)
    paid = one.of("began") <= month
    rank = np.where(one.of("base") == 0, one.of("first_grade") + one.rank, 3 + one.of("recruited"))
    amount = BASIC_PAY + STEP_OF_PAY * rank.clip(0)
    return {
        "nip": one.nip.filter(column(paid)),
        "month": days(month[paid]),
        "kind": same("gaji pokok", int(paid.sum())),
        "amount": exact(amount[paid]),
    }
