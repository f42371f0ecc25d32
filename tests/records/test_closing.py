"""Closing a period: refused while something is under way or time is left; afterwards nothing moves."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from meritara.problem import Refused
from meritara.records import access
from meritara.records.actions import (
    assessments,
    assignment,
    calls,
    closing,
    desks,
    parts,
    periods,
    reminding,
    requests,
    sampling,
    uses,
)
from meritara.records.actions.events import first_broken
from meritara.records.actions.files import Kept
from meritara.records.actions.requests import Wish
from meritara.records.models import Assessment, Event, Period, Role, Unit, User
from meritara.records.reminders import running_periods
from meritara.records.tasks import tasks_of
from meritara.workflows.assessment import ASSESSMENT, DECIDED, SETTLED, STATES
from tests.records import make

pytestmark = pytest.mark.django_db
MOVING = set(STATES) - {"unfilled", "draft", "returned", *DECIDED, "cancelled"}


def codes(doing: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as refused:
        doing()
    return [problem.code for problem in refused.value.problems]


def tomorrow(days: int = 1) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def ended(**more: Any) -> Period:
    """Return a period whose filling is over."""
    return make.a_period(days=-1, **more)


def in_state(state: str, code: str = "khatulistiwa") -> Assessment:
    return make.in_state(make.an_assessment(make.an_agency(code), ended()), state)


def close(period: Period, by: User | None = None) -> Period:
    return closing.close_period(period, by or make.wayan(), is_sure=True)


def closed(state: str = "draft") -> Assessment:
    """Return an assessment of a closed period."""
    one = in_state(state)
    close(one.period)
    return Assessment.objects.get(pk=one.pk)


def test_period_is_closed_by_one_event_that_counts_its_states() -> None:
    for number, state in enumerate(("unfilled", "draft", "published", "published", "cancelled")):
        in_state(state, f"kota-{number}")
    period = close(ended())
    event = Event.objects.get(record=period.record)
    assert (event.verb, event.role, event.actor_name) == ("close", "supervisor", "Wayan")
    assert event.data == {"states": {"cancelled": 1, "draft": 1, "published": 2, "unfilled": 1}}
    assert (Period.objects.get().closed_at is not None, first_broken(period.record)) == (True, None)


@pytest.mark.parametrize("state", sorted(MOVING))
def test_period_is_not_closed_while_an_assessment_is_between_two_steps(state: str) -> None:
    one = in_state(state)
    with pytest.raises(Refused) as refused:
        close(one.period)
    (problem,) = refused.value.problems
    assert (problem.code, problem.params["count"]) == ("periods-close-moving", 1)
    assert problem.params["names"] == f"Prov. Khatulistiwa (contoh): {STATES[state].id}"
    assert (Period.objects.get().closed_at, Event.objects.count()) == (None, 0)


def test_refusal_names_the_first_five_and_counts_all() -> None:
    for number in range(7):
        in_state("verifying", f"kota-{number}")
    with pytest.raises(Refused) as refused:
        close(ended())
    params = refused.value.problems[0].params
    assert (params["count"], params["names"].count(";"), params["names"][-1]) == (7, 4, "…")


@pytest.mark.parametrize("state", ["unfilled", "draft", "returned"])
def test_period_is_not_closed_while_an_agency_may_still_fill_in(state: str) -> None:
    one = make.in_state(make.an_assessment(period=make.a_period(days=3)), state)
    assert codes(lambda: close(one.period)) == ["periods-close-time"]


def test_extension_of_one_agency_keeps_the_period_open_until_its_last_day() -> None:
    late, period = in_state("draft", "sungai-purun"), ended()
    in_state("draft", "ulin-hilir")
    stage = period.stages.get(kind="filling")
    periods.extend(stage, make.wayan(), until_on=tomorrow(), letter="B/12/2026", agency=late.agency)
    with pytest.raises(Refused) as refused:
        close(period)
    assert refused.value.problems[0].params["names"].startswith("Prov. Sungai-Purun (contoh): ")
    assert refused.value.problems[0].params["count"] == 1


def test_filling_that_has_not_begun_keeps_the_period_open() -> None:
    one = make.an_assessment(period=make.a_period())
    one.period.stages.filter(kind="filling").update(from_on=tomorrow(5), until_on=tomorrow(9))
    assert codes(lambda: close(one.period)) == ["periods-close-time"]


def test_period_is_closed_by_who_may_open_one() -> None:
    kanreg = make.a_person("Kanreg", Role.SUPERVISOR, "V")
    for person in (kanreg, make.sari(), make.budi(), make.a_person("Lukas", Role.AUDITOR)):
        assert codes(lambda person=person: close(ended(), person)) == ["periods-not-supervisor"]  # type: ignore[misc]


def test_period_that_is_not_open_or_closed_already_or_not_sure_is_refused() -> None:
    period = ended(opened_at=None)
    assert codes(lambda: close(period)) == ["periods-close-unopened"]
    Period.objects.update(opened_at=timezone.now())
    assert codes(lambda: closing.close_period(period, make.wayan(), is_sure=False)) == [
        "periods-close-unsure"
    ]
    assert Period.objects.get().closed_at is None
    close(period)
    assert codes(lambda: close(period)) == ["periods-closed"]
    assert Event.objects.filter(verb="close").count() == 1


def kept() -> Kept:
    return Kept("sk.pdf", "application/pdf", 10, "a" * 64, 1)


def wish(one: Assessment) -> Wish:
    unit = Unit.objects.get_or_create(agency=one.agency, name="Dinas Kesehatan")[0]
    return Wish(unit, make.rows(one, 1), due_on=tomorrow(), until_on=tomorrow(2))


AGENCY: dict[str, Callable[[Assessment, User], Any]] = {
    "claim": lambda one, sari: assessments.claim(one, make.rows(one, 1)[0], sari, value="3"),
    "facts": lambda one, sari: assessments.set_attributes(one, {}, sari),
    "propose": assessments.propose,
    "evidence": lambda one, sari: uses.use(one, make.rows(one, 1)[0], make.evidence(one.agency), sari),
    "take over": lambda one, sari: uses.take_over(one, make.rows(one, 1), sari),
    "share out": lambda one, sari: parts.assign(
        one, make.rows(one, 1), sari, to=parts.Owner(person="Petrus", due_on=tomorrow())
    ),
    "ask an office": lambda one, sari: requests.ask_for(one, sari, wish(one)),
}
NATION: dict[str, Callable[[Assessment, User], Any]] = {
    "call": lambda one, wayan: calls.call(one.period, [make.an_agency("anggrek")], wayan),
    "extend": lambda one, wayan: periods.extend(
        one.period.stages.get(kind="filling"), wayan, until_on=tomorrow(), letter="B/1"
    ),
    "extend for one": lambda one, wayan: periods.extend(
        one.period.stages.get(kind="filling"), wayan, until_on=tomorrow(), letter="B/1", agency=one.agency
    ),
    "sample": lambda one, wayan: sampling.draw_sample(one.period, wayan, seed=1, share=50),
    "remind": lambda one, wayan: reminding.remind_now(one.period, [one], wayan),
    "appoint": lambda one, wayan: assignment.appoint(one.period, [(one, make.budi(), 1)], wayan),
    "desk": lambda one, wayan: desks.add_desk(
        one.period, wayan, starts_at=timezone.now() + dt.timedelta(days=1), minutes=60, place="Ruang"
    ),
    "cancel": lambda one, wayan: assessments.step(one, "cancel", wayan, reason="Salah panggil"),
}


@pytest.mark.parametrize("act", list(AGENCY))
def test_agency_changes_nothing_in_a_closed_period(act: str) -> None:
    sari, one = make.sari(), closed()
    before = Event.objects.count()
    assert codes(lambda: AGENCY[act](one, sari)) == ["periods-closed"]
    assert (Event.objects.count(), Assessment.objects.get().state) == (before, "draft")


@pytest.mark.parametrize("act", list(NATION))
def test_nation_changes_nothing_in_a_closed_period(act: str) -> None:
    wayan, one = make.wayan(), closed()
    before = Event.objects.count()
    assert codes(lambda: NATION[act](one, wayan)) == ["periods-closed"]
    assert (Event.objects.count(), Assessment.objects.count()) == (before, 1)


def ways(*, settled: bool) -> list[tuple[str, str, str]]:
    """Return the steps before the plenary, or those of a result: name, state, a role that may take it."""
    found = {(one.name, one.before, min(one.roles)) for one in ASSESSMENT.steps if one.name != "begin"}
    return sorted(one for one in found if (one[1] in SETTLED) == settled)


@pytest.mark.parametrize(("name", "state", "role"), ways(settled=False))
def test_no_step_before_the_plenary_is_taken_in_a_closed_period(name: str, state: str, role: str) -> None:
    one = in_state(state)
    Period.objects.update(closed_at=timezone.now())
    person = make.a_person("Tiur", role, one.agency if role in access.INSIDE else None)
    if role == Role.VERIFIER:
        make.given_to(one, person)
    assert codes(lambda: assessments.step(one, name, person, reason="Sebab")) == ["periods-closed"]
    assert Assessment.objects.get().state == state


def test_decided_result_is_published_and_withdrawn_in_a_closed_period() -> None:
    wayan, one = make.wayan(), closed("determined")
    assert assessments.step(one, "publish", wayan).state == "published"
    assert assessments.step(one, "withdraw", wayan, reason="Salah hitung").state == "plenary"


def test_link_of_an_office_opens_nothing_once_the_period_is_closed() -> None:
    one, sari = in_state("draft"), make.sari()
    request, token = requests.ask_for(one, sari, wish(one))
    assert access.get_request_by_token(token) == request
    close(one.period)
    with pytest.raises(Http404):
        access.get_request_by_token(token)
    row = request.indicators[0]
    assert codes(lambda: requests.receive(request, row, sender="Petrus", kept=kept())) == ["periods-closed"]


def test_closed_period_waits_for_nobody() -> None:
    sari, wayan, one = make.sari(), make.wayan(), in_state("draft")
    assert [task.kind for task in tasks_of(sari, "operator")] == ["fill"]
    assert running_periods(timezone.now()) == [one.period]
    close(one.period)
    assert tasks_of(sari, "operator") + tasks_of(wayan, "supervisor") == []
    assert running_periods(timezone.now()) == []


def test_closed_period_is_still_read_by_its_agency() -> None:
    sari, one = make.sari(), closed()
    assert (list(access.visible_periods(sari)), list(access.visible_assessments(sari))) == (
        [one.period],
        [one],
    )
