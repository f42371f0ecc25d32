"""Filling, proposing and submitting: each act allowed and refused, each with one event."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.actions import assessments as act
from meritara.records.actions.events import first_broken
from meritara.records.models import Assessment, Event, Extension, Part, Role, Stage
from tests.records import make

pytestmark = pytest.mark.django_db
FIRST = "peta-jabatan"


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def verbs(assessment: Assessment) -> list[str]:
    return list(
        Event.objects.filter(record=assessment.record).order_by("sequence").values_list("verb", flat=True)
    )


def again(assessment: Assessment) -> Assessment:
    return Assessment.objects.select_related("agency", "period").get(pk=assessment.pk)


def test_first_score_begins_the_draft_and_moves_the_total() -> None:
    sari, one = make.sari(), make.an_assessment()
    leaf = one.instrument.leaves[0]
    answer = act.claim(one, leaf.id, sari, value="3", note="Ada.", edition=0)
    now = again(one)
    assert (answer.claimed, answer.edition, now.state, now.answered) == ("3", 1, "draft", 1)
    assert now.claimed_total == f"{float((leaf.weight or 0) * 3):.1f}"
    assert verbs(one) == ["claim"]
    assert Event.objects.get().data == {"rows": {leaf.id: {"from": "", "to": "3", "note": True}}}


def test_same_score_again_writes_nothing() -> None:
    sari, one = make.sari(), make.an_assessment()
    id = next(iter(make.rows(one, 1)))
    act.claim(one, id, sari, value="3")
    act.claim(one, id, sari, value="3", edition=0)
    assert verbs(one) == ["claim"]


def test_row_that_somebody_changed_meanwhile_asks_instead_of_overwriting() -> None:
    sari, one = make.sari(), make.an_assessment()
    rina = make.a_person("Rina", Role.OPERATOR, one.agency)
    id = next(iter(make.rows(one, 1)))
    act.claim(one, id, sari, value="3", edition=0)
    assert code(lambda: act.claim(one, id, rina, value="2", edition=0)) == "records-row-changed"
    assert one.answers.get().claimed == "3"
    assert act.claim(one, id, rina, value="2", edition=1).claimed == "2"


def test_score_outside_the_scale_is_refused_and_nothing_of_its_batch_is_saved() -> None:
    sari, one = make.sari(), make.an_assessment()
    first, second = make.rows(one, 2)
    many = {first: {"value": "3"}, second: {"value": "5"}}
    assert code(lambda: act.claim_many(one, many, sari)) == "card-out-of-scale"
    assert (one.answers.count(), verbs(one), again(one).state) == (0, [], "unfilled")


def test_contributor_writes_only_the_parts_given_to_them() -> None:
    petrus, one = make.a_person("Petrus", Role.CONTRIBUTOR, make.an_agency()), make.an_assessment()
    mine, other = make.rows(one, 2)
    Part.objects.create(assessment=one, indicator=mine, user=petrus)
    assert act.claim(one, mine, petrus, value="2").claimed == "2"
    assert code(lambda: act.claim(one, other, petrus, value="2")) == "records-not-writer"
    assert code(lambda: act.set_attributes(one, {}, petrus)) == "records-not-writer"


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.SUPERVISOR, Role.CHAIR, Role.ADMIN])
def test_who_only_reads_writes_nothing(role: str) -> None:
    one = make.an_assessment()
    other = make.a_person("Lukas", role)
    id = next(iter(make.rows(one, 1)))
    assert code(lambda: act.claim(one, id, other, value="2")) == "records-not-writer"


@pytest.mark.parametrize(
    "state", ["awaiting", "submitted", "verifying", "clarifying", "provisional", "final", "plenary"]
)
def test_score_cannot_change_while_it_is_somebody_elses_turn(state: str) -> None:
    sari, one = make.sari(), make.in_state(make.an_assessment(), state)
    id = next(iter(make.rows(one, 1)))
    assert code(lambda: act.claim(one, id, sari, value="2")) == "records-not-open"


def test_filling_ends_with_its_last_minute_and_goes_on_by_letter() -> None:
    sari, one = make.sari(), make.an_assessment(period=make.a_period(days=-1))
    id = next(iter(make.rows(one, 1)))
    assert code(lambda: act.claim(one, id, sari, value="2")) == "records-too-late"
    stage = one.period.stages.get(kind=Stage.Kind.FILLING)
    Extension.objects.create(stage=stage, agency=one.agency, until_on=timezone.localdate(), letter="B/1/2024")
    assert act.claim(one, id, sari, value="2").claimed == "2"


def test_extension_of_another_agency_opens_nothing() -> None:
    sari, one = make.sari(), make.an_assessment(period=make.a_period(days=-1))
    stage = one.period.stages.get(kind=Stage.Kind.FILLING)
    other = make.an_agency("sungai-purun")
    Extension.objects.create(stage=stage, agency=other, until_on=timezone.localdate(), letter="B/1/2024")
    id = next(iter(make.rows(one, 1)))
    assert code(lambda: act.claim(one, id, sari, value="2")) == "records-too-late"


def test_incomplete_draft_is_not_proposed_and_says_what_it_lacks() -> None:
    sari, one = make.sari(), make.an_assessment()
    id = next(iter(make.rows(one, 1)))
    act.claim(one, id, sari, value="2")
    with pytest.raises(Refused) as refused:
        act.propose(one, sari)
    (problem,) = refused.value.problems
    assert problem.code == "records-incomplete"
    assert (problem.params["unproved"], len(problem.params["unanswered"])) == (
        [id],
        len(one.instrument.leaves) - 1,
    )


def test_lowest_score_needs_no_evidence_where_the_note_says_why() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment(), 1, proved=False)
    assert len(act.gaps(one)["unproved"]) == len(one.instrument.leaves)
    act.claim_many(one, {leaf.id: {"note": "Belum ada."} for leaf in one.instrument.leaves}, sari)
    assert act.gaps(again(one)) == {"facts": [], "unanswered": [], "unproved": []}


def test_leader_who_refuses_says_why_and_the_draft_opens_again() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    act.propose(one, sari)
    assert code(lambda: act.refuse_draft(one, sari, reason=" ")) == "workflow-no-reason"
    act.refuse_draft(one, sari, reason="Skor 4.1 terlalu tinggi")
    assert (again(one).state, verbs(one)) == ("draft", ["propose", "refuse"])


def test_submission_records_the_signed_page_and_every_claim() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    act.propose(one, sari)
    act.submit(one, sari, signing=make.a_signing(one.agency))
    event = Event.objects.get(verb="submit")
    assert (again(one).state, event.data["signatory"], len(event.data["claims"])) == (
        "submitted",
        "Norlaila",
        len(one.instrument.leaves),
    )
    assert first_broken(one.record) is None


def test_submission_happens_once() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    act.propose(one, sari)
    act.submit(one, sari, signing=make.a_signing(one.agency))
    assert code(lambda: act.submit(one, sari, signing=make.a_signing(one.agency))) == "workflow-wrong-state"
    assert (verbs(one), one.signings.count()) == (["propose", "submit"], 1)


def test_who_filled_never_verifies_the_same_assessment() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    act.propose(one, sari)
    act.submit(one, sari, signing=make.a_signing(one.agency))
    make.give(sari, Role.VERIFIER)
    make.given_to(one, sari)
    assert code(lambda: act.step(one, "take", again_user(sari))) in (
        "workflow-wrong-role",
        "records-other-duty",
    )


def again_user(user: Any) -> Any:
    return type(user).objects.get(pk=user.pk)


def test_repair_opens_only_the_chosen_rows() -> None:
    sari, budi = make.sari(), make.budi()
    one = make.given_to(
        make.in_state(make.filled(make.an_assessment(period=make.a_period(days=400))), "provisional"), budi
    )
    Stage.objects.filter(period=one.period).update(from_on=timezone.localdate() - dt.timedelta(days=1))
    chosen, closed = make.rows(one, 2)
    assert code(lambda: act.open_repair(one, [], budi)) == "records-open-nothing"
    act.open_repair(one, [chosen], budi)
    now = again(one)
    assert (now.state, now.round) == ("repairing", 2)
    assert code(lambda: act.claim(now, closed, sari, value="4")) == "records-row-closed"
    act.claim(now, chosen, sari, value="4")
    kept = dict(one.answers.filter(indicator=chosen).values_list("round", "claimed"))
    assert kept == {1: "3", 2: "4"}
