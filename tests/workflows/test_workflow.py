"""Every step of every workflow, allowed and refused."""

import pytest

from meritara.law.words import say
from meritara.workflows.assessment import ASSESSMENT, STATES
from meritara.workflows.roles import ROLES, named
from meritara.workflows.workflow import NotAllowed, Step

EVERY_ROLE = (
    "operator",
    "contributor",
    "leader",
    "verifier",
    "second",
    "chair",
    "supervisor",
    "auditor",
    "admin",
)


@pytest.mark.parametrize("step", ASSESSMENT.steps, ids=lambda step: f"{step.name}-{step.before}")
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_step_is_for_its_roles_alone(step: Step, role: str) -> None:
    if role in step.roles:
        assert ASSESSMENT.step(step.name, step.before, {role}, reason="karena") is step
        return
    with pytest.raises(NotAllowed) as refused:
        ASSESSMENT.step(step.name, step.before, {role}, reason="karena")
    assert refused.value.problems[0].code == "workflow-wrong-role"


@pytest.mark.parametrize("step", ASSESSMENT.steps, ids=lambda step: f"{step.name}-{step.before}")
def test_step_is_refused_from_every_other_state(step: Step) -> None:
    starts = {one.before for one in ASSESSMENT.steps if one.name == step.name}
    for state in set(STATES) - starts:
        with pytest.raises(NotAllowed) as refused:
            ASSESSMENT.step(step.name, state, step.roles, reason="karena")
        assert refused.value.problems[0].code == "workflow-wrong-state"


@pytest.mark.parametrize("step", [step for step in ASSESSMENT.steps if step.reason], ids=lambda s: s.name)
def test_step_that_needs_a_reason_is_refused_with_blanks(step: Step) -> None:
    with pytest.raises(NotAllowed) as refused:
        ASSESSMENT.step(step.name, step.before, step.roles, reason="  ")
    assert refused.value.problems[0].code == "workflow-no-reason"


def test_every_state_is_reached_and_every_arrow_joins_known_states() -> None:
    assert {step.after for step in ASSESSMENT.steps} | {ASSESSMENT.start} == set(STATES)
    assert {step.before for step in ASSESSMENT.steps} <= set(STATES)


def test_no_state_is_a_trap() -> None:
    ends = set(STATES) - {step.before for step in ASSESSMENT.steps}
    assert ends == {"cancelled"}


def test_buttons_follow_state_and_role() -> None:
    assert [step.name for step in ASSESSMENT.open_to("submitted", {"verifier"})] == ["return", "take"]
    assert ASSESSMENT.open_to("submitted", {"operator", "auditor"}) == ()


def test_one_arrow_leads_from_a_state_by_a_name() -> None:
    arrows = [(step.name, step.before) for step in ASSESSMENT.steps]
    assert len(arrows) == len(set(arrows))


def test_wrong_role_is_told_whose_step_it_is_in_the_words_of_the_reader() -> None:
    with pytest.raises(NotAllowed) as refused:
        ASSESSMENT.step("close_repair", "repairing", {"operator"})
    (problem,) = refused.value.problems
    assert say(problem) == (
        "“Tutup masa perbaikan” hanya untuk Verifikator; di sini Anda tidak berperan itu. "
        "Belum ada yang berubah. Mintalah kepada yang berperan itu."
    )
    assert say(problem, "en").startswith("“Close the repair” is for the verifier only, ")


def test_wrong_state_is_told_by_its_name_in_the_words_of_the_reader() -> None:
    with pytest.raises(NotAllowed) as refused:
        ASSESSMENT.step("take", "draft", {"verifier"})
    assert say(refused.value.problems[0], "en").startswith(
        "“Take it” is not possible while the state is Draft."
    )


def test_every_role_that_takes_a_step_has_a_name_and_many_are_listed() -> None:
    assert frozenset().union(*(step.roles for step in ASSESSMENT.steps)) <= set(ROLES)
    assert named({"leader", "operator"}).say() == "Operator instansi atau Ketua Tim"
    assert named(["verifier"]).say("en") == "verifier"
