"""Handing one assessment over from the page on which the supervisor looks at it."""

import pytest
from django.test import Client
from django.utils import timezone

from meritara.records.models import (
    Assessment,
    Event,
    Membership,
    Message,
    Period,
    Role,
    Service,
    User,
    Verifier,
)
from tests.records import make
from tests.web.reading import Tag, page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db


def address(one: Assessment, more: str = "") -> str:
    return f"/periode/{one.period.uid}/papan/{one.uid}/{more}"


def given(state: str = "verifying") -> tuple[Assessment, Client, User, User]:
    """Return an assessment that Budi verifies, the supervisor's browser, Budi, and Dayang."""
    one = make.in_state(make.an_assessment(), state)
    budi, dayang = make.budi(), make.a_person("Dayang", Role.VERIFIER)
    make.given_to(one, budi)
    return one, signed_in(make.wayan()), budi, dayang


def handed(client: Client, one: Assessment, giver: User, taker: User, reason: str = "Cuti besar") -> Tag:
    """Return the page after the form was sent."""
    form = {"dari": giver.uid, "kepada": taker.uid, "alasan": reason}
    answer = client.post(address(one, "serah/"), form)
    assert (answer.status_code, answer.headers["Location"]) == (302, address(one))
    return page_of(client.get(address(one))).one("main")


def verifiers() -> list[tuple[str, str, int]]:
    rows = Verifier.objects.order_by("assessment__agency__code", "place")
    return list(rows.values_list("assessment__agency__code", "user__name", "place"))


def test_supervisor_hands_one_assessment_over_and_leaves_the_others() -> None:
    one, client, budi, dayang = given()
    other = make.given_to(make.an_assessment(make.an_agency("anggrek")), budi)
    form = page_of(client.get(address(one))).one("form", action=address(one, "serah/"))
    offered = [[option.text for option in select.all("option")] for select in form.all("select")]
    assert offered == [["Budi"], ["Pilih", "Dayang"]]
    page = handed(client, one, budi, dayang)
    assert "1 penilaian diserahterimakan" in page.text
    assert verifiers() == [("anggrek", "Budi", 1), ("khatulistiwa", "Dayang", 1)]
    event = Event.objects.get(record=one.record)
    assert (event.verb, event.actor_name) == ("hand-over", "Wayan")
    assert event.data == {"reason": "Cuti besar", "first": {"name": "Dayang", "before": "Budi"}}
    assert Event.objects.filter(record=other.record).count() == 0


def test_history_tells_who_came_in_whose_place_and_why() -> None:
    one, client, budi, dayang = given()
    handed(client, one, budi, dayang)
    told = page_of(client.get(f"/penilaian/{one.uid}/riwayat/")).one("main").text
    assert "Verifikator: Dayang menggantikan Budi" in told
    assert "Cuti besar" in told


def test_both_are_told_by_mail_with_a_count_and_a_link() -> None:
    one, client, budi, dayang = given()
    handed(client, one, budi, dayang)
    mails = Message.objects.order_by("to")
    assert [mail.to for mail in mails] == ["budi@contoh.example", "dayang@contoh.example"]
    assert {mail.subject for mail in mails} == {"Penilaian 2024: diserahkan kepada Dayang"}
    (body,) = {mail.body for mail in mails}
    assert "1 penilaian pada Penilaian 2024 berpindah dari Budi kepada Dayang." in body
    assert ("/tugas/" in body, "Khatulistiwa" in body) == (True, False)


def test_conflict_of_interest_is_refused_with_its_reason_and_nobody_is_told() -> None:
    one, client, budi, dayang = given()
    Service.objects.create(user=dayang, agency=one.agency)
    page = handed(client, one, budi, dayang)
    assert "Dayang" in page.one("", class_="bad").text
    assert (verifiers(), Event.objects.count(), Message.objects.count()) == (
        [("khatulistiwa", "Budi", 1)],
        0,
        0,
    )


def test_form_without_reason_or_people_is_refused() -> None:
    one, client, budi, dayang = given()
    for wrong in (
        {"dari": budi.uid, "kepada": dayang.uid, "alasan": " "},
        {"dari": budi.uid, "kepada": make.sari().uid, "alasan": "Cuti"},
        {"dari": dayang.uid, "kepada": budi.uid, "alasan": "Cuti"},
        {},
    ):
        client.post(address(one, "serah/"), wrong)
    assert (verifiers(), Event.objects.count()) == ([("khatulistiwa", "Budi", 1)], 0)


def test_verifier_who_lost_the_role_can_still_be_relieved() -> None:
    one, client, budi, dayang = given()
    Membership.objects.filter(user=budi).delete()
    handed(client, one, budi, dayang)
    assert verifiers() == [("khatulistiwa", "Dayang", 1)]


@pytest.mark.parametrize("state", ["plenary", "cancelled"])
def test_what_is_over_is_not_handed_over(state: str) -> None:
    one, client, budi, dayang = given(state)
    assert page_of(client.get(address(one))).all("form", action=address(one, "serah/")) == []
    handed(client, one, budi, dayang)
    assert verifiers() == [("khatulistiwa", "Budi", 1)]


def test_form_is_not_there_in_a_closed_period_nor_for_who_finished() -> None:
    one, client, _budi, _dayang = given()
    Period.objects.update(closed_at=timezone.now())
    assert page_of(client.get(address(one))).all("form", action=address(one, "serah/")) == []
    Period.objects.update(closed_at=None)
    Verifier.objects.update(finished_at=timezone.now())
    assert page_of(client.get(address(one))).all("form", action=address(one, "serah/")) == []


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CHAIR, Role.VERIFIER])
def test_handing_over_is_not_there_for_others(role: str) -> None:
    one, _client, budi, dayang = given()
    other = signed_in(make.a_person("Lukas", role))
    form = {"dari": budi.uid, "kepada": dayang.uid, "alasan": "Cuti"}
    assert other.post(address(one, "serah/"), form).status_code == 404
    assert b"serah/" not in other.get(address(one)).content
    assert verifiers() == [("khatulistiwa", "Budi", 1)]


def test_page_of_the_verification_leads_the_supervisor_to_the_form() -> None:
    one, client, budi, _dayang = given()
    way = address(one) + "#serah"
    assert [tag.text for tag in page_of(client.get(f"/verifikasi/{one.uid}/")).all("a", href=way)] == [
        "Serahkan ke verifikator lain"
    ]
    assert page_of(signed_in(budi).get(f"/verifikasi/{one.uid}/")).all("a", href=way) == []
