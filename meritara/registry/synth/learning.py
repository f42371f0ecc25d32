"""What the people of an agency learned and achieved: training, appraisals, assessments and awards."""

from typing import Any

from meritara.registry.synth.arrays import (
    NEVER,
    chosen,
    column,
    days,
    exact,
    new_year,
    picked,
    repeated,
    same,
    whole,
    written,
    years,
)
from meritara.registry.synth.shares import NATION, PREDICATES
from meritara.registry.synth.standing import Standing
from meritara.registry.synth.words import LICENCE, LICENSED
from meritara.tables import numeric as np

HOURS = (6, 8, 12, 16, 20, 24, 32, 40, 60)
TOPICS, KINDS = tuple(NATION["topics"]), tuple(NATION["topics"].values())
COURSES, LICENSING = KINDS.index("1"), len(KINDS)  # from here on, training for heads; behind it, a licence
LESSONS, WINDOW, MEAN = 300, 5 * 365, 3.0
YEARS = 3
RESULTS = ("di-atas-ekspektasi", "sesuai-ekspektasi", "di-bawah-ekspektasi")
POOR = len(PREDICATES)
MEDALS = ("Satyalancana Karya Satya X", "Satyalancana Karya Satya XX", "Satyalancana Karya Satya XXX")
INDEPENDENCE = 228  # days into the year, the seventeenth of August


def training(one: Standing) -> dict[str, Any]:
    """Return the training completed until the day."""
    courses, leading, licensed = attended(one), led(one), licences(one)
    who, on, topic, hours = (np.concatenate(pair) for pair in zip(courses, leading, licensed, strict=True))
    leads, licence = (topic >= COURSES) & (topic < LICENSING), topic == LICENSING
    until = np.where(one.breaking("R30"), one.case, on_record(one))[who]
    return {
        "nip": one.nip.take(column(who)),
        "name": picked((*TOPICS, LICENCE), topic),
        "kind": picked(KINDS, topic.clip(max=LICENSING - 1), ~licence),
        "leadership": picked(("2", "3", "4"), (topic - COURSES).clip(0), leads),
        "hours": whole(hours),
        "started_on": days(on - (hours + 7) // 8),
        "ended_on": days(on),
        "year": whole(years(on)),
        "organiser": same("Lembaga Pelatihan Contoh", len(who)),
        "certificate": written("SERT-", on * 10 + topic, "/SINTETIS"),
        "valid_until": days(until, licence),
    }


def licences(one: Standing) -> tuple[Any, Any, Any, Any]:
    """Return the licences of those whose post demands one: whose, since when, which, no hours."""
    who = np.isin(one.held("titles"), LICENSED).nonzero()[0]
    on = one.of("began")[who]
    return who, on, who * 0 + LICENSING, who * 0


def on_record(one: Standing) -> Any:
    """Return until when a licence that is kept up is valid."""
    return one.rows * 0 + one.crew.until + 1 + one.rows % 1500


def attended(one: Standing) -> tuple[Any, Any, Any, Any]:
    """Return the courses of each until the day: whose, when, which, how long."""
    crew = one.crew
    chance = crew.chance("training")
    counts = chance.poisson(MEAN, crew.size)
    owner, turn = repeated(counts)
    since = crew.lives["began"].clip(min=crew.until - WINDOW)[owner]
    on = since + (chance.random(len(owner)) * (crew.until - since)).astype("int64")
    topic, hours = chance.integers(0, COURSES, len(owner)), chance.integers(0, len(HOURS), len(owner))
    on = (on // 16) * 16 + turn % 16  # no two of one person end on the same day
    place = places_of(one)[owner]
    there = (place >= 0) & (on <= one.day) & (on > crew.lives["began"][owner])
    return place[there], on[there], topic[there], np.array(HOURS)[hours[there]]


def places_of(one: Standing) -> Any:
    """Return for each of the crew the place among those who serve, -1 for others."""
    found = np.full(one.crew.size, -1)
    found[one.rows] = np.arange(one.size)
    return found


def led(one: Standing) -> tuple[Any, Any, Any, Any]:
    """Return the leadership training of heads, some months into each post."""
    starts = one.of("starts")[:, 1:]
    heading = (one.of("kind") == 0)[:, None] & (starts + 150 <= one.day)
    who, place = heading.nonzero()
    return who, starts[who, place] + 150, COURSES + place, who * 0 + LESSONS


def performance(one: Standing) -> dict[str, Any]:
    """Return the appraisals of the years before the day."""
    crew = one.crew
    drawn = chosen(crew.chance("performance"), tuple(PREDICATES.values()), crew.size * YEARS).reshape(
        crew.size, YEARS
    )
    drawn = np.where((crew.lives["kind"] == 0)[:, None], drawn.clip(max=1), drawn)[one.rows]
    last = int(years(np.array([crew.until]))[0]) - 1
    year = np.arange(last - YEARS + 1, last + 1)[None, :]
    there = (year >= years(one.of("began"))[:, None]) & (new_year(year + 1) <= one.day)
    there &= ~(one.breaking("R28")[:, None] & (year == last))
    who, place = there.nonzero()
    poor = one.breaking("R29")[who] & (year[0][place] == last)
    found = np.where(poor, POOR, drawn[who, place])
    return {
        "nip": one.nip.take(column(who)),
        "year": whole(year[0][place]),
        "period": same("setahun", len(who)),
        "regime": same("permenpanrb-6-2022", len(who)),
        "predicate": picked((*PREDICATES, "kurang"), found),
        "results": picked(RESULTS, found.clip(max=2)),
        "behaviour": picked(RESULTS, np.where(found == 2, 1, found.clip(max=2))),
        "followed_up": column(~poor),
        "appraiser": same("Atasan langsung", len(who)),
    }


def assessments(one: Standing) -> dict[str, Any]:
    """Return the assessments of those who head a unit, before they came to it."""
    heads = (one.held("titles") == 0).nonzero()[0]
    who = np.concatenate([heads, heads])
    potential = np.arange(len(who)) >= len(heads)
    on = one.held("starts")[who] - 90
    score = 62 + (one.of("nip")[who] // 7 + potential * 11) % 34
    return {
        "nip": one.nip.take(column(who)),
        "kind": picked(("kompetensi", "potensi"), potential.astype("int32")),
        "held_on": days(on),
        "score": exact(score),
        "most": exact(score * 0 + 100),
        "category": picked(("memenuhi syarat", "masih memenuhi syarat"), (score < 75).astype("int32")),
        "valid_until": days(on + 3 * 365),
        "assessor": same("Pusat Penilaian Contoh", len(who)),
    }


def awards(one: Standing) -> dict[str, Any]:
    """Return the medals for ten, twenty and thirty years of service."""
    begun = years(one.of("began"))[:, None] + np.array([11, 21, 31])
    on = np.where((one.of("base") == 0)[:, None], new_year(begun) + INDEPENDENCE, NEVER)
    who, medal = (on <= one.day).nonzero()
    given = on[who, medal]
    return {
        "nip": one.nip.take(column(who)),
        "name": picked(MEDALS, medal),
        "given_on": days(given),
        "year": whole(years(given)),
        "decree": written("KEPPRES-", given % 1000, "/SINTETIS"),
    }
