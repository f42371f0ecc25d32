"""How persons stood on the days of acts: the sanction in force, the appraisals, the education completed.

Acts are rows with `agency`, `who`, the number of the person, and `acted_on`; each answer is one row for each
act about which something was found, to be laid beside whatever is told of the acts.
"""

from typing import Any

from meritara.registry.code_lists import published
from meritara.registry.facts.codes import order_of
from meritara.registry.facts.days import FAR
from meritara.registry.facts.discipline import level_of
from meritara.registry.facts.sources import number_of

ACT = ("agency", "who", "acted_on")
LEVELS, NONE = "tingkat-hukuman", "tidak-ada"
WHOLE = "~"  # behind every part of a year, so that the appraisal of a whole year is the last


def beside(rows: Any, found: Any) -> Any:
    """Return rows of acts with what was found of them."""
    new = [name for name in found.columns if name not in ACT]
    return rows.left_join(found, ACT).select(*rows.columns, *new)


def told_by(rows: Any, table: Any) -> Any:
    """Return whether the agency of each row handed in any row of a table: only then is nothing a no."""
    return rows.agency.isin(table.select("agency").distinct().agency)


def valid(sanctions: Any) -> Any:
    """Return the sanctions that were not cancelled, with the person's number and how heavy each is."""
    kept = sanctions.filter(sanctions.cancelled_by.isnull())
    return kept.mutate(who=number_of(kept.nip), height=order_of(level_of(kept), LEVELS))


def sanctioned(acts: Any, sanctions: Any) -> Any:
    """Return how heavy the heaviest sanction was that was in force on the day of each act."""
    those = valid(sanctions)
    spans = those.select("agency", "who", "height", begins=those.from_on, ends=those.until_on.fill_null(FAR))
    met = acts.select(*ACT).join(spans, ["agency", "who"])
    then = met.filter((met.begins <= met.acted_on) & (met.ends >= met.acted_on))
    return then.group_by(*ACT).aggregate(height=then.height.max())


def level_named(height: Any, told: Any) -> Any:
    """Return the level of a sanction by how heavy it is, null where the agency told of none at all."""
    import ibis

    names = {one.order: one.code for one in published()[LEVELS].codes}
    return told.ifelse(height.cases(*names.items(), else_=NONE), ibis.null("string"))


def part_of(performance: Any) -> Any:
    """Return the part of the year that each appraisal is of, by which the last one counts."""
    return performance.period.fill_null("").nullif("").fill_null(WHOLE)


def by_year(performance: Any) -> Any:
    """Return one predicate a person and year: that of the whole year, else of its last part."""
    return performance.group_by("agency", "year", who=number_of(performance.nip)).aggregate(
        predicate=performance.predicate.argmax(part_of(performance))
    )


def appraised(acts: Any, performance: Any) -> Any:
    """Return the predicates of the two years before the day of each act."""
    met = acts.select(*ACT).distinct().join(by_year(performance), ["agency", "who"])
    back = met.acted_on.year() - met.year
    return met.group_by(*ACT).aggregate(
        predicate_before=met.predicate.max(where=back == 1),
        predicate_two_before=met.predicate.max(where=back == 2),
    )


def taught(acts: Any, education: Any) -> Any:
    """Return the highest education of the history that was completed by the day of each act."""
    history = education.select("agency", "level", "graduated_on", "year", who=number_of(education.nip))
    met = acts.select(*ACT).distinct().join(history, ["agency", "who"])
    late = (met.graduated_on > met.acted_on) | (met.year > met.acted_on.year())
    done = met.filter(~late.fill_null(False))
    height = order_of(done.level, "tingkat-pendidikan")
    return done.group_by(*ACT).aggregate(education_then=done.level.argmax(height))
