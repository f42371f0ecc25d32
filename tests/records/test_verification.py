"""Verifying, asking, answering, informing: allowed and refused, and who sees which score when."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404

from meritara.problem import Refused
from meritara.records import access
from meritara.records.actions import assessments, clarifications, verification
from meritara.records.actions.events import first_broken
from meritara.records.models import Assessment, Clarification, Event, Role, Service, User, Verifier
from tests.records import make

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def verifying(level: int = 3) -> tuple[Assessment, User]:
    budi = make.budi()
    one = make.given_to(make.in_state(make.filled(make.an_assessment(), level), "verifying"), budi)
    return one, budi


def verify_all(one: Assessment, by: User, level: int = 3) -> None:
    rows = {leaf.id: {"value": str(level), "reason": "Bukti kurang."} for leaf in one.instrument.leaves}
    verification.verify_many(one, rows, by)


def dayang(one: Assessment) -> User:
    second = make.a_person("Dayang", Role.VERIFIER)
    make.given_to(one, second, place=Verifier.SECOND)
    return second


def verbs(one: Assessment) -> list[str]:
    return list(Event.objects.filter(record=one.record).order_by("sequence").values_list("verb", flat=True))


def test_verified_score_stands_beside_the_claim() -> None:
    one, budi = verifying()
    id = make.rows(one, 1)[0]
    answer = verification.verify(one, id, budi, value="2", reason="SK belum ditetapkan.")
    assert (answer.claimed, answer.verified, answer.verified_reason) == ("3", "2", "SK belum ditetapkan.")
    change = {"from": "", "to": "2", "claim": "3", "reason": "SK belum ditetapkan."}
    assert Event.objects.get(verb="verify").data == {"rows": {id: change}}


def test_score_other_than_the_claim_needs_a_reason() -> None:
    one, budi = verifying()
    id = make.rows(one, 1)[0]
    assert code(lambda: verification.verify(one, id, budi, value="2", reason=" ")) == "records-no-reason"
    assert code(lambda: verification.verify(one, id, budi, value="")) == "records-no-score"
    assert verification.verify(one, id, budi, value="3").verified == "3"


def test_verifier_to_whom_it_was_not_given_finds_nothing() -> None:
    one, _ = verifying()
    other = make.a_person("Dayang", Role.VERIFIER)
    with pytest.raises(Http404):
        access.get_assessment_for(other, one.uid)
    id = make.rows(one, 1)[0]
    assert code(lambda: verification.verify(one, id, other, value="3")) == "records-not-verifier"


@pytest.mark.parametrize("state", ["draft", "awaiting", "submitted", "provisional", "repairing", "plenary"])
def test_scores_are_fixed_outside_the_verification(state: str) -> None:
    one, budi = verifying()
    make.in_state(one, state)
    id = make.rows(one, 1)[0]
    assert code(lambda: verification.verify(one, id, budi, value="3")) == "records-not-verifiable"


def test_verifier_never_sees_an_agency_where_they_serve_or_served() -> None:
    one, budi = verifying()
    Service.objects.create(user=budi, agency=one.agency, until_on=dt.date(2015, 1, 1))
    with pytest.raises(Http404):
        access.get_assessment_for(fresh(budi), one.uid)
    assert "verifier" not in access.roles_on(fresh(budi), one)


def test_former_operator_of_an_agency_never_verifies_it() -> None:
    one, budi = verifying()
    make.give(budi, Role.OPERATOR, one.agency, until_on=dt.date(2021, 1, 1))
    with pytest.raises(Http404):
        access.get_assessment_for(fresh(budi), one.uid)


def test_verifier_sees_nothing_before_the_submission() -> None:
    one, budi = verifying()
    for state in access.BEFORE_SUBMISSION:
        make.in_state(one, state)
        with pytest.raises(Http404):
            access.get_assessment_for(budi, one.uid)


def test_question_turns_the_assessment_over_and_the_last_answer_closed_gives_it_back() -> None:
    one, budi = verifying()
    sari, due = make.sari(), access.today() + dt.timedelta(days=3)
    first, second = make.rows(one, 2)
    threads = [clarifications.ask(one, id, budi, text="Mana SK-nya?", due_on=due) for id in (first, second)]
    assert Assessment.objects.get().state == "clarifying"
    clarifications.answer(threads[0], sari, text="Terlampir.", evidence=make.evidence(one.agency))
    assert Clarification.objects.get(pk=threads[0].pk).state == "answered"
    clarifications.close(threads[0], budi)
    assert Assessment.objects.get().state == "clarifying"
    clarifications.close(threads[1], budi)
    assert Assessment.objects.get().state == "verifying"
    assert verbs(one) == ["ask", "ask", "answer", "close", "close", "resume"]
    assert first_broken(one.record) is None


def test_question_is_refused_without_text_without_time_and_from_others() -> None:
    one, budi = verifying()
    id, today = make.rows(one, 1)[0], access.today()
    yesterday = today - dt.timedelta(days=1)
    asked = [
        code(lambda: clarifications.ask(one, id, budi, text=" ", due_on=today)),
        code(lambda: clarifications.ask(one, id, budi, text="?", due_on=yesterday)),
        code(lambda: clarifications.ask(one, "lain", budi, text="?", due_on=today)),
        code(lambda: clarifications.ask(one, id, make.wayan(), text="?", due_on=today)),
    ]
    assert asked == ["records-no-text", "records-due-past", "records-unknown-row", "records-not-verifier"]
    assert (Clarification.objects.count(), verbs(one)) == (0, [])


def test_evidence_of_another_agency_answers_nothing() -> None:
    one, budi = verifying()
    thread = clarifications.ask(one, make.rows(one, 1)[0], budi, text="?", due_on=access.today())
    foreign = make.evidence(make.an_agency("sungai-purun"))
    sari = make.sari()
    assert code(lambda: clarifications.answer(thread, sari, text="Ini.", evidence=foreign)) == (
        "records-foreign-evidence"
    )


def test_provisional_score_waits_until_every_row_is_scored_and_every_thread_closed() -> None:
    one, budi = verifying()
    assert code(lambda: verification.inform(one, budi)) == "records-unverified"
    verify_all(one, budi, 2)
    thread = clarifications.ask(one, make.rows(one, 1)[0], budi, text="?", due_on=access.today())
    assert code(lambda: verification.inform(one, budi)) == "records-threads-open"
    clarifications.close(thread, budi)
    told = verification.inform(one, budi)
    assert (told.state, told.verified_total) == ("provisional", "200.0")
    event = Event.objects.get(verb="inform")
    assert (event.data["total"], len(event.data["scores"])) == ("200.0", len(one.instrument.leaves))


def test_repaired_rows_alone_are_scored_again() -> None:
    one, budi = verifying()
    verify_all(one, budi, 2)
    verification.inform(one, budi)
    opened = make.rows(one, 2)
    assessments.open_repair(one, opened, budi)
    assessments.step(one, "close_repair", budi)
    one = Assessment.objects.select_related("agency", "period").get()
    assert verification.unverified(one) == opened
    closed = make.rows(one, 3)[2]
    assert code(lambda: verification.verify(one, closed, budi, value="3")) == "records-row-closed"
    verification.verify_many(one, {id: {"value": "3"} for id in opened}, budi)
    done = verification.conclude(one, budi)
    weight = sum((one.instrument.nodes[id].weight or 0) for id in opened)
    assert (done.state, done.verified_total) == ("plenary", f"{float(200 + weight):.1f}")
    kept = one.answers.filter(indicator=opened[0]).order_by("round").values_list("verified", flat=True)
    assert list(kept) == ["2", "3"]


def test_second_verifier_writes_a_column_of_their_own() -> None:
    one, budi = verifying()
    second, id = dayang(one), make.rows(one, 1)[0]
    verification.verify(one, id, budi, value="2", reason="a")
    verification.verify(one, id, second, value="4", reason="b")
    answer = one.answers.get(indicator=id)
    assert (answer.claimed, answer.verified, answer.second) == ("3", "2", "4")
    weight = one.instrument.nodes[id].weight or 0
    assert Assessment.objects.get().verified_total == f"{float(weight * 2):.1f}"


def test_provisional_score_waits_for_the_second_verifier() -> None:
    one, budi = verifying()
    second = dayang(one)
    verify_all(one, budi)
    assert code(lambda: verification.inform(one, budi)) == "records-second-working"
    verify_all(one, second)
    verification.finish(one, second)
    id = make.rows(one, 1)[0]
    assert code(lambda: verification.verify(one, id, second, value="4", reason="x")) == (
        "records-second-finished"
    )
    assert verification.inform(one, budi).state == "provisional"


def test_verifiers_see_each_other_only_when_both_are_done() -> None:
    one, budi = verifying()
    second = dayang(one)
    verify_all(one, budi)
    verify_all(one, second)
    seen = [(access.sight(who, one).verified, access.sight(who, one).second) for who in (budi, second)]
    verification.finish(one, second)
    verification.finish(one, budi)
    after = [(access.sight(who, one).verified, access.sight(who, one).second) for who in (budi, second)]
    assert (seen, after) == ([(True, False), (False, True)], [(True, True), (True, True)])


@pytest.mark.parametrize("level", [1, 4])
def test_events_that_the_second_verifier_reads_do_not_depend_on_the_first(level: int) -> None:
    one, budi = verifying()
    second = dayang(one)
    verify_all(one, budi, level)
    assert list(access.visible_events(second, one).values_list("verb", flat=True)) == []


def test_agency_reads_the_scores_when_they_are_sent_and_not_before() -> None:
    one, budi = verifying()
    sari = make.sari()
    verify_all(one, budi, 2)
    assert [event.verb for event in access.visible_events(sari, one)] == []
    verification.inform(one, budi)
    assert [event.verb for event in access.visible_events(sari, one)] == ["verify", "inform"]
    assert access.sight(sari, Assessment.objects.get()).verified
