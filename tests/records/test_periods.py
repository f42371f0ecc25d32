"""Making, changing, opening a period, and more time by letter: allowed, refused, one event each."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records import access
from meritara.records.actions import assessments, calls, periods
from meritara.records.actions.events import first_broken
from meritara.records.clock import closing_of, closings
from meritara.records.models import Event, Extension, Message, Period, Role, Stage, User
from tests.records import make

pytestmark = pytest.mark.django_db
YEAR = 2030


def day(month: int, number: int) -> dt.date:
    return dt.date(YEAR, month, number)


STAGES = {
    "filling": (day(1, 10), day(2, 28)),
    "verification": (day(3, 1), day(4, 30)),
    "repair": (day(5, 1), day(5, 31)),
    "final": (day(6, 1), day(6, 15)),
}


def plan(**more: Any) -> periods.Plan:
    known: dict[str, Any] = {
        "name": "Penilaian 2030",
        "instrument": make.MERIT,
        "assessed": (dt.date(2029, 1, 1), dt.date(2029, 12, 31)),
        "stages": STAGES,
        "letter": "B-1/2030",
    }
    return periods.Plan(**(known | more))


def codes(doing: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as refused:
        doing()
    return [problem.code for problem in refused.value.problems]


def told(record: str) -> list[tuple[str, str, str]]:
    rows = Event.objects.filter(record=record).order_by("sequence")
    return list(rows.values_list("verb", "role", "actor_name"))


def made(**more: Any) -> Period:
    return periods.make(plan(**more), make.wayan())


def test_period_keeps_the_assessed_time_apart_from_the_filling_time() -> None:
    period = made()
    assert (period.assessed_from, period.assessed_until) == (dt.date(2029, 1, 1), dt.date(2029, 12, 31))
    assert {one.kind: (one.from_on, one.until_on) for one in period.stages.all()} == STAGES
    assert told(period.record) == [("make", "supervisor", "Wayan")]


def test_period_pins_the_digest_of_its_instrument() -> None:
    period = made()
    assert len(period.digest) == 64
    assert Event.objects.get().data["instrument"] == make.MERIT


def test_period_may_use_an_instrument_that_cannot_be_totalled_yet() -> None:
    assert made(instrument=make.WITHOUT_TOTAL).instrument == make.WITHOUT_TOTAL


def test_period_is_made_on_a_sealed_version_only() -> None:
    assert codes(lambda: made(instrument=make.NOT_SEALED)) == ["periods-not-sealed"]
    assert codes(lambda: made(instrument="tidak-ada@1")) == ["card-unknown-instrument"]
    assert Period.objects.count() == 0


@pytest.mark.parametrize(
    ("stages", "wrong"),
    [
        ({"filling": STAGES["filling"]}, ["periods-stage-missing"] * 3),
        (STAGES | {"repair": (day(5, 31), day(5, 1))}, ["periods-stage-turned"]),
        (STAGES | {"final": (day(4, 1), day(4, 10))}, ["periods-stage-order"]),
    ],
)
def test_stages_are_complete_and_follow_one_another(
    stages: dict[str, tuple[dt.date, dt.date]], wrong: list[str]
) -> None:
    assert codes(lambda: made(stages=stages)) == wrong


def test_everything_wrong_with_a_plan_is_said_at_once() -> None:
    turned = (dt.date(2029, 12, 31), dt.date(2029, 1, 1))
    assert codes(lambda: made(name=" ", assessed=turned)) == ["periods-no-name", "periods-assessed-turned"]


def test_two_periods_have_two_names() -> None:
    made()
    assert codes(made) == ["periods-named"]
    assert Period.objects.count() == 1


@pytest.mark.parametrize("role", [one for one in Role if one != Role.SUPERVISOR])
def test_only_a_supervisor_of_the_nation_makes_a_period(role: str) -> None:
    other = make.a_person("Lain", role)
    assert codes(lambda: periods.make(plan(), other)) == ["periods-not-supervisor"]
    regional = make.a_person("Kanreg", Role.SUPERVISOR, "V")
    assert codes(lambda: periods.make(plan(), regional)) == ["periods-not-supervisor"]
    assert (Period.objects.count(), Event.objects.count()) == (0, 0)


def test_period_changes_until_it_is_open() -> None:
    wayan = make.wayan()
    period = periods.make(plan(), wayan)
    periods.change(period, plan(name="Penilaian 2030 Semester I", is_blind=True), wayan)
    period.refresh_from_db()
    assert (period.name, period.is_blind) == ("Penilaian 2030 Semester I", True)
    make.an_assessment(period=period)
    periods.open_period(period, wayan)
    assert codes(lambda: periods.change(period, plan(), wayan)) == ["periods-opened"]
    assert [verb for verb, _, _ in told(period.record)] == ["make", "change", "open"]
    assert first_broken(period.record) is None


def test_period_opens_once_and_not_without_agencies() -> None:
    wayan = make.wayan()
    period = periods.make(plan(), wayan)
    assert codes(lambda: periods.open_period(period, wayan)) == ["periods-none-called"]
    make.an_assessment(period=period)
    assert periods.open_period(period, wayan).opened_at is not None
    assert codes(lambda: periods.open_period(period, wayan)) == ["periods-opened"]
    assert Event.objects.get(verb="open").data["agencies"] == 1


def test_operators_are_told_when_their_agency_is_called_and_the_period_open() -> None:
    wayan, period = make.wayan(), made()
    one, other = make.an_agency("purun", zone="WITA"), make.an_agency("anggrek")
    make.sari(one)
    make.a_person("Rina", Role.OPERATOR, other)
    calls.call(period, [one], wayan)
    assert Message.objects.count() == 0
    periods.open_period(period, wayan)
    mail = Message.objects.get()
    assert (mail.to, mail.subject) == ("sari@contoh.example", "Penilaian 2030 sudah dibuka")
    assert "dari 10 Januari 2030 sampai 28 Februari 2030 pukul 23.59 WITA" in mail.body
    calls.call(period, [one, other], wayan)
    assert list(Message.objects.order_by("pk").values_list("to", flat=True)) == [
        "sari@contoh.example",
        "rina@contoh.example",
    ]


def test_agency_sees_and_fills_nothing_before_the_opening() -> None:
    sari, one = make.sari(), make.an_assessment(period=make.a_period(opened_at=None))
    assert list(access.visible_assessments(sari)) == []
    assert list(access.visible_periods(sari)) == []
    assert codes(lambda: assessments.claim(one, make.rows(one, 1)[0], sari, value="3")) == [
        "periods-not-opened"
    ]
    Period.objects.update(opened_at=timezone.now())
    assert list(access.visible_assessments(sari)) == [one]


def test_supervisor_who_verifies_too_still_sees_the_nation() -> None:
    wayan, one = make.wayan(), make.an_assessment()
    make.give(wayan, Role.VERIFIER)
    assert list(access.visible_assessments(wayan)) == [one]


def filling(days: int) -> tuple[User, Stage]:
    period = make.a_period(days=days)
    return make.wayan(), period.stages.get(kind="filling")


def tomorrow(days: int = 1) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def test_extension_of_one_agency_is_told_on_its_own_record() -> None:
    (wayan, stage), one = filling(-1), make.an_assessment(period=make.a_period(days=-1))
    other = make.an_assessment(make.an_agency("anggrek"), one.period)
    periods.extend(stage, wayan, until_on=tomorrow(), letter="B/12/2030", agency=one.agency)
    assert (told(one.record), told(one.period.record)) == ([("extend", "supervisor", "Wayan")], [])
    assert Event.objects.get().data == {
        "stage": "filling",
        "from": stage.until_on.isoformat(),
        "to": tomorrow().isoformat(),
        "letter": "B/12/2030",
    }
    mine, theirs = closing_of(one), closing_of(other)
    assert mine
    assert theirs
    assert (mine.is_open, theirs.is_open) == (True, False)


def test_extension_for_all_moves_everyone_and_names_its_letter() -> None:
    (wayan, stage), one = filling(-1), make.an_assessment(period=make.a_period(days=-1))
    periods.extend(stage, wayan, until_on=tomorrow(3), letter="SE 4/2030")
    moved = closings(one.period, one.agency)["filling"]
    assert (moved.until_on, moved.letter, moved.planned_on) == (tomorrow(3), "SE 4/2030", stage.until_on)
    assert told(one.period.record) == [("extend", "supervisor", "Wayan")]


def test_longer_of_two_extensions_counts() -> None:
    (wayan, stage), one = filling(-1), make.an_assessment(period=make.a_period(days=-1))
    periods.extend(stage, wayan, until_on=tomorrow(5), letter="B/1", agency=one.agency)
    periods.extend(stage, wayan, until_on=tomorrow(2), letter="SE 1")
    assert closings(one.period, one.agency)["filling"].letter == "B/1"
    periods.extend(stage, wayan, until_on=tomorrow(9), letter="SE 2")
    assert closings(one.period, one.agency)["filling"].letter == "SE 2"


def test_extension_needs_a_letter_and_a_later_day() -> None:
    wayan, stage = filling(4)
    agency = make.an_assessment(period=stage.period).agency
    assert codes(lambda: periods.extend(stage, wayan, until_on=tomorrow(9), letter=" ")) == [
        "periods-no-letter"
    ]
    assert codes(lambda: periods.extend(stage, wayan, until_on=tomorrow(4), letter="B/1")) == [
        "periods-not-later"
    ]
    assert codes(lambda: periods.extend(stage, wayan, until_on=tomorrow(-1), letter="B/1")) == [
        "records-due-past"
    ]
    periods.extend(stage, wayan, until_on=tomorrow(9), letter="B/1", agency=agency)
    assert codes(lambda: periods.extend(stage, wayan, until_on=tomorrow(9), letter="B/2", agency=agency)) == [
        "periods-not-later"
    ]
    assert Extension.objects.count() == 1


def test_regional_supervisor_extends_only_their_own_agencies() -> None:
    kanreg, (_, stage) = make.a_person("Kanreg", Role.SUPERVISOR, "V"), filling(2)
    near = make.an_assessment(period=stage.period).agency
    far = make.an_assessment(make.an_agency("makassar", region="IV"), stage.period).agency
    periods.extend(stage, kanreg, until_on=tomorrow(9), letter="B/1", agency=near)
    assert codes(lambda: periods.extend(stage, kanreg, until_on=tomorrow(9), letter="B/1", agency=far)) == [
        "periods-not-yours"
    ]
    assert codes(lambda: periods.extend(stage, kanreg, until_on=tomorrow(9), letter="B/1")) == [
        "periods-not-supervisor"
    ]


def test_agency_that_is_not_called_gets_no_extension() -> None:
    wayan, stage = filling(2)
    stranger = make.an_agency("anggrek")
    assert codes(
        lambda: periods.extend(stage, wayan, until_on=tomorrow(9), letter="B/1", agency=stranger)
    ) == ["periods-not-called"]
    assert Extension.objects.count() == 0
