"""Reminders: seven, three and one day before a stage ends, once each, with counts and one link only."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from pytest_django import Settings

from meritara.jobs.reminders import remind
from meritara.records.clock import Closing
from meritara.records.models import (
    Assessment,
    Extension,
    Message,
    Period,
    Role,
    Stage,
    Verifier,
    Zone,
)
from meritara.records.reminders import due
from tests.records import make

pytestmark = pytest.mark.django_db


def ending(days: int, kind: str = "filling", zone: Zone = Zone.WIB) -> Period:
    """Return an open period in which one stage ends in some days there and no other is running."""
    period = make.a_period()
    far = {"from_on": dt.date(2020, 1, 1), "until_on": dt.date(2020, 1, 2)}
    Stage.objects.filter(period=period).exclude(kind=kind).update(**far)
    today = timezone.localdate(timezone=zone.place)
    Stage.objects.filter(period=period, kind=kind).update(
        from_on=today - dt.timedelta(days=20), until_on=today + dt.timedelta(days=days)
    )
    return period


def to() -> list[str]:
    return sorted(Message.objects.values_list("to", flat=True))


@pytest.mark.parametrize(("days", "written"), [(8, 0), (7, 1), (5, 1), (3, 1), (1, 1), (0, 1), (-1, 0)])
def test_operator_is_reminded_from_the_seventh_day_until_the_last(days: int, written: int) -> None:
    one = make.an_assessment(period=ending(days))
    make.sari(one.agency)
    assert remind() == written
    assert Message.objects.count() == written


def test_second_run_on_a_day_writes_nothing() -> None:
    make.sari(make.an_assessment(period=ending(3)).agency)
    assert [remind(), remind(), remind()] == [1, 0, 0]


def test_day_after_day_three_reminders_are_due() -> None:
    today = timezone.localdate()
    begun = today - dt.timedelta(days=20)
    ends = [today + dt.timedelta(days=left) for left in range(9, -2, -1)]
    found = [due(Closing("filling", begun, end, Zone.WIB)) for end in ends]
    assert found == [None, None, 7, 7, 7, 7, 3, 3, 1, 1, None]


def test_reminder_says_how_much_is_filled_and_where_to_go_on(settings: Settings) -> None:
    settings.MERITARA_URL = "https://merit.contoh.go.id"
    agency = make.an_agency("purun", zone="WITA")
    period = ending(3, zone=Zone.WITA)
    one = make.an_assessment(agency, period, answered=12, state="draft", claimed_total="251.0")
    make.sari(agency)
    remind()
    mail = Message.objects.get()
    assert mail.subject == "Penilaian 2024: sisa 3 hari"
    assert "12 dari 36 sub aspek" in mail.body
    assert "23.59 WITA" in mail.body
    assert re.findall(r"https?://\S+", mail.body) == ["https://merit.contoh.go.id/tugas/"]
    assert ("251" in mail.body, one.uid in mail.body) == (False, False)


@pytest.mark.parametrize("state", ["submitted", "verifying", "provisional", "plenary", "cancelled"])
def test_agency_whose_turn_is_over_is_left_alone(state: str) -> None:
    one = make.in_state(make.an_assessment(period=ending(1)), state)
    make.sari(one.agency)
    assert remind() == 0


def test_repair_reminds_only_who_is_repairing() -> None:
    period = ending(1, "repair")
    one = make.in_state(make.an_assessment(period=period), "repairing")
    make.sari(one.agency)
    other = make.an_agency("anggrek")
    make.an_assessment(other, period)
    make.a_person("Rina", Role.OPERATOR, other)
    assert (remind(), to()) == (1, ["sari@contoh.example"])


def test_letter_moves_the_reminder_of_its_agency() -> None:
    period = ending(1)
    late, usual = make.an_assessment(period=period), make.an_assessment(make.an_agency("anggrek"), period)
    make.sari(late.agency)
    make.a_person("Rina", Role.OPERATOR, usual.agency)
    later = timezone.localdate() + dt.timedelta(days=20)
    Extension.objects.create(
        stage=period.stages.get(kind="filling"), agency=late.agency, until_on=later, letter="B/1"
    )
    assert (remind(), to()) == (1, ["rina@contoh.example"])


def test_verifier_gets_one_mail_for_all_their_agencies() -> None:
    period, budi = ending(3, "verification"), make.budi()
    for number in range(3):
        one = make.an_assessment(make.an_agency(f"kab-{number}"), period)
        make.given_to(make.in_state(one, "verifying"), budi)
    assert remind() == 1
    assert "3 instansi menunggu Anda" in Message.objects.get().body
    Verifier.objects.update(finished_at=timezone.now())
    Message.objects.all().delete()
    assert remind() == 0


def test_person_who_left_is_not_reminded() -> None:
    one = make.an_assessment(period=ending(3))
    sari = make.sari(one.agency)
    sari.memberships.update(until_on=timezone.localdate() - dt.timedelta(days=1))
    gone = make.a_person("Rina", Role.OPERATOR, one.agency)
    gone.is_active = False
    gone.save()
    assert remind() == 0


def test_period_that_is_not_open_or_closed_reminds_nobody() -> None:
    one = make.an_assessment(period=ending(3))
    make.sari(one.agency)
    Period.objects.update(opened_at=None)
    assert remind() == 0
    Period.objects.update(opened_at=timezone.now(), closed_at=timezone.now())
    assert remind() == 0


def test_reminding_sixty_agencies_takes_no_more_queries_than_one(
    django_assert_max_num_queries: object,
) -> None:
    period = ending(3)
    make.sari(make.an_assessment(period=period).agency)
    with django_assert_max_num_queries(20) as few:  # type: ignore[operator]
        remind()
    Message.objects.all().delete()
    for number in range(59):
        agency = make.an_agency(f"kab-{number}")
        Assessment.objects.create(agency=agency, period=period)
        make.a_person(f"Op{number}", Role.OPERATOR, agency)
    with django_assert_max_num_queries(20) as many:  # type: ignore[operator]
        assert remind() == 60
    assert len(few.captured_queries) == len(many.captured_queries)
