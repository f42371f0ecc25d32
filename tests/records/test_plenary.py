"""The plenary: scores with a reason, minutes that state them all, and the hearing."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.access import sight, visible_events
from meritara.records.actions import plenary
from meritara.records.actions.events import first_broken
from meritara.records.actions.plenary import Minutes
from meritara.records.models import Answer, Assessment, Event, Plenary, Role, User
from meritara.records.scores import final_of
from tests.records import make

pytestmark = pytest.mark.django_db


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def sitting(level: int = 3, **more: Any) -> tuple[Assessment, User, str]:
    one = make.verified(make.an_assessment(period=make.a_period(**more)), level)
    return one, make.the_chair(), make.rows(one, 1)[0]


def minutes(**changes: Any) -> Minutes:
    said: dict[str, Any] = {"number": "BA-1", "held_on": timezone.localdate(), "leader": "Made"}
    return Minutes(**(said | changes))


def row(value: str, reason: str = "Bukti dibaca ulang di sidang.") -> dict[str, str]:
    return {"value": value, "reason": reason}


def test_plenary_score_is_final_and_overwrites_no_other() -> None:
    one, made, id = sitting()
    plenary.settle(one, {id: row("4")}, made)
    answer = one.answers.get(indicator=id)
    assert (answer.claimed, answer.verified, answer.plenary, answer.plenary_by) == ("3", "3", "4", made)
    assert final_of(one.answers.all())[id] == "4"
    event = Event.objects.get(verb="settle")
    changed = {"from": "", "to": "4", "verified": "3", "reason": "Bukti dibaca ulang di sidang."}
    assert event.data == {"from": "plenary", "to": "plenary", "rows": {id: changed}, "total": "302.5"}
    assert (event.role, first_broken(one.record)) == ("chair", None)


def test_final_score_is_of_the_objection_else_the_plenary_else_the_verifier() -> None:
    def final(**scores: str) -> dict[str, str]:
        return final_of([Answer(indicator="a", **scores)])

    assert final(claimed="4") == {}
    assert final(claimed="4", verified="1") == {"a": "1"}
    assert final(claimed="4", verified="1", plenary="2") == {"a": "2"}
    assert final(claimed="4", verified="1", plenary="2", objection="3") == {"a": "3"}
    assert final(claimed="4", verified="1", objection="3") == {"a": "3"}


def test_final_score_of_the_first_round_stands_where_the_repair_was_closed() -> None:
    first, second = Answer(indicator="a", round=1, verified="2"), Answer(indicator="a", round=2)
    assert final_of([first, second]) == {"a": "2"}
    second.plenary = "3"
    assert final_of([second, first]) == {"a": "3"}


def test_plenary_score_can_be_taken_back() -> None:
    one, made, id = sitting()
    plenary.settle(one, {id: row("4")}, made)
    plenary.settle(one, {id: row("")}, made)
    answer = one.answers.get(indicator=id)
    assert (answer.plenary, answer.plenary_reason, final_of([answer])[id]) == ("", "", "3")


def test_plenary_that_changes_nothing_writes_nothing() -> None:
    one, made, id = sitting()
    plenary.settle(one, {id: row("")}, made)
    assert Event.objects.count() == 0


def test_plenary_score_that_differs_needs_a_reason_and_an_equal_one_does_not() -> None:
    one, made, id = sitting()
    assert code(lambda: plenary.settle(one, {id: row("4", " ")}, made)) == "plenary-no-reason"
    plenary.settle(one, {id: row("3", "")}, made)
    assert one.answers.get(indicator=id).plenary == "3"


def test_score_outside_the_rubric_or_of_no_row_is_refused_and_nothing_saved() -> None:
    one, made, id = sitting()
    other = make.rows(one, 2)[1]
    assert code(lambda: plenary.settle(one, {other: row("4"), id: row("7")}, made)) == "card-out-of-scale"
    assert code(lambda: plenary.settle(one, {"tidak-ada": row("4")}, made)) == "records-unknown-row"
    assert one.answers.exclude(plenary="").count() == 0


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.VERIFIER])
def test_only_the_chair_settles(role: str) -> None:
    one, _made, id = sitting()
    other = make.a_person("Lain", role)
    assert code(lambda: plenary.settle(one, {id: row("4")}, other)) == "workflow-wrong-role"
    assert code(lambda: plenary.minute(one, other, minutes=minutes())) == "workflow-wrong-role"


def test_who_verified_does_not_settle() -> None:
    one, made, id = sitting()
    from meritara.records.actions.events import write

    write(one.record, "verify", made, role="verifier")
    assert code(lambda: plenary.settle(one, {id: row("4")}, made)) == "records-other-duty"
    assert one.answers.exclude(plenary="").count() == 0


def test_minutes_state_every_final_score_and_the_total() -> None:
    one, made, id = sitting()
    plenary.settle(one, {id: row("4")}, made)
    found = plenary.minute(one, made, minutes=minutes(present="Made, Budi"))
    assert (found.total, found.scores[id], len(found.scores)) == ("302.5", "4", 36)
    event = Event.objects.get(verb="minute")
    assert (event.data["number"], event.data["total"], event.data["scores"]) == (
        "BA-1",
        "302.5",
        found.scores,
    )


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"number": ""}, "letter-missing"),
        ({"leader": ""}, "letter-missing"),
        ({"held_on": None}, "letter-missing"),
        ({"held_on": dt.date(2999, 1, 1)}, "letter-future"),
        ({"number": "9" * 121}, "letter-long"),
    ],
)
def test_minutes_that_cannot_be_found_again_are_refused(changes: dict[str, Any], wanted: str) -> None:
    one, made, _id = sitting()
    assert code(lambda: plenary.minute(one, made, minutes=minutes(**changes))) == wanted
    assert (Plenary.objects.count(), Event.objects.count()) == (0, 0)


def test_minutes_wait_until_every_row_has_a_final_score() -> None:
    one, made, id = sitting()
    one.answers.filter(indicator=id).update(verified="")
    with pytest.raises(Refused) as refused:
        plenary.minute(one, made, minutes=minutes())
    assert refused.value.problems[0].params["rows"] == [id]
    plenary.settle(one, {id: row("2")}, made)
    assert plenary.minute(one, made, minutes=minutes()).scores[id] == "2"


def test_minutes_older_than_a_settled_score_no_longer_count() -> None:
    one, made, id = sitting(objection_days=5)
    plenary.minute(one, made, minutes=minutes())
    plenary.settle(one, {id: row("4")}, made)
    assert code(lambda: plenary.hear(one, made)) == "plenary-stale"
    plenary.minute(one, made, minutes=minutes(number="BA-2"))
    assert plenary.hear(one, made).state == "objection"


def test_hearing_ends_after_the_working_days_of_the_period() -> None:
    one, made, _id = sitting(objection_days=1)
    assert code(lambda: plenary.hear(one, made)) == "plenary-no-minutes"
    plenary.minute(one, made, minutes=minutes())
    plenary.hear(one, made)
    (found,) = one.plenaries.all()
    event = Event.objects.get(verb="hear")
    assert found.objections_until is not None
    assert found.objections_until > timezone.localdate()
    assert (event.data["until"], event.data["days"]) == (found.objections_until.isoformat(), 1)


def test_period_that_hears_no_objection_opens_none() -> None:
    one, made, _id = sitting()
    plenary.minute(one, made, minutes=minutes())
    assert code(lambda: plenary.hear(one, made)) == "objections-off"


def test_agency_reads_the_plenary_only_when_it_is_told() -> None:
    one, made, id = sitting(objection_days=5)
    sari = make.sari()
    plenary.settle(one, {id: row("4")}, made)
    plenary.minute(one, made, minutes=minutes())
    one.refresh_from_db()
    assert (sight(sari, one).plenary, [e.verb for e in visible_events(sari, one)]) == (False, [])
    plenary.hear(one, made)
    one.refresh_from_db()
    told = ["settle", "minute", "hear"]
    assert (sight(sari, one).plenary, [e.verb for e in visible_events(sari, one)]) == (True, told)
    assert (sight(made, one).plenary, sight(make.wayan(), one).plenary) == (True, True)
