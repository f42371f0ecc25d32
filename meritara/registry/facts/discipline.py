"""Discipline: the heaviest sanction that counts on the day."""

from typing import Any

from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.facts.ladders import rung_of
from meritara.registry.facts.sources import Reckoning, number_of


def in_force(rows: Any, reckoning: Reckoning) -> Any:
    """Return the sanctions in force on the day: begun, not cancelled, their last day included."""
    begun = rows.filter((rows.from_on <= reckoning.on) & rows.cancelled_by.isnull())
    return begun.filter((begun.until_on >= reckoning.on) | begun.until_on.isnull())


def within(rows: Any, reckoning: Reckoning, years: int) -> Any:
    """Return the sanctions of the last years: without a last day, they count from their first."""
    begun = rows.filter((rows.from_on <= reckoning.on) & rows.cancelled_by.isnull())
    return begun.filter(begun.until_on.fill_null(begun.from_on) > reckoning.before(years))


def sanctions(rows: Any, reckoning: Reckoning) -> Any:
    """Return one row a person: the rung of the heaviest sanction that counts."""
    is_now = reckoning.picks("hukuman", "berlaku")
    those = in_force(rows, reckoning) if is_now else within(rows, reckoning, 5)
    rung = rung_of(level_of(those), reckoning.terms.sanctions)
    return those.group_by(who=number_of(those.nip)).aggregate(sanction_rung=rung.max())


def level_of(rows: Any) -> Any:
    """Return the level of sanctions, by their kind where none is recorded."""
    kinds = published()[TABLES["sanctions"].by_name["kind"].codes]
    return rows.level.fill_null(rows.kind.substitute({one.code: one.group for one in kinds.codes}))
