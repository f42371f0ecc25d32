"""The door to papers: who opens which in each state, and what they rest on."""

from typing import Any

import pytest
from django.http import Http404

from meritara.records.actions import decisions, plenary
from meritara.records.models import Assessment, Role, User
from meritara.records.papers import PAPERS, get_case_for, get_paper_for
from tests.records import make
from tests.web import after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def openings(users: dict[str, User], one: Assessment) -> dict[str, tuple[str, ...]]:
    return {name: get_case_for(user, one.uid).open_papers for name, user in users.items()}


def people(one: Assessment) -> dict[str, User]:
    budi = make.budi()
    make.given_to(one, budi)
    return {
        "operator": make.sari(),
        "leader": make.a_person("Norlaila", Role.LEADER, one.agency),
        "verifier": budi,
        "chair": make.the_chair(),
        "auditor": make.a_person("Lukas", Role.AUDITOR),
    }


def test_agency_reads_only_the_clarification_while_the_plenary_sits() -> None:
    one = make.minuted(after.sitting())
    found = openings(people(one), one)
    all_but_certificate = PAPERS[:-1]
    assert found == {
        "operator": ("klarifikasi",),
        "leader": ("klarifikasi",),
        "verifier": all_but_certificate,
        "chair": all_but_certificate,
        "auditor": all_but_certificate,
    }


def test_agency_that_is_heard_reads_the_minutes_too() -> None:
    one = after.heard()
    assert get_case_for(make.sari(), one.uid).open_papers == ("klarifikasi", "pleno")


def test_everybody_reads_the_certificate_once_determined_and_nobody_after_it_was_withdrawn() -> None:
    wayan = make.wayan()
    one = after.decided(wayan).assessment
    here = people(one)
    assert {name: "piagam" in papers for name, papers in openings(here, one).items()} == dict.fromkeys(
        here, True
    )
    decisions.withdraw(one, wayan, reason="Salah hitung.")
    assert {name: "piagam" in papers for name, papers in openings(here, one).items()} == dict.fromkeys(
        here, False
    )


@pytest.mark.parametrize("name", ["sk", "laporan", "lain", ""])
def test_paper_that_is_not_open_is_not_found(name: str) -> None:
    one = make.minuted(after.sitting())
    with pytest.raises(Http404):
        get_paper_for(make.sari(), one.uid, name)


def test_another_agency_opens_no_paper() -> None:
    one = after.decided(make.wayan()).assessment
    stranger = make.a_person("Marta", Role.OPERATOR, make.an_agency("sungai-purun"))
    with pytest.raises(Http404):
        get_case_for(stranger, one.uid)


@pytest.mark.parametrize("state", ["draft", "submitted", "verifying", "clarifying", "final", "cancelled"])
def test_there_are_no_papers_before_the_verification_is_over(state: str) -> None:
    one = make.in_state(make.minuted(after.sitting()), state)
    with pytest.raises(Http404):
        get_case_for(make.the_chair(), one.uid)


def test_decided_scores_stand_whatever_happens_to_the_answers() -> None:
    one = after.decided(make.wayan()).assessment
    before = get_case_for(make.the_chair(), one.uid).scores
    one.answers.update(plenary="1")
    assert get_case_for(make.the_chair(), one.uid).scores == before


@pytest.mark.parametrize(
    ("change", "stale"), [({}, False), ({"value": "2", "reason": "Bukti kurang."}, True)]
)
def test_minutes_are_stale_once_a_score_changed(change: dict[str, Any], stale: bool) -> None:
    one = make.minuted(after.sitting())
    chair = make.the_chair()
    if change:
        plenary.settle(one, {make.rows(one, 1)[0]: change}, chair)
    assert get_case_for(chair, one.uid).is_stale is stale


def test_only_a_published_decision_in_force_has_a_public_page() -> None:
    wayan = make.wayan()
    one = after.decided(wayan).assessment
    chair = make.the_chair()
    assert get_case_for(chair, one.uid).publication is None
    made = decisions.publish(one, wayan)
    assert get_case_for(chair, one.uid).publication == made
    decisions.withdraw(one, wayan, reason="Salah hitung.")
    assert get_case_for(chair, one.uid).publication is None


def test_papers_name_the_body_that_verified_the_period() -> None:
    assert get_case_for(make.the_chair(), after.sitting().uid).body == "Badan Kepegawaian Negara"
