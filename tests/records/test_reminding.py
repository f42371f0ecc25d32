"""Reminding by hand: one mail a day for each operator who lags, one event."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.actions.reminding import remind_now
from meritara.records.board import standings_of
from meritara.records.models import AccountRequest, Event, Message, Role
from meritara.records.reminders import group_text, phones
from tests.records import make

pytestmark = pytest.mark.django_db


def codes(doing: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as refused:
        doing()
    return [problem.code for problem in refused.value.problems]


def test_every_operator_who_lags_gets_one_mail_a_day() -> None:
    period, wayan = make.a_period(), make.wayan()
    one, other = make.an_assessment(period=period), make.an_assessment(make.an_agency("anggrek"), period)
    done = make.in_state(make.an_assessment(make.an_agency("gaharu"), period), "submitted")
    make.sari(one.agency)
    make.a_person("Rina", Role.OPERATOR, other.agency)
    make.a_person("Yusuf", Role.OPERATOR, done.agency)
    assert remind_now(period, [one, other, done], wayan) == 2
    assert sorted(Message.objects.values_list("to", flat=True)) == [
        "rina@contoh.example",
        "sari@contoh.example",
    ]
    event = Event.objects.get()
    assert (event.record, event.verb, event.data) == (period.record, "remind", {"agencies": 2, "mails": 2})
    assert codes(lambda: remind_now(period, [one], wayan)) == ["remind-again"]
    assert (Message.objects.count(), Event.objects.count()) == (2, 1)


def test_nobody_to_write_to_is_said() -> None:
    one, wayan = make.an_assessment(), make.wayan()
    assert codes(lambda: remind_now(one.period, [one], wayan)) == ["remind-nobody"]
    assert codes(lambda: remind_now(one.period, [], wayan)) == ["remind-nobody"]


def test_only_supervisors_remind_and_only_their_own() -> None:
    one = make.an_assessment()
    make.sari(one.agency)
    for person, code in (
        (make.a_person("Lukas", Role.AUDITOR), "periods-not-supervisor"),
        (make.a_person("Kanreg", Role.SUPERVISOR, "VIII"), "periods-not-yours"),
    ):
        assert codes(lambda who=person: remind_now(one.period, [one], who)) == [code]  # type: ignore[misc]
    assert Message.objects.count() == 0


def test_number_is_the_one_of_the_last_granted_request() -> None:
    one, sari = make.an_assessment(), make.sari()
    fields = {
        "agency": one.agency,
        "letter": "B/1",
        "dated_on": timezone.localdate(),
        "name": "Sari",
        "email": "sari@contoh.example",
    }
    AccountRequest.objects.create(**fields, phone="0811", granted=sari)
    AccountRequest.objects.create(**fields, phone="0822", granted=sari)
    AccountRequest.objects.create(**fields, phone="0833")
    assert phones([one.agency.pk]) == {one.agency.pk: "0822"}


def test_text_for_a_group_counts_and_names_no_score() -> None:
    one = make.an_assessment(answered=12, claimed_total="251.0", state="draft")
    text = group_text(standings_of(one.period.assessments.all(), one.period), one.period)
    assert f"1. {one.agency.name}: 12/36, " in text
    assert ("251" in text, text.count("http")) == (False, 1)
