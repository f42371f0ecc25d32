"""Sharing sub-aspects out: to an office, a person, an account; with one event each time."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.records.access import rows_given, today
from meritara.records.actions import assessments, parts
from meritara.records.actions.parts import Owner
from meritara.records.models import Event, Part, Role, Unit
from tests.records import make

pytestmark = pytest.mark.django_db


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def test_many_rows_are_given_at_once_with_one_event() -> None:
    sari, one = make.sari(), make.an_assessment()
    unit = Unit.objects.create(agency=one.agency, name="Dinas Pendidikan")
    due = today() + dt.timedelta(days=7)
    parts.assign(one, make.rows(one, 5), sari, to=Owner(unit=unit, person="Pak Joko", due_on=due))
    assert set(one.parts.values_list("indicator", "unit", "person", "due_on")) == {
        (id, unit.pk, "Pak Joko", due) for id in make.rows(one, 5)
    }
    event = Event.objects.get()
    assert (event.verb, event.data["unit"], event.data["due_on"]) == (
        "assign",
        "Dinas Pendidikan",
        due.isoformat(),
    )
    assert event.data["rows"] == sorted(make.rows(one, 5))


def test_giving_again_replaces_the_owner() -> None:
    sari, one = make.sari(), make.an_assessment()
    rows = make.rows(one, 2)
    parts.assign(one, rows, sari, to=Owner(person="Pak Joko"))
    parts.assign(one, rows[:1], sari, to=Owner(person="Bu Tini"))
    assert dict(one.parts.values_list("indicator", "person")) == {rows[0]: "Bu Tini", rows[1]: "Pak Joko"}


def test_account_that_was_given_rows_opens_and_fills_them_until_they_are_taken_back() -> None:
    sari, one = make.sari(), make.an_assessment()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    rows = make.rows(one, 3)
    parts.assign(one, rows, sari, to=Owner(user=petrus))
    assert rows_given(petrus, one) == frozenset(rows)
    assert assessments.claim(one, rows[0], petrus, value="2").claimed == "2"
    assert parts.take_back(one, rows, sari) == 3
    assert rows_given(petrus, one) == frozenset()
    assert code(lambda: assessments.claim(one, rows[0], petrus, value="3")) == "records-not-writer"


def test_taking_back_what_nobody_had_writes_nothing() -> None:
    sari, one = make.sari(), make.an_assessment()
    assert (parts.take_back(one, make.rows(one, 2), sari), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("owner", "wanted"),
    [
        (Owner, "parts-nobody"),
        (lambda: Owner(person="  "), "parts-nobody"),
        (lambda: Owner(unit=Unit.objects.create(agency=make.an_agency("lain"), name="X")), "parts-foreign"),
        (lambda: Owner(user=make.budi()), "parts-foreign"),
        (
            lambda: Owner(user=make.a_person("Asing", Role.CONTRIBUTOR, make.an_agency("lain"))),
            "parts-foreign",
        ),
        (lambda: Owner(person="Joko", due_on=dt.date(2020, 1, 1)), "records-due-past"),
    ],
)
def test_owner_who_cannot_be_is_refused(owner: Callable[[], Owner], wanted: str) -> None:
    sari, one = make.sari(), make.an_assessment()
    assert code(lambda: parts.assign(one, make.rows(one, 1), sari, to=owner())) == wanted
    assert (Part.objects.count(), Event.objects.count()) == (0, 0)


def test_rows_that_do_not_exist_and_no_rows_are_refused() -> None:
    sari, one = make.sari(), make.an_assessment()
    assert code(lambda: parts.assign(one, ["x"], sari, to=Owner(person="A"))) == "records-unknown-row"
    assert code(lambda: parts.assign(one, [], sari, to=Owner(person="A"))) == "parts-nothing-chosen"


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.LEADER, Role.SUPERVISOR, Role.AUDITOR])
def test_only_the_operator_shares_out(role: str) -> None:
    one = make.an_assessment()
    other = make.a_person("Lukas", role, one.agency)
    assert (
        code(lambda: parts.assign(one, make.rows(one, 1), other, to=Owner(person="A")))
        == "records-not-writer"
    )


@pytest.mark.parametrize("state", ["final", "plenary", "cancelled"])
def test_nothing_is_shared_out_when_all_is_said(state: str) -> None:
    sari, one = make.sari(), make.in_state(make.an_assessment(), state)
    assert (
        code(lambda: parts.assign(one, make.rows(one, 1), sari, to=Owner(person="A"))) == "records-not-open"
    )
