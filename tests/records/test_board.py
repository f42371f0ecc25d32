"""Where an agency stands: its account, its questions, its band, its days, its verifiers."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from django.utils import timezone

from meritara.records.board import Standing, asked, overseen, standings, standings_of
from meritara.records.models import Agency, Assessment, Delegation, Period, Role, Stage, User, Verifier
from meritara.workflows.assessment import STATES
from tests.records import make

pytestmark = pytest.mark.django_db


def the(one: Assessment) -> Standing:
    (found,) = standings_of(Assessment.objects.filter(pk=one.pk), one.period)
    return found


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("more", "known"),
    [
        ({}, True),
        ({"until_on": days(0)}, True),
        ({"until_on": days(-1)}, False),
        ({"from_on": days(1)}, False),
    ],
)
def test_account_is_an_operator_of_today(more: dict[str, Any], known: bool) -> None:
    one = make.an_assessment()
    make.give(make.a_person("Sari"), Role.OPERATOR, one.agency, **more)
    assert the(one).has_account == known


def test_other_roles_other_agencies_and_closed_accounts_are_no_account() -> None:
    one = make.an_assessment()
    make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    make.a_person("Rina", Role.OPERATOR, make.an_agency("anggrek"))
    make.a_person("Lama", Role.OPERATOR, one.agency, is_active=False)
    assert the(one).has_account is False


def test_untouched_is_who_neither_answered_nor_proved() -> None:
    fields: list[dict[str, Any]] = [{}, {"answered": 1}, {"evidenced": 1}, {"state": "draft"}]
    found = []
    for number, more in enumerate(fields):
        one = make.an_assessment(make.an_agency(f"kab-{number}"), **more)
        found.append(the(one).is_untouched)
    assert found == [True, False, False, False]


def test_questions_asked_follow_the_facts_of_the_agency() -> None:
    period = make.a_period("Penilaian 2026", instrument=make.WITHOUT_TOTAL)
    region = {"jenis-instansi": "kabupaten-kota", "tpp": "ya", "kecelakaan-kerja": "ya", "kematian": "ya"}
    centre = region | {"jenis-instansi": "pusat", "tpp": "bukan-pemda"}
    some = [
        make.an_assessment(make.an_agency(f"kab-{n}"), period, attributes=facts)
        for n, facts in enumerate((region, centre))
    ]
    local, central = (the(one).asked for one in some)
    instrument = some[0].instrument
    expected = [sum(leaf.applies_to(facts) for leaf in instrument.leaves) for facts in (region, centre)]
    assert [local, central] == expected
    assert local != central
    assert asked(instrument, ()) < len(instrument.leaves)


@pytest.mark.parametrize(
    ("total", "band"), [("", None), ("0.0", "I"), ("249.5", "II"), ("250.0", "III"), ("400.0", "IV")]
)
def test_band_is_the_one_of_the_claimed_total(total: str, band: str | None) -> None:
    found = the(make.an_assessment(claimed_total=total))
    assert (found.total, found.band and found.band.id) == (Fraction(total) if total else None, band)


@pytest.mark.parametrize("state", STATES)
def test_days_left_are_those_of_the_stage_an_assessment_is_in(state: str) -> None:
    period = make.a_period(days=10)
    one = make.in_state(make.an_assessment(period=period), state)
    stages = {
        "unfilled": "filling",
        "draft": "filling",
        "awaiting": "filling",
        "returned": "filling",
        "submitted": "verification",
        "verifying": "verification",
        "clarifying": "verification",
        "provisional": "verification",
        "repairing": "repair",
        "final": "final",
    }
    closing = the(one).closing
    assert (closing.kind if closing else None) == stages.get(state)


@pytest.mark.parametrize("state", STATES)
def test_late_is_only_whose_turn_it_is(state: str) -> None:
    one = make.in_state(make.an_assessment(), state)
    Stage.objects.update(from_on=days(-9), until_on=days(-1))
    turn = {"unfilled", "draft", "awaiting", "returned", "repairing"}
    assert (the(one).is_lagging, the(one).is_late) == (state in turn, state in turn)


def test_verifiers_stand_in_their_order() -> None:
    one = make.an_assessment()
    make.given_to(one, make.a_person("Dayang", Role.VERIFIER), place=Verifier.SECOND)
    make.given_to(one, make.budi())
    assert the(one).verifiers == ("Budi", "Dayang")


def test_board_is_in_the_order_of_names_and_reaches_as_far_as_the_role() -> None:
    period = make.a_period()
    for code, region in (("c", "V"), ("a", "VIII"), ("b", "V")):
        make.an_assessment(make.an_agency(code, region=region), period)
    people = (make.wayan(), make.a_person("Ani", Role.CHAIR, "V"))
    names = [[one.code for one in standings(person, period)] for person in people]
    assert names == [["a", "b", "c"], ["b", "c"]]
    assert overseen(make.sari(), period).count() == 0


def test_lent_role_opens_the_board_for_as_long_as_it_is_lent() -> None:
    one, wayan, other = make.an_assessment(), make.wayan(), make.a_person("Ros")
    lent = Delegation.objects.create(
        membership=wayan.memberships.get(), to=other, from_on=days(-1), until_on=days(1), reason="Cuti"
    )
    assert len(standings(User.objects.get(pk=other.pk), one.period)) == 1
    lent.withdrawn_at = timezone.now()
    lent.save()
    assert standings(User.objects.get(pk=other.pk), one.period) == []


def test_six_hundred_agencies_take_four_queries(django_assert_num_queries: Any) -> None:
    period = make.a_period()
    agencies = Agency.objects.bulk_create(
        Agency(code=f"kab-{n}", name=f"Kab. {n}", kind="kabupaten") for n in range(600)
    )
    Assessment.objects.bulk_create(Assessment(period=period, agency=one) for one in agencies)
    fresh = Period.objects.get(pk=period.pk)
    with django_assert_num_queries(4):
        found = standings_of(fresh.assessments.all(), fresh)
    assert len(found) == 600
