"""Scores that other bodies gave an agency: entered whole, kept beside what contradicts them."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from django.utils import timezone

from meritara.instruments.verdicts import judge
from meritara.law.publications import PUBLICATIONS
from meritara.problem import Refused
from meritara.records.actions import external as acts
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.external import Typed
from meritara.records.external import scores_of, withdrawn_of
from meritara.records.models import ExternalScore, Role
from tests.records import make

pytestmark = pytest.mark.django_db
MCP = Typed("mcp", 2023, Fraction("89.97"), "KPK", "Surat KPK Nomor 1 (contoh)", as_of=dt.date(2023, 12, 31))


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def test_operator_enters_a_figure_with_its_publisher_document_and_event() -> None:
    agency = make.an_agency()
    sari = make.sari(agency)
    assert acts.enter(agency, sari, [MCP]) == 1
    one = scores_of(agency).get()
    assert (one.scorecard, one.component, one.year, str(one.value)) == ("mcp", "total", 2023, "89.9700")
    assert (one.publisher, one.document, one.as_of) == ("KPK", MCP.document, dt.date(2023, 12, 31))
    assert [event.verb for event in history(one.record)] == ["enter"]
    assert first_broken(one.record) is None


def test_same_figure_twice_is_one_and_another_value_is_kept_beside_it() -> None:
    agency = make.an_agency()
    sari = make.sari(agency)
    acts.enter(agency, sari, [MCP, MCP])
    assert acts.enter(agency, sari, [MCP, replace(MCP, value=Fraction(90))]) == 1
    assert sorted(str(one.value) for one in scores_of(agency)) == ["89.9700", "90.0000"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(MCP, year=2099), "scores-ahead"),
        (replace(MCP, as_of=dt.date(2099, 1, 1)), "scores-ahead"),
        (replace(MCP, scorecard="mcpp"), "figure-unknown-scorecard"),
        (replace(MCP, component="asnn"), "figure-unknown-component"),
        (replace(MCP, value=Fraction(101)), "figure-range"),
        (replace(MCP, value=Fraction("89.97123")), "scores-fine"),
    ],
)
def test_figure_that_cannot_be_is_refused_and_nothing_of_the_list_is_kept(wrong: Typed, code: str) -> None:
    agency = make.an_agency()
    with pytest.raises(Refused) as refused:
        acts.enter(agency, make.sari(agency), [replace(MCP, year=2022), wrong])
    assert code_of(refused) == code
    assert not ExternalScore.objects.exists()


@pytest.mark.parametrize("said", ["merah", "", "Istimewa"])
def test_category_that_does_not_fit_is_kept_as_it_was_published(said: str) -> None:
    agency = make.an_agency()
    acts.enter(agency, make.sari(agency), [replace(MCP, category=said)])
    assert scores_of(agency).get().category == said


@pytest.mark.parametrize(
    ("scorecard", "year", "value", "said"),
    [("ombudsman", 2025, "90", "Sedang"), ("mcp", 2023, "89.97", "merah"), ("spbe", 2023, "3.05", "Kurang")],
)
def test_category_beyond_a_confirmed_or_unconfirmed_edge_is_kept_and_told(
    scorecard: str, year: int, value: str, said: str
) -> None:
    agency = make.an_agency()
    one = Typed(scorecard, year, Fraction(value), "Penerbit", "Surat (contoh)", category=said)
    assert acts.enter(agency, make.sari(agency), [one]) == 1
    problem = judge(one.figure).problem
    assert problem is not None
    assert problem.code in acts.KEPT


def test_every_reason_for_which_a_figure_stays_is_one_that_can_be_given() -> None:
    assert set(PUBLICATIONS) >= acts.KEPT


def test_score_of_a_year_that_has_not_come_is_told_once() -> None:
    agency = make.an_agency()
    with pytest.raises(Refused) as refused:
        acts.enter(agency, make.sari(agency), [replace(MCP, year=2099)])
    assert [one.code for one in refused.value.problems] == ["scores-ahead"]


def test_year_before_the_first_version_is_kept_without_a_category() -> None:
    agency = make.an_agency()
    assert acts.enter(agency, make.sari(agency), [replace(MCP, year=2019, as_of=None)]) == 1


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.SUPERVISOR, Role.CONTRIBUTOR])
def test_nobody_but_the_operator_enters_or_withdraws(role: Role) -> None:
    agency = make.an_agency()
    place = [agency] if role in (Role.LEADER, Role.CONTRIBUTOR) else []
    other = make.a_person("Lain", role, *place)
    with pytest.raises(Refused) as refused:
        acts.enter(agency, other, [MCP])
    assert code_of(refused) == "scores-not-yours"
    acts.enter(agency, make.sari(agency), [MCP])
    with pytest.raises(Refused):
        acts.withdraw(scores_of(agency).get(), other, reason="Salah.")


def test_operator_of_another_agency_enters_nothing_here() -> None:
    agency, other = make.an_agency(), make.an_agency("lain", name="Kab. Lain")
    with pytest.raises(Refused):
        acts.enter(agency, make.sari(other), [MCP])


def test_withdrawn_figure_stays_with_its_reason_and_may_be_entered_again() -> None:
    agency = make.an_agency()
    sari = make.sari(agency)
    acts.enter(agency, sari, [MCP])
    acts.withdraw(scores_of(agency).get(), sari, reason=" Salah ketik. ")
    (gone,) = withdrawn_of(agency)
    assert (gone.withdrawal, gone.withdrawn_by, gone.withdrawn_at is not None) == ("Salah ketik.", sari, True)
    assert gone.withdrawn_at is not None
    assert gone.withdrawn_at <= timezone.now()
    assert [event.verb for event in history(gone.record)] == ["enter", "withdraw"]
    assert (scores_of(agency).count(), acts.enter(agency, sari, [MCP])) == (0, 1)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_withdrawal_needs_a_reason(reason: str) -> None:
    agency = make.an_agency()
    sari = make.sari(agency)
    acts.enter(agency, sari, [MCP])
    with pytest.raises(Refused) as refused:
        acts.withdraw(scores_of(agency).get(), sari, reason=reason)
    assert code_of(refused) == "scores-reason"
    assert scores_of(agency).count() == 1


def test_what_is_withdrawn_is_not_withdrawn_twice() -> None:
    agency = make.an_agency()
    sari = make.sari(agency)
    acts.enter(agency, sari, [MCP])
    one = scores_of(agency).get()
    acts.withdraw(one, sari, reason="Salah.")
    with pytest.raises(Refused) as refused:
        acts.withdraw(one, sari, reason="Lagi.")
    assert code_of(refused) == "scores-withdrawn"
