"""Sanctions, absences, verdicts, reports of wealth and retirements of the people of an agency."""

from typing import Any

from meritara.registry.synth.arrays import (
    NEVER,
    column,
    days,
    new_year,
    picked,
    repeated,
    same,
    whole,
    workdays,
    written,
    years,
)
from meritara.registry.synth.offending import is_one
from meritara.registry.synth.shares import AWAY, SANCTIONED
from meritara.registry.synth.standing import Standing
from meritara.tables import numeric as np

MILD, MEDIUM, HEAVY = range(3)
CASES, GONE, RUN = ("R04", "R38", "R39", "R40", "R42", "R43", "R44"), 5, 14
KINDS, FALLEN = ("2", "23", "14", "28"), 3  # of sanctions by level, then release from a post
EXCUSES = ("sakit", "izin", "cuti")


def sanctioned(one: Standing) -> tuple[Any, Any]:
    """Return who was sanctioned until the day, by the book or against a rule, and when it was decreed."""
    lot = one.crew.chance("sanctions").random(one.crew.size)[one.rows]
    by_book = (lot < SANCTIONED) & (one.of("rule") == 0) & (one.of("began") < one.crew.until - 400)
    decreed = np.where(one.breaking("R43"), one.ranks[:, 1] - 120, one.case)
    decreed = np.where(one.breaking("R44"), one.of("starts")[:, 1] - 30, decreed)
    who = ((by_book | one.breaking(*CASES)) & (decreed <= one.day)).nonzero()[0]
    return who, decreed[who]


def sanctions(one: Standing) -> dict[str, Any]:
    """Return the sanctions decreed until the day: mild ones by the book, and those that break a rule."""
    who, decreed = sanctioned(one)
    rules = {name: one.breaking(name)[who] for name in CASES}
    heavy, released = rules["R40"] | rules["R44"], rules["R44"]
    level = np.where(heavy, HEAVY, np.where(rules["R43"] | rules["R04"], MEDIUM, MILD))
    on = workdays(decreed)
    called = on - np.where(rules["R39"], 42, 21)
    delivered = np.where(rules["R42"], on + 45, on + 4)
    return {
        "nip": one.nip.take(column(who)),
        "kind": picked(KINDS, np.where(released, FALLEN, level)),
        "level": picked(("ringan", "sedang", "berat"), level),
        "decree": written("HD-", who, "/SINTETIS"),
        "decree_on": days(on),
        "from_on": days(on + 20),
        "until_on": days(on + 20 + 365, level > MILD),
        "because": same("Pelanggaran disiplin", len(who)),
        "called_on": days(called),
        "examined_on": days(np.where(rules["R39"], called + 28, called + 5)),
        "by_team": column((level == MEDIUM) | released),
        "delivered_on": days(np.where(delivered <= one.day, delivered, NEVER)),
        "reported_as": written("IDIS-", who),
        "signed_by": picked(("PPK", "Plt. Kepala Dinas"), rules["R04"].astype("int32")),
        "days_away": whole(np.where(rules["R38"], 12, np.where(level == MILD, who % 2 * GONE, 0))),
        "days_away_on_end": whole(who * 0 + 1),
        "tier_before": same("supervisor", len(who), released),
        "restored": column(~released, released),
    }


def absences(one: Standing) -> dict[str, Any]:
    """Return the days of absence until the day, excused ones and those without reason."""
    excused, wilful = excused_days(one), wilful_days(one)
    who, day, kind = (np.concatenate(pair) for pair in zip(excused, wilful, strict=True))
    there = day <= one.day
    return {
        "nip": one.nip.take(column(who[there])),
        "day": days(day[there]),
        "kind": picked((*EXCUSES, "tanpa alasan"), kind[there]),
    }


def excused_days(one: Standing) -> tuple[Any, Any, Any]:
    """Return the days on which people were ill, on leave or excused: up to three, a week apart."""
    crew, chance = one.crew, one.crew.chance("absences")
    lot, times = chance.random(crew.size), chance.integers(1, 4, crew.size)
    first, kind = crew.until - chance.integers(30, 700, crew.size), chance.integers(0, 3, crew.size)
    counts = np.where((lot < AWAY) & (crew.lives["rule"] == 0), times, 0)[one.rows]
    who, turn = repeated(counts)
    day = workdays(first[one.rows][who]) + 7 * turn
    after = day > one.of("began")[who]
    return who[after], day[after], kind[one.rows][who][after]


def wilful_days(one: Standing) -> tuple[Any, Any, Any]:
    """Return the days without reason: five Mondays, or fourteen working days one after another."""
    counts = np.where(one.breaking("R36"), GONE, np.where(one.breaking("R37"), RUN, 0))
    who, turn = repeated(counts)
    running = turn + turn // 5 * 2
    day = one.away[who] + np.where(one.breaking("R37")[who], running, turn * 7)
    return who, day, who * 0 + len(EXCUSES)


def verdicts(one: Standing) -> dict[str, Any]:
    """Return the cases of those who were convicted or detained and stayed all the same."""
    who = (one.breaking("R31", "R33") & (one.case <= one.day)).nonzero()[0]
    final = one.breaking("R31")[who]
    return {
        "nip": one.nip.take(column(who)),
        "case": written("", who, "/Pid.Sus/SINTETIS"),
        "kind": same("tipikor", len(who)),
        "of_office": column(who >= 0),
        "detained_on": days(one.case[who], ~final),
        "final_on": days(one.case[who], final),
        "months": whole(who * 0 + 24, final),
    }


def leaving(one: Standing) -> tuple[Any, Any, Any]:
    """Return who left, soon will or should have, from when, and when it was or should have been decreed."""
    lives = one.crew.lives
    left = lives["left"] < NEVER
    from_on = np.where(left, lives["left"], lives["retires"])
    aged = from_on == lives["retires"]
    soon = aged | (lives["retires"] - from_on < 400)
    decreed = from_on - np.where(soon, 380 + np.arange(one.crew.size) % 60, 30)
    stays = is_one(lives["rule"], "R08")
    there = (decreed <= one.day) & (lives["began"] < decreed) & ~stays & (left | (lives["base"] == 0))
    who = there.nonzero()[0]
    return who, from_on[who], decreed[who]


def retirements(one: Standing) -> dict[str, Any]:
    """Return the retirements decreed until the day, each proposed before; some were proposed in vain."""
    who, from_on, decreed = leaving(one)
    aged = (from_on == one.crew.lives["retires"][who]).astype("int32")
    done = ~is_one(one.crew.lives["rule"][who], "R07")
    return {
        "nip": written("", one.crew.lives["nip"][who]),
        "from_on": days(from_on),
        "kind": picked(("7", "1"), aged),
        "dismissed_as": picked(("3", "1"), aged),
        "decree": written("PENSIUN-", who, "/SINTETIS", done),
        "decree_on": days(decreed, done),
        "proposed_on": days(decreed - 45),
    }


def wealth_reports(one: Standing) -> dict[str, Any]:
    """Return the reports of wealth of the highest posts, all of the last three years but for one rule."""
    last = int(years(np.array([one.crew.until]))[0]) - 1
    year = np.arange(last - 2, last + 1)[None, :]
    on = new_year(year + 1) + 10 + (one.of("nip") % 75)[:, None]
    there = (one.held("tiers") < 2)[:, None] & (on <= one.day)
    there &= ~(one.breaking("R47")[:, None] & (year == last))
    who, place = there.nonzero()
    return {
        "nip": one.nip.take(column(who)),
        "year": whole(year[0][place]),
        "reported_on": days(on[who, place]),
        "state": same("lengkap", len(who)),
    }
