"""Which body verifies a period: the one of the days on which it is verified."""

import datetime as dt

import pytest

from meritara.records.models import Period
from meritara.records.national import verifier_of, verifying_day
from tests.records import make

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2024, 8, 1), dt.date(2024, 10, 31)


def verified(first: dt.date = FIRST, last: dt.date = LAST, *, instrument: str = make.MERIT) -> Period:
    """Return a period that is verified from one day until another."""
    period = make.a_period(instrument=instrument)
    period.stages.filter(kind="verification").update(from_on=first, until_on=last)
    period.stages.filter(kind="final").update(from_on=first, until_on=last)
    return period


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (dt.date(2024, 7, 31), FIRST),
        (FIRST, FIRST),
        (dt.date(2024, 9, 3), dt.date(2024, 9, 3)),
        (dt.date(2024, 9, 4), dt.date(2024, 9, 4)),
        (LAST, LAST),
        (dt.date(2026, 1, 1), LAST),
    ],
)
def test_day_of_verifying_is_today_within_its_stages(today: dt.date, day: dt.date) -> None:
    assert verifying_day(verified(), today) == day


def test_period_without_stages_goes_by_the_end_of_what_it_assesses() -> None:
    period = make.a_period()
    period.stages.all().delete()
    assert verifying_day(period, dt.date(2026, 1, 1)) == dt.date(2023, 12, 31)


@pytest.mark.parametrize(
    ("last", "name"), [(dt.date(2024, 9, 3), "KASN"), (dt.date(2024, 9, 4), "BKN"), (LAST, "BKN")]
)
def test_old_period_keeps_the_body_that_verified_it(last: dt.date, name: str) -> None:
    standing = verifier_of(verified(last=last))
    assert standing
    assert standing.body.short == name


def test_period_of_another_scorecard_has_no_national_verifier() -> None:
    assert verifier_of(verified(instrument="ombudsman@2021")) is None
