"""The outbox: written with the act, taken by one worker, tried three times, put aside, sent again."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.actions import letters
from meritara.records.models import Event, Message, Role
from meritara.records.outbox import outbox
from tests.records import make

pytestmark = pytest.mark.django_db
TO = "sari@contoh.example"


def written(key: str | None = None) -> Message:
    return letters.write_message(TO, "Penilaian", body="3 sub aspek", key=key)


def passed(message: Message, minutes: int) -> None:
    """Let time pass for a mail."""
    Message.objects.filter(pk=message.pk).update(next_at=timezone.now() - dt.timedelta(minutes=minutes))


def test_mail_waits_at_once_with_its_subject_on_one_line() -> None:
    one = letters.write_message(TO, "Penilaian\r\nBcc: lain@contoh.example\n" + "x" * 300, body="3 sub aspek")
    assert (one.state, one.tries, "\n" in one.subject, len(one.subject)) == ("waiting", 0, False, 200)


def test_mail_of_an_act_that_fails_is_not_written() -> None:
    @transaction.atomic
    def act() -> None:
        written()
        raise ValueError("gagal")

    with pytest.raises(ValueError, match="gagal"):
        act()
    assert Message.objects.count() == 0


def test_mail_with_a_key_is_written_once() -> None:
    first, again = written("remind:1"), written("remind:1")
    assert (first, Message.objects.count()) == (again, 1)
    mails = [letters.a_message(TO, "A", body="", key=key) for key in ("remind:1", "remind:2")]
    assert (letters.write_messages(mails), Message.objects.count()) == (1, 2)


def test_mail_is_taken_by_one_worker_until_its_lease_ends() -> None:
    one = written()
    assert letters.take_due() == one
    assert letters.take_due() is None
    passed(one, 0)
    assert letters.take_due() == one


def test_mail_that_is_sent_is_not_taken_again() -> None:
    one = written()
    letters.sent(one)
    passed(one, 99)
    assert letters.take_due() is None


def test_mail_is_put_aside_after_three_tries_and_loses_nothing() -> None:
    one = written()
    waits = []
    for _ in range(3):
        passed(one, 0)
        taken = letters.take_due()
        assert taken
        letters.failed(taken, "SMTPRecipientsRefused 550")
        one.refresh_from_db()
        waits.append(round((one.next_at - timezone.now()).total_seconds() / 60))
    assert (one.state, one.tries, one.fault, one.body) == (
        "parked",
        3,
        "SMTPRecipientsRefused 550",
        "3 sub aspek",
    )
    assert waits[:2] == [5, 60]
    passed(one, 0)
    assert letters.take_due() is None


def test_mail_on_which_the_worker_died_three_times_is_put_aside() -> None:
    one = written()
    for _ in range(3):
        passed(one, 0)
        assert letters.take_due() == one
    passed(one, 0)
    assert letters.take_due() is None
    one.refresh_from_db()
    assert (one.state, one.fault) == ("parked", letters.INTERRUPTED)


def parked() -> Message:
    one = written()
    Message.objects.filter(pk=one.pk).update(state="parked", tries=3, fault="SMTPDataError 554")
    return one


def test_supervisor_sends_again_what_was_put_aside() -> None:
    one, other = parked(), parked()
    assert letters.send_again(make.wayan(), ids=[one.pk]) == 1
    assert letters.take_due() == one
    other.refresh_from_db()
    assert other.state == "parked"
    assert letters.send_again(make.wayan()) == 1
    assert list(Event.objects.filter(record="outbox").values_list("verb", "data")) == [
        ("send-again", {"mails": 1}),
        ("send-again", {"mails": 1}),
    ]


def test_nothing_to_send_again_writes_no_event() -> None:
    written()
    assert letters.send_again(make.wayan()) == 0
    assert Event.objects.count() == 0


@pytest.mark.parametrize("role", [one for one in Role if one != Role.SUPERVISOR])
def test_others_send_nothing_again(role: str) -> None:
    one = parked()
    with pytest.raises(Refused):
        letters.send_again(make.a_person("Lain", role), ids=[one.pk])
    one.refresh_from_db()
    assert (one.state, Event.objects.count()) == ("parked", 0)


def test_outbox_counts_and_shows_only_what_is_in_trouble() -> None:
    one, _, done = parked(), written(), written()
    letters.sent(done)
    seen = outbox()
    assert (seen.waiting, seen.sent, seen.parked, seen.troubled) == (1, 1, 1, [one])
