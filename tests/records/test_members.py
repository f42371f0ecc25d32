"""Roles given, ended and handed over: each act allowed, refused, and told by one event."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.records.access import roles, today
from meritara.records.actions import members as act
from meritara.records.actions.events import first_broken
from meritara.records.granting import Reach
from meritara.records.models import Event, Membership, Message, Part, Role, Scope, User
from tests.records import make

pytestmark = pytest.mark.django_db
LETTER = "800/17/ST/2026, 2 Juni 2026"
TOMORROW = dt.timedelta(days=1)


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def held(user: User) -> set[str]:
    return set(roles(again(user)))


def verbs(record: str) -> list[str]:
    return list(Event.objects.filter(record=record).order_by("sequence").values_list("verb", flat=True))


def tiur() -> User:
    return make.a_person("Tiur", Role.ADMIN)


def test_supervisor_gives_a_role_in_an_agency_by_letter() -> None:
    agency, marta, wayan = make.an_agency(), make.a_person("Marta"), make.wayan()
    made = act.grant(marta, Reach(Role.OPERATOR, agency), wayan, letter=LETTER)
    event = Event.objects.get(record=agency.record)
    assert (made.scope, made.from_on, made.letter, made.granted_by) == (Scope.AGENCY, today(), LETTER, wayan)
    assert (event.verb, event.role, event.actor) == ("grant", "supervisor", wayan)
    assert event.data == {
        "role": "operator",
        "scope": "agency",
        "agency": agency.code,
        "to": marta.uid,
        "name": "Marta",
        "letter": LETTER,
        "from_on": today().isoformat(),
    }
    assert (held(marta), Message.objects.get().to) == ({"operator"}, marta.email)


def test_admin_gives_a_role_over_the_nation_and_the_person_s_record_tells_it() -> None:
    dayang = make.a_person("Dayang")
    act.grant(dayang, Reach(Role.VERIFIER), tiur(), letter=LETTER)
    assert (verbs(dayang.record), held(dayang)) == (["grant"], {"verifier"})
    assert first_broken(dayang.record) is None


def test_new_role_ends_the_sessions_of_its_holder() -> None:
    marta = make.a_person("Marta")
    before = marta.get_session_auth_hash()
    act.grant(marta, Reach(Role.OPERATOR, make.an_agency()), make.wayan(), letter=LETTER)
    assert again(marta).get_session_auth_hash() != before


GIVERS = {
    "admin": (Role.ADMIN, None),
    "supervisor": (Role.SUPERVISOR, None),
    "kanreg": (Role.SUPERVISOR, "V"),
    "other-kanreg": (Role.SUPERVISOR, "VI"),
    "operator": (Role.OPERATOR, "here"),
    "other-operator": (Role.OPERATOR, "there"),
    "leader": (Role.LEADER, "here"),
    "verifier": (Role.VERIFIER, None),
    "chair": (Role.CHAIR, None),
    "auditor": (Role.AUDITOR, None),
}
MAY = {
    Role.OPERATOR: {"admin", "supervisor", "kanreg"},
    Role.LEADER: {"admin", "supervisor", "kanreg"},
    Role.CONTRIBUTOR: {"admin", "supervisor", "kanreg", "operator"},
    Role.VERIFIER: {"admin"},
    Role.CHAIR: {"admin"},
    Role.SUPERVISOR: {"admin"},
    Role.AUDITOR: {"admin"},
    Role.ADMIN: {"admin"},
}


@pytest.mark.parametrize("giver", GIVERS)
@pytest.mark.parametrize("role", MAY)
def test_each_role_is_given_by_those_who_may_and_by_nobody_else(giver: str, role: str) -> None:
    places = {"here": make.an_agency(), "there": make.an_agency("sungai-purun")}
    mine, where = GIVERS[giver]
    by = make.a_person("Pemberi", mine, places.get(str(where), where))
    inside = role in (Role.OPERATOR, Role.LEADER, Role.CONTRIBUTOR)
    reach = Reach(role, places["here"]) if inside else Reach(role)
    to = make.a_person("Penerima")
    if giver in MAY[Role(role)]:
        act.grant(to, reach, by, letter=LETTER)
    else:
        assert code(lambda: act.grant(to, reach, by, letter=LETTER)) == "accounts-not-giver"
    assert Membership.objects.filter(user=to).exists() == (giver in MAY[Role(role)])
    assert Event.objects.count() == (giver in MAY[Role(role)])


def test_nobody_gives_a_role_to_themselves_but_a_second_admin_may() -> None:
    one, two = tiur(), make.a_person("Rahma", Role.ADMIN)
    assert code(lambda: act.grant(one, Reach(Role.VERIFIER), one, letter=LETTER)) == "accounts-own-grant"
    assert not Event.objects.exists()
    assert act.grant(one, Reach(Role.VERIFIER), two, letter=LETTER).role == Role.VERIFIER


@pytest.mark.parametrize(
    ("role", "region", "at_agency"),
    [
        (Role.OPERATOR, "", False),
        (Role.LEADER, "V", False),
        (Role.VERIFIER, "", True),
        (Role.ADMIN, "V", False),
        (Role.CHAIR, "V", False),
    ],
)
def test_role_over_what_it_cannot_reach_is_refused(role: str, region: str, at_agency: bool) -> None:
    reach = Reach(role, make.an_agency() if at_agency else None, region)
    giving = lambda: act.grant(make.a_person("Marta"), reach, tiur(), letter=LETTER)  # noqa: E731
    assert code(giving) == "accounts-wrong-scope"


def test_role_without_a_letter_with_turned_days_twice_or_for_a_closed_account_is_refused() -> None:
    marta, by, reach = make.a_person("Marta"), tiur(), Reach(Role.OPERATOR, make.an_agency())
    past = today() - TOMORROW
    assert code(lambda: act.grant(marta, reach, by, letter=" ")) == "accounts-no-letter"
    assert code(lambda: act.grant(marta, reach, by, letter=LETTER, until_on=past)) == "accounts-days-turned"
    act.grant(marta, reach, by, letter=LETTER)
    assert code(lambda: act.grant(marta, reach, by, letter=LETTER)) == "accounts-has-role"
    closed = make.a_person("Tutup", is_active=False)
    assert code(lambda: act.grant(closed, reach, by, letter=LETTER)) == "accounts-closed"
    assert Event.objects.count() == 1


def test_role_of_tomorrow_opens_nothing_today() -> None:
    marta = make.a_person("Marta")
    act.grant(
        marta, Reach(Role.OPERATOR, make.an_agency()), tiur(), letter=LETTER, from_on=today() + TOMORROW
    )
    assert held(marta) == set()


def test_ended_role_opens_nothing_from_now_on_and_its_sessions_are_over() -> None:
    sari, wayan = make.sari(), make.wayan()
    before = sari.get_session_auth_hash()
    one = sari.memberships.get()
    act.end(one, wayan, reason="Pindah ke Dinas Kesehatan")
    now = again(sari)
    assert (set(roles(now)), now.get_session_auth_hash() != before) == (set(), True)
    event = Event.objects.get(record=make.an_agency().record)
    assert (event.verb, event.data["of"], event.data["reason"]) == (
        "end",
        sari.uid,
        "Pindah ke Dinas Kesehatan",
    )


def test_role_is_ended_with_a_reason_by_those_who_give_it_and_once() -> None:
    sari, wayan = make.sari(), make.wayan()
    one = sari.memberships.get()
    assert code(lambda: act.end(one, wayan, reason="")) == "accounts-no-reason"
    assert code(lambda: act.end(one, make.budi(), reason="x")) == "accounts-not-giver"
    act.end(one, wayan, reason="Pindah")
    assert code(lambda: act.end(one, wayan, reason="Pindah")) == "accounts-over"
    assert verbs(make.an_agency().record) == ["end"]


def test_last_admin_stays() -> None:
    one = tiur()
    assert code(lambda: act.end(one.memberships.get(), one, reason="x")) == "accounts-last-admin"
    make.a_person("Rahma", Role.ADMIN)
    act.end(one.memberships.get(), one, reason="Pensiun")
    assert held(one) == set()


def test_moved_operator_is_replaced_and_parts_go_along() -> None:
    sari, rina, wayan, one = make.sari(), make.a_person("Rina"), make.wayan(), make.an_assessment()
    foreign = make.an_assessment(make.an_agency("sungai-purun"))
    mine, other = make.rows(one, 2)
    Part.objects.create(assessment=one, indicator=mine, user=sari)
    Part.objects.create(assessment=one, indicator=other, user=make.a_person("Petrus"))
    Part.objects.create(assessment=foreign, indicator=mine, user=sari)
    made = act.hand_over(sari.memberships.get(), rina, wayan, letter=LETTER)
    assert (held(sari), held(rina), made.letter) == (set(), {"operator"}, LETTER)
    assert Part.objects.get(assessment=one, indicator=mine).user == rina
    assert Part.objects.get(assessment=foreign).user == sari
    event = Event.objects.get(record=one.agency.record)
    told = (
        ("verb", event.verb),
        ("from", event.data["from"]),
        ("name", event.data["name"]),
        (
            "parts",
            event.data["parts"],
        ),
    )
    assert dict(told) == {"verb": "hand-over", "from": "Sari", "name": "Rina", "parts": 1}
    assert sorted(Message.objects.values_list("to", flat=True)) == sorted([sari.email, rina.email])


def test_role_is_handed_over_by_letter_to_somebody_else_and_not_to_oneself() -> None:
    sari, rina, wayan = make.sari(), make.a_person("Rina"), make.wayan()
    one = sari.memberships.get()
    assert code(lambda: act.hand_over(one, rina, wayan, letter="")) == "accounts-no-letter"
    assert code(lambda: act.hand_over(one, sari, wayan, letter=LETTER)) == "accounts-same-person"
    assert code(lambda: act.hand_over(one, wayan, wayan, letter=LETTER)) == "accounts-own-grant"
    assert code(lambda: act.hand_over(one, rina, make.budi(), letter=LETTER)) == "accounts-not-giver"
    assert (held(sari), Event.objects.count()) == ({"operator"}, 0)
