"""Promotions: every grade that a PNS reached, with the one before, and the sanction in force on its day."""

import datetime as dt
from typing import Any

from meritara.registry.facts.codes import steps_up
from meritara.registry.facts.persons import with_person
from meritara.registry.facts.sources import number_of
from meritara.registry.facts.then import beside, level_named, sanctioned, told_by
from meritara.registry.facts.view import Tables


def promotions(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each grade reached by the day."""
    import ibis

    ranks = tables["ranks"].filter(lambda row: row.from_on <= as_of)
    acts = ranks.mutate(who=number_of(ranks.nip), acted_on=ranks.from_on)
    order = ibis.window(group_by=[acts.agency, acts.who], order_by=acts.from_on)
    rows = acts.mutate(
        before_grade=acts.grade.lag().over(order), before_from_on=acts.from_on.lag().over(order)
    )
    known = with_person(beside(rows, sanctioned(acts, tables["sanctions"])), tables["people"])
    return known.mutate(
        grades_up=steps_up(known.grade, known.before_grade, "golongan", "pns"),
        sanction_level=level_named(known.height, told_by(known, tables["sanctions"])),
    )
