"""What a published category allows on a day, and the approval without which it allows nothing."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.actions import decisions, exemptions
from meritara.records.actions.events import first_broken
from meritara.records.actions.exemptions import Approval
from meritara.records.entitlement import entitlement
from meritara.records.models import Agency, Decision, Event, EvidenceFile, Exemption, Role, User
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
DAY = dt.date(2024, 5, 29)
NEXT = dt.date(2024, 6, 30)


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def published(level: int = 3, number: str = "SK-1", year: int = 2024, **more: Any) -> Decision:
    wayan = User.objects.filter(name="Wayan").first() or make.wayan()
    one = make.an_assessment(period=make.a_period(f"Penilaian {year}", **more))
    made = make.determined(
        make.minuted(make.verified(one, level), f"BA {number}"), wayan, make.a_decree(number, dated_on=DAY)
    )
    decisions.publish(one, wayan)
    return made


def approval(**changes: Any) -> Approval:
    said: dict[str, Any] = {"number": "B-1/BKN", "dated_on": DAY, "issuer": "BKN", "from_on": DAY}
    return Approval(**(said | changes))


def approved(agency: Agency, **changes: Any) -> Exemption:
    wayan = User.objects.filter(name="Wayan").first() or make.wayan()
    return exemptions.exempt(agency, wayan, approval=approval(**changes), pages=[make.scan()])


@pytest.mark.parametrize(
    ("level", "band", "again", "suffices"),
    [
        (4, "IV", dt.date(2026, 5, 29), True),
        (3, "III", dt.date(2025, 5, 29), True),
        (2, "II", None, False),
        (1, "I", None, False),
    ],
)
def test_category_says_how_long_it_holds_and_whether_it_is_high_enough(
    level: int, band: str, again: dt.date | None, suffices: bool
) -> None:
    decision = published(level)
    found = entitlement(decision.assessment.agency, NEXT)
    assert (found.band and found.band.id, found.from_on, found.again_on) == (band, DAY, again)
    assert found.until_on == (again and again - dt.timedelta(days=1))
    assert (found.suffices, found.may_skip_selection, found.has_lapsed) == (suffices, False, False)


def test_good_category_is_necessary_and_never_sufficient() -> None:
    decision = published()
    agency = decision.assessment.agency
    assert entitlement(agency, NEXT).may_skip_selection is False
    approved(agency)
    assert entitlement(agency, NEXT).may_skip_selection is True
    assert entitlement(agency, DAY - dt.timedelta(days=1)).may_skip_selection is False


def test_approval_without_the_category_allows_nothing() -> None:
    decision = published(2)
    approved(decision.assessment.agency)
    found = entitlement(decision.assessment.agency, NEXT)
    assert (found.exemption is not None, found.suffices, found.may_skip_selection) == (True, False, False)


def test_category_lapses_on_the_day_of_the_next_assessment() -> None:
    agency = published().assessment.agency
    approved(agency)
    days = (dt.date(2025, 5, 28), dt.date(2025, 5, 29))
    assert [entitlement(agency, day).has_lapsed for day in days] == [False, True]
    assert [entitlement(agency, day).may_skip_selection for day in days] == [True, False]


def test_unconfirmed_rules_are_known_as_such() -> None:
    found = entitlement(published().assessment.agency, NEXT)
    assert found.validity is not None
    assert found.least is not None
    assert (found.validity.confirmed, found.least.confirmed) == (True, False)


def test_decision_that_is_not_published_allows_nothing() -> None:
    one = make.minuted(make.verified(make.an_assessment()))
    make.determined(one, make.wayan(), make.a_decree(dated_on=DAY))
    assert entitlement(one.agency, NEXT).decision is None


def test_withdrawn_decision_held_until_its_withdrawal_and_no_longer() -> None:
    decision = published()
    one, wayan = decision.assessment, User.objects.get(name="Wayan")
    decisions.withdraw(one, wayan, reason="Salah.")
    today = timezone.localdate()
    assert entitlement(one.agency, today - dt.timedelta(days=1)).decision == decision
    assert entitlement(one.agency, today).decision is None


def test_result_of_another_instrument_is_never_taken_for_merit() -> None:
    decision = published()
    found = entitlement(decision.assessment.agency, NEXT, instrument="skm")
    assert (found.decision, found.band, found.suffices) == (None, None, False)


def test_newest_decision_of_the_day_counts() -> None:
    first = published(2)
    second = published(3, "SK-2", 2025)
    Decision.objects.filter(pk=second.pk).update(dated_on=dt.date(2025, 5, 1))
    agency = first.assessment.agency
    bands = [entitlement(agency, day).band for day in (NEXT, dt.date(2025, 5, 1))]
    assert [band and band.id for band in bands] == ["II", "III"]


def test_approval_is_recorded_with_its_paper_in_one_event() -> None:
    agency = make.an_agency()
    found = approved(agency, number=" B-1 /BKN ", until_on=NEXT)
    event = Event.objects.get(verb="exempt")
    assert (found.number, event.record, event.data["file"]) == ("B-1 /BKN", agency.record, found.file.sha256)
    assert (event.data["until_on"], first_broken(agency.record)) == ("2024-06-30", None)
    days = (NEXT, NEXT + dt.timedelta(days=1))
    assert [entitlement(agency, day).exemption for day in days] == [found, None]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"number": ""}, "letter-missing"),
        ({"issuer": ""}, "letter-missing"),
        ({"from_on": None}, "letter-missing"),
        ({"until_on": dt.date(2020, 1, 1)}, "exemptions-turned"),
    ],
)
def test_approval_that_cannot_be_found_again_is_refused(changes: dict[str, Any], wanted: str) -> None:
    agency = make.an_agency()
    assert code(lambda: approved(agency, **changes)) == wanted
    assert (Exemption.objects.count(), EvidenceFile.objects.count()) == (0, 0)


def test_approval_number_is_recorded_once() -> None:
    agency = make.an_agency()
    approved(agency)
    assert code(lambda: approved(make.an_agency("anggrek"))) == "exemptions-number-used"
    assert (Exemption.objects.count(), EvidenceFile.objects.count()) == (1, 1)


def test_approval_ends_with_a_day_and_a_reason_once() -> None:
    agency = published().assessment.agency
    one, wayan = approved(agency), User.objects.get(name="Wayan")
    assert code(lambda: exemptions.end(one, wayan, on=None, reason="Dicabut.")) == "exemptions-why"
    assert code(lambda: exemptions.end(one, wayan, on=NEXT, reason=" ")) == "exemptions-why"
    assert code(lambda: exemptions.end(one, wayan, on=dt.date(2999, 1, 1), reason="x")) == "letter-future"
    exemptions.end(one, wayan, on=NEXT, reason="Dicabut BKN.")
    days = (NEXT - dt.timedelta(days=1), NEXT)
    assert [entitlement(agency, day).may_skip_selection for day in days] == [True, False]
    assert code(lambda: exemptions.end(one, wayan, on=NEXT, reason="Lagi.")) == "exemptions-ended"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CHAIR, Role.VERIFIER, Role.ADMIN, Role.AUDITOR])
def test_only_the_supervisor_records_approvals(role: str) -> None:
    agency = make.an_agency()
    other = make.a_person("Lain", role, agency if role == Role.OPERATOR else None)
    assert code(lambda: exemptions.exempt(agency, other, approval=approval(), pages=[make.scan()])) == (
        "agencies-not-keeper"
    )
