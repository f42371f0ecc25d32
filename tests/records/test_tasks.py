"""What waits for each role, by its day, in a few queries."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.records.models import (
    AccountRequest,
    Answer,
    Arrival,
    Assessment,
    Clarification,
    EvidenceRequest,
    Message,
    Part,
    Period,
    Role,
    Round,
    Unit,
    User,
    Verifier,
)
from meritara.records.tasks import Task, tasks_of
from tests.records import make

pytestmark = pytest.mark.django_db
Counter = Callable[..., Any]


def kinds(user: User, role: str) -> list[tuple[str, int]]:
    return [(one.kind, one.count) for one in tasks_of(user, role)]


def later(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def asked(one: Assessment, indicator: str, days: int = 3) -> Clarification:
    return Clarification.objects.create(assessment=one, indicator=indicator, due_on=later(days))


@pytest.mark.parametrize(
    ("state", "answered", "kind", "count"),
    [
        ("unfilled", 0, "fill", 36),
        ("draft", 30, "fill", 6),
        ("draft", 36, "propose", 0),
        ("awaiting", 36, "sign", 0),
        ("returned", 36, "correct", 0),
        ("provisional", 36, "read", 0),
    ],
)
def test_operator_has_one_step_for_each_state(state: str, answered: int, kind: str, count: int) -> None:
    one = make.in_state(make.an_assessment(answered=answered), state)
    assert kinds(make.sari(one.agency), Role.OPERATOR) == [(kind, count)]


@pytest.mark.parametrize("state", ["submitted", "verifying", "final", "plenary", "cancelled"])
def test_operator_owes_nothing_while_it_is_somebody_elses_turn(state: str) -> None:
    one = make.in_state(make.an_assessment(), state)
    assert kinds(make.sari(one.agency), Role.OPERATOR) == []


def test_operator_repairs_the_opened_rows_until_the_repair_ends() -> None:
    one = make.in_state(make.an_assessment(), "repairing")
    for number, id in enumerate(make.rows(one, 3)):
        Answer.objects.create(assessment=one, round=Round.REPAIR, indicator=id, is_open=number < 2)
    (task,) = tasks_of(make.sari(one.agency), Role.OPERATOR)
    assert (task.kind, task.count, task.due_on) == (
        "repair",
        2,
        one.period.stages.get(kind="repair").until_on,
    )


def test_operator_answers_questions_and_accepts_files_that_came() -> None:
    one = make.in_state(make.an_assessment(), "clarifying")
    first, second = make.rows(one, 2)
    asked(one, first, 5)
    asked(one, second, 2)
    unit = Unit.objects.create(agency=one.agency, name="Dinas")
    request = EvidenceRequest.objects.create(
        assessment=one,
        unit=unit,
        indicators=[first],
        token_hash="x",
        due_on=later(1),
        expires_at=timezone.now(),
    )
    for number in range(2):
        file = make.a_file(one.agency, content=str(number) * 64)
        Arrival.objects.create(request=request, indicator=first, file=file, sender="Petrus")
    sari = make.sari(one.agency)
    assert kinds(sari, Role.OPERATOR) == [("answer", 2), ("accept", 2)]
    assert tasks_of(sari, Role.OPERATOR)[0].days_left == 2


def test_tasks_come_by_their_day_and_those_without_one_last() -> None:
    near, far = make.a_period("Dekat", days=3), make.a_period("Jauh", days=30)
    agency = make.an_agency()
    make.an_assessment(agency, far)
    make.an_assessment(agency, near)
    found = tasks_of(make.sari(agency), Role.OPERATOR)
    assert [one.days_left for one in found] == [3, 30]


def test_nothing_waits_in_a_period_that_is_not_open_or_closed() -> None:
    one = make.an_assessment()
    sari = make.sari(one.agency)
    for fields in ({"opened_at": None}, {"opened_at": timezone.now(), "closed_at": timezone.now()}):
        Period.objects.update(**fields)
        assert kinds(sari, Role.OPERATOR) == []


def test_contributor_has_the_parts_without_a_score_and_questions_about_them() -> None:
    one = make.an_assessment()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    first, second, third = make.rows(one, 3)
    for id in (first, second):
        Part.objects.create(assessment=one, indicator=id, user=petrus, due_on=later(4))
    Answer.objects.create(assessment=one, indicator=first, claimed="3")
    asked(one, first, 1)
    asked(one, third, 1)
    found = tasks_of(petrus, Role.CONTRIBUTOR)
    assert [(one.kind, one.count, one.days_left) for one in found] == [("answer", 1, 1), ("part", 1, 4)]


def test_leader_approves_what_was_handed_in() -> None:
    one = make.in_state(make.an_assessment(), "awaiting")
    leader = make.a_person("Norlaila", Role.LEADER, one.agency)
    assert kinds(leader, Role.LEADER) == [("approve", 0)]


@pytest.mark.parametrize(
    ("state", "place", "found"),
    [
        ("submitted", Verifier.FIRST, [("take", 0)]),
        ("verifying", Verifier.FIRST, [("verify", 0)]),
        ("final", Verifier.FIRST, [("verify", 0)]),
        ("provisional", Verifier.FIRST, [("open", 0)]),
        ("clarifying", Verifier.FIRST, []),
        ("repairing", Verifier.FIRST, []),
        ("plenary", Verifier.FIRST, []),
        ("draft", Verifier.FIRST, []),
        ("submitted", Verifier.SECOND, []),
        ("verifying", Verifier.SECOND, [("second", 0)]),
    ],
)
def test_verifier_takes_scores_and_opens(state: str, place: int, found: list[tuple[str, int]]) -> None:
    budi = make.budi()
    make.given_to(make.in_state(make.an_assessment(), state), budi, place=place)
    assert kinds(budi, Role.VERIFIER) == found


def test_verifier_reads_answers_and_sees_how_far_they_are() -> None:
    budi = make.budi()
    one = make.given_to(make.in_state(make.an_assessment(), "verifying"), budi)
    first, second = make.rows(one, 2)
    Answer.objects.create(assessment=one, indicator=first, verified="3")
    Clarification.objects.create(assessment=one, indicator=second, due_on=later(1), state="answered")
    found = {one.kind: (one.count, one.total) for one in tasks_of(budi, Role.VERIFIER)}
    assert found == {"replies": (1, 0), "verify": (1, 36)}


def test_second_verifier_is_done_when_they_say_so_and_reads_no_answers_to_the_first() -> None:
    dayang = make.a_person("Dayang", Role.VERIFIER)
    one = make.given_to(make.in_state(make.an_assessment(), "verifying"), dayang, place=Verifier.SECOND)
    Clarification.objects.create(assessment=one, indicator="x", due_on=later(1), state="answered")
    assert kinds(dayang, Role.VERIFIER) == [("second", 0)]
    Verifier.objects.update(finished_at=timezone.now())
    assert kinds(dayang, Role.VERIFIER) == []


def test_chair_has_the_assessments_that_wait_for_the_plenary() -> None:
    make.in_state(make.an_assessment(), "plenary")
    make.in_state(make.an_assessment(make.an_agency("anggrek", region="VIII")), "plenary")
    assert kinds(make.a_person("Tiwi", Role.CHAIR), Role.CHAIR) == [("plenary", 2)]
    assert kinds(make.a_person("Ani", Role.CHAIR, "V"), Role.CHAIR) == [("plenary", 1)]


def test_supervisor_decides_opens_assigns_and_reminds() -> None:
    wayan, one = make.wayan(), make.an_assessment(period=make.a_period(days=5))
    make.a_period("Penilaian 2031", opened_at=None)
    AccountRequest.objects.create(
        agency=one.agency, letter="B/1", dated_on=later(0), name="Sari", email="s@contoh.example"
    )
    Message.objects.create(to="a@contoh.example", subject="A", next_at=timezone.now(), state="parked")
    found = dict(kinds(wayan, Role.SUPERVISOR))
    assert found == {
        "requests": 1,
        "mail": 1,
        "open-period": 0,
        "accounts": 1,
        "assign": 1,
        "lagging": 1,
    }
    make.sari(one.agency)
    make.given_to(make.in_state(one, "submitted"), make.budi())
    AccountRequest.objects.update(decided_at=timezone.now())
    assert dict(kinds(wayan, Role.SUPERVISOR)) == {"mail": 1, "open-period": 0}


def test_regional_supervisor_counts_their_own_agencies() -> None:
    make.an_assessment()
    make.an_assessment(make.an_agency("anggrek", region="VIII"))
    kanreg = make.a_person("Kanreg", Role.SUPERVISOR, "VIII")
    assert dict(kinds(kanreg, Role.SUPERVISOR)) == {"accounts": 1, "assign": 1}


def test_auditor_owes_nothing_and_admin_decides_requests() -> None:
    one = make.an_assessment()
    AccountRequest.objects.create(
        agency=one.agency, letter="B/1", dated_on=later(0), name="Sari", email="s@contoh.example"
    )
    assert kinds(make.a_person("Lukas", Role.AUDITOR), Role.AUDITOR) == []
    assert kinds(make.a_person("Tiur", Role.ADMIN), Role.ADMIN) == [("requests", 1)]
    assert kinds(make.a_person("Ros"), "") == []


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.SUPERVISOR])
def test_tasks_of_one_agency_and_of_thirty_cost_the_same(
    role: str, django_assert_max_num_queries: Counter
) -> None:
    person = make.a_person("Budi", role)

    def more(count: int, start: int) -> None:
        for number in range(start, start + count):
            one = make.an_assessment(make.an_agency(f"kab-{number}"))
            if role == Role.VERIFIER:
                make.given_to(make.in_state(one, "verifying"), person)

    more(1, 0)
    with django_assert_max_num_queries(11) as few:
        tasks_of(User.objects.get(pk=person.pk), role)
    more(29, 1)
    with django_assert_max_num_queries(11) as many:
        found: list[Task] = tasks_of(User.objects.get(pk=person.pk), role)
    assert len(few.captured_queries) == len(many.captured_queries)
    assert len(found) == (30 if role == Role.VERIFIER else 2)
