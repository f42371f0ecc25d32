"""Verdicts: criminal cases, with whether the person is still in service and paid."""

import datetime as dt
from typing import Any

from meritara.registry.facts.persons import with_person
from meritara.registry.facts.then import told_by
from meritara.registry.facts.view import Tables
from meritara.registry.facts.working import numbered


def verdicts(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each case; a proposal that led to no dismissal yet counts until the day."""
    given = tables["verdicts"]
    timed = numbered(given.mutate(done_on=given.dismissed_on.fill_null(as_of)), "proposed_on", "done_on")
    rows = timed.mutate(working_days_to_dismissal=timed.done_on_number - timed.proposed_on_number)
    known = with_person(with_pay(rows, tables["payroll"]), tables["people"], "name")
    return known.mutate(in_service=told_by(known, tables["people"]).ifelse(known.name.notnull(), None))


def with_pay(rows: Any, payroll: Any) -> Any:
    """Return cases with the last month paid, and its pay against that of the last month before detention."""
    who = ["agency", "nip"]
    theirs = payroll.semi_join(rows.select(*who), who)
    months = theirs.group_by(*who, "month").aggregate(amount=theirs.amount.sum())
    key = [*who, "case"]
    met = rows.select(*key, "detained_on").join(months, who)
    pay = met.group_by(*key).aggregate(
        last_paid_on=met.month.max(),
        paid=met.amount.argmax(met.month),
        before=met.amount.argmax(met.month, where=met.month < met.detained_on.truncate("month")),
        after=(met.month > met.detained_on).any(),
    )
    found = rows.left_join(pay, key).select(*rows.columns, *pay.columns[3:])
    percent = found.paid * 100 / found.before.nullif(0)
    return found.mutate(paid_percent=found.after.ifelse(percent, None))
