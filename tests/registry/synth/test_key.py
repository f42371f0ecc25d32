"""The key of an agency: every offence once, in order, with the day on which it began."""

import datetime as dt

import pytest

from meritara.registry.synth.arrays import number
from meritara.registry.synth.key import SINCE, acted, offences, overfilled, people, vacant
from meritara.registry.synth.shares import OFFENCES
from meritara.registry.synth.standing import Standing
from tests.registry.synth.crews import everybody, now, then
from tests.registry.synth.nations import BEFORE, UNTIL


def test_every_rule_of_people_has_a_day_on_which_it_begins() -> None:
    of_people = {
        rule for pool, rates in OFFENCES.items() if pool not in ("vacancy", "post") for rule in rates
    }
    assert set(SINCE) == of_people


def test_offences_stand_once_and_in_order() -> None:
    found = offences(now())
    assert found != []
    assert found == sorted(set(found))


@pytest.mark.parametrize("one", [now, then])
def test_what_will_be_broken_later_is_not_told(one: object) -> None:
    standing: Standing = one()  # type: ignore[operator]
    assert [line for line in offences(standing) if line[4] > standing.day] == []
    everything = [*people(standing), *acted(standing), *vacant(standing), *overfilled(standing)]
    assert len(everything) >= len(offences(standing))


def test_days_of_the_year_between_tell_more_and_more() -> None:
    days = [BEFORE + dt.timedelta(days=60 * n) for n in range(6)] + [UNTIL]
    lasting = ("R11", "R12", "R13", "R17", "R18", "R19", "R43")
    counts = []
    for day in days:
        found = offences(Standing(everybody(), number(day)))
        counts.append(sum(line[0] in lasting for line in found))
    assert counts == sorted(counts)


def test_only_posts_of_heads_are_vacant_or_acted_in() -> None:
    one = now()
    codes = {f"j{unit * 100}" for unit in one.crew.tree.heads.tolist()}
    assert {line[3] for line in [*acted(one), *vacant(one)]} <= codes
    assert {line[2] for line in vacant(one)} <= {""}
