"""Determining, publishing and withdrawing: each once, none by somebody with another duty."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.actions import decisions, objections, plenary
from meritara.records.actions.events import first_broken, write
from meritara.records.actions.objections import Letter, Ruling
from meritara.records.models import (
    Agency,
    Assessment,
    Decision,
    Event,
    EvidenceFile,
    Objection,
    Publication,
    Role,
)
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def ready(**more: Any) -> Assessment:
    return make.minuted(make.verified(make.an_assessment(period=make.a_period(**more))))


def heard() -> Assessment:
    return plenary.hear(ready(objection_days=5), make.the_chair())


def test_decision_fixes_total_category_and_every_final_score() -> None:
    one, wayan = ready(), make.wayan()
    made = make.determined(one, wayan, make.a_decree(" SK  1/2026 ", index="0,73"))
    one.refresh_from_db()
    found = (one.state, made.number, made.total, made.band, made.index, len(made.scores), made.replaces)
    assert found == ("determined", "SK 1/2026", "300.0", "III", "0.73", 36, None)
    event = Event.objects.get(verb="determine")
    assert (event.data["number"], event.data["band"], event.data["scores"]) == (
        "SK 1/2026",
        "III",
        made.scores,
    )
    assert (event.data["file"], event.role, first_broken(one.record)) == (
        made.file.sha256,
        "supervisor",
        None,
    )


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"number": ""}, "letter-missing"),
        ({"dated_on": None}, "letter-missing"),
        ({"dated_on": dt.date(2999, 1, 1)}, "letter-future"),
        ({"index": "1,01"}, "decisions-index"),
        ({"index": "enam"}, "decisions-index"),
    ],
)
def test_decree_that_cannot_be_found_again_is_refused(changes: dict[str, Any], wanted: str) -> None:
    one, wayan = ready(), make.wayan()
    assert code(lambda: make.determined(one, wayan, make.a_decree(**changes))) == wanted
    assert (Decision.objects.count(), EvidenceFile.objects.count()) == (0, 0)


def test_decision_without_minutes_or_with_stale_ones_is_refused() -> None:
    wayan, one = make.wayan(), make.verified(make.an_assessment())
    assert code(lambda: make.determined(one, wayan)) == "plenary-no-minutes"
    make.minuted(one)
    plenary.settle(one, {make.rows(one, 1)[0]: {"value": "4", "reason": "x"}}, make.the_chair())
    assert code(lambda: make.determined(one, wayan)) == "plenary-stale"
    assert Decision.objects.count() == 0


def test_decision_while_a_row_lacks_its_final_score_is_refused() -> None:
    one = ready()
    one.answers.filter(indicator=make.rows(one, 1)[0]).update(verified="")
    assert code(lambda: make.determined(one, make.wayan())) == "plenary-unscored"


def test_decision_without_a_category_is_refused() -> None:
    one = make.an_assessment(period=make.a_period(instrument=make.WITHOUT_TOTAL))
    facts = {fact.id: fact.options[0].value for fact in one.instrument.attributes}
    Assessment.objects.update(attributes=facts)
    one.refresh_from_db()
    make.minuted(make.verified(one, 2))
    assert code(lambda: make.determined(one, make.wayan())) == "decisions-no-category"
    assert (Decision.objects.count(), EvidenceFile.objects.count()) == (0, 0)


def test_decree_number_serves_one_decision_in_any_letter_case() -> None:
    wayan = make.wayan()
    make.determined(ready(), wayan, make.a_decree("SK 9/bkn"))
    other = make.an_agency("anggrek")
    second = make.minuted(make.verified(make.an_assessment(other)))
    assert code(lambda: make.determined(second, wayan, make.a_decree("sk 9/BKN"))) == "decisions-number-used"
    second.refresh_from_db()
    assert (second.state, Decision.objects.count(), EvidenceFile.objects.count()) == ("plenary", 1, 1)


def test_second_determination_changes_nothing() -> None:
    one, wayan = ready(), make.wayan()
    stale = Assessment.objects.select_related("agency", "period").get(pk=one.pk)
    make.determined(one, wayan)
    assert code(lambda: make.determined(stale, wayan, make.a_decree("SK-2"))) == "workflow-wrong-state"
    assert (Decision.objects.count(), EvidenceFile.objects.count()) == (1, 1)


def test_decision_is_kept_though_the_agency_has_no_room() -> None:
    one = ready()
    Agency.objects.update(quota_mb=0)
    assert make.determined(one, make.wayan()).file.agency == one.agency


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VERIFIER, Role.CHAIR, Role.AUDITOR, Role.ADMIN])
def test_only_the_supervisor_determines_publishes_and_withdraws(role: str) -> None:
    one = ready()
    other = make.a_person("Lain", role, one.agency if role == Role.OPERATOR else None)
    assert code(lambda: make.determined(one, other)) == "workflow-wrong-role"
    make.determined(one, make.wayan())
    assert code(lambda: decisions.publish(one, other)) == "workflow-wrong-role"
    assert code(lambda: decisions.withdraw(one, other, reason="Salah.")) == "workflow-wrong-role"


@pytest.mark.parametrize("verb", ["claim", "submit", "object", "follow", "verify", "conclude", "recommend"])
def test_nobody_submits_or_verifies_and_decides_the_same_assessment(verb: str) -> None:
    one, wayan = ready(), make.wayan()
    write(one.record, verb, wayan)
    assert code(lambda: make.determined(one, wayan)) == "records-other-duty"
    other = make.a_person("Kadek", Role.SUPERVISOR)
    make.determined(one, other)
    assert code(lambda: decisions.publish(one, wayan)) == "records-other-duty"
    assert code(lambda: decisions.withdraw(one, wayan, reason="Salah.")) == "records-other-duty"
    assert (Decision.objects.filter(withdrawn_at=None).count(), Publication.objects.count()) == (1, 0)


def test_publication_needs_a_decision() -> None:
    one, wayan = ready(), make.wayan()
    assert code(lambda: decisions.publish(one, wayan)) == "workflow-wrong-state"
    make.in_state(one, "determined")
    assert code(lambda: decisions.publish(one, wayan)) == "decisions-none"
    assert Publication.objects.count() == 0


def test_published_decision_is_published_once() -> None:
    one, wayan = ready(), make.wayan()
    decision = make.determined(one, wayan)
    found = decisions.publish(one, wayan)
    event = Event.objects.get(verb="publish")
    assert (found.decision, event.data["number"], event.data["publication"]) == (decision, "SK-1", found.uid)
    assert code(lambda: decisions.publish(one, wayan)) == "workflow-wrong-state"
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("published", [False, True])
def test_withdrawn_decision_stays_and_another_replaces_it(published: bool) -> None:
    one, wayan = ready(), make.wayan()
    first = make.determined(one, wayan)
    if published:
        decisions.publish(one, wayan)
    decisions.withdraw(one, wayan, reason="Nomor salah ketik.")
    one.refresh_from_db()
    first.refresh_from_db()
    assert (one.state, first.withdrawal, first.withdrawn_by) == ("plenary", "Nomor salah ketik.", wayan)
    second = make.determined(one, wayan, make.a_decree("SK-2"))
    assert (second.replaces, second.scores, first_broken(one.record)) == (first, first.scores, None)
    assert Event.objects.filter(verb="determine").last().data["replaces"] == "SK-1"  # type: ignore[union-attr]


def test_withdrawal_needs_a_reason_and_a_decision() -> None:
    one, wayan = ready(), make.wayan()
    make.determined(one, wayan)
    assert code(lambda: decisions.withdraw(one, wayan, reason="  ")) == "workflow-no-reason"
    decisions.withdraw(one, wayan, reason="Salah.")
    assert code(lambda: decisions.withdraw(one, wayan, reason="Salah.")) == "workflow-wrong-state"


def test_decision_where_objections_are_heard_waits_for_them() -> None:
    one, wayan = ready(objection_days=5), make.wayan()
    assert code(lambda: make.determined(one, wayan)) == "decisions-not-heard"
    plenary.hear(one, make.the_chair())
    assert code(lambda: make.determined(one, wayan)) == "decisions-hearing"
    one.plenaries.update(objections_until=timezone.localdate() - dt.timedelta(days=2))
    assert make.determined(one, wayan).total == "300.0"


def test_decision_waits_for_the_answer_and_takes_what_it_granted() -> None:
    one, wayan, id = heard(), make.wayan(), ""
    id = make.rows(one, 1)[0]
    letter = Letter("K-1", timezone.localdate(), {id: "4"}, {id: "Terbukti."})
    objections.object_to(one, make.sari(), letter=letter, pages=[make.scan("keberatan.pdf", b"%")])
    assert code(lambda: make.determined(one, wayan)) == "decisions-unanswered"
    objections.reply(one, make.the_chair(), number="J-1", rulings={id: Ruling("4", "Terbukti.")})
    made = make.determined(one, wayan)
    assert (made.scores[id], made.total, made.plenary.total) == ("4", "302.5", "300.0")


def test_new_sitting_after_a_withdrawal_may_lay_down_what_an_objection_gave() -> None:
    one, wayan, made = heard(), make.wayan(), make.the_chair()
    id = make.rows(one, 1)[0]
    letter = Letter("K-1", timezone.localdate(), {id: "4"}, {id: "Terbukti."})
    objections.object_to(one, make.sari(), letter=letter, pages=[make.scan()])
    objections.reply(one, made, number="J-1", rulings={id: Ruling("4", "Terbukti.")})
    make.determined(one, wayan)
    decisions.withdraw(one, wayan, reason="Bukti ternyata palsu.")
    plenary.settle(one, {id: {"value": "2", "reason": "Bukti palsu."}}, made)
    assert code(lambda: make.determined(one, wayan, make.a_decree("SK-2"))) == "plenary-stale"
    make.minuted(one, "BA-2")
    assert code(lambda: make.determined(one, wayan, make.a_decree("SK-2"))) == "decisions-not-heard"
    plenary.hear(one, made)
    one.plenaries.filter(number="BA-2").update(objections_until=timezone.localdate() - dt.timedelta(days=2))
    found = make.determined(one, wayan, make.a_decree("SK-2"))
    assert (found.scores[id], found.total, Objection.objects.get().grounds.get().given) == ("2", "297.5", "4")
