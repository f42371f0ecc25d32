"""Requests for evidence: made, renewed, closed; what arrives waits; the operator accepts or refuses it."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from meritara.problem import Refused
from meritara.records import access
from meritara.records.actions import parts, requests, uses
from meritara.records.actions.events import first_broken
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Kept
from meritara.records.actions.requests import Wish
from meritara.records.dues import offices_of
from meritara.records.models import (
    Arrival,
    Assessment,
    Event,
    Evidence,
    EvidenceFile,
    EvidenceRequest,
    Role,
    Unit,
    User,
    Zone,
)
from meritara.records.proofs import room_of
from tests.records import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
WEEK = TODAY + dt.timedelta(days=7)


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def office(one: Assessment, name: str = "Dinas Kesehatan") -> Unit:
    return Unit.objects.get_or_create(agency=one.agency, name=name)[0]


def wish(one: Assessment, count: int = 2, **more: Any) -> Wish:
    known: dict[str, Any] = {
        "due_on": TODAY,
        "until_on": WEEK,
        "asks": "Unggah SK yang sudah ditandatangani.",
    }
    return Wish(office(one), make.rows(one, count), **(known | more))


def asked(count: int = 2) -> tuple[EvidenceRequest, str, User]:
    one, sari = make.an_assessment(), make.sari()
    request, token = requests.ask_for(one, sari, wish(one, count))
    return request, token, sari


def kept(content: str = "a", size: int = 1000) -> Kept:
    return Kept("sk.pdf", "application/pdf", size, hashlib.sha256(content.encode()).hexdigest(), 1)


def arrived(content: str = "a") -> tuple[Arrival, User]:
    request, _, sari = asked()
    id = request.indicators[0]
    return requests.receive(request, id, sender="Petrus", kept=kept(content), note="Ini SK-nya."), sari


def verbs(one: Assessment) -> list[str]:
    return list(Event.objects.filter(record=one.record).order_by("sequence").values_list("verb", flat=True))


def test_token_opens_its_request_and_only_its_hash_is_kept() -> None:
    request, token, _ = asked()
    assert access.get_request_by_token(token) == request
    assert request.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) == 22
    everything = [str(row) for row in (*EvidenceRequest.objects.values(), *Event.objects.values())]
    assert [row for row in everything if token in row] == []


def test_request_is_one_event_that_names_office_rows_and_day() -> None:
    request, _, _ = asked()
    (event,) = Event.objects.all()
    assert (event.verb, event.data["unit"], event.data["rows"], event.data["due_on"]) == (
        "request",
        "Dinas Kesehatan",
        request.indicators,
        TODAY.isoformat(),
    )


def test_link_closes_at_midnight_where_the_agency_is() -> None:
    one = make.an_assessment(make.an_agency("sungai-purun", zone="WIT"))
    there = timezone.localdate(timezone=Zone.WIT.place)
    request, _ = requests.ask_for(one, make.sari(one.agency), wish(one, due_on=there))
    assert request.expires_at.astimezone(dt.UTC).hour == 15


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"due_on": TODAY - dt.timedelta(days=2)}, "records-due-past"),
        ({"until_on": TODAY - dt.timedelta(days=1)}, "request-days"),
        ({"until_on": TODAY + dt.timedelta(days=90)}, "request-days"),
        ({"rows": []}, "request-no-rows"),
        ({"rows": ["lain"]}, "request-no-rows"),
    ],
)
def test_request_with_days_or_rows_that_cannot_be_is_refused(more: dict[str, Any], refused: str) -> None:
    one, sari = make.an_assessment(), make.sari()
    given = wish(one, **{name: value for name, value in more.items() if name != "rows"})
    given = Wish(given.unit, more.get("rows", given.rows), given.due_on, given.until_on)
    assert code(lambda: requests.ask_for(one, sari, given)) == refused
    assert (EvidenceRequest.objects.count(), Event.objects.count()) == (0, 0)


def test_request_is_refused_to_a_foreign_office_out_of_turn_and_to_others() -> None:
    one, sari = make.an_assessment(), make.sari()
    foreign = Unit.objects.create(agency=make.an_agency("sungai-purun"), name="Bappeda")
    strange = Wish(foreign, make.rows(one, 1), TODAY, WEEK)
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    refused = [
        code(lambda: requests.ask_for(one, sari, strange)),
        code(lambda: requests.ask_for(one, petrus, wish(one))),
        code(lambda: requests.ask_for(one, make.budi(), wish(one))),
    ]
    make.in_state(one, "verifying")
    refused.append(code(lambda: requests.ask_for(one, sari, wish(one))))
    assert refused == [
        "request-foreign-office",
        "records-not-writer",
        "records-not-writer",
        "records-not-open",
    ]


def test_double_click_makes_one_request() -> None:
    one, sari = make.an_assessment(), make.sari()
    requests.ask_for(one, sari, wish(one), uid="satu-kali")
    assert code(lambda: requests.ask_for(one, sari, wish(one), uid="satu-kali")) == "request-made"
    assert EvidenceRequest.objects.count() == 1


def test_new_link_kills_the_old_one() -> None:
    request, old, sari = asked()
    _, new = requests.renew(request, sari, due_on=WEEK, until_on=WEEK)
    assert access.get_request_by_token(new) == request
    with pytest.raises(Http404):
        access.get_request_by_token(old)


def test_closed_link_opens_nothing_and_can_be_renewed() -> None:
    request, token, sari = asked()
    requests.revoke(request, sari)
    requests.revoke(request, sari)
    with pytest.raises(Http404):
        access.get_request_by_token(token)
    id = request.indicators[0]
    assert code(lambda: requests.receive(request, id, sender="Petrus", kept=kept())) == "request-closed"
    _, new = requests.renew(request, sari, due_on=WEEK, until_on=WEEK)
    assert access.get_request_by_token(new) == request
    assert verbs(request.assessment) == ["request", "revoke", "renew"]


def test_expired_link_opens_nothing() -> None:
    request, token, _ = asked()
    EvidenceRequest.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    with pytest.raises(Http404):
        access.get_request_by_token(token)
    id = request.indicators[0]
    assert code(lambda: requests.receive(request, id, sender="Petrus", kept=kept())) == "request-closed"


def test_what_arrives_waits_and_is_no_evidence_yet() -> None:
    arrival, _ = arrived()
    one = Assessment.objects.get()
    assert (arrival.state, arrival.file.sent_by, arrival.file.evidence) == ("waiting", "Petrus", None)
    assert (Evidence.objects.count(), one.uses.count(), one.evidenced) == (0, 0, 0)
    event = Event.objects.get(verb="arrive")
    assert (event.actor, event.data["sender"], event.data["sha256"]) == (None, "Petrus", arrival.file.sha256)


def test_same_file_sent_twice_waits_once() -> None:
    request, _, _ = asked()
    for _ in range(2):
        requests.receive(request, request.indicators[0], sender="Petrus", kept=kept())
    requests.receive(request, request.indicators[1], sender="Petrus", kept=kept())
    assert Arrival.objects.count() == 2


def test_arrival_for_another_row_without_a_sender_or_beyond_the_room_is_refused() -> None:
    request, _, _ = asked()
    row, other = request.indicators[0], make.rows(request.assessment, 3)[2]
    huge = kept("besar", (300 << 20) + 1)
    refused = [
        code(lambda: requests.receive(request, other, sender="Petrus", kept=kept())),
        code(lambda: requests.receive(request, row, sender=" ", kept=kept())),
        code(lambda: requests.receive(request, row, sender="Petrus", kept=huge)),
    ]
    request.assessment.agency.quota_mb = 1
    request.assessment.agency.save()
    large = kept("sedang", 2 << 20)
    refused.append(code(lambda: requests.receive(request, row, sender="Petrus", kept=large)))
    assert refused == ["request-no-rows", "request-no-sender", "request-full", "evidence-quota"]
    assert (Arrival.objects.count(), EvidenceFile.objects.count()) == (0, 0)


def test_link_holds_no_more_than_sixty_files_that_wait() -> None:
    request, _, sari = asked()
    row = request.indicators[0]
    for number in range(60):
        requests.receive(request, row, sender="Petrus", kept=kept(str(number)))
    assert code(lambda: requests.receive(request, row, sender="Petrus", kept=kept("lagi"))) == "request-full"
    requests.decline(Arrival.objects.all()[0], sari, reason="Ganda.")
    assert requests.receive(request, row, sender="Petrus", kept=kept("lagi")).state == "waiting"


def test_refused_arrival_takes_no_room_of_its_link_or_its_agency() -> None:
    request, _, sari = asked()
    agency, row = request.assessment.agency, request.indicators[0]
    agency.quota_mb = 400
    agency.save()
    half = [kept(name, 160 << 20) for name in "abc"]
    for one in half[:2]:
        arrival = requests.receive(request, row, sender="Petrus", kept=one)
        requests.decline(arrival, sari, reason="Salah berkas.")
    assert room_of(agency).used == 0
    last = requests.receive(request, row, sender="Petrus", kept=half[2])
    requests.admit(last, sari, said=Said())
    assert (room_of(agency).used, EvidenceFile.objects.count()) == (160, 3)


def test_accepted_arrival_is_evidence_under_its_row() -> None:
    arrival, sari = arrived()
    use = requests.admit(arrival, sari, said=Said(title="SK 12", number="800/12"), meets=[0])
    one = Assessment.objects.get()
    proof = use.evidence
    assert (proof.kind, proof.title, proof.files.get(), proof.added_by) == (
        "file",
        "SK 12",
        arrival.file,
        sari,
    )
    assert (use.indicator, use.meets, one.evidenced, one.state) == (arrival.indicator, [0], 1, "draft")
    arrival.refresh_from_db()
    assert (arrival.state, arrival.decided_by) == ("accepted", sari)
    event = Event.objects.get(verb="admit")
    assert (event.data["sender"], event.data["evidence"][0]["sha256"]) == ("Petrus", arrival.file.sha256)
    assert (verbs(one), first_broken(one.record)) == (["request", "arrive", "admit"], None)
    assert Event.objects.get(record=proof.record).data["sha256"] == arrival.file.sha256


def test_refused_arrival_keeps_its_reason() -> None:
    arrival, sari = arrived()
    assert code(lambda: requests.decline(arrival, sari, reason=" ")) == "evidence-no-reason"
    requests.decline(arrival, sari, reason="Belum ditandatangani.")
    arrival.refresh_from_db()
    assert (arrival.state, arrival.reason, Evidence.objects.count()) == (
        "refused",
        "Belum ditandatangani.",
        0,
    )
    assert Event.objects.get(verb="decline").data["reason"] == "Belum ditandatangani."


def test_arrival_is_decided_once_and_by_the_operator_alone() -> None:
    arrival, sari = arrived()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, arrival.file.agency)
    assert code(lambda: requests.admit(arrival, petrus, said=Said())) == "records-not-writer"
    assert code(lambda: requests.decline(arrival, petrus, reason="x")) == "records-not-writer"
    requests.admit(arrival, sari, said=Said())
    assert code(lambda: requests.admit(arrival, sari, said=Said())) == "request-decided"
    assert code(lambda: requests.decline(arrival, sari, reason="x")) == "request-decided"
    assert Evidence.objects.count() == 1


def test_arrival_is_not_accepted_while_it_is_another_s_turn() -> None:
    arrival, sari = arrived()
    make.in_state(arrival.request.assessment, "verifying")
    assert code(lambda: requests.admit(arrival, sari, said=Said())) == "records-not-open"
    arrival.refresh_from_db()
    assert (arrival.state, Evidence.objects.count()) == ("waiting", 0)


def test_offices_are_told_what_they_owe_and_how_far_it_is() -> None:
    one, sari = make.an_assessment(), make.sari()
    late, there, waits, open_ = make.rows(one, 4)
    health, planning = office(one), office(one, "Bappeda")
    parts.assign(one, [late], sari, to=parts.Owner(unit=health, due_on=TODAY))
    one.parts.update(due_on=TODAY - dt.timedelta(days=3))
    parts.assign(one, [there], sari, to=parts.Owner(unit=planning))
    request, _ = requests.ask_for(one, sari, Wish(health, [waits, open_], TODAY, WEEK))
    requests.receive(request, waits, sender="Petrus", kept=kept())
    uses.attach_new(one, there, sari, said=Said(text="Ada."))
    first, second, nobody = offices_of(one)
    assert (first.unit, [(due.leaf.id, due.state) for due in first.dues]) == (planning, [(there, "there")])
    assert [(due.leaf.id, due.state) for due in second.dues] == [
        (late, "late"),
        (waits, "waiting"),
        (open_, "open"),
    ]
    assert (second.missing, second.dues[0].days_left, second.dues[1].due_on) == (3, -3, TODAY)
    assert (nobody.unit, len(nobody.dues)) == (None, len(one.instrument.leaves) - 4)
