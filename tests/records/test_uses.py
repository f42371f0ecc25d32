"""Evidence under sub-aspects: by whom, when, and what the history says of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404

from meritara.problem import Refused
from meritara.records import access
from meritara.records.actions import assessments, clarifications, uses
from meritara.records.actions.events import first_broken
from meritara.records.actions.evidence import Said
from meritara.records.models import Assessment, Event, Evidence, EvidenceUse, Part, Role, Stage, User
from tests.records import make

pytestmark = pytest.mark.django_db


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def fresh() -> Assessment:
    return Assessment.objects.select_related("agency", "period").get()


def draft() -> tuple[Assessment, User, str]:
    one = make.an_assessment()
    return one, make.sari(), make.rows(one, 1)[0]


def repairing() -> tuple[Assessment, User, list[str]]:
    one, budi = make.filled(make.an_assessment(), proved=True), make.budi()
    make.given_to(make.in_state(one, "provisional"), budi)
    opened = make.rows(one, 2)
    assessments.open_repair(one, opened, budi)
    Stage.objects.filter(kind="repair").update(from_on=access.today())
    return fresh(), make.sari(), opened


def test_new_evidence_begins_the_draft_and_is_written_on_both_chains() -> None:
    one, sari, id = draft()
    found = uses.attach_new(one, id, sari, said=Said(title="SK", text="Ada."), meets=[0, 99])
    one = fresh()
    assert (one.state, one.evidenced, found.round, found.meets) == ("draft", 1, 1, [0])
    (attached,) = Event.objects.filter(record=one.record)
    proof = {"uid": found.evidence.uid, "title": "SK", "kind": "text"}
    assert (attached.verb, attached.data) == ("attach", {"rows": [id], "evidence": [proof]})
    assert Event.objects.get(record=found.evidence.record).verb == "add"


def test_event_names_the_file_by_its_hash() -> None:
    one, sari, id = draft()
    proof = make.evidence(one.agency)
    make.a_file(one.agency, content="b" * 64, evidence=proof)
    uses.use(one, id, proof, sari)
    (named,) = Event.objects.get(verb="attach").data["evidence"]
    assert (named["sha256"], named["file"]) == ("b" * 64, "sk.pdf")


def test_one_piece_of_evidence_serves_many_rows_and_counts_each_once() -> None:
    one, sari, _ = draft()
    proof = make.evidence(one.agency)
    for id in [*make.rows(one, 3), make.rows(one, 1)[0]]:
        uses.use(one, id, proof, sari)
    uses.attach_new(one, make.rows(one, 1)[0], sari, said=Said(text="Lagi."))
    assert (fresh().evidenced, EvidenceUse.objects.count()) == (3, 4)
    assert Event.objects.filter(verb="attach").count() == 4


def test_foreign_and_withdrawn_evidence_is_refused() -> None:
    one, sari, id = draft()
    foreign = make.evidence(make.an_agency("sungai-purun"))
    gone = make.evidence(one.agency)
    uses.withdraw(gone, sari, reason="Keliru.")
    assert code(lambda: uses.use(one, id, foreign, sari)) == "records-foreign-evidence"
    assert code(lambda: uses.use(one, id, gone, sari)) == "evidence-withdrawn"
    assert (fresh().evidenced, EvidenceUse.objects.count()) == (0, 0)


def test_contributor_touches_only_the_rows_that_were_given() -> None:
    one, _, id = draft()
    other = make.rows(one, 2)[1]
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    Part.objects.create(assessment=one, indicator=id, user=petrus)
    uses.attach_new(one, id, petrus, said=Said(text="Ada."))
    assert code(lambda: uses.attach_new(one, other, petrus, said=Said(text="Ada."))) == "records-not-writer"
    proof = Evidence.objects.get()
    assert code(lambda: uses.use(one, other, proof, petrus)) == "records-not-writer"
    assert Event.objects.get(verb="attach").role == "contributor"


def test_verifier_who_once_filled_attaches_nothing() -> None:
    one, _, id = draft()
    make.in_state(one, "submitted")
    budi = make.given_to(one, make.budi()).verifiers.get().user
    assessments.step(one, "take", budi)
    make.in_state(one, "draft")
    make.give(budi, Role.OPERATOR, one.agency)
    budi = User.objects.get(pk=budi.pk)
    assert code(lambda: uses.attach_new(one, id, budi, said=Said(text="Ada."))) == "records-other-duty"


@pytest.mark.parametrize("state", ["awaiting", "submitted", "verifying", "provisional", "final", "plenary"])
def test_nothing_changes_while_it_is_another_s_turn(state: str) -> None:
    one, sari = make.filled(make.an_assessment()), make.sari()
    make.in_state(one, state)
    id, proof = make.rows(one, 1)[0], make.evidence(one.agency)
    refused = [
        code(lambda: uses.attach_new(one, id, sari, said=Said(text="Ada."))),
        code(lambda: uses.use(one, id, make.evidence(one.agency, "Lain"), sari)),
        code(lambda: uses.detach(one, id, proof, sari)),
        code(lambda: uses.check(one, id, proof, sari, meets=[0])),
        code(lambda: uses.take_over(one, [id], sari)),
    ]
    assert (refused, Event.objects.count()) == (["records-not-open"] * 5, 0)


def test_evidence_comes_too_late_after_the_last_minute() -> None:
    one, sari, id = draft()
    yesterday = access.today() - dt.timedelta(days=2)
    Stage.objects.filter(kind="filling").update(until_on=yesterday)
    assert code(lambda: uses.attach_new(one, id, sari, said=Said(text="Ada."))) == "records-too-late"


def test_row_that_the_instrument_does_not_have_is_refused() -> None:
    one, sari, _ = draft()
    assert code(lambda: uses.attach_new(one, "lain", sari, said=Said(text="Ada."))) == "records-unknown-row"
    assert Evidence.objects.count() == 0


def test_detached_evidence_stays_in_the_library() -> None:
    one, sari, id = draft()
    proof = uses.attach_new(one, id, sari, said=Said(text="Ada.")).evidence
    uses.detach(one, id, proof, sari)
    assert (fresh().evidenced, Evidence.objects.get()) == (0, proof)
    assert code(lambda: uses.detach(one, id, proof, sari)) == "evidence-not-used"
    assert list(Event.objects.filter(record=one.record).values_list("verb", flat=True)) == [
        "attach",
        "detach",
    ]
    assert first_broken(one.record) is None


def test_checklist_belongs_to_the_use_and_is_written_when_it_changes() -> None:
    one, sari, id = draft()
    proof = uses.attach_new(one, id, sari, said=Said(text="Ada.")).evidence
    assert uses.check(one, id, proof, sari, meets=[0, -1, 99]).meets == [0]
    uses.check(one, id, proof, sari, meets=[0])
    (event,) = Event.objects.filter(verb="check")
    assert (event.data["from"], event.data["to"]) == ([], [0])


def test_repair_takes_new_evidence_on_opened_rows_alone() -> None:
    one, sari, opened = repairing()
    closed = make.rows(one, 3)[2]
    added = uses.attach_new(one, opened[0], sari, said=Said(text="SK baru."))
    assert added.round == 2
    assert code(lambda: uses.attach_new(one, closed, sari, said=Said(text="SK."))) == "records-row-closed"
    first = make.evidence(one.agency)
    assert code(lambda: uses.detach(one, opened[0], first, sari)) == "evidence-submitted"
    uses.detach(one, opened[0], added.evidence, sari)
    assert one.uses.filter(indicator=opened[0]).count() == 1


def test_evidence_of_the_repair_is_fixed_when_the_repair_ends() -> None:
    one, sari, opened = repairing()
    added = uses.attach_new(one, opened[0], sari, said=Said(text="SK baru.")).evidence
    assessments.step(one, "repaired", sari)
    assert code(lambda: uses.withdraw(added, sari, reason="Keliru.")) == "evidence-submitted"


def test_question_of_the_verifier_opens_its_row_for_more_evidence_and_for_nothing_else() -> None:
    one, budi = make.filled(make.an_assessment()), make.budi()
    make.given_to(make.in_state(one, "verifying"), budi)
    asked, other = make.rows(one, 2)
    sari = make.sari()
    thread = clarifications.ask(one, asked, budi, text="Mana SK-nya?", due_on=access.today())
    added = uses.attach_new(one, asked, sari, said=Said(text="SK."))
    assert code(lambda: uses.attach_new(one, other, sari, said=Said(text="SK."))) == "records-not-open"
    assert code(lambda: uses.detach(one, asked, added.evidence, sari)) == "records-not-open"
    clarifications.answer(thread, sari, text="Terlampir.", evidence=added.evidence)
    assert code(lambda: uses.attach_new(one, asked, sari, said=Said(text="SK."))) == "records-not-open"


def test_evidence_that_answers_a_question_stands_in_its_row_for_the_verifier() -> None:
    one, budi, sari = make.filled(make.an_assessment()), make.budi(), make.sari()
    make.given_to(make.in_state(one, "verifying"), budi)
    id, fresh_proof = make.rows(one, 1)[0], make.evidence(one.agency, "SK susulan")
    with pytest.raises(Http404):
        access.get_evidence_for(budi, fresh_proof.uid)
    thread = clarifications.ask(one, id, budi, text="Mana SK-nya?", due_on=access.today())
    clarifications.answer(thread, sari, text="Terlampir.", evidence=fresh_proof)
    assert access.get_evidence_for(budi, fresh_proof.uid) == fresh_proof
    assert one.uses.filter(indicator=id, evidence=fresh_proof).count() == 1
    verbs = Event.objects.filter(record=one.record).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["ask", "attach", "answer"]


def last_year(level: int = 4) -> Assessment:
    old = make.a_period(
        "Penilaian 2023", assessed_from=dt.date(2022, 1, 1), assessed_until=dt.date(2022, 12, 31)
    )
    one = make.in_state(make.filled(make.an_assessment(period=old), level), "plenary")
    one.uses.update(meets=[0])
    return one


def test_last_year_s_evidence_comes_back_without_its_scores_and_checks() -> None:
    old, one = last_year(), make.an_assessment()
    id, other = make.rows(one, 2)
    sari = make.sari()
    assert uses.take_over(one, [id], sari) == 1
    now = one.uses.get()
    assert (now.indicator, now.evidence, now.meets) == (id, old.uses.get(indicator=id).evidence, [])
    one = Assessment.objects.get(pk=one.pk)
    assert (one.evidenced, one.answered, one.answers.count(), one.claimed_total) == (1, 0, 0, "")
    event = Event.objects.get(record=one.record)
    assert (event.verb, event.data["way"], event.data["rows"]) == ("attach", "earlier", [id])
    assert uses.take_over(one, [id, other], sari) == 1
    assert code(lambda: uses.take_over(one, [id], sari)) == "evidence-no-last-year"


def test_last_year_s_withdrawn_evidence_does_not_come_back() -> None:
    old, one = last_year(), make.an_assessment()
    Evidence.objects.filter(agency=old.agency).update(withdrawn_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert code(lambda: uses.take_over(one, make.rows(one, 3), make.sari())) == "evidence-no-last-year"


def test_first_assessment_has_no_last_year() -> None:
    one, sari, id = draft()
    assert code(lambda: uses.take_over(one, [id], sari)) == "evidence-no-last-year"
