"""Desks: no double booking, no conflict of interest, minutes, each seen by whom it concerns."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.actions import desks
from meritara.records.actions.events import first_broken
from meritara.records.desks import get_desk_for, visible_attendances, visible_desks
from meritara.records.models import (
    Assessment,
    Attendance,
    Desk,
    Event,
    Message,
    Period,
    Role,
    Service,
    User,
    Verifier,
)
from meritara.records.tasks import tasks_of
from meritara.web.desks import Slot
from tests.records import make

pytestmark = pytest.mark.django_db
ROOM = "Ruang Anggrek"


def at(hour: int, minute: int = 0, days: int = 7) -> dt.datetime:
    day = timezone.localdate() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=timezone.get_current_timezone())


def codes(doing: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as refused:
        doing()
    return [problem.code for problem in refused.value.problems]


def told(record: str) -> list[str]:
    return list(Event.objects.filter(record=record).order_by("sequence").values_list("verb", flat=True))


def added(starts_at: dt.datetime | None = None, place: str = ROOM, **more: Any) -> Desk:
    wish: dict[str, Any] = {"starts_at": starts_at or at(9), "minutes": 60, "place": place} | more
    return desks.add_desk(make.a_period(), make.wayan(), **wish)


def begun(desk: Desk) -> Desk:
    """Let the hour of a desk come."""
    desk.starts_at = timezone.now() - dt.timedelta(minutes=10)
    desk.save()
    return desk


def test_desk_has_a_time_a_place_and_a_verifier() -> None:
    desk = added(verifier=make.budi())
    assert (desk.starts_at, desk.minutes, desk.place, desk.verifier) == (at(9), 60, ROOM, make.budi())
    event = Event.objects.get()
    assert (event.record, event.verb, event.data["place"], event.data["verifier"]) == (
        desk.period.record,
        "desk",
        ROOM,
        "Budi",
    )


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"starts_at": at(9, days=-1)}, "desks-past"),
        ({"minutes": 4}, "desks-minutes"),
        ({"minutes": 481}, "desks-minutes"),
        ({"place": "  "}, "desks-no-place"),
        ({"place": "http://rapat.contoh.example/x"}, "desks-link"),
        ({"place": "ftp://rapat.contoh.example/x"}, "desks-link"),
    ],
)
def test_desk_that_cannot_be_held_is_refused(wrong: dict[str, Any], code: str) -> None:
    assert codes(lambda: added(**wrong)) == [code]
    assert (Desk.objects.count(), Event.objects.count()) == (0, 0)


def test_everything_wrong_with_a_desk_is_said_at_once() -> None:
    person = make.a_person("Ros")
    assert codes(lambda: added(at(9, days=-1), "", minutes=0, verifier=person)) == [
        "desks-past",
        "desks-minutes",
        "desks-no-place",
        "desks-not-verifier",
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "free"), [(9, 30, False), (8, 30, False), (9, 59, False), (10, 0, True), (8, 0, True)]
)
def test_room_and_verifier_are_not_booked_twice(hour: int, minute: int, free: bool) -> None:
    budi = make.budi()
    added(verifier=budi)
    tries = {
        "desks-place-taken": lambda: added(at(hour, minute), ROOM.upper()),
        "desks-verifier-busy": lambda: added(at(hour, minute), "Ruang lain", verifier=budi),
    }
    for code, doing in tries.items():
        if free:
            assert doing().pk
            Desk.objects.exclude(place=ROOM).delete()
        else:
            assert codes(doing) == [code]


def test_agency_sits_at_one_desk_at_a_time() -> None:
    one, wayan = make.an_assessment(), make.wayan()
    first, second = added(), added(at(9, 30), "Ruang lain")
    desks.place_agency(first, one.agency, wayan)
    assert codes(lambda: desks.place_agency(first, one.agency, wayan)) == ["desks-agency-busy"]
    assert codes(lambda: desks.place_agency(second, one.agency, wayan)) == ["desks-agency-busy"]
    desks.take_off(first, one.agency, wayan)
    desks.place_agency(second, one.agency, wayan)
    assert told(one.record) == ["desk-place", "desk-leave", "desk-place"]
    assert first_broken(one.record) is None


def test_many_agencies_may_share_a_desk() -> None:
    desk, wayan = added(), make.wayan()
    for code in ("khatulistiwa", "anggrek"):
        desks.place_agency(desk, make.an_assessment(make.an_agency(code)).agency, wayan)
    assert desk.attendances.count() == 2


def test_operators_are_told_when_in_their_own_zone_and_not_where() -> None:
    agency = make.an_agency("purun", zone="WIT")
    make.an_assessment(agency)
    make.sari(agency)
    desk = added(place="https://rapat.contoh.example/rahasia")
    desks.place_agency(desk, agency, make.wayan())
    mail = Message.objects.get()
    assert "11.00 WIT" in mail.subject
    assert ("rahasia" in mail.body, "/tugas/" in mail.body) == (False, True)


def test_verifier_of_a_desk_never_sits_with_an_agency_where_they_served() -> None:
    one, budi, wayan = make.an_assessment(), make.budi(), make.wayan()
    Service.objects.create(user=budi, agency=one.agency)
    desk = added(verifier=budi)
    assert codes(lambda: desks.place_agency(desk, one.agency, wayan)) == ["verifiers-conflict"]
    assert Attendance.objects.count() == 0


def test_agency_that_is_not_called_or_desk_that_has_begun_is_refused() -> None:
    desk, wayan, one = added(), make.wayan(), make.an_assessment()
    stranger = make.an_agency("anggrek")
    assert codes(lambda: desks.place_agency(desk, stranger, wayan)) == ["periods-not-called"]
    assert codes(lambda: desks.take_off(desk, one.agency, wayan)) == ["desks-not-placed"]
    begun(desk)
    assert codes(lambda: desks.place_agency(desk, one.agency, wayan)) == ["desks-past"]


def seated(by: User | None = None) -> tuple[Desk, Assessment]:
    one, desk = make.an_assessment(), added(verifier=by)
    desks.place_agency(desk, one.agency, make.wayan())
    return desk, one


def test_attendance_and_minutes_are_recorded_by_the_verifier_of_the_desk() -> None:
    budi = make.budi()
    desk, one = seated(budi)
    begun(desk)
    text = "Sepakat melengkapi SK peta jabatan."
    desks.record_attendance(desk, one.agency, budi, is_present=True, people="Sari", record=text)
    seat = Attendance.objects.get()
    assert (seat.is_present, seat.people, seat.record) == (True, "Sari", text)
    event = Event.objects.get(verb="desk-record")
    assert (event.record, event.role, event.data["present"], event.data["record"]) == (
        one.record,
        "verifier",
        True,
        hashlib.sha256(text.encode()).hexdigest(),
    )


def test_attendance_is_recorded_after_the_beginning_and_with_minutes() -> None:
    (desk, one), wayan = seated(), make.wayan()

    def record(text: str, *, is_present: bool = True) -> Attendance:
        return desks.record_attendance(desk, one.agency, wayan, is_present=is_present, record=text)

    assert codes(lambda: record("Ada.")) == ["desks-not-begun"]
    begun(desk)
    assert codes(lambda: record(" ")) == ["desks-no-record"]
    assert record("", is_present=False).is_present is False
    assert record("Datang terlambat.").is_present is True
    assert told(one.record).count("desk-record") == 2


def test_what_is_recorded_is_not_taken_off_nor_cancelled() -> None:
    (desk, one), wayan = seated(), make.wayan()
    begun(desk)
    desks.record_attendance(desk, one.agency, wayan, is_present=False)
    assert codes(lambda: desks.take_off(desk, one.agency, wayan)) == ["desks-recorded"]
    assert codes(lambda: desks.cancel_desk(desk, wayan)) == ["desks-recorded"]


def test_desk_is_cancelled_with_the_names_of_whom_it_held() -> None:
    (desk, one), wayan = seated(), make.wayan()
    desks.cancel_desk(desk, wayan)
    assert (Desk.objects.count(), Attendance.objects.count()) == (0, 0)
    assert Event.objects.get(verb="desk-cancel").data["agencies"] == [one.agency.code]


@pytest.mark.parametrize("role", [one for one in Role if one != Role.SUPERVISOR])
def test_others_neither_add_nor_place_nor_record(role: str) -> None:
    desk, one = seated()
    other = make.a_person("Lain", role)
    count = Event.objects.count()
    wish: dict[str, Any] = {"starts_at": at(13), "minutes": 60, "place": "Ruang"}
    for doing in (
        lambda: desks.add_desk(desk.period, other, **wish),
        lambda: desks.cancel_desk(desk, other),
        lambda: desks.place_agency(desk, one.agency, other),
        lambda: desks.take_off(desk, one.agency, other),
    ):
        assert codes(doing) == ["periods-not-supervisor"]
    begun(desk)
    assert codes(lambda: desks.record_attendance(desk, one.agency, other, is_present=False)) == [
        "desks-not-yours"
    ]
    assert Event.objects.count() == count


def test_verifier_of_the_agency_records_too() -> None:
    desk, one = seated()
    budi = make.budi()
    make.given_to(make.in_state(one, "verifying"), budi)
    begun(desk)
    assert desks.record_attendance(desk, one.agency, budi, is_present=False).is_present is False


def test_agency_sees_its_own_place_at_a_desk_and_no_other() -> None:
    desk, one = seated()
    other = make.an_assessment(make.an_agency("anggrek"))
    desks.place_agency(desk, other.agency, make.wayan())
    sari = make.sari(one.agency)
    (seen,) = visible_desks(sari)
    assert [seat.agency for seat in Slot(seen).seats] == [one.agency]
    stranger = make.a_person("Rina", Role.OPERATOR, make.an_agency("gaharu"))
    assert list(visible_desks(stranger)) == []
    with pytest.raises(Http404):
        get_desk_for(stranger, desk.uid)
    Period.objects.update(opened_at=None)
    assert list(visible_desks(User.objects.get(pk=sari.pk))) == []


def test_verifiers_see_the_desks_they_lead_and_those_of_their_agencies() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang", Role.VERIFIER)
    desk, one = seated(budi)
    assert [found.pk for found in visible_desks(budi)] == [desk.pk]
    assert list(visible_desks(dayang)) == []
    make.given_to(make.in_state(one, "verifying"), dayang)
    assert [found.pk for found in visible_desks(dayang)] == [desk.pk]


def test_blind_second_verifier_sees_no_minutes_of_the_first() -> None:
    desk, one = seated(make.budi())
    dayang = make.a_person("Dayang", Role.VERIFIER)
    make.given_to(make.in_state(one, "verifying"), dayang, place=Verifier.SECOND)
    assert list(visible_desks(dayang)) == []
    assert desk.attendances.count() == 1


def test_desk_waits_among_the_tasks_of_those_who_go_there() -> None:
    budi = make.budi()
    desk, one = seated(budi)
    sari = make.sari(one.agency)
    attend = [task for task in tasks_of(sari, Role.OPERATOR) if task.kind == "attend"]
    assert [(task.uid, task.days_left) for task in attend] == [(desk.uid, 7)]
    assert [(task.kind, task.uid, task.count) for task in tasks_of(budi, Role.VERIFIER)] == [
        ("desk", desk.uid, 1)
    ]
    begun(desk)
    desk.minutes = 5
    desk.save()
    assert [task.kind for task in tasks_of(sari, Role.OPERATOR) if task.kind == "attend"] == []
    assert [task.kind for task in tasks_of(budi, Role.VERIFIER)] == ["desk"]
    desks.record_attendance(desk, one.agency, budi, is_present=False)
    assert tasks_of(budi, Role.VERIFIER) == []


def test_agency_is_not_placed_with_its_blind_second_verifier() -> None:
    one = make.an_assessment(period=make.a_period(is_blind=True))
    dayang = make.a_person("Dayang", Role.VERIFIER)
    make.given_to(one, dayang, place=Verifier.SECOND)
    desk = added(verifier=dayang)
    assert codes(lambda: desks.place_agency(desk, one.agency, make.wayan())) == ["desks-blind"]
    assert (Attendance.objects.count(), told(one.record)) == (0, [])


def test_blind_second_verifier_sees_no_minutes_at_a_desk_of_their_own_until_both_are_done() -> None:
    one = make.an_assessment(period=make.a_period(is_blind=True))
    budi, dayang = make.budi(), make.a_person("Dayang", Role.VERIFIER)
    desk = added(verifier=dayang)
    desks.place_agency(desk, one.agency, make.wayan())
    make.given_to(make.given_to(one, budi), dayang, place=Verifier.SECOND)
    begun(desk)
    desks.record_attendance(desk, one.agency, budi, is_present=True, record="Nilai saya 1.")
    assert ([found.pk for found in visible_desks(dayang)], list(visible_attendances(dayang))) == (
        [desk.pk],
        [],
    )
    Verifier.objects.update(finished_at=timezone.now())
    assert [seat.record for seat in visible_attendances(dayang)] == ["Nilai saya 1."]
