"""Giving assessments to verifiers: conflicts of interest, lists row by row, handing over, one event each."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Place, Problem, Refused
from meritara.records.actions import assessments, assignment, verification
from meritara.records.actions.calls import Line
from meritara.records.actions.events import first_broken
from meritara.records.models import Answer, Assessment, Event, Period, Role, Service, User, Verifier
from meritara.records.verifiers import assigned, loads
from tests.records import make

pytestmark = pytest.mark.django_db


def problems(doing: Callable[[], Any]) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        doing()
    return list(refused.value.problems)


def codes(doing: Callable[[], Any]) -> list[str]:
    return [one.code for one in problems(doing)]


def verifiers() -> list[tuple[str, str, int]]:
    rows = Verifier.objects.order_by("assessment__agency__code", "place")
    return list(rows.values_list("assessment__agency__code", "user__name", "place"))


def told(verb: str) -> list[tuple[str, dict[str, Any]]]:
    return list(Event.objects.filter(verb=verb).order_by("id").values_list("record", "data"))


def two() -> tuple[Period, Assessment, Assessment]:
    period = make.a_period()
    return period, make.an_assessment(period=period), make.an_assessment(make.an_agency("anggrek"), period)


def dayang() -> User:
    return make.a_person("Dayang", Role.VERIFIER)


FIRST, SECOND = Verifier.FIRST, Verifier.SECOND


def test_many_are_given_at_once_with_one_event_on_each() -> None:
    (period, one, other), budi, wayan = two(), make.budi(), make.wayan()
    assert assignment.appoint(period, [(one, budi, FIRST), (other, budi, FIRST)], wayan) == 2
    assert verifiers() == [("anggrek", "Budi", 1), ("khatulistiwa", "Budi", 1)]
    assert sorted(told("appoint")) == sorted(
        [(one.record, {"first": {"name": "Budi"}}), (other.record, {"first": {"name": "Budi"}})]
    )
    assert first_broken(one.record) is None


def test_same_verifier_again_changes_nothing_and_writes_nothing() -> None:
    (period, one, _), budi, wayan = two(), make.budi(), make.wayan()
    assignment.appoint(period, [(one, budi, FIRST)], wayan)
    assert assignment.appoint(period, [(one, budi, FIRST)], wayan) == 0
    assert len(told("appoint")) == 1


def test_nobody_chosen_is_refused() -> None:
    period, _, _ = two()
    assert codes(lambda: assignment.appoint(period, [], make.wayan())) == ["verifiers-choose"]


def test_verifier_never_gets_an_agency_where_they_serve_or_served() -> None:
    (period, one, other), budi, wayan = two(), make.budi(), make.wayan()
    Service.objects.create(user=budi, agency=one.agency)
    make.give(budi, Role.CONTRIBUTOR, other.agency, until_on=make.LONG_AGO)
    found = problems(lambda: assignment.appoint(period, [(one, budi, FIRST), (other, budi, FIRST)], wayan))
    assert [(p.code, p.params["name"], p.params["agency"]) for p in found] == [
        ("verifiers-conflict", "Budi", one.agency.name),
        ("verifiers-conflict", "Budi", other.agency.name),
    ]
    assert (verifiers(), Event.objects.count()) == ([], 0)


def test_who_filled_an_assessment_does_not_get_it() -> None:
    period, one, _ = two()
    sari = make.sari(one.agency)
    assessments.claim(one, make.rows(one, 1)[0], sari, value="3")
    sari.memberships.all().delete()
    make.give(sari, Role.VERIFIER)
    again = User.objects.get(pk=sari.pk)
    assert codes(lambda: assignment.appoint(period, [(one, again, FIRST)], make.wayan())) == [
        "verifiers-acted"
    ]


def test_person_without_the_role_or_out_of_reach_is_refused() -> None:
    (period, one, _), wayan = two(), make.wayan()
    kanreg = make.a_person("Kanreg", Role.VERIFIER, "VIII")
    for person in (wayan, kanreg):
        refused = codes(lambda who=person: assignment.appoint(period, [(one, who, FIRST)], wayan))  # type: ignore[misc]
        assert refused == ["verifiers-not-verifier"]
    assert verifiers() == []


def test_second_verifier_only_where_the_period_has_one_and_never_the_same_person() -> None:
    (period, one, _), budi, wayan = two(), make.budi(), make.wayan()
    assert codes(lambda: assignment.appoint(period, [(one, dayang(), SECOND)], wayan)) == [
        "verifiers-no-second"
    ]
    Period.objects.update(is_blind=True)
    period.refresh_from_db()
    both = [(one, budi, FIRST), (one, budi, SECOND)]
    assert codes(lambda: assignment.appoint(period, both, wayan)) == ["verifiers-both"] * 2
    crowd = [(one, budi, FIRST), (one, make.a_person("Dayang"), FIRST)]
    assert codes(lambda: assignment.appoint(period, crowd, wayan))[0] == "verifiers-both"
    made = assignment.appoint(period, [(one, budi, FIRST), (one, make.a_person("Dayang"), SECOND)], wayan)
    assert (made, told("appoint")) == (
        2,
        [(one.record, {"first": {"name": "Budi"}, "second": {"name": "Dayang"}})],
    )
    assert codes(lambda: assignment.appoint(period, [(one, budi, SECOND)], wayan)) == ["verifiers-both"]


def test_verifier_changes_freely_until_the_work_has_begun() -> None:
    (period, one, _), budi, wayan = two(), make.budi(), make.wayan()
    assignment.appoint(period, [(one, budi, FIRST)], wayan)
    assignment.appoint(period, [(one, dayang(), FIRST)], wayan)
    assert told("appoint")[1] == (one.record, {"first": {"name": "Dayang", "before": "Budi"}})
    make.in_state(one, "verifying")
    assert codes(lambda: assignment.appoint(period, [(one, budi, FIRST)], wayan)) == ["verifiers-begun"]
    make.in_state(one, "plenary")
    assert codes(lambda: assignment.appoint(period, [(one, budi, FIRST)], wayan)) == ["verifiers-over"]
    assert verifiers() == [("khatulistiwa", "Dayang", 1)]


def test_handing_over_keeps_every_score_and_says_why() -> None:
    (period, one, other), budi, wayan = two(), make.budi(), make.wayan()
    make.given_to(make.in_state(make.filled(one), "verifying"), budi)
    make.given_to(make.in_state(other, "submitted"), budi)
    verification.verify(one, make.rows(one, 1)[0], budi, value="2", reason="SK belum ada.")
    taker = dayang()
    changed = assignment.hand_over(period, wayan, giver=budi, taker=taker, reason=" Cuti besar ")
    assert (changed, verifiers()) == (2, [("anggrek", "Dayang", 1), ("khatulistiwa", "Dayang", 1)])
    kept = Answer.objects.get(verified="2")
    assert (kept.verified_by, kept.verified_reason) == (budi, "SK belum ada.")
    assert dict(told("hand-over"))[one.record] == {
        "reason": "Cuti besar",
        "first": {"name": "Dayang", "before": "Budi"},
    }
    verification.verify(one, make.rows(one, 2)[1], taker, value="3")
    assert first_broken(one.record) is None


def test_handing_over_one_assessment_leaves_the_others() -> None:
    (period, one, other), budi, wayan = two(), make.budi(), make.wayan()
    for each in (one, other):
        make.given_to(each, budi)
    assignment.hand_over(period, wayan, giver=budi, taker=dayang(), reason="Beban", only=other)
    assert verifiers() == [("anggrek", "Dayang", 1), ("khatulistiwa", "Budi", 1)]


def test_handing_over_needs_a_reason_something_to_hand_and_no_conflict() -> None:
    (period, one, other), budi, wayan = two(), make.budi(), make.wayan()
    taker = dayang()

    def give(reason: str = "Cuti") -> int:
        return assignment.hand_over(period, wayan, giver=budi, taker=taker, reason=reason)

    assert codes(lambda: give(" ")) == ["verifiers-no-reason"]
    assert codes(give) == ["verifiers-nothing"]
    for each in (one, other):
        make.given_to(each, budi)
    Service.objects.create(user=taker, agency=other.agency)
    assert codes(give) == ["verifiers-conflict"]
    assert (verifiers()[0][1], Event.objects.count()) == ("Budi", 0)
    Verifier.objects.update(finished_at=timezone.now())
    assert codes(give) == ["verifiers-nothing"]


@pytest.mark.parametrize("role", [one for one in Role if one != Role.SUPERVISOR])
def test_only_supervisors_give_and_hand_over(role: str) -> None:
    (period, one, _), budi = two(), make.budi()
    make.given_to(one, budi)
    other, taker = make.a_person("Lain", role), dayang()
    assert codes(lambda: assignment.appoint(period, [(one, taker, FIRST)], other)) == [
        "periods-not-supervisor"
    ]
    assert codes(lambda: assignment.hand_over(period, other, giver=budi, taker=taker, reason="x")) == [
        "periods-not-supervisor"
    ]
    assert Event.objects.count() == 0


def test_regional_supervisor_gives_only_their_own_agencies() -> None:
    period, one, _ = two()
    far = make.an_assessment(make.an_agency("makassar", region="IV"), period)
    kanreg, budi = make.a_person("Kanreg", Role.SUPERVISOR, "V"), make.budi()
    assert codes(lambda: assignment.appoint(period, [(one, budi, FIRST), (far, budi, FIRST)], kanreg)) == [
        "periods-not-yours"
    ]
    assert assignment.appoint(period, [(one, budi, FIRST)], kanreg) == 1


def test_assessment_of_another_period_is_refused() -> None:
    period, _, _ = two()
    stranger = make.an_assessment(period=make.a_period("Lain"))
    assert codes(lambda: assignment.appoint(period, [(stranger, make.budi(), FIRST)], make.wayan())) == [
        "periods-not-called"
    ]


def line(row: int, code: str, email: str, place: str = "") -> Line:
    heads = {"code": "Kode", "email": "Surel", "place": "Urutan"}
    return Line(Place("v.xlsx", row=row), {"code": code, "email": email, "place": place}, heads)


BUDI, DAYANG = "budi@contoh.example", "dayang@contoh.example"


def test_list_gives_whom_it_names() -> None:
    (period, _, _), _, wayan = two(), make.budi(), make.wayan()
    lines = [line(2, "khatulistiwa", BUDI), line(3, "anggrek", BUDI, "1")]
    assert assignment.appoint_listed(period, lines, wayan) == 2
    assert assigned(wayan, period) == [("anggrek", BUDI, 1), ("khatulistiwa", BUDI, 1)]
    assert [(one.user.name, one.given, one.finished) for one in loads(wayan, period)] == [("Budi", 2, 0)]


def test_wrong_rows_refuse_the_whole_list_and_are_all_named() -> None:
    (period, one, _), budi, wayan = two(), make.budi(), make.wayan()
    dayang()
    lines = [
        line(2, "anggrek", BUDI),
        line(3, "tidak-ada", BUDI),
        line(4, "khatulistiwa", "hilang@contoh.example"),
        line(5, "khatulistiwa", BUDI, "3"),
        line(6, "anggrek", DAYANG, "1"),
    ]
    found = problems(lambda: assignment.appoint_listed(period, lines, wayan))
    assert [(p.code, p.place.row, p.place.column) for p in found] == [
        ("verifiers-not-called", 3, "Kode"),
        ("verifiers-unknown", 4, "Surel"),
        ("agencies-option", 5, "Urutan"),
        ("periods-code-twice", 6, "Kode"),
    ]
    Service.objects.create(user=budi, agency=one.agency)
    lines = [line(2, "anggrek", BUDI), line(3, "khatulistiwa", BUDI)]
    (conflict,) = problems(lambda: assignment.appoint_listed(period, lines, wayan))
    assert (conflict.code, conflict.place.row) == ("verifiers-conflict", 3)
    assert (verifiers(), Event.objects.count()) == ([], 0)


def test_giving_sixty_takes_no_more_queries_than_two(django_assert_max_num_queries: Any) -> None:
    period, budi, wayan = make.a_period(), make.budi(), make.wayan()
    some = [make.an_assessment(make.an_agency(f"kab-{n}"), period) for n in range(62)]
    with django_assert_max_num_queries(20) as few:
        assignment.appoint(period, [(one, budi, FIRST) for one in some[:2]], wayan)
    with django_assert_max_num_queries(20) as many:
        assert assignment.appoint(period, [(one, budi, FIRST) for one in some[2:]], wayan) == 60
    assert abs(len(few.captured_queries) - len(many.captured_queries)) <= 1
