"""Education: the highest that each person had completed by the day."""

from typing import Any

from meritara.registry.facts.ladders import rung_of
from meritara.registry.facts.sources import Reckoning, number_of


def education(rows: Any, reckoning: Reckoning) -> Any:
    """Return one row a person: `who`, and the rung of the highest education of their history.

    A diploma of a later day or year does not count; one without a day or a year does.
    """
    late = (rows.graduated_on > reckoning.on) | (rows.year > reckoning.on.year)
    done = rows.filter(~late.fill_null(False))
    rung = rung_of(done.level, reckoning.terms.education)
    return done.group_by(who=number_of(done.nip)).aggregate(education_rung=rung.max())
