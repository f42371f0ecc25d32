"""What the people of an agency went through: posts held, ranks, and education."""

import datetime as dt
from typing import Any

from meritara.registry.synth.acting import acting_rows, extra, standing_in
from meritara.registry.synth.arrays import NEVER, column, days, number, picked, whole, written, years
from meritara.registry.synth.election import ACTING_FROM, BARRED_FROM, BARRED_UNTIL, SWORN, WINDOWS
from meritara.registry.synth.people import recruited_on, titled
from meritara.registry.synth.plan import REGIONAL
from meritara.registry.synth.standing import Standing, kinds, post_codes, unit_codes
from meritara.registry.synth.words import EXECUTORS, FIELDS, GRADES, LEVELS, SCHOOLS, TIERS, TITLES
from meritara.tables import numeric as np

CONSENT_FROM = number(dt.date(2024, 9, 1))
WHY = ("", "promosi", "rotasi", "hukuman-disiplin", "lain")
RISES = ("211", "201", "202", "101")  # by recruitment, then for heads, functional posts and executors


def appointments(one: Standing) -> dict[str, Any]:
    """Return every post held until the day, definitive ones and those of acting heads."""
    parts = [definitive(one), second(one), acting_rows(one), standing_in(one)]
    rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    who, units, titles, tiers = rows["who"], rows["units"], rows["titles"], rows["tiers"]
    decree_on, heading = rows["starts"] - 7, titles == 0
    asks = heading & (rows["acting"] == 0) & must_ask(one, rows) & ~rows["unasked"]
    chosen_one = (tiers < 2) & (rows["acting"] == 0) & ~rows["unnamed"]
    changed, leaders = rows["moved"] > 0, (tiers < 2) & (rows["acting"] == 0)
    tested = leaders & ~rows["untested"]
    return {
        "nip": one.nip.take(column(who)),
        "post": post_codes(units, titles),
        "post_name": titled(one, units, titles),
        "unit": unit_codes(units),
        "unit_name": one.unit_names(units),
        "assignment": picked(("definitif", "plt", "plh"), rows["acting"]),
        "kind": kinds(titles, tiers),
        "tier": picked(TIERS, tiers),
        "echelon": one.echelons(units, titles),
        "moved_by": picked(("MJ", "MU"), rows["moved"].clip(1) - 1, changed),
        "started_on": days(rows["starts"]),
        "ended_on": days(rows["ends"]),
        "sworn_on": days(rows["starts"], heading & (rows["acting"] == 0)),
        "decree": written("SK-", units * 1000 + years(decree_on) % 1000, "/SINTETIS"),
        "decree_on": days(decree_on),
        "signed_by": picked(("PPK", "Plt"), rows["plt_signed"].astype("int32")),
        "extension": whole(rows["extension"], rows["acting"] > 0),
        "consent": written("PERTEK-", units, "/SINTETIS", asks),
        "consent_on": days(np.where(rows["asked_late"], decree_on + 30, decree_on - 14), asks),
        "recommendation": written("REK-", units, "/SINTETIS", chosen_one),
        "recommendation_on": days(decree_on - 13, chosen_one),
        "minister": written("IZIN-", units, "/SINTETIS", permitted(one, rows)),
        "because": picked(WHY, rows["why"], rows["why"] > 0),
        "tested": column(tested, leaders),
        "tested_on": days(decree_on - 40, tested),
    }


def must_ask(one: Standing, rows: dict[str, Any]) -> Any:
    """Return for which posts consent is asked: since it is to be, and where somebody acts as the head."""
    acting = (rows["starts"] >= ACTING_FROM) & (rows["starts"] < SWORN)
    return (rows["starts"] - 7 >= CONSENT_FROM) | acting & (one.crew.house.kind in REGIONAL)


def permitted(one: Standing, rows: dict[str, Any]) -> Any:
    """Return which heads came to a post of a region around an election, for which the minister permits."""
    around = (rows["starts"] >= BARRED_FROM) & (rows["starts"] < BARRED_UNTIL)
    regional = one.crew.house.kind in REGIONAL
    return around & (rows["titles"] == 0) & (rows["acting"] == 0) & regional & ~rows["unpermitted"]


