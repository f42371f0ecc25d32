"""Recommendations: drafted from the next score, issued, followed up and judged until they are done."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions import recommendations as acts
from meritara.records.actions.events import first_broken
from meritara.records.actions.recommendations import Advice
from meritara.records.advice import drafts_of, issued
from meritara.records.models import Assessment, Event, Recommendation, Role, User
from tests.records import make

pytestmark = pytest.mark.django_db
State = Recommendation.State


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def concluded(level: int = 3) -> tuple[Assessment, User, str]:
    budi = make.budi()
    one = make.given_to(make.verified(make.an_assessment(), level), budi)
    return one, budi, make.rows(one, 1)[0]


def opened() -> tuple[Recommendation, User, User]:
    one, budi, id = concluded()
    (found,) = acts.recommend(one, {id: Advice("Sahkan petanya.")}, budi, issue=True)
    return found, budi, make.sari()


def test_draft_asks_for_the_next_score_and_says_what_it_adds() -> None:
    one, _budi, _id = concluded()
    drafts = drafts_of(one)
    weights = one.instrument.nodes
    assert len(drafts) == 36
    assert {(draft.score, draft.aim) for draft in drafts} == {("3", "4")}
    assert drafts[0].gain == max(draft.gain or Fraction(0) for draft in drafts)
    first = drafts[0].leaf
    rubric = next(level.text.id for level in first.levels if level.level == 4)
    assert (drafts[0].text, weights[first.id]) == (f"Penuhi kriteria skor 4: {rubric}", first)


def test_nothing_is_drafted_for_the_highest_score_and_the_lowest_for_a_gap() -> None:
    one, _budi, id = concluded(4)
    assert drafts_of(one) == []
    one.answers.filter(indicator=id).update(verified="")
    assert [(draft.score, draft.aim, draft.gain) for draft in drafts_of(one)] == [("", "1", Fraction(5, 2))]


def test_drafts_are_kept_edited_and_left_out_until_they_are_issued() -> None:
    one, budi, id = concluded()
    other = make.rows(one, 2)[1]
    acts.recommend(one, {id: Advice("Satu."), other: Advice("Dua.")}, budi)
    acts.recommend(one, {id: Advice("Satu, lebih jelas.", today()), other: Advice(" ")}, budi)
    (found,) = one.recommendations.all()
    assert (found.text, found.due_on, found.state, found.aim, found.gain) == (
        "Satu, lebih jelas.",
        today(),
        State.DRAFT,
        "4",
        "2.50",
    )
    assert issued(one) == []
    acts.recommend(one, {}, budi, issue=True)
    assert [row.indicator for row in issued(one)] == [id]
    last = Event.objects.filter(verb="recommend").last()
    assert last is not None
    assert (last.data["issued"], Event.objects.count(), first_broken(one.record)) == ([id], 3, None)


@pytest.mark.parametrize(
    ("advice", "told"),
    [
        (Advice("x" * 4001), "recommend-long"),
        (Advice("x", dt.date(2020, 1, 1)), "records-due-past"),
    ],
)
def test_advice_that_cannot_be_followed_is_refused(advice: Advice, told: str) -> None:
    one, budi, id = concluded()
    assert code(lambda: acts.recommend(one, {id: advice}, budi)) == told
    assert one.recommendations.count() == 0


def test_row_that_cannot_rise_and_an_issue_of_nothing_are_refused() -> None:
    one, budi, id = concluded(4)
    assert code(lambda: acts.recommend(one, {id: Advice("x")}, budi)) == "recommend-nothing-higher"
    assert code(lambda: acts.recommend(one, {}, budi, issue=True)) == "recommend-nothing"


def test_recommendation_before_the_plenary_is_refused() -> None:
    one, budi, id = concluded()
    make.in_state(one, "final")
    assert code(lambda: acts.recommend(one, {id: Advice("x")}, budi)) == "recommend-too-early"


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SUPERVISOR, Role.OPERATOR, Role.VERIFIER])
def test_only_its_verifier_recommends(role: str) -> None:
    one, _budi, id = concluded()
    other = make.a_person("Lain", role, one.agency if role == Role.OPERATOR else None)
    assert code(lambda: acts.recommend(one, {id: Advice("x")}, other)) == "records-not-verifier"


def test_follow_up_is_judged_until_it_is_enough() -> None:
    found, budi, sari = opened()
    proof = make.evidence(found.assessment.agency)
    acts.follow(found, sari, text="Sudah disahkan.", evidence=proof)
    acts.judge(found, budi, enough=False, remark="Halaman tanda tangan belum ada.")
    found.refresh_from_db()
    assert (found.state, found.follow_ups.get().is_enough) == (State.OPEN, False)
    acts.follow(found, sari, text="Dilampirkan.")
    acts.judge(found, budi, enough=True)
    found.refresh_from_db()
    verbs = [event.verb for event in Event.objects.filter(record=found.assessment.record)]
    assert (found.state, verbs) == (State.DONE, ["recommend", "follow", "judge", "follow", "judge"])
    assert code(lambda: acts.follow(found, sari, text="Lagi.")) == "recommend-not-open"


def test_follow_up_in_the_wrong_order_or_empty_is_refused() -> None:
    found, budi, sari = opened()
    assert code(lambda: acts.judge(found, budi, enough=True)) == "recommend-not-answered"
    assert code(lambda: acts.follow(found, sari, text="  ")) == "records-no-text"
    acts.follow(found, sari, text="Sudah.")
    assert code(lambda: acts.judge(found, budi, enough=False)) == "records-no-text"


def test_evidence_of_another_agency_is_refused() -> None:
    found, _budi, sari = opened()
    foreign = make.evidence(make.an_agency("anggrek"))
    assert code(lambda: acts.follow(found, sari, text="Ini.", evidence=foreign)) == "records-foreign-evidence"


def test_only_the_operator_follows_up_and_only_the_verifier_judges() -> None:
    found, budi, sari = opened()
    assert code(lambda: acts.follow(found, budi, text="Sudah.")) == "records-not-writer"
    acts.follow(found, sari, text="Sudah.")
    assert code(lambda: acts.judge(found, sari, enough=True)) == "records-not-verifier"


def test_issued_recommendation_cannot_change() -> None:
    found, budi, _sari = opened()
    again = {found.indicator: Advice("Lain.")}
    assert code(lambda: acts.recommend(found.assessment, again, budi)) == "recommend-issued"
