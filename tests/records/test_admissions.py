"""A letter that asks for an account: taken once, decided once, told by mail."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.records.access import roles, today
from meritara.records.actions import admissions as act
from meritara.records.actions.admissions import Letter
from meritara.records.actions.events import first_broken
from meritara.records.invitations import from_token
from meritara.records.models import AccountRequest, Event, Message, Role, User
from meritara.records.people import agencies_without_account
from tests.records import make

pytestmark = pytest.mark.django_db
ADDRESS = "https://merit.contoh.example/akun/undangan/TOKEN/"


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def a_letter(**more: Any) -> Letter:
    known: dict[str, Any] = {"number": "800/12/BKPSDM/2026", "dated_on": dt.date(2026, 6, 2)}
    return Letter(**(known | {"name": "Marta", "email": "Marta@Sungai-Purun.example"} | more))


def asked(**more: Any) -> AccountRequest:
    return act.ask(make.an_agency("sungai-purun"), a_letter(**more))


def test_letter_is_taken_and_the_agency_s_record_tells_it_without_a_person() -> None:
    one = asked()
    event = Event.objects.get(record=one.agency.record)
    assert (one.email, event.verb, event.actor, event.data) == (
        "marta@sungai-purun.example",
        "ask-account",
        None,
        {"letter": "800/12/BKPSDM/2026", "dated_on": "2026-06-02"},
    )


def test_letter_that_is_here_already_is_not_taken_twice() -> None:
    asked()
    assert (code(asked), AccountRequest.objects.count()) == ("accounts-asked", 1)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"number": " "}, "accounts-no-number"),
        ({"name": ""}, "accounts-no-asker"),
        ({"dated_on": dt.date(2090, 1, 1)}, "accounts-letter-ahead"),
    ],
)
def test_letter_that_lacks_something_is_refused(more: dict[str, Any], says: str) -> None:
    assert (code(lambda: asked(**more)), Event.objects.count()) == (says, 0)


def test_agency_that_has_an_operator_does_not_ask_again() -> None:
    agency = make.an_agency("sungai-purun")
    assert list(agencies_without_account()) == [agency]
    marta = make.a_person("Marta", Role.OPERATOR, agency)
    assert (code(asked), list(agencies_without_account())) == ("accounts-has-operator", [])
    marta.memberships.update(until_on=today() - dt.timedelta(days=1))
    assert asked().agency == agency


@pytest.mark.parametrize(
    ("name", "role", "at"), [("Wayan", Role.SUPERVISOR, None), ("Tiur", Role.ADMIN, None)]
)
def test_granted_letter_opens_an_account_with_a_link_that_works_once(name: str, role: str, at: None) -> None:
    one = act.admit(asked(), make.a_person(name, role, at), address=ADDRESS)
    marta = User.objects.get(email="marta@sungai-purun.example")
    assert (one.granted, marta.has_usable_password(), set(roles(marta))) == (marta, False, {"operator"})
    bodies = list(Message.objects.filter(user=marta).values_list("body", flat=True))
    (link,) = [word for body in bodies for word in body.split() if word.startswith("https://")]
    token = link.removeprefix(ADDRESS.removesuffix("TOKEN/")).rstrip("/")
    assert from_token(token) == marta
    agency_verbs = [e.verb for e in Event.objects.filter(record=one.agency.record)]
    assert (agency_verbs, [e.verb for e in Event.objects.filter(record=marta.record)]) == (
        ["ask-account", "grant"],
        ["open", "invite"],
    )
    assert (first_broken(one.agency.record), first_broken(marta.record)) == (None, None)


def test_letter_for_somebody_who_has_an_account_adds_the_role_and_sends_no_link() -> None:
    make.a_person("Marta", password="empat kata yang panjang")
    act.admit(asked(email="marta@contoh.example"), make.wayan(), address=ADDRESS)
    assert roles(User.objects.get(name="Marta")) == {"operator"}
    assert [m for m in Message.objects.all() if "undangan" in m.body] == []


def test_letter_turned_down_is_told_with_its_reason() -> None:
    one = asked()
    assert code(lambda: act.turn_down(one, make.wayan(), reason=" ")) == "accounts-no-reason"
    act.turn_down(one, make.wayan(), reason="Belum ditandatangani")
    message = Message.objects.get()
    assert (message.to, "Belum ditandatangani" in message.body) == (one.email, True)
    assert not User.objects.filter(email=one.email).exists()


def test_letter_is_decided_once() -> None:
    one = asked()
    act.turn_down(one, make.wayan(), reason="Belum ditandatangani")
    assert code(lambda: act.admit(one, make.wayan(), address=ADDRESS)) == "accounts-decided"
    assert code(lambda: act.turn_down(one, make.wayan(), reason="x")) == "accounts-decided"


@pytest.mark.parametrize(
    ("role", "at"),
    [(Role.SUPERVISOR, "VI"), (Role.VERIFIER, None), (Role.AUDITOR, None), (Role.CHAIR, None)],
)
def test_letter_is_decided_only_by_those_who_give_accounts_there(role: str, at: str | None) -> None:
    one = asked()
    by = make.a_person("Orang", role, at)
    assert code(lambda: act.admit(one, by, address=ADDRESS)) == "accounts-not-giver"
    assert code(lambda: act.turn_down(one, by, reason="x")) == "accounts-not-giver"
    assert AccountRequest.objects.get().decided_at is None