def definitive(one: Standing) -> dict[str, Any]:
    """Return the posts that each came to hold until the day."""
    starts = one.of("starts")
    who, stage = (starts <= one.day).nonzero()
    later = np.concatenate([starts[:, 1:], np.full((one.size, 1), NEVER)], axis=1)[who, stage]
    units, titles, tiers = (one.of(name)[who, stage] for name in ("units", "titles", "tiers"))
    before = one.of("tiers")[who, stage.clip(1) - 1]
    last = stage == (starts < NEVER).sum(axis=1)[who] - 1
    sideways = (tiers == before) & ~one.breaking("R20")[who] | one.breaking("R17")[who]
    return {
        "who": who,
        "units": units,
        "titles": titles,
        "tiers": tiers,
        "starts": starts[who, stage],
        "ends": np.where(later <= one.day, later - 1, NEVER),
        "moved": np.where(stage == 0, 0, np.where(sideways, 2, 1)),
        "acting": np.zeros(len(who), "int64"),
        "extension": np.zeros(len(who), "int64"),
        "plt_signed": last & one.breaking("R03")[who],
        "unasked": last & one.breaking("R27")[who],
        "unnamed": last & one.breaking("R22")[who],
        "unpermitted": last & one.breaking(*WINDOWS)[who],
        "untested": last & one.breaking("R21")[who],
        "asked_late": last & one.breaking("R26")[who],
        "why": reasons(one, who, stage, sideways),
    }


def reasons(one: Standing, who: Any, stage: Any, sideways: Any) -> Any:
    """Return why each came to a post, by place: the first one came to it by recruitment."""
    fell = (stage > 0) & one.breaking("R41")[who]
    punished = (stage > 0) & one.breaking("R44")[who]
    moved = np.where(punished, 3, np.where(fell, 4, np.where(sideways, 2, 1)))
    return np.where(stage == 0, 0, moved)


def second(one: Standing) -> dict[str, Any]:
    """Return the second definitive posts of those who break that rule."""
    who = (one.breaking("R48") & (one.case <= one.day)).nonzero()[0]
    other = (one.unit[who] + 1) % len(one.crew.tree.levels)
    title = who * 0 + TITLES.index(EXECUTORS[0])
    return extra(who, other, title, who * 0 + TIERS.index("executor"), one.case[who])


def ranks(one: Standing) -> dict[str, Any]:
    """Return the ranks that PNS reached until the day."""
    who, step = (one.ranks < NEVER).nonzero()
    since = one.ranks[who, step]
    served = (since - one.of("began")[who]) // 30
    grade = (one.of("first_grade")[who] + step).clip(0, len(GRADES) - 1)
    return {
        "nip": one.nip.take(column(who)),
        "grade": picked(GRADES, grade),
        "from_on": days(since),
        "kind": picked(RISES, np.where(step == 0, 0, one.of("kind")[who] + 1)),
        "service_years": whole(served // 12),
        "service_months": whole(served % 12),
        "consent": written("PG-", who * 10 + step, "/SINTETIS"),
        "consent_on": days(since - 45),
        "decree": written("KP-", who * 10 + step, "/SINTETIS"),
        "decree_on": days(since - 20),
    }


def education(one: Standing) -> dict[str, Any]:
    """Return the education completed until the day."""
    more = (one.of("studied") <= one.day).nonzero()[0]
    who = np.concatenate([np.arange(one.size), more])
    first = np.arange(len(who)) < one.size
    level = np.where(first, one.of("recruited")[who], one.of("education")[who])
    on = np.where(first, recruited_on(one)[who], one.of("studied")[who])
    return {
        "nip": one.nip.take(column(who)),
        "level": picked(LEVELS, level),
        "field": picked(FIELDS, level),
        "school": picked(SCHOOLS, level),
        "graduated_on": days(on),
        "year": whole(years(on)),
        "diploma": written("IJ-", one.of("nip")[who] % 1_000_000, "/SINTETIS"),
        "recruited_with": column(first),
    }
