"""Absences: how long each person was away without reason in a year, and whether that was sanctioned."""

import datetime as dt
from typing import Any

from meritara.registry.facts.persons import with_person
from meritara.registry.facts.then import level_named, told_by, valid
from meritara.registry.facts.view import Tables
from meritara.registry.facts.working import calendar

WITHOUT_REASON = "tanpa|mangkir|alpa|alpha|bolos"
YEAR = ["agency", "nip", "year"]


def absences(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each year in which a person was away without reason.

    Only working days count; of a year without a published calendar they are not known, and null.
    """
    given = tables["absences"]
    reason = given.kind.lower().re_search(WITHOUT_REASON)
    away = given.filter((given.day <= as_of) & reason.fill_null(False))
    days = away.mutate(year=away.day.year()).left_join(calendar(), "day")
    years = days.group_by(*YEAR).aggregate(
        first_on=days.day.min(),
        last_on=days.day.max(),
        known=days.works.notnull().all(),
        worked=days.works.cast("int64").sum(),
    )
    found = years.left_join(runs(days), YEAR).select(*years.columns, "run")
    rows = found.mutate(
        working_days=found.known.ifelse(found.worked, None),
        longest_run=found.known.ifelse(found.run.fill_null(0), None),
    )
    return with_person(with_sanction(rows, tables["sanctions"]), tables["people"])


def runs(days: Any) -> Any:
    """Return the longest run of working days away of each person and year."""
    import ibis

    away = days.filter(days.works)
    place = ibis.row_number().over(group_by=[away[name] for name in YEAR], order_by=away.number)
    marked = away.mutate(run=away.number - place)
    each = marked.group_by(*YEAR, "run").aggregate(length=marked.count())
    return each.group_by(*YEAR).aggregate(run=each.length.max())


def with_sanction(years: Any, sanctions: Any) -> Any:
    """Return years of absence with the heaviest sanction decreed since the first day of it."""
    those = valid(sanctions)
    decreed = those.select("agency", "nip", "height", on=those.decree_on.fill_null(those.from_on))
    met = years.select(*YEAR, "first_on").join(decreed, ["agency", "nip"])
    since = met.filter(met.on >= met.first_on)
    found = years.left_join(since.group_by(*YEAR).aggregate(height=since.height.max()), YEAR)
    rows = found.select(*years.columns, "height")
    return rows.mutate(sanctioned_since=level_named(rows.height, told_by(rows, sanctions)))
