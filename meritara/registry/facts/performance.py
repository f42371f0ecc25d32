"""Performance: the appraisal of one year, read by the rule of its time."""

from typing import Any

from meritara.registry.facts.ladders import rung_from, rung_of
from meritara.registry.facts.sources import Reckoning, number_of
from meritara.registry.facts.terms import Regime


def year_of(reckoning: Reckoning) -> int:
    """Return the year whose appraisal counts."""
    return reckoning.year - reckoning.picks("tahun-kinerja", "sebelumnya")


def performance(rows: Any, reckoning: Reckoning) -> Any:
    """Return one row a person: the rung of their appraisal of the year that counts.

    The appraisal of a whole year goes before those of its parts, of which the last one counts.
    """
    that = rows.filter(rows.year == year_of(reckoning))
    judged = that.mutate(rung=rung(that, reckoning), part=that.period.fill_null(""))
    is_whole = judged.part == ""
    found = judged.group_by(who=number_of(judged.nip)).aggregate(
        whole=judged.rung.max(where=is_whole),
        last=judged.rung.argmax(judged.part, where=judged.rung.notnull()),
    )
    return found.select("who", performance_rung=found.whole.fill_null(found["last"]))


def rung(rows: Any, reckoning: Reckoning) -> Any:
    """Return how high each appraisal stands: by its value where its rule has values, else its predicate."""
    import ibis

    regimes = reckoning.terms.performance
    by_name = rung_of(rows.predicate, reckoning.terms.predicates)
    asked = reckoning.chosen["aturan-kinerja"]
    fixed = next((one for one in regimes if one.id == asked), None)
    if fixed:
        return by_value(rows, fixed, reckoning).fill_null(by_name)
    usual = regime_of(year_of(reckoning), regimes)
    named = rows.regime.fill_null(usual.id)
    cases = ((named == one.id, by_value(rows, one, reckoning)) for one in regimes)
    return ibis.cases(*cases, else_=ibis.null("int64")).fill_null(by_name)


def by_value(rows: Any, regime: Regime, reckoning: Reckoning) -> Any:
    """Return how high the values of one rule stand, null where it has none."""
    above = reckoning.picks("nilai-pecahan", "di-atas")
    return rung_from(rows.value, regime.cuts, reckoning.terms.predicates, above=above)


def regime_of(year: int, regimes: tuple[Regime, ...]) -> Regime:
    """Return the rule by which a year was appraised."""
    return next((one for one in regimes if one.until is None or year <= one.until), regimes[-1])
