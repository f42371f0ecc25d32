"""When a stage ends for one agency: its zone, its letters, and how the days were reckoned."""

import datetime as dt

import pytest
from django.utils import timezone

from meritara.problem import Problem
from meritara.records.clock import (
    Closing,
    Timetable,
    binding,
    calendar_of,
    closing_of,
    closings,
    last_day,
    reckoned,
)
from meritara.records.models import Agency, Extension, LocalHoliday, Period, Stage, Zone
from meritara.registry.calendar import Clock
from meritara.workflows.assessment import STATES
from tests.records import make

pytestmark = pytest.mark.django_db


def letter(stage: Stage, until_on: dt.date, number: str, agency: Agency | None = None) -> Extension:
    return Extension.objects.create(stage=stage, agency=agency, until_on=until_on, letter=number)


def filling(period: Period) -> Stage:
    return period.stages.get(kind="filling")


def after(stage: Stage, days: int) -> dt.date:
    return stage.until_on + dt.timedelta(days=days)


@pytest.mark.parametrize(("zone", "hour"), [(Zone.WIB, 17), (Zone.WITA, 16), (Zone.WIT, 15)])
def test_stage_ends_at_midnight_where_the_agency_is(zone: Zone, hour: int) -> None:
    closing = Closing("filling", dt.date(2026, 5, 1), dt.date(2026, 5, 30), zone)
    assert closing.at == dt.datetime(2026, 5, 30, hour, tzinfo=dt.UTC)


def test_stage_is_open_from_its_first_day_to_its_last() -> None:
    today, found = timezone.localdate(), {}
    spans = {(-1, 0): True, (0, 0): True, (-5, -2): False, (2, 5): False}
    for first, last in spans:
        start, end = (today + dt.timedelta(days=day) for day in (first, last))
        found[first, last] = Closing("filling", start, end, Zone.WIB).is_open
    assert found == spans


@pytest.mark.parametrize("state", STATES)
def test_repair_binds_who_repairs_and_filling_everybody_else(state: str) -> None:
    assert binding(state) == ("repair" if state == "repairing" else "filling")


def test_period_without_a_letter_ends_as_planned() -> None:
    one = make.an_assessment()
    found = closings(one.period, one.agency)
    assert {kind: closing.until_on for kind, closing in found.items()} == {
        stage.kind: stage.until_on for stage in one.period.stages.all()
    }
    assert {(closing.letter, closing.planned_on) for closing in found.values()} == {("", None)}


def test_latest_of_all_letters_counts_and_only_on_its_stage() -> None:
    one = make.an_assessment()
    stage = filling(one.period)
    letter(stage, after(stage, 3), "SE 1")
    letter(stage, after(stage, 9), "B/1", one.agency)
    letter(stage, after(stage, 20), "B/2", make.an_agency("anggrek"))
    found = closings(one.period, one.agency)
    assert (found["filling"].until_on, found["filling"].letter) == (after(stage, 9), "B/1")
    assert (found["filling"].planned_on, found["repair"].letter) == (stage.until_on, "")
    assert last_day(stage) == after(stage, 3)


def test_letter_that_is_earlier_than_the_plan_moves_nothing() -> None:
    one = make.an_assessment()
    stage = filling(one.period)
    letter(stage, after(stage, -3), "SE 1")
    assert closings(one.period, one.agency)["filling"].letter == ""
    assert last_day(stage) == stage.until_on


def test_timetable_and_the_closing_of_one_assessment_agree() -> None:
    period = make.a_period()
    stage = filling(period)
    codes = ("khatulistiwa", "anggrek", "gaharu")
    some = [make.an_assessment(make.an_agency(code), period) for code in codes]
    letter(stage, after(stage, 4), "SE 1")
    letter(stage, after(stage, 9), "B/1", some[0].agency)
    letter(stage, after(stage, 2), "B/2", some[1].agency)
    timetable = Timetable(period)
    for one in some:
        alone, table = closing_of(one), timetable.of(one.agency)["filling"]
        assert alone
        assert (alone.until_on, alone.zone) == (table.until_on, table.zone)
    assert timetable.closing("tidak-ada", some[0].agency_id, "WIB") is None


def test_timetable_asks_twice_however_many_agencies_there_are(django_assert_num_queries: object) -> None:
    one = make.an_assessment()
    with django_assert_num_queries(2):  # type: ignore[operator]
        timetable = Timetable(one.period)
        for _ in range(50):
            timetable.of(one.agency)


def test_period_without_stages_binds_nobody() -> None:
    one = make.an_assessment()
    one.period.stages.all().delete()
    assert (closing_of(one), closings(one.period, one.agency)) == (None, {})


def test_days_are_reckoned_with_the_week_and_the_holidays_of_the_agency() -> None:
    agency = make.an_agency("purun", week_days=6)
    LocalHoliday.objects.create(agency=agency, day=dt.date(2027, 6, 3), name="Hari jadi", letter="SK 1")
    closing = Closing("filling", dt.date(2027, 6, 1), dt.date(2027, 6, 7), Zone.WITA)
    clock = reckoned(closing, calendar_of(agency))
    assert isinstance(clock, Clock)
    assert [day.day for day in clock.counted] == [2, 4, 5, 7]
    assert [one.day.day for one in clock.skipped] == [1, 3, 6]


def test_days_of_a_year_without_a_calendar_are_said_to_be_unknown() -> None:
    closing = Closing("filling", dt.date(2040, 1, 1), dt.date(2040, 2, 1), Zone.WIB)
    found = reckoned(closing, calendar_of(make.an_agency()))
    assert isinstance(found, Problem)
    assert found.code == "calendar-no-year"
