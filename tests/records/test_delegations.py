"""A role lent until a day: no wider than the giver's, never passed on, taken back at any time."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.records.access import roles, today, verification_queue
from meritara.records.actions import delegations as act
from meritara.records.actions import members
from meritara.records.models import Delegation, Event, Membership, Message, Role, User
from tests.records import make

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def held(user: User) -> set[str]:
    return set(roles(again(user)))


def lent(by: User, to: User, **more: Any) -> Delegation:
    known: dict[str, Any] = {"until_on": today() + WEEK, "reason": "Cuti"}
    return act.lend(Membership.objects.get(user=by), to, by, **(known | more))


def test_verifier_on_leave_lends_the_role_and_with_it_the_queue() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    one = make.given_to(make.in_state(make.filled(make.an_assessment()), "verifying"), budi)
    lent(budi, dayang)
    assert (held(dayang), list(verification_queue(again(dayang)))) == ({"verifier"}, [one])
    event = Event.objects.get(record=budi.record)
    assert (event.verb, event.actor, event.data["to"]) == ("lend", budi, dayang.uid)
    assert event.data["until_on"] == (today() + WEEK).isoformat()
    assert Message.objects.get().to == dayang.email


def test_lent_role_is_over_the_day_after_and_not_open_before_its_first() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    one = lent(budi, dayang, from_on=today() + WEEK, until_on=today() + 2 * WEEK)
    assert held(dayang) == set()
    Delegation.objects.filter(pk=one.pk).update(from_on=today() - 2 * WEEK, until_on=today() - WEEK)
    assert held(dayang) == set()


def test_lending_never_lasts_longer_than_the_giver_s_own_role() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    Membership.objects.filter(user=budi).update(until_on=today() + WEEK)
    assert code(lambda: lent(budi, dayang, until_on=today() + 2 * WEEK)) == "accounts-lent-longer"
    assert lent(budi, dayang, until_on=today() + WEEK).until_on == today() + WEEK


def test_what_was_lent_is_not_passed_on() -> None:
    budi, dayang, lukas = make.budi(), make.a_person("Dayang"), make.a_person("Lukas")
    one = lent(budi, dayang)
    passing = lambda: act.lend(one.membership, lukas, again(dayang), until_on=today(), reason="x")  # noqa: E731
    assert code(passing) == "accounts-not-lendable"
    assert held(lukas) == set()


def test_lent_role_ends_with_the_giver_s() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    lent(budi, dayang)
    before = again(dayang).get_session_auth_hash()
    members.end(Membership.objects.get(user=budi), make.a_person("Tiur", Role.ADMIN), reason="Pindah")
    now = again(dayang)
    assert (set(roles(now)), now.get_session_auth_hash() != before) == (set(), True)


def test_borrower_never_sees_an_agency_where_they_serve() -> None:
    agency = make.an_agency("ulin-hilir")
    budi, yusuf = make.budi(), make.a_person("Yusuf", Role.OPERATOR, agency)
    make.given_to(make.in_state(make.filled(make.an_assessment(agency)), "verifying"), budi)
    lent(budi, yusuf)
    assert list(verification_queue(again(yusuf))) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"reason": " "}, "accounts-no-reason"),
        ({"until_on": dt.date(2020, 1, 1)}, "accounts-days-turned"),
        ({"from_on": dt.date(2020, 1, 1)}, "accounts-days-turned"),
    ],
)
def test_lending_without_a_reason_or_with_days_that_are_over_is_refused(
    more: dict[str, Any], says: str
) -> None:
    assert code(lambda: lent(make.budi(), make.a_person("Dayang"), **more)) == says
    assert not Event.objects.exists()


def test_admin_s_role_is_not_lent_and_no_role_is_lent_to_oneself_or_to_a_closed_account() -> None:
    tiur, budi = make.a_person("Tiur", Role.ADMIN), make.budi()
    assert code(lambda: lent(tiur, budi)) == "accounts-not-lendable"
    assert code(lambda: lent(budi, budi)) == "accounts-not-borrower"
    assert code(lambda: lent(budi, make.a_person("Tutup", is_active=False))) == "accounts-not-borrower"


@pytest.mark.parametrize("who", ["Budi", "Tiur"])
def test_giver_or_admin_takes_it_back_once(who: str) -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    make.a_person("Tiur", Role.ADMIN)
    one = lent(budi, dayang)
    by = User.objects.get(name=who)
    act.withdraw(one, by)
    assert held(dayang) == set()
    assert code(lambda: act.withdraw(one, by)) == "accounts-withdrawn"
    assert [e.verb for e in Event.objects.filter(record=budi.record)] == ["lend", "withdraw"]


def test_borrower_and_others_do_not_take_it_back() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    one = lent(budi, dayang)
    assert code(lambda: act.withdraw(one, again(dayang))) == "accounts-not-giver"
    assert code(lambda: act.withdraw(one, make.wayan())) == "accounts-not-giver"
