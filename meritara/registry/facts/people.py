"""People for an index: one row a person, with the answers to the instrument's questions by their ids."""

from collections.abc import Mapping, Sequence
from typing import Any

from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.facts.discipline import sanctions
from meritara.registry.facts.education import education
from meritara.registry.facts.ladders import answer_of, rung_of
from meritara.registry.facts.performance import performance
from meritara.registry.facts.sources import Reckoning, number_of
from meritara.registry.facts.training import is_exempt, is_led, training

HISTORIES = {
    "education": education,
    "training": training,
    "performance": performance,
    "sanctions": sanctions,
}
DONE, NOT_DONE = "sudah", "belum"
WHY = ("gone", "status", "cpns", "pppk", "post-kind", "no-record")


def people(tables: Mapping[str, Any], reckoning: Reckoning) -> Any:
    """Return one row a person, from the tables `people` and the four histories.

    `jenis-jabatan` and the columns named by the questions of the instrument hold answers, null where the
    question is not asked of the person or nothing is recorded. `group` is the status; `why_not` is empty
    for those who are measured and says otherwise why not; `jp` are the hours of technical training. People
    with the same `card` have the same answers and the same reason, so that each card is scored once.
    """
    rows = tables["people"]
    joined = rows.mutate(who=number_of(rows.nip), kind=kind_of(rows, reckoning))
    for name, view in HISTORIES.items():
        found = view(tables[name], reckoning).rename({f"who_{name}": "who"})
        joined = joined.left_join(found, [("who", f"who_{name}")])
    known = joined.mutate(**measures(joined, reckoning))
    view = known.select(
        "agency",
        "nip",
        "name",
        unit=known.unit.fill_null(known.unit_name),
        group=known.status.fill_null(""),
        why_not=why_not(known, reckoning),
        **{"jenis-jabatan": known.kind, **answers(known, reckoning)},
        jp=known.jp,
    )
    return view.mutate(card=card(view, possible(reckoning)))


def possible(reckoning: Reckoning) -> dict[str, Sequence[str]]:
    """Return what each column of a card may hold beside nothing."""
    terms, either = reckoning.terms, (DONE, NOT_DONE)
    by_hours = reckoning.picks("kurang-jp", "sebanding")
    return {
        "why_not": ("", *WHY),
        "jenis-jabatan": sorted(set(terms.kinds.values())),
        "pendidikan": [step.answer for step in terms.education],
        "diklat-kepemimpinan": either,
        "diklat-fungsional": either,
        "diklat-teknis": [str(hours) for hours in range(terms.hours + 1)] if by_hours else either,
        "seminar": either,
        "penilaian-kinerja": [step.answer for step in terms.predicates],
        "hukuman-disiplin": (terms.clean, *(step.answer for step in terms.sanctions)),
    }


def card(view: Any, columns: Mapping[str, Sequence[str]]) -> Any:
    """Return one whole number for what several columns hold, each other combination another."""
    import ibis

    number: Any = ibis.literal(0, "int64")
    for name, values in columns.items():
        place = view[name].cases(*((value, at) for at, value in enumerate(values, 1)), else_=0)
        number = number * (len(values) + 1) + place
    return number.cast("int64")


def kind_of(rows: Any, reckoning: Reckoning) -> Any:
    """Return the kind of post; by its tier where the kind is not recorded or two at once."""
    kinds = reckoning.terms.kinds
    tiers = published()[TABLES["people"].by_name["tier"].codes]
    by_tier = {one.code: kinds[one.group] for one in tiers.codes if one.group in kinds}
    known = rows.post_kind.isin(sorted(set(kinds.values())))
    return known.fill_null(False).ifelse(rows.post_kind, rows.tier.cases(*by_tier.items(), else_=None))


def measures(rows: Any, reckoning: Reckoning) -> dict[str, Any]:
    """Return what is counted of each person: the highest education, the hours that count."""
    import ibis

    own = rung_of(rows.education, reckoning.terms.education)
    best = ibis.greatest(own.fill_null(0), rows.education_rung.fill_null(0)).nullif(0)
    hours = rows.hours
    if reckoning.picks("jangka-teknis", "setahun-pelaksana"):
        hours = (rows.kind == "pelaksana").ifelse(rows.hours, rows.hours_ever)
    hours = hours.fill_null(0)
    if reckoning.picks("tanpa-jp", "tiga-hari"):
        least = reckoning.terms.hours
        hours = rows.long.fill_null(False).ifelse(ibis.greatest(hours, least), hours)
    return {"best": best, "jp": hours.cast("int32")}


def answers(rows: Any, reckoning: Reckoning) -> dict[str, Any]:
    """Return the answers of each person by the question's id."""
    import ibis

    terms, none = reckoning.terms, ibis.null("string")
    led = done(is_led(rows.rungs, rows.tier, reckoning))
    skilled = done(rows.functional.fill_null(False) | is_exempt(rows.post_name, reckoning))
    technical = done(rows.jp >= terms.hours)
    if reckoning.picks("kurang-jp", "sebanding"):
        technical = ibis.least(rows.jp, terms.hours).cast("string")
    return {
        "pendidikan": answer_of(rows.best, terms.education),
        "diklat-kepemimpinan": (rows.kind == "struktural").ifelse(led, none),
        "diklat-fungsional": (rows.kind == "fungsional").ifelse(skilled, none),
        "diklat-teknis": technical,
        "seminar": done(rows.seminar.fill_null(False)),
        "penilaian-kinerja": answer_of(rows.performance_rung, terms.predicates),
        "hukuman-disiplin": answer_of(rows.sanction_rung, terms.sanctions).fill_null(terms.clean),
    }


def done(condition: Any) -> Any:
    """Return the answer of a question that is done or not."""
    return condition.ifelse(DONE, NOT_DONE)


def why_not(rows: Any, reckoning: Reckoning) -> Any:
    """Return why somebody is not measured, empty where they are.

    Out of service, of no known status, a CPNS or PPPK where those are not measured, in a post of unknown
    kind, or with neither education nor training nor an appraisal recorded.
    """
    import ibis

    status = rows.status.fill_null("")
    nothing = rows.best.isnull() & rows.performance_rung.isnull() & rows.hours_ever.isnull()
    is_pppk = status.isin(["pppk", "pppk_paruh_waktu"])
    never = ibis.literal(False)
    return ibis.cases(
        (rows.standing.isin(list(reckoning.terms.gone)).fill_null(False), "gone"),
        (status == "", "status"),
        ((status == "cpns") if reckoning.picks("cpns", "tidak-diukur") else never, "cpns"),
        (is_pppk if reckoning.picks("pppk", "tidak-diukur") else never, "pppk"),
        (rows.kind.isnull(), "post-kind"),
        (nothing, "no-record"),
        else_="",
    )
