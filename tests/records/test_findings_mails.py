"""What is told by mail of findings: to whom, when, and never a name, a NIP or a post."""

import datetime as dt

import pytest

from meritara.records.access import today
from meritara.records.actions.findings import steps
from meritara.records.actions.findings.mails import digests
from meritara.records.models import Finding, Message, Role, Service, User
from tests.records import make
from tests.records.overseeing import (
    NIP,
    a_finding,
    an_indication,
    answered,
    auditor,
    late,
    letter,
    told,
)

pytestmark = pytest.mark.django_db
PRIVATE = (NIP, "Kepala Dinas Kesehatan", "j1")


def written(to: str = "") -> list[Message]:
    """Return the mails, those to one person where they are named, the oldest first."""
    rows = Message.objects.order_by("pk")
    return list(rows.filter(to=f"{to}@contoh.example") if to else rows)


def cleared() -> None:
    Message.objects.all().delete()


def test_letter_goes_to_the_operators_and_the_leader_of_the_agency_alone() -> None:
    sari = make.sari()
    make.a_person("Norlaila", Role.LEADER, make.an_agency())
    make.a_person("Petrus", Role.CONTRIBUTOR, make.an_agency())
    make.a_person("Marta", Role.OPERATOR, make.an_agency("sungai-purun"))
    one = a_finding()
    steps.tell(one, auditor(one), letter("LHP-3"))
    assert sorted(mail.to for mail in written()) == ["norlaila@contoh.example", sari.email]


@pytest.mark.parametrize("private", PRIVATE)
def test_no_mail_says_whom_a_finding_is_about(private: str) -> None:
    make.sari()
    one = a_finding()
    Finding.objects.update(post_name="Kepala Dinas Kesehatan")
    steps.tell(one, auditor(one), letter("LHP-3"))
    steps.receive(one, auditor(one), on=today(), proof="Tanda terima")
    digests()
    assert [mail.pk for mail in written() if private in mail.subject + mail.body] == []


def test_warning_and_measure_are_told_with_their_letter() -> None:
    make.sari()
    one = late()
    cleared()
    steps.warn(one, auditor(one), letter("PER-1", ago=40))
    steps.raise_measure(one, make.wayan(), letter("DFT-1", scope="Keputusan 5/2026"), measure="list")
    assert [("PER-1" in mail.body, "DFT-1" in mail.body) for mail in written("sari")] == [
        (True, False),
        (False, True),
    ]


def test_second_question_is_told() -> None:
    make.sari()
    one = answered()
    cleared()
    steps.judge_answer(one, auditor(one), accepts=False, note="Lampirkan SK.", days=5)
    assert len(written("sari")) == 1


def test_digest_counts_what_is_new_what_waits_and_what_is_late() -> None:
    make.sari()
    late()
    an_indication(number=2)
    cleared()
    digests()
    (mail,) = written("sari")
    assert mail.body.splitlines()[:3] == [
        "1 temuan lewat batas waktu.",
        "1 menunggu instansi.",
        "1 indikasi baru hari ini.",
    ]
    assert "/temuan/" in mail.body


def test_operator_is_not_bothered_with_the_auditors_turn_nor_without_anything_to_do() -> None:
    make.sari()
    make.a_person("Marta", Role.OPERATOR, make.an_agency("sungai-purun"))
    answered()
    Finding.objects.update(opened_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    cleared()
    digests()
    assert [mail.to for mail in written()] == ["lukas@contoh.example"]


def test_auditor_who_served_there_is_told_nothing_of_it() -> None:
    one = answered()
    Service.objects.create(user=auditor(one), agency=one.agency)
    cleared()
    assert digests() == 0


def test_next_day_says_it_again_where_it_still_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    make.sari()
    told()
    cleared()
    assert (digests(), digests()) == (2, 0)
    tomorrow = today() + dt.timedelta(days=1)
    for place in ("records.findings", "records.actions.findings.mails", "records.reminders"):
        monkeypatch.setattr(f"meritara.{place}.today", lambda: tomorrow)
    assert digests() == 2


def test_whoever_left_is_told_nothing() -> None:
    make.sari()
    told()
    User.objects.update(is_active=False)
    cleared()
    assert digests() == 0
